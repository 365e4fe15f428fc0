import { type Planning, ruleOf } from '@rota/domain';
import { type DayRows, HARD_POINTS } from '../problem/problem.ts';
import type { RowEntry } from './worker-row.ts';
import type { LabelledTerm } from './worker-terms.ts';

const NO_LIMIT = 0x3fffffff;

/** Day rows and, per worker, the entries by demand. */
export interface CompiledRows {
  readonly rows: DayRows;
  readonly entriesOf: ReadonlyMap<string, ReadonlyMap<number, readonly RowEntry[]>>;
}

/** How the `cover` rule ends the id of a row of heads, before the setting's own id if it has one. */
const HEADS = /:heads(@|$)/;

const isGap = ({ setting }: LabelledTerm): boolean => ruleOf(setting.kind).reportsGaps === true;

/** Unfilled cover is priced whatever its setting says: it never makes a rota unlawful. */
const isHard = (labelled: LabelledTerm): boolean => labelled.setting.isHard && !isGap(labelled);

/** Gathers all row terms of all rules into numbered day rows. */
export const compileRows = (planning: Planning, terms: readonly LabelledTerm[]): CompiledRows => {
  const entriesOf = new Map<string, Map<number, RowEntry[]>>();
  const found = terms.flatMap((labelled) =>
    labelled.term.term === 'row' ? [{ ...labelled, row: labelled.term }] : [],
  );
  found.forEach(({ row }, index) => {
    for (const { worker, demand, amount } of row.entries) {
      const byDemand = entriesOf.get(worker) ?? new Map<number, RowEntry[]>();
      entriesOf.set(worker, byDemand);
      const entries = byDemand.get(demand) ?? [];
      byDemand.set(demand, entries);
      entries.push({ row: index, amount });
    }
  });
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
  return { rows, entriesOf };
};
