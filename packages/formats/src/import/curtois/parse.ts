import { type Fields, fieldsOf } from './fields.ts';
import type { Instance, InstanceCover, InstanceRequest, InstanceShift, InstanceWorker } from './instance.ts';
import { type Cell, type Row, readSections, type SectionName, type Sections } from './sections.ts';

/** Two years and more; the largest published instance has 52 weeks. */
const MOST_DAYS = 7 * 106;

const MINUTES_A_DAY = 1440;

/** Sections with their fields and the names found so far. */
interface Reading {
  readonly sections: Sections;
  readonly fields: Fields;
  readonly days: number;
  readonly shiftAt: Map<string, number>;
  readonly workerAt: Map<string, number>;
}

const rowsOf = (sections: Sections, name: SectionName): readonly Row[] => sections.rows.get(name) ?? [];

/** Whether every part is there. */
const isWhole = <T extends object>(parts: { readonly [K in keyof T]: T[K] | undefined }): parts is T =>
  Object.values(parts).every((part) => part !== undefined);

/** Parts of a field between bars, each with its own column; empty parts are passed over. */
const partsOf = (cell: Cell, separator: string): readonly Cell[] => {
  let offset = cell.column;
  return cell.text.split(separator).flatMap((part) => {
    const at = { text: part.trim(), line: cell.line, column: offset };
    offset += part.length + 1;
    return at.text === '' ? [] : [at];
  });
};

const readDays = (sections: Sections): number => {
  const [row, extra] = rowsOf(sections, 'SECTION_HORIZON');
  if (extra) sections.refuse('bad-value', 'SECTION_HORIZON holds one line with one number of days.', extra[0]);
  if (!row) {
    if (sections.rows.has('SECTION_HORIZON'))
      sections.refuse('missing-key', 'SECTION_HORIZON holds no number of days.');
    return MOST_DAYS;
  }
  const days = fieldsOf(sections).whole(row[0], 'The horizon', 7, MOST_DAYS);
  if (days !== undefined && days % 7 !== 0) {
    sections.refuse('bad-value', `The horizon is ${days} days; allowed: whole weeks, such as 14 or 28.`, row[0]);
  }
  return days ?? MOST_DAYS;
};

const readShifts = (reading: Reading): readonly InstanceShift[] => {
  const { sections, fields, shiftAt } = reading;
  const drafts = rowsOf(sections, 'SECTION_SHIFTS').flatMap((row) => {
    if (!fields.isWide(row, 3, 'id, minutes, shifts that cannot follow')) return [];
    const name = fields.defined(row[0], 'shift', shiftAt);
    const minutes = fields.whole(row[1], 'The length', 1, MINUTES_A_DAY);
    return name === undefined ? [] : [{ name, minutes: minutes ?? 1, next: row[2] }];
  });
  return drafts.map(({ name, minutes, next }) => ({
    name,
    minutes,
    bannedNext: (next ? partsOf(next, '|') : []).flatMap((part) => fields.named(part, 'shift', shiftAt) ?? []),
  }));
};

const readMost = ({ fields, shiftAt, sections }: Reading, cell: Cell | undefined): ReadonlyMap<number, number> => {
  const most = new Map<number, number>();
  for (const part of cell ? partsOf(cell, '|') : []) {
    const [name, number, extra] = partsOf(part, '=');
    if (!number || extra) {
      sections.refuse('bad-value', `"${part.text}" is no limit; write a shift and a number, such as E=14.`, part);
      continue;
    }
    const shift = fields.named(name, 'shift', shiftAt);
    const limit = fields.whole(number, 'The most shifts');
    if (shift !== undefined && limit !== undefined) most.set(shift, limit);
  }
  return most;
};

const STAFF_FIELDS =
  'id, most shifts of each type, most minutes, least minutes, most shifts in a row, least shifts in a row, ' +
  'least days off in a row, most weekends';

