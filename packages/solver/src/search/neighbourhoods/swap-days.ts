import { pick, sharedKey } from '../board.ts';
import { aimedDay, type Neighbourhood, type SearchState } from './neighbourhood.ts';

/** Longest run of days two workers exchange. */
const LONGEST_SWAP = 8;

const exchange = ({ board, ledger }: SearchState, a: number, b: number, day: number): boolean => {
  const [rowA, rowB] = [board.problem.workers[a], board.problem.workers[b]];
  const [p, q] = [ledger.choice[a]?.[day], ledger.choice[b]?.[day]];
  if (!rowA || !rowB || p === undefined || q === undefined) return false;
  if (rowA.shared[p] === rowB.shared[q]) return true;
  const toA = board.local[a]?.get(sharedKey(rowB.shared[q] ?? -1, day));
  const toB = board.local[b]?.get(sharedKey(rowA.shared[p] ?? -1, day));
  if (toA === undefined || toB === undefined) return false;
  return ledger.stage(a, day, toA) && ledger.stage(b, day, toB);
};

/** Two workers exchange one to eight consecutive days. */
export const swapDays: Neighbourhood = {
  name: 'swap-days',
  weight: 4,
  propose: (state) => {
    const { board, random } = state;
    if (board.movable.length < 2) return false;
    const a = pick(random, board.movable);
    const b = pick(random, board.movable);
    const day = aimedDay(state);
    const length = Math.min(1 + random.below(LONGEST_SWAP), board.problem.days - day);
    if (a === b) return false;
    for (let d = day; d < day + length; d++) if (!exchange(state, a, b, d)) return false;
    return true;
  },
};

/** Two workers exchange two separate days, so that both keep their number of duties. */
export const swapTwoDays: Neighbourhood = {
  name: 'swap-two-days',
  weight: 3,
  propose: (state) => {
    const { board, random } = state;
    const a = pick(random, board.movable);
    const b = pick(random, board.movable);
    const [first, second] = [aimedDay(state), aimedDay(state)];
    if (a === b || first === second) return false;
    return exchange(state, a, b, first) && exchange(state, a, b, second);
  },
};
