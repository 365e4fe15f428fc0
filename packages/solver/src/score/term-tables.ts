import type { SumCost, WindowSum, WorkerRow, WorkerTerm } from '../problem/problem.ts';
import { windowPoints } from './terms.ts';

/** A term that is no window sum. */
export type OtherTerm = Exclude<WorkerTerm, WindowSum>;

/** Terms of one worker as the ledger works with them: what a change of one day can touch. */
export interface TermTables {
  readonly windows: readonly WindowSum[];
  /** Positions in `windows` of those whose sum one day can change. */
  readonly windowsOfDay: readonly Int32Array[];
  /** Points of window `at` by sum less `lowest[at]`, where a table is worth it. */
  readonly points: readonly (Float64Array | undefined)[];
  readonly lowest: Int32Array;
  readonly others: readonly OtherTerm[];
  /** Positions in `others` of those that look at each day. */
  readonly othersOfDay: readonly Int32Array[];
}

/** Cost pieces from which a table is quicker than adding them up, and the longest table made. */
const FEW_PIECES = 2;
const LONGEST_TABLE = 2048;

const piecesOf = ({ aboveThreshold, belowThreshold }: SumCost): number => aboveThreshold.length + belowThreshold.length;

/** Least and greatest attribute on one day. */
const spanOn = (row: WorkerRow, { attribute }: WindowSum, day: number): readonly [number, number] => {
  let least = Infinity;
  let most = -Infinity;
  for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
    least = Math.min(least, attribute[p] as number);
    most = Math.max(most, attribute[p] as number);
  }
  return [least, most];
};

const looksAt = (term: OtherTerm, day: number): boolean => {
  if (term.term === 'whole-group') return day === term.firstDay || day === term.secondDay;
  return term.term !== 'clear-days' || (day >= term.from - 1 && day < term.to);
};

/** Whether two patterns of one day are the same to a term. */
export const isAlike = (term: OtherTerm, p: number, q: number): boolean => {
  switch (term.term) {
    case 'groups':
      return term.groupOf[p] === term.groupOf[q];
    case 'run':
      return term.inClass[p] === term.inClass[q];
    case 'rest-after-run':
      return term.inRun[p] === term.inRun[q] && term.isBusy[p] === term.isBusy[q];
    case 'whole-group':
      return term.inFirst[p] === term.inFirst[q] && term.inSecond[p] === term.inSecond[q];
    case 'clear-days':
      return term.touchesOwnDay[p] === term.touchesOwnDay[q] && term.touchesNextDay[p] === term.touchesNextDay[q];
  }
};

const tableOf = (term: WindowSum, least: number, most: number): Float64Array | undefined =>
  piecesOf(term.cost) < FEW_PIECES || most - least >= LONGEST_TABLE
    ? undefined
    : Float64Array.from({ length: most - least + 1 }, (_, at) => windowPoints(term, least + at));

/** Makes the tables of one worker. O(patterns x windows over them). */
export const termTables = (row: WorkerRow): TermTables => {
  const windows = row.terms.filter((term) => term.term === 'window');
  const others = row.terms.filter((term) => term.term !== 'window');
  const windowsOfDay: number[][] = Array.from({ length: row.days }, () => []);
  const lowest = new Int32Array(windows.length);
  const points = windows.map((term, at) => {
    let [least, most] = [term.initial, term.initial];
    for (let day = term.from; day < term.to; day++) {
      const [low, high] = spanOn(row, term, day);
      if (low !== high) windowsOfDay[day]?.push(at);
      least += low;
      most += high;
    }
    lowest[at] = least;
    return tableOf(term, least, most);
  });
  const othersOfDay = Array.from({ length: row.days }, (_, day) =>
    Int32Array.from(others.flatMap((term, at) => (looksAt(term, day) ? [at] : []))),
  );
  return {
    windows,
    windowsOfDay: windowsOfDay.map((list) => Int32Array.from(list)),
    points,
    lowest,
    others,
    othersOfDay,
  };
};

/** Points of window `at` at a sum. */
export const pointsAt = ({ windows, points, lowest }: TermTables, at: number, sum: number): number => {
  const table = points[at];
  return table ? (table[sum - (lowest[at] as number)] as number) : windowPoints(windows[at] as WindowSum, sum);
};
