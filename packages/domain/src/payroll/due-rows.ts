import type { PricedLine } from '../pay/line.ts';
import { type DueRow, keyText } from './row.ts';

/** A row while lines are still added to it. */
type OpenRow = { -readonly [K in keyof DueRow]: DueRow[K] };

const joined = (all: readonly string[], one: string | undefined): readonly string[] =>
  one === undefined || all.includes(one) ? all : [...all, one];

const presenceOf = ({ unit, startsAt = 0, endsAt = 0 }: PricedLine): number =>
  unit === 'shift' ? endsAt - startsAt : 0;

const NONE: readonly string[] = [];

const opened = (line: PricedLine): OpenRow => ({
  worker: line.worker,
  employment: line.employment,
  on: line.on,
  element: line.element,
  unit: line.unit,
  costCentre: line.costCentre,
  rate: line.rate,
  ratePence: line.ratePence,
  percent: line.percent,
  minutes: line.minutes,
  hundredths: line.hundredths,
  parts: line.parts,
  places: [line.place],
  shifts: line.shift === undefined ? NONE : [line.shift],
  assignments: line.assignment === undefined ? NONE : [line.assignment],
  startsAt: line.startsAt,
  endsAt: line.endsAt,
  breakMinutes: line.breakMinutes,
  presenceMinutes: presenceOf(line),
  reason: line.reason,
  source: line.source,
});

/** Planned as soon as one of its lines is: what is not settled yet must not look as if it were. */
const sourceOf = (a: DueRow['source'], b: DueRow['source']): DueRow['source'] =>
  a === b ? a : a === 'planned' || b === 'planned' ? 'planned' : 'actual';

const addReason = (row: OpenRow, reason: string): void => {
  if (row.reason === undefined) row.reason = reason;
  else if (!row.reason.split('; ').includes(reason)) row.reason = `${row.reason}; ${reason}`;
};

const add = (row: OpenRow, line: PricedLine): void => {
  row.minutes += line.minutes;
  row.hundredths += line.hundredths;
  row.parts += line.parts;
  row.breakMinutes += line.breakMinutes;
  row.presenceMinutes += presenceOf(line);
  row.places = joined(row.places, line.place);
  row.shifts = joined(row.shifts, line.shift);
  row.assignments = joined(row.assignments, line.assignment);
  row.source = sourceOf(row.source, line.source);
  if (line.startsAt !== undefined) row.startsAt = Math.min(row.startsAt ?? line.startsAt, line.startsAt);
  if (line.endsAt !== undefined) row.endsAt = Math.max(row.endsAt ?? line.endsAt, line.endsAt);
  if (line.reason !== undefined) addReason(row, line.reason);
};

/**
 * What is due by row: one for each worker, employment, date, element, cost centre and rate, in the order in which each
 * was met first. O(lines).
 */
export const dueRows = (lines: readonly PricedLine[]): readonly DueRow[] => {
  const rows = new Map<string, OpenRow>();
  for (const line of lines) {
    const key = keyText(line);
    const row = rows.get(key);
    if (row) add(row, line);
    else rows.set(key, opened(line));
  }
  return [...rows.values()];
};
