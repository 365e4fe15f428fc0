import { addDays, DAY_MINUTES, type Fault, localOf, type MonthRange, midnight, type Zone } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

const NAMES_SHIFT: readonly string[] = ['shift', 'not-shift'];

const named = ({ from, to }: MonthRange): string => `${from} to ${addDays(to, -1)}`;

const requestFaults = (entry: Entry<Row<'requests'>>, month: MonthRange): readonly Fault[] => {
  const { id, ask, shift_type, from, to } = entry.value;
  const faults: Fault[] = [];
  if (NAMES_SHIFT.includes(ask) && shift_type === undefined) {
    const detail = `Request "${id}" asks for "${ask}" without saying which. Give a shift type.`;
    faults.push(faultIn(entry, ['shift_type'], 'missing-key', detail));
  }
  if (!NAMES_SHIFT.includes(ask) && shift_type !== undefined) {
    const detail = `Request "${id}" asks for "${ask}", which is about the whole day. Clear "shift_type", or ask for shift or not-shift.`;
    faults.push(faultIn(entry, ['shift_type'], 'bad-value', detail));
  }
  if (from <= to && (to < month.from || month.to <= from)) {
    const detail = `Request "${id}" is for ${from} to ${to}; allowed: dates that touch ${named(month)}. Move it to its month's folder.`;
    faults.push(faultIn(entry, ['from'], 'bad-value', detail));
  }
  return faults;
};

/** Requests without their shift type, or for another month. */
export const impossibleRequests = ({ tables, month }: Folder): readonly Fault[] =>
  (tables.requests?.rows ?? []).flatMap((entry) => requestFaults(entry, month));

/** Twelve-month counts that run into the month they are carried into. */
export const impossibleTotals = ({ tables, month }: Folder): readonly Fault[] =>
  (tables.totals?.rows ?? []).flatMap((entry) => {
    const { to } = entry.value;
    if (to < month.from) return [];
    const detail = `The count runs to ${to}; allowed: dates before ${month.from}, so that no duty counts twice.`;
    return [faultIn(entry, ['to'], 'bad-value', detail)];
  });

type Past = Entry<Row<'history'>>;

const reversed = (entry: Past): readonly Fault[] => {
  const { worker, shift_type, start, end } = entry.value;
  if (start < end) return [];
  const detail = `The "${shift_type}" of "${worker}" ends at or before its start. Correct "start" or "end".`;
  return [faultIn(entry, ['end'], 'ends-before-start', detail)];
};

/** A week of on-call, and the hour of a clock change. */
const LONGEST_PAST_DUTY = 7 * DAY_MINUTES + 60;

const overlong = (entry: Past): readonly Fault[] => {
  const { worker, shift_type, start, end } = entry.value;
  if (end - start <= LONGEST_PAST_DUTY) return [];
  const detail = `The "${shift_type}" of "${worker}" lasts more than a week. Correct "start" or "end".`;
  return [faultIn(entry, ['end'], 'bad-value', detail)];
};

const notPast = (entry: Past, month: MonthRange, zone: Zone): Fault => {
  const detail = `The duty starts on ${localOf(zone, entry.value.start).date}; allowed: before ${month.from}. A duty of the month itself belongs in pins.csv.`;
  return faultIn(entry, ['start'], 'bad-value', detail);
};

const repeated = (entry: Past, before: Past): Fault => {
  const { worker, shift_type } = entry.value;
  const { line } = before.source.at(before.path);
  const detail = `Worker "${worker}" has the same "${shift_type}" at the same time in line ${line}. Remove one.`;
  return faultIn(entry, ['worker'], 'duplicate-id', detail);
};

/** Past duties that end before they start or last too long, lie in the month, or stand twice. */
export const impossibleHistory = ({ tables, month }: Folder, zone: Zone | undefined): readonly Fault[] => {
  const first = new Map<string, Past>();
  const horizonStart = zone === undefined ? Number.POSITIVE_INFINITY : midnight(zone, month.fromDay);
  const faults: Fault[] = [];
  for (const entry of tables.history?.rows ?? []) {
    const { worker, shift_type, start } = entry.value;
    const key = `${worker} ${shift_type} ${start}`;
    const before = first.get(key);
    if (before) faults.push(repeated(entry, before));
    else first.set(key, entry);
    faults.push(...reversed(entry), ...overlong(entry));
    if (zone && start >= horizonStart) faults.push(notPast(entry, month, zone));
  }
  return faults;
};
