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

/** Frees whoever else holds a row that the new pattern makes too full; their duty is lost to somebody who may want it back. */
const relieve = (state: SearchState, w: number, row: WorkerRow, pattern: number, old: number): readonly Lost[] => {
  const { board, ledger } = state;
  const { max } = board.problem.rows;
  const lost: Lost[] = [];
  for (let e = row.entryStart[pattern] ?? 0; e < (row.entryStart[pattern + 1] ?? 0); e++) {
    const at = row.entryRow[e] ?? 0;
    if (touches(row, old, at) || (ledger.count[at] ?? 0) < (max[at] ?? 0)) continue;
    const holder = (board.takers[at] ?? []).find(
      (t) => t.worker !== w && ledger.draftOf(t.worker)[t.day] === t.pattern,
    );
    const theirs = holder && board.problem.workers[holder.worker];
    const off = holder && theirs?.offPattern[holder.day];
    if (!holder || !theirs || off === undefined || off < 0 || theirs.isFixedDay[holder.day] === 1) continue;
    if (ledger.stage(holder.worker, holder.day, off))
      lost.push({ from: holder.worker, day: holder.day, shared: theirs.shared[holder.pattern] ?? -1 });
  }
  return lost;
};

const touches = (row: WorkerRow, pattern: number, at: number): boolean => {
  for (let e = row.entryStart[pattern] ?? 0; e < (row.entryStart[pattern + 1] ?? 0); e++)
    if (row.entryRow[e] === at) return true;
  return false;
};

/**
 * An ejection chain: somebody takes a duty on a row that is short (with the rest of its block, where it has one), gives up
 * whatever that day or the days beside it cannot stand with it, whoever makes other rows of it too full goes, and free
 * colleagues take over what was given up where they can.
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
    const tail = row.tailNext[pattern] ?? -1;
    const oldTail = ledger.choice[worker]?.[day + 1] ?? -1;
    const beside = freeNeighbours(state, worker, row, day);
    const behind = tail < 0 ? [] : freeNeighbours(state, worker, row, day + 1);
    if (!beside || !behind) return false;
    const relieved = [
      ...relieve(state, worker, row, pattern, old),
      ...(tail < 0 ? [] : relieve(state, worker, row, tail, oldTail)),
    ];
    const own = old === row.offPattern[day] ? [] : [{ from: worker, day, shared: row.shared[old] ?? -1 }];
    for (const lost of [...own, ...beside, ...behind, ...relieved]) passOn(state, lost);
    return true;
  },
};