const readWorkers = (reading: Reading): readonly InstanceWorker[] => {
  const { sections, fields, workerAt } = reading;
  return rowsOf(sections, 'SECTION_STAFF').flatMap((row): readonly InstanceWorker[] => {
    if (!fields.isWide(row, 8, STAFF_FIELDS)) return [];
    const draft = {
      name: fields.defined(row[0], 'worker', workerAt),
      mostOf: readMost(reading, row[1]),
      maxMinutes: fields.whole(row[2], 'The most minutes'),
      minMinutes: fields.whole(row[3], 'The least minutes'),
      maxRun: fields.whole(row[4], 'The most shifts in a row', 1),
      minRun: fields.whole(row[5], 'The least shifts in a row'),
      minOff: fields.whole(row[6], 'The least days off in a row'),
      maxWeekends: fields.whole(row[7], 'The most weekends'),
    };
    if (!isWhole<InstanceWorker>(draft)) return [];
    if (draft.minMinutes <= draft.maxMinutes) return [draft];
    sections.refuse('bad-value', `The least minutes are more than the most, ${draft.maxMinutes}.`, row[3]);
    return [];
  });
};

const readDay = ({ fields, days }: Reading, cell: Cell | undefined): number | undefined =>
  fields.whole(cell, 'The day', 0, days - 1);

const readDaysOff = (reading: Reading): Instance['daysOff'] =>
  rowsOf(reading.sections, 'SECTION_DAYS_OFF').flatMap(([name, ...days]) => {
    const worker = reading.fields.named(name, 'worker', reading.workerAt);
    return days
      .filter((cell) => cell.text !== '')
      .flatMap((cell) => {
        const day = readDay(reading, cell);
        return worker === undefined || day === undefined ? [] : [{ worker, day }];
      });
  });

const readRequests = (
  reading: Reading,
  section: 'SECTION_SHIFT_ON_REQUESTS' | 'SECTION_SHIFT_OFF_REQUESTS',
): readonly InstanceRequest[] => {
  const { fields, workerAt, shiftAt } = reading;
  return rowsOf(reading.sections, section).flatMap((row): readonly InstanceRequest[] => {
    if (!fields.isWide(row, 4, 'worker, day, shift, weight')) return [];
    const draft = {
      ask: section === 'SECTION_SHIFT_ON_REQUESTS' ? ('on' as const) : ('off' as const),
      worker: fields.named(row[0], 'worker', workerAt),
      day: readDay(reading, row[1]),
      shift: fields.named(row[2], 'shift', shiftAt),
      weight: fields.whole(row[3], 'The weight'),
    };
    return isWhole<InstanceRequest>(draft) ? [draft] : [];
  });
};

const readCover = (reading: Reading): readonly InstanceCover[] => {
  const { fields, sections, shiftAt } = reading;
  const seen = new Set<number>();
  return rowsOf(sections, 'SECTION_COVER').flatMap((row): readonly InstanceCover[] => {
    if (!fields.isWide(row, 5, 'day, shift, wanted, weight for under, weight for over')) return [];
    const draft = {
      day: readDay(reading, row[0]),
      shift: fields.named(row[1], 'shift', shiftAt),
      wanted: fields.whole(row[2], 'The number wanted'),
      under: fields.whole(row[3], 'The weight for under'),
      over: fields.whole(row[4], 'The weight for over'),
    };
    if (!isWhole<InstanceCover>(draft)) return [];
    const key = draft.day * shiftAt.size + draft.shift;
    if (seen.has(key)) {
      sections.refuse('duplicate-id', `Day ${draft.day}, shift "${row[1]?.text}" has cover already.`, row[0]);
      return [];
    }
    seen.add(key);
    return [draft];
  });
};

/** Reads a text instance; the instance is of use only when there are no faults. @param file name to use in faults */
export const parseInstance = (
  text: string,
  file: string,
): { readonly instance: Instance; readonly faults: Sections['faults'] } => {
  const sections = readSections(text, file);
  const days = readDays(sections);
  const reading: Reading = {
    sections,
    fields: fieldsOf(sections),
    days,
    shiftAt: new Map(),
    workerAt: new Map(),
  };
  const shifts = readShifts(reading);
  const workers = readWorkers(reading);
  if (sections.faults.length === 0 && (shifts.length === 0 || workers.length === 0)) {
    sections.refuse('missing-key', 'There is no shift or no worker; list at least one of each.');
  }
  const instance = {
    days,
    shifts,
    workers,
    daysOff: readDaysOff(reading),
    requests: [
      ...readRequests(reading, 'SECTION_SHIFT_ON_REQUESTS'),
      ...readRequests(reading, 'SECTION_SHIFT_OFF_REQUESTS'),
    ],
    cover: readCover(reading),
  };
  return { instance, faults: sections.faults };
};
