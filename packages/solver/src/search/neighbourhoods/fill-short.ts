import { pick, sharedKey } from '../board.ts';
import type { Neighbourhood, SearchState } from './neighbourhood.ts';

/** Somebody takes a duty on a row that is short; what they had that day goes, half of the time, to somebody else. */
export const fillShort: Neighbourhood = {
  name: 'fill-short',
  weight: 3,
  propose: (state) => {
    const { board, ledger, random, shortRows } = state;
    if (shortRows.length === 0) return false;
    const row = pick(random, shortRows);
    const takers = board.takers[row] ?? [];
    if (takers.length === 0 || (ledger.count[row] ?? 0) >= (board.problem.rows.min[row] ?? 0)) return false;
    const { worker, day, pattern } = pick(random, takers);
    const old = ledger.choice[worker]?.[day] ?? 0;
    if (old === pattern || !ledger.stage(worker, day, pattern)) return false;
    const lost = board.problem.workers[worker];
    if (!lost || (lost.demands[old] ?? []).length === 0 || random.below(2) === 0) return true;
    return passOn(state, worker, day, old);
  },
};

const passOn = ({ board, ledger, random }: SearchState, from: number, day: number, old: number): boolean => {
  const shared = board.problem.workers[from]?.shared[old] ?? -1;
  const to = pick(random, board.movable);
  if (to === from) return true;
  const pattern = board.local[to]?.get(sharedKey(shared, day));
  return pattern === undefined || ledger.stage(to, day, pattern);
};
