import type { PricedLine } from '../pay/line.ts';
import { type DueRow, keyText } from './row.ts';

/** A row while lines are still added to it. */
interface OpenRow {
  row: DueRow;
}

const joined = (all: readonly string[], one: string | undefined): readonly string[] =>
  one === undefined || all.includes(one) ? all : [...all, one];

const least = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

const most = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

const presenceOf = ({ unit, startsAt = 0, endsAt = 0 }: PricedLine): number =>
  unit === 'shift' ? endsAt - startsAt : 0;

const rowOf = (line: PricedLine): DueRow => {
  const { worker, employment, on, element, unit, costCentre, rate, ratePence, percent } = line;
  const { minutes, hundredths, parts, startsAt, endsAt, breakMinutes, reason, source } = line;
  return {
    worker,
    employment,
    on,
    element,
    unit,
    costCentre,
    ...(rate === undefined ? {} : { rate }),
    ...(ratePence === undefined ? {} : { ratePence }),
    percent,
    minutes,
    hundredths,
    parts,
    places: [line.place],
    shifts: joined([], line.shift),
    assignments: joined([], line.assignment),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    breakMinutes,
    presenceMinutes: presenceOf(line),
    ...(reason === undefined ? {} : { reason }),
    source,
  };
};

/** Planned as soon as one of its lines is: what is not settled yet must not look as if it were. */
const sourceOf = (a: DueRow['source'], b: DueRow['source']): DueRow['source'] =>
  a === b ? a : a === 'planned' || b === 'planned' ? 'planned' : 'actual';

const reasonOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a.split('; ').includes(b) ? a : `${a}; ${b}`;

const together = (row: DueRow, line: PricedLine): DueRow => {
  const [startsAt, endsAt] = [least(row.startsAt, line.startsAt), most(row.endsAt, line.endsAt)];
  const reason = reasonOf(row.reason, line.reason);
  return {
    ...row,
    minutes: row.minutes + line.minutes,
    hundredths: row.hundredths + line.hundredths,
    parts: row.parts + line.parts,
    places: joined(row.places, line.place),
    shifts: joined(row.shifts, line.shift),
    assignments: joined(row.assignments, line.assignment),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    breakMinutes: row.breakMinutes + line.breakMinutes,
    presenceMinutes: row.presenceMinutes + presenceOf(line),
    ...(reason === undefined ? {} : { reason }),
    source: sourceOf(row.source, line.source),
  };
};

/**
 * What is due by row: one for each worker, employment, date, element, cost centre and rate, in the order in which each
 * was met first. O(lines).
 */
export const dueRows = (lines: readonly PricedLine[]): readonly DueRow[] => {
  const open = new Map<string, OpenRow>();
  for (const line of lines) {
    const key = keyText(line);
    const found = open.get(key);
    if (found) found.row = together(found.row, line);
    else open.set(key, { row: rowOf(line) });
  }
  return [...open.values()].map(({ row }) => row);
};
