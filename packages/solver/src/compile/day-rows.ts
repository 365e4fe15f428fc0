import { type Planning, type RowTerm, ruleOf } from '@rota/domain';
import { type DayRows, HARD_POINTS } from '../problem/problem.ts';
import type { LabelledTerm } from './worker-terms.ts';

const NO_LIMIT = 0x3fffffff;

/** Day rows that one worker's duties touch: entries of demand d are start[d] .. start[d + 1] - 1, in order of rows. */
export interface DemandEntries {
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly amount: Int32Array;
}

/** Day rows and, by position of the worker, what they touch. */
export interface CompiledRows {
  readonly rows: DayRows;
  readonly entriesOf: (worker: number) => DemandEntries;
}

type Found = LabelledTerm & { readonly row: RowTerm };

/** Entries of all rows, those of one worker together: `demand`, `row` and `amount` from start[w] to start[w + 1] - 1. */
const entriesByWorker = (planning: Planning, found: readonly Found[]) => {
  const indexOf = new Map(planning.workers.map(({ id }, at) => [id, at]));
  const start = new Int32Array(planning.workers.length + 1);
  const eachEntry = (visit: (worker: number, row: number, demand: number, amount: number) => void): void => {
    found.forEach(({ row }, at) => {
      for (const { worker, demand, amount } of row.entries) {
        const w = indexOf.get(worker);
        if (w !== undefined) visit(w, at, demand, amount);
      }
    });
  };
  eachEntry((worker) => {
    start[worker + 1] = (start[worker + 1] ?? 0) + 1;
  });
  for (let w = 0; w < planning.workers.length; w++) start[w + 1] = (start[w + 1] as number) + (start[w] as number);
  const total = start[planning.workers.length] as number;
  const entries = { demand: new Int32Array(total), row: new Int32Array(total), amount: new Int32Array(total) };
  const next = start.slice();
  eachEntry((worker, row, demand, amount) => {
    const at = next[worker] as number;
    next[worker] = at + 1;
    entries.demand[at] = demand;
    entries.row[at] = row;
    entries.amount[at] = amount;
  });
  return { start, ...entries };
};

/** The entries of one worker by demand. */
const byDemand = (demands: number, all: ReturnType<typeof entriesByWorker>, worker: number): DemandEntries => {
  const [from, to] = [all.start[worker] as number, all.start[worker + 1] as number];
  const start = new Int32Array(demands + 1);
  for (let e = from; e < to; e++) {
    const after = (all.demand[e] as number) + 1;
    start[after] = (start[after] as number) + 1;
  }
  for (let d = 0; d < demands; d++) start[d + 1] = (start[d + 1] as number) + (start[d] as number);
  const row = new Int32Array(to - from);
  const amount = new Int32Array(to - from);
  const next = start.slice();
  for (let e = from; e < to; e++) {
    const demand = all.demand[e] as number;
    const at = next[demand] as number;
    next[demand] = at + 1;
    row[at] = all.row[e] as number;
    amount[at] = all.amount[e] as number;
  }
  return { start, row, amount };
};

/** How the `cover` rule ends the id of a row of heads, before the setting's own id if it has one. */
const HEADS = /:heads(@|$)/;

const isGap = ({ setting }: LabelledTerm): boolean => ruleOf(setting.kind).reportsGaps === true;

/** Unfilled cover is priced whatever its setting says: it never makes a rota unlawful. */
const isHard = (labelled: LabelledTerm): boolean => labelled.setting.isHard && !isGap(labelled);

/** Gathers all row terms of all rules into numbered day rows. */
export const compileRows = (planning: Planning, terms: readonly LabelledTerm[]): CompiledRows => {
  const found = terms.flatMap((labelled): readonly Found[] =>
    labelled.term.term === 'row' ? [{ ...labelled, row: labelled.term }] : [],
  );
  const entries = entriesByWorker(planning, found);
  const demandOf = (at: number): number => {
    const id = found[at]?.row.demand;
    return id === undefined ? -1 : (planning.demandIndexById.get(id) ?? -1);
  };
  const points = (at: number, side: 'belowPoints' | 'abovePoints'): number => {
    const item = found[at];
    if (!item) return 0;
    return isHard(item) ? HARD_POINTS : item.row[side] * item.setting.weight;
  };
  const indices = found.map((_, at) => at);
  const dayOf = (at: number): number => {
    const demand = planning.demands[demandOf(at) >= 0 ? demandOf(at) : (found[at]?.row.entries[0]?.demand ?? 0)];
    return demand ? demand.day - planning.fromDay : 0;
  };
  const rows: DayRows = {
    count: found.length,
    min: Int32Array.from(found, ({ row }) => row.min ?? -NO_LIMIT),
    max: Int32Array.from(found, ({ row }) => row.max ?? NO_LIMIT),
    belowPoints: Float64Array.from(indices, (at) => points(at, 'belowPoints')),
    abovePoints: Float64Array.from(indices, (at) => points(at, 'abovePoints')),
    level: Uint8Array.from(found, ({ level }) => level),
    isHard: Uint8Array.from(found, (item) => (isHard(item) ? 1 : 0)),
    label: Int32Array.from(found, ({ label }) => label),
    demand: Int32Array.from(indices, demandOf),
    isGap: Uint8Array.from(found, (item) => (isGap(item) && item.row.min !== undefined ? 1 : 0)),
    isHeads: Uint8Array.from(found, ({ row, setting }) => (setting.kind === 'cover' && HEADS.test(row.id) ? 1 : 0)),
    minutes: Int32Array.from(indices, (at) => {
      const demand = planning.demands[demandOf(at)];
      return demand ? demand.endsAt - demand.startsAt : 0;
    }),
    day: Int32Array.from(indices, dayOf),
    ids: found.map(({ row }) => row.id),
  };
  return { rows, entriesOf: (worker) => byDemand(planning.demands.length, entries, worker) };
};
