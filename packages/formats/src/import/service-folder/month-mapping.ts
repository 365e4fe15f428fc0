import {
  type Absence,
  addDays,
  type Balance,
  dayOf,
  type Entered,
  type HistoryDuty,
  type LocalDate,
  localOf,
  midnight,
  type Offer,
  placeEntered,
  type Request,
  type Visit,
  type Zone,
} from '@rota/domain';
import type { TypedClock } from '../../schema/cells.ts';
import type { Row } from '../../schema/csv-files.ts';
import { present } from './present.ts';

/** What a clock time typed for a date means in the service's zone. */
export const enteredOn = (zone: Zone, date: LocalDate, typed: TypedClock): Entered =>
  placeEntered(zone, date, typed.clock, typed.offsetMinutes);

const placedAt = (entered: Entered): number => {
  if (entered.kind === 'placed') return entered.at;
  throw new Error(`a typed time is ${entered.kind}; input was not checked`);
};

/** An absence as instants: whole days from midnight to midnight, or the clock times of its one day. @param row checked */
export const absenceOf = (zone: Zone, row: Row<'absences'>): Absence => ({
  worker: row.worker,
  kind: row.kind,
  startsAt: row.start ? placedAt(enteredOn(zone, row.from, row.start)) : midnight(zone, dayOf(row.from)),
  endsAt: row.end ? placedAt(enteredOn(zone, row.from, row.end)) : midnight(zone, dayOf(addDays(row.to, 1))),
});

/** A request as the domain sees it. */
export const requestOf = ({ shift_type, ...row }: Row<'requests'>): Request => ({
  ...row,
  ...present({ shiftType: shift_type }),
});

/** A past duty as the domain sees it. */
export const historyDutyOf = (row: Row<'history'>): HistoryDuty => ({
  worker: row.worker,
  shiftType: row.shift_type,
  startsAt: row.start,
  endsAt: row.end,
  ...present({ cover: row.cover }),
});

/** Local date of the first start; `undefined` without history. */
export const historyFrom = (zone: Zone, history: readonly HistoryDuty[]): LocalDate | undefined => {
  const first = history.reduce((least, { startsAt }) => Math.min(least, startsAt), Number.POSITIVE_INFINITY);
  return first === Number.POSITIVE_INFINITY ? undefined : localOf(zone, first).date;
};

/** A visit as the domain sees it. */
export const visitOf = (row: Row<'visits'>): Visit => ({
  id: row.id,
  caseRef: row.case,
  on: row.on,
  windowStart: row.window_start,
  windowEnd: row.window_end,
  minutes: row.minutes,
  staff: row.staff === 2 ? 2 : 1,
  needsDriver: row.driver ?? false,
  ...present({ skill: row.skill, travelMinutes: row.travel, isFirst: row.first }),
});

/** An opening balance as the domain sees it. */
export const balanceOf = ({ hours, ...row }: Row<'balances'>): Balance => ({ ...row, minutes: hours });

/** An offer as the domain sees it. */
export const offerOf = ({ offered_on, answered_on, ...row }: Row<'offers'>): Offer => ({
  ...row,
  offeredOn: offered_on,
  ...present({ answeredOn: answered_on }),
});
