import { createHash } from 'node:crypto';
import type { CompactProblem, DayRows, SumCost, WorkerRow, WorkerTerm } from './problem.ts';

/** Name and version of the form; docs/certificates.md describes it. */
const MODEL_FORMAT = 'rota-model/1';

/** Shorter arrays are written where they stand: a reference would hardly be shorter. */
const SHORTEST_SHARED = 24;

type Numbers = Int32Array | Int16Array | Uint8Array | Float64Array;

/** An array where it stands, or the position of one of the file's `arrays`. */
type Written = readonly number[] | { readonly array: number };

/** Long arrays, each once: workers of one contract and weeks of one kind have equal ones by the hundred. */
class SharedArrays {
  readonly arrays: (readonly number[])[] = [];
  private readonly positionOf = new Map<string, number>();
  /** What was written already, by memory and place there: most equal arrays are one and the same. */
  private readonly seen = new Map<ArrayBufferLike, Map<string, Written>>();

  write(numbers: Numbers): Written {
    if (numbers.length < SHORTEST_SHARED) return Array.from(numbers);
    const here = this.seen.get(numbers.buffer) ?? new Map<string, Written>();
    this.seen.set(numbers.buffer, here);
    const place = `${numbers.byteOffset} ${numbers.length}`;
    const written = here.get(place) ?? this.share(Array.from(numbers));
    here.set(place, written);
    return written;
  }

  private share(plain: readonly number[]): Written {
    const key = plain.join();
    const known = this.positionOf.get(key);
    if (known !== undefined) return { array: known };
    this.positionOf.set(key, this.arrays.length);
    this.arrays.push(plain);
    return { array: this.arrays.length - 1 };
  }
}

/** Tables of pairs `step` days apart, one a day: row by row the patterns of the day, across those of the later day. */
const byDay = (
  shared: SharedArrays,
  { days, patternStart }: WorkerRow,
  step: number,
  starts: Int32Array,
  table: Uint8Array | Float64Array,
): readonly Written[] => {
  const width = (day: number): number => (patternStart[day + 1] as number) - (patternStart[day] as number);
  return Array.from({ length: Math.max(0, days - step) }, (_, day) => {
    const from = starts[day] as number; // every day but the last ones has a table
    return shared.write(table.subarray(from, from + width(day) * width(day + step)));
  });
};

const costObject = (cost: SumCost) => ({
  aboveThreshold: Array.from(cost.aboveThreshold),
  abovePoints: Array.from(cost.abovePoints),
  belowThreshold: Array.from(cost.belowThreshold),
  belowPoints: Array.from(cost.belowPoints),
});

const termObject = (shared: SharedArrays, term: WorkerTerm) => {
  const { term: kind, label, level, isHard, points } = term;
  const core = { term: kind, label, level, isHard, points };
  switch (term.term) {
    case 'window': {
      const { from, to, initial, min, max } = term;
      return {
        ...core,
        from,
        to,
        initial,
        min,
        max,
        cost: costObject(term.cost),
        attribute: shared.write(term.attribute),
      };
    }
    case 'groups': {
      const { groups, initial, max } = term;
      return { ...core, groups, initial, max, cost: costObject(term.cost), groupOf: shared.write(term.groupOf) };
    }
    case 'run': {
      const { min, max, initial } = term;
      return { ...core, min, max, initial, inClass: shared.write(term.inClass) };
    }
    case 'rest-after-run': {
      const { runAtLeast, freeDays, initialRun, initialFree } = term;
      const marks = { inRun: shared.write(term.inRun), isBusy: shared.write(term.isBusy) };
      return { ...core, runAtLeast, freeDays, initialRun, initialFree, ...marks };
    }
    case 'whole-group': {
      const { firstDay, secondDay } = term;
      return {
        ...core,
        firstDay,
        secondDay,
        inFirst: shared.write(term.inFirst),
        inSecond: shared.write(term.inSecond),
      };
    }
    case 'clear-days': {
      const { from, to, min, initial, isFirstDayTouched } = term;
      const marks = {
        isShort: shared.write(term.isShort),
        touchesOwnDay: shared.write(term.touchesOwnDay),
        touchesNextDay: shared.write(term.touchesNextDay),
      };
      return { ...core, from, to, min, initial, isFirstDayTouched, ...marks };
    }
  }
};

const workerObject = (shared: SharedArrays, row: WorkerRow) => ({
  patternStart: shared.write(row.patternStart),
  cost: shared.write(row.cost),
  offPattern: shared.write(row.offPattern),
  pairBan: byDay(shared, row, 1, row.pairStart, row.pairBan),
  pairCost: byDay(shared, row, 1, row.pairStart, row.pairCost),
  ...(row.reach2 ? { reach2Ban: byDay(shared, row, 2, row.reach2.start, row.reach2.ban) } : {}),
  entryStart: shared.write(row.entryStart),
  entryRow: shared.write(row.entryRow),
  entryAmount: shared.write(row.entryAmount),
  terms: row.terms.map((term) => termObject(shared, term)),
});

const rowsObject = (rows: DayRows) => ({
  ids: rows.ids,
  day: Array.from(rows.day),
  min: Array.from(rows.min),
  max: Array.from(rows.max),
  belowPoints: Array.from(rows.belowPoints),
  abovePoints: Array.from(rows.abovePoints),
  level: Array.from(rows.level),
  isHard: Array.from(rows.isHard),
  label: Array.from(rows.label),
});

/**
 * A compact problem as JSON: all that decides what a rota costs, nothing else. The same problem gives the same bytes.
 *
 * docs/certificates.md describes every field. Left out are what only moves and explanations use: demands, blocks, bans,
 * tails (their pairs are banned already), costs by level.
 */
export const modelText = (problem: CompactProblem): string => {
  const shared = new SharedArrays();
  const workers = problem.workers.map((row) => workerObject(shared, row));
  const { days, labels, rows } = problem;
  return `${JSON.stringify({ format: MODEL_FORMAT, days, labels, rows: rowsObject(rows), workers, arrays: shared.arrays })}\n`;
};

/** The instance hash: SHA-256 of a model's text in hexadecimal. */
export const modelHash = (text: string): string => createHash('sha256').update(text).digest('hex');
