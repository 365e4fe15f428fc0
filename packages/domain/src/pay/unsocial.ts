import type { UnsocialTable } from '../pack/rule-pack.ts';
import { intersect, type LocalDate, overlapMinutes } from '../time/index.ts';
import type { Account } from './account.ts';
import type { PaidDay } from './days.ts';
import type { PayTables } from './pay-tables.ts';
import { breaksWithin, type OwnWork, type PaidSlice } from './slice.ts';

/** Column of the table of unsocial hours: Saturdays and nights, or Sundays and public holidays. */
export type UnsocialColumn = 'low' | 'high';

/** What of a slice is unsocial. */
export interface Unsocial {
  readonly slice: PaidSlice;
  readonly column: UnsocialColumn;
  /** Whole, above 0. */
  readonly minutes: number;
  /** Whole percent; `undefined` where no table is known for the date. */
  readonly percent: number | undefined;
}

const percentOf = (
  tables: readonly UnsocialTable[],
  band: number,
  column: UnsocialColumn,
  on: LocalDate,
): number | undefined => {
  const table = tables.find(({ from, to }) => (from === undefined || from <= on) && (to === undefined || on <= to));
  const row = table?.bands.find(({ from, to }) => from <= band && band <= to);
  return column === 'low' ? row?.lowPercent : row?.highPercent;
};

const columnOf = (day: PaidDay, isHoliday: boolean): UnsocialColumn | 'weekday' => {
  if (isHoliday || day.weekday === 7) return 'high';
  return day.weekday === 6 ? 'low' : 'weekday';
};

/** Whether more than half of the weekday part of a shift lies in the night, so that all of that part is unsocial. */
const isMostlyNight = ({ tables, isHoliday }: Account, work: OwnWork): boolean => {
  const { days, unsocial } = tables;
  let [weekday, night] = [0, 0];
  for (let day = days.at(work.startsAt); day.startsAt < work.endsAt; day = days.of(day.day + 1)) {
    const part = columnOf(day, isHoliday(day)) === 'weekday' ? intersect(work, day) : undefined;
    if (!part) continue;
    weekday += part.endsAt - part.startsAt;
    for (const window of unsocial(day)) night += overlapMinutes(window, part);
  }
  return 2 * night > weekday;
};

/** Paid minutes of a slice in the night of its weekday. */
const nightMinutes = ({ unsocial }: PayTables, slice: PaidSlice): number => {
  const pauses = slice.of === 'duty' ? slice.work : { breaks: [] };
  const minutes = unsocial(slice.day)
    .flatMap((window) => intersect(window, slice) ?? [])
    .reduce((sum, part) => sum + part.endsAt - part.startsAt - breaksWithin(pauses, part), 0);
  return Math.min(minutes, slice.minutes);
};

const isPlainTime = ({ of, beyond }: PaidSlice): boolean => beyond === undefined && (of === 'duty' || of === 'travel');

/**
 * Unsocial hours of one worker under Agenda for Change: of plain hours, not of overtime, call-outs or disturbances.
 *
 * Days are cut at midnight. Sundays and public holidays are high, Saturdays low; of weekdays the hours from 20:00 to 06:00
 * are low, or all of the shift's weekday part when more than half of that part lies there. Breaks count in asking for the
 * half and are not paid. That the half is asked of the weekday part alone, where the handbook says "shift", is a reading.
 *
 * @source NHS terms and conditions handbook, section 2; uk-rules.md AFC-01
 */
export const unsocialHours = (account: Account): readonly Unsocial[] => {
  const { tables, slices, isHoliday } = account;
  const table = tables.context.pack.agendaForChange.unsocial;
  const mostlyNight = new Map<OwnWork, boolean>();
  return slices.filter(isPlainTime).flatMap((slice) => {
    const { scheme, day, work } = slice;
    if (scheme.afcBand === undefined) return [];
    const kind = columnOf(day, isHoliday(day));
    const column = kind === 'high' ? 'high' : 'low';
    const isWhole = kind !== 'weekday' || (mostlyNight.get(work) ?? isMostlyNight(account, work));
    if (kind === 'weekday') mostlyNight.set(work, isWhole);
    const minutes = isWhole ? slice.minutes : nightMinutes(tables, slice);
    return minutes === 0 ? [] : [{ slice, column, minutes, percent: percentOf(table, scheme.afcBand, column, day.on) }];
  });
};
