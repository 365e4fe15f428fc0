import { type LocalDate, localOf, NO_TIMESHEETS, type Timesheets, type Zone } from '@rota/domain';
import type { ListedLine, StoredTimesheetLine, TimesheetList } from '@rota/store';

/** A line of any list. */
export type TimesheetLine = Timesheets[TimesheetList][number];

/** Every list of a timesheet. */
export const LISTS = Object.keys(NO_TIMESHEETS) as readonly TimesheetList[]; // its keys are exactly the lists

/** Date that a line belongs to: that of its shift, or of its start where it names none. */
export const lineDate = (zone: Zone, line: TimesheetLine): LocalDate => {
  if ('on' in line) return line.on;
  const [, date] = (line.shift ?? '').split('/');
  return date ?? localOf(zone, line.startsAt).date;
};

/** Lines as the store keeps them, list by list. */
export const storedLines = (service: string, zone: Zone, sheets: Timesheets): readonly StoredTimesheetLine[] =>
  LISTS.flatMap((list) =>
    sheets[list].map((line: TimesheetLine) => ({
      service,
      worker: line.worker,
      on: lineDate(zone, line),
      list,
      line: JSON.stringify(line),
    })),
  );

/** Lines that the store gives back, in their order. They were checked before they were kept. */
export const sheetsOf = (lines: readonly ListedLine[]): Timesheets => {
  const textOf = (wanted: TimesheetList): string =>
    `[${lines
      .filter(({ list }) => list === wanted)
      .map(({ line }) => line)
      .join(',')}]`;
  return {
    entries: JSON.parse(textOf('entries')),
    disturbances: JSON.parse(textOf('disturbances')),
    callOuts: JSON.parse(textOf('callOuts')),
    cancelled: JSON.parse(textOf('cancelled')),
    mileage: JSON.parse(textOf('mileage')),
  };
};

/** How many lines there are in all. */
export const countOf = (sheets: Timesheets): number =>
  Object.values(sheets).reduce((sum, list) => sum + list.length, 0);
