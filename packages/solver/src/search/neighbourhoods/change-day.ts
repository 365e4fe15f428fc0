import { pick } from '../board.ts';
import { aimedDay, type Neighbourhood } from './neighbourhood.ts';

/** One worker gets another pattern on one day. */
export const changeDay: Neighbourhood = {
  name: 'change-day',
  weight: 3,
  propose: (state) => {
    const { board, ledger, random } = state;
    const w = pick(random, board.movable);
    const row = board.problem.workers[w];
    if (!row) return false;
    const day = aimedDay(state);
    if (row.isFixedDay[day] === 1) return false;
    const start = row.patternStart[day] ?? 0;
    const pattern = start + random.below((row.patternStart[day + 1] ?? 0) - start);
    if (ledger.choice[w]?.[day] === pattern) return false;
    return ledger.stage(w, day, pattern);
  },
};
