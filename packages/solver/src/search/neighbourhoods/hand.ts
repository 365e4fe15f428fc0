import { pairAt } from '../../score/evaluate.ts';
import { pick, sharedKey } from '../board.ts';
import { aloneWith, minusDemand, plusDemand } from '../duties.ts';
import type { SearchState } from './neighbourhood.ts';

/*
 * What moves of single duties share. All of it stages; `false` says that this try came to nothing.
 */

/** A duty, who has it and who might. */
export interface Offer {
  readonly demand: number;
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** A random duty of somebody that somebody else can hold and does not; half of the time the better of two such. */
export const anOffer = (state: SearchState): Offer | undefined => {
  const first = anyOffer(state);
  if (state.random.below(2) === 0) return first;
  const second = anyOffer(state);
  if (!first || !second) return first ?? second;
  return relief(state, second) > relief(state, first) ? second : first;
};

/** By how much the giver's row costs more than the taker's. */
const relief = ({ ledger }: SearchState, { from, to }: Offer): number =>
  ledger.workerPoints(from) - ledger.workerPoints(to);

const anyOffer = (state: SearchState): Offer | undefined => {
  const { board, random } = state;
  const { shared, dayOf, holders } = board.duties();
  if (shared.length === 0) return undefined;
  const demand = pick(random, shared);
  const day = dayOf[demand] as number;
  const pool = holders[demand] as Int32Array;
  const to = pick(random, pool);
  if (holds(state, to, day, demand)) return undefined;
  const from = holderFrom(state, pool, random.below(pool.length), day, demand);
  return from === undefined ? undefined : { demand, day, from, to };
};

/** Who of a pool has a demand; with several, the first from a place in it on. */
const holderFrom = (state: SearchState, pool: Int32Array, place: number, day: number, demand: number) => {
  for (let i = 0; i < pool.length; i++) {
    const w = pool[(place + i) % pool.length] as number;
    if (holds(state, w, day, demand)) return w;
  }
  return undefined;
};

const demandsOn = ({ board, ledger }: SearchState, w: number, day: number): readonly number[] =>
  board.problem.workers[w]?.demands[ledger.draftOf(w)[day] as number] ?? [];

/** Whether a worker's staged day holds a demand. */
export const holds = (state: SearchState, w: number, day: number, demand: number): boolean =>
  demandsOn(state, w, day).includes(demand);

/** Puts a demand on a worker's day beside all that is there. */
const add = ({ board, ledger }: SearchState, w: number, day: number, demand: number): boolean => {
  const row = board.problem.workers[w];
  const more = row && plusDemand(board.duties(), row, w, ledger.draftOf(w)[day] as number, demand);
  return more !== undefined && ledger.stage(w, day, more);
};

/** Puts a demand on a worker's day beside what is there, or in its place where the two do not go together. */
export const take = (state: SearchState, w: number, day: number, demand: number): boolean => {
  if (add(state, w, day, demand)) return true;
  const only = aloneWith(state.board.duties(), w, demand);
  return only !== undefined && state.ledger.stage(w, day, only);
};

/** Takes a demand off a worker's day. */
const drop = ({ board, ledger }: SearchState, w: number, day: number, demand: number): boolean => {
  const row = board.problem.workers[w];
  const less = row && minusDemand(board.duties(), row, w, ledger.draftOf(w)[day] as number, demand);
  return less !== undefined && ledger.stage(w, day, less);
};

/** Hands a duty over; what the taker can no longer do that day goes back to the giver or on to somebody who can. */
export const give = (state: SearchState, { demand, day, from, to }: Offer): boolean => {
  const before = demandsOn(state, to, day);
  if (!drop(state, from, day, demand) || !take(state, to, day, demand)) return false;
  for (const lost of before) if (!holds(state, to, day, lost) && !passOn(state, lost, from, to, day)) return false;
  return true;
};

const passOn = (state: SearchState, lost: number, from: number, to: number, day: number): boolean => {
  const pool = state.board.duties().holders[lost] as Int32Array;
  const next = pool.length === 0 || state.random.below(2) === 0 ? from : pick(state.random, pool);
  return next !== to && !holds(state, next, day, lost) && take(state, next, day, lost);
};

/** Exchanges a day of two workers: whole patterns where each can hold the other's, else every duty that the other can hold. */
export const exchange = (state: SearchState, a: number, b: number, day: number): boolean => {
  const { board, ledger } = state;
  const [rowA, rowB] = [board.problem.workers[a], board.problem.workers[b]];
  const [p, q] = [ledger.draftOf(a)[day], ledger.draftOf(b)[day]];
  if (!rowA || !rowB || p === undefined || q === undefined) return false;
  if (rowA.shared[p] === rowB.shared[q]) return true;
  const toA = board.local[a]?.get(sharedKey(rowB.shared[q] ?? -1, day));
  const toB = board.local[b]?.get(sharedKey(rowA.shared[p] ?? -1, day));
  if (toA !== undefined && toB !== undefined) return ledger.stage(a, day, toA) && ledger.stage(b, day, toB);
  return exchangeDuties(state, a, b, day);
};

const exchangeDuties = (state: SearchState, a: number, b: number, day: number): boolean => {
  const duties = state.board.duties();
  const suits = (x: number, w: number): boolean => aloneWith(duties, w, x) !== undefined && !holds(state, w, day, x);
  const toB = demandsOn(state, a, day).filter((x) => suits(x, b));
  const toA = demandsOn(state, b, day).filter((x) => suits(x, a));
  return (
    toB.every((x) => drop(state, a, day, x)) &&
    toA.every((x) => drop(state, b, day, x)) &&
    toB.every((x) => add(state, b, day, x)) &&
    toA.every((x) => add(state, a, day, x))
  );
};

/** Exchanges the days beside one too, where either worker cannot have them beside what they have got. */
export const mend = (state: SearchState, a: number, b: number, day: number): boolean => {
  for (const beside of [day - 1, day + 1]) {
    const first = Math.min(beside, day);
    if ((clashes(state, a, first) || clashes(state, b, first)) && !exchange(state, a, b, beside)) return false;
  }
  return true;
};

/** Whether a day of a worker and the next may not stand together as staged. */
const clashes = ({ board, ledger }: SearchState, w: number, day: number): boolean => {
  const row = board.problem.workers[w];
  if (!row || day < 0 || day + 1 >= row.days) return false;
  const draft = ledger.draftOf(w);
  return row.pairBan[pairAt(row, day, draft[day] as number, draft[day + 1] as number)] === 1;
};
