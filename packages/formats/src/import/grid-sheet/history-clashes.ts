import { type Assignment, type Fault, type Instant, isoWithOffset, type Planning, parseIso } from '@rota/domain';
import { readCsv } from '../service-folder/csv-file.ts';
import { fileText } from '../service-folder/file-text.ts';
import { faultAt } from '../service-folder/source.ts';
import type { GridContent } from './read-grid.ts';

/** A row of a history file. */
interface PastRow {
  readonly worker: string;
  readonly shiftType: string;
  readonly cover: string;
  readonly startsAt: Instant | undefined;
  readonly endsAt: Instant | undefined;
}

const instantOf = (text: string): Instant | undefined => {
  const parsed = parseIso(text);
  return parsed.kind === 'instant' ? parsed.at : undefined;
};

/** Work and stand-by may be at one time, and a meeting inside the shift that it is held in. */
const mayBeTogether = ({ onCallById, shiftTypeById }: Planning, a: string, b: string): boolean =>
  onCallById.has(a) !== onCallById.has(b) || [a, b].some((type) => shiftTypeById.get(type)?.during !== undefined);

const coverOf = ({ shift }: Assignment): string => shift.slice(0, shift.indexOf('/'));

const isSame = (one: Assignment, past: PastRow): boolean =>
  one.shiftType === past.shiftType &&
  one.startsAt === past.startsAt &&
  (past.cover === '' || past.cover === coverOf(one));

const overlaps = (one: Assignment, { startsAt = 0, endsAt = 0 }: PastRow): boolean =>
  one.startsAt < endsAt && startsAt < one.endsAt;

const said = (planning: Planning, type: string, from: Instant, to: Instant): string =>
  `${type} from ${isoWithOffset(planning.zone, from)} to ${isoWithOffset(planning.zone, to)}`;

/**
 * Duties of a past sheet at the time of another that the history has for the same person, which cannot both be true.
 *
 * @param existing bytes of a history file
 * @returns a fault per pair, at the row of the history and naming the cell of the sheet
 */
export const historyClashes = (
  file: string,
  existing: Uint8Array,
  planning: Planning,
  { rota, cellByDuty }: GridContent,
): readonly Fault[] => {
  const read = fileText(file, existing);
  if ('fault' in read) return [read.fault];
  const parsed = readCsv(file, read.text);
  if ('faults' in parsed) return parsed.faults;
  const { csv } = parsed;
  const cellOf = (record: readonly string[], name: string): string => record[csv.header.indexOf(name)] ?? '';
  return csv.records.flatMap((record, row): readonly Fault[] => {
    const [worker, shiftType, cover] = ['worker', 'shift_type', 'cover'].map((name) => cellOf(record, name));
    const [startsAt, endsAt] = ['start', 'end'].map((name) => instantOf(cellOf(record, name)));
    const past: PastRow = { worker: worker ?? '', shiftType: shiftType ?? '', cover: cover ?? '', startsAt, endsAt };
    return rota.assignments
      .filter((one) => one.worker === past.worker && overlaps(one, past) && !isSame(one, past))
      .filter((one) => !mayBeTogether(planning, one.shiftType, past.shiftType))
      .map((one) => {
        const cell = cellByDuty.get(`${one.worker} ${one.shift}`) ?? 'The sheet';
        const was = said(planning, past.shiftType, past.startsAt ?? 0, past.endsAt ?? 0);
        const now = said(planning, one.shiftType, one.startsAt, one.endsAt);
        const detail = `${cell}: worker "${one.worker}" has ${now} (${coverOf(one)}), where history has ${was}${past.cover === '' ? '' : ` (${past.cover})`}. Correct the cell, or remove the row of the history.`;
        return faultAt('bad-value', detail, csv, [row, 'start']);
      });
  });
};
