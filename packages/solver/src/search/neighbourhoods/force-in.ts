import type { WorkerRow } from '../../problem/problem.ts';
import { pairAt } from '../../score/evaluate.ts';
import { pick, sharedKey } from '../board.ts';
import type { Neighbourhood, SearchState } from './neighbourhood.ts';

/** Colleagues asked to take over one duty before the chain gives up and leaves it open. */
const ASKED = 6;

/** A duty that somebody gave up, by its problem-wide pattern. */
interface Lost {
  readonly from: number;
  readonly day: number;
  readonly shared: number;
}

const clashes = (row: WorkerRow, day: number, p: number | undefined, q: number | undefined): boolean =>
  p !== undefined && q !== undefined && row.pairBan[pairAt(row, day, p, q)] === 1;

/** Frees the days beside `day` that cannot stand beside its new pattern; `undefined` when one of them is fixed. */
const freeNeighbours = (state: SearchState, w: number, row: WorkerRow, day: number): readonly Lost[] | undefined => {
  const lost: Lost[] = [];
  for (const beside of [day - 1, day + 1]) {
    const draft = state.ledger.draftOf(w);
    const [p, q] = beside < day ? [draft[beside], draft[day]] : [draft[day], draft[beside]];
    if (beside < 0 || beside >= row.days || !clashes(row, Math.min(day, beside), p, q)) continue;
    const off = row.offPattern[beside] ?? -1;
    const old = draft[beside] ?? -1;
    if (off < 0 || off === old || row.isFixedDay[beside] === 1 || !state.ledger.stage(w, beside, off)) return undefined;
    lost.push({ from: w, day: beside, shared: row.shared[old] ?? -1 });
  }
  return lost;
};

/** Whether a free colleague could stand in on a day as far as the days beside it go. */
const fits = (row: WorkerRow, draft: Int32Array, day: number, pattern: number): boolean =>
  draft[day] === row.offPattern[day] &&
  !clashes(row, day - 1, draft[day - 1], pattern) &&
  !clashes(row, day, pattern, draft[day + 1]);

const passOn = (state: SearchState, lost: Lost): void => {
  for (let asked = 0; asked < ASKED; asked++) {
    const to = pick(state.random, state.board.movable);
    const row = state.board.problem.workers[to];
    const pattern = state.board.local[to]?.get(sharedKey(lost.shared, lost.day));
    if (to === lost.from || !row || pattern === undefined || !fits(row, state.ledger.draftOf(to), lost.day, pattern))
      continue;
    if (state.ledger.stage(to, lost.day, pattern)) return;
  }
};

/**
 * An ejection chain: somebody takes a duty on a row that is short, gives up whatever that day or the days beside it
 * cannot stand with it, and free colleagues take over what was given up where they can.
 *
 * @source Glover, Ejection chains, reference structures and alternating path methods, Discrete Applied Mathematics 65 (1996)
 */
export const forceIn: Neighbourhood = {
  name: 'force-in',
  weight: 3,
  propose: (state) => {
    const { board, ledger, random, shortRows } = state;
    if (shortRows.length === 0) return false;
    const takers = board.takers[pick(random, shortRows)] ?? [];
    if (takers.length === 0) return false;
    const { worker, day, pattern } = pick(random, takers);
    const row = board.problem.workers[worker];
    const old = ledger.choice[worker]?.[day] ?? -1;
    if (!row || old === pattern || !ledger.stage(worker, day, pattern)) return false;
    const beside = freeNeighbours(state, worker, row, day);
    if (!beside) return false;
    const own = old === row.offPattern[day] ? [] : [{ from: worker, day, shared: row.shared[old] ?? -1 }];
    for (const lost of [...own, ...beside]) passOn(state, lost);
    return true;
  },
};
