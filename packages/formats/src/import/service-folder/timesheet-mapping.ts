import {
  type CallOut,
  type CancelledShift,
  type Disturbance,
  type Entered,
  type Instant,
  type MileageClaim,
  placeEntered,
  type Signed,
  type TimesheetEntry,
  type Timesheets,
  type Zone,
} from '@rota/domain';
import type { TypedInstant } from '../../schema/cells.ts';
import type { Row } from '../../schema/csv-files.ts';
import { rowsOf } from './people-mapping.ts';
import { present } from './present.ts';
import type { Tables } from './tables.ts';

/** What a typed date and time means in a zone. */
export const enteredAt = (zone: Zone, typed: TypedInstant): Entered =>
  'at' in typed ? { kind: 'placed', at: typed.at } : placeEntered(zone, typed.date, typed.clock, typed.offsetMinutes);

type At = (typed: TypedInstant) => Instant;
type SignedRow = Pick<Row<'timesheets'>, 'entered_by' | 'entered_at' | 'approved_by' | 'approved_at'>;

/** Reads the typed times of checked rows in a zone. */
export const placedIn =
  (zone: Zone): At =>
  (typed) => {
    const found = enteredAt(zone, typed);
    if (found.kind === 'placed') return found.at;
    throw new Error(`a typed time is ${found.kind}; input was not checked`);
  };

const signedOf = (at: At, row: SignedRow): Signed => ({
  enteredBy: row.entered_by,
  enteredAt: at(row.entered_at),
  ...present({ approvedBy: row.approved_by, approvedAt: row.approved_at && at(row.approved_at) }),
});

const recordedOf = (at: At, row: SignedRow & { readonly withdrawn?: boolean }) => ({
  ...signedOf(at, row),
  ...(row.withdrawn ? { isWithdrawn: true } : {}),
});

const entryOf = (at: At, row: Row<'timesheets'>): TimesheetEntry => ({
  worker: row.worker,
  shiftType: row.shift_type,
  state: row.state,
  startsAt: at(row.start),
  endsAt: at(row.end),
  breakMinutes: row.break ?? 0,
  source: row.source,
  ...signedOf(at, row),
  ...present({
    shift: row.shift,
    breakStartsAt: row.break_start && at(row.break_start),
    overtime: row.overtime,
    reason: row.reason,
  }),
});

const disturbanceOf = (at: At, row: Row<'disturbances'>): Disturbance => ({
  worker: row.worker,
  shift: row.shift,
  startsAt: at(row.start),
  endsAt: at(row.end),
  category: row.category,
  ...recordedOf(at, row),
});

const callOutOf = (at: At, row: Row<'callOuts'>): CallOut => ({
  worker: row.worker,
  shift: row.shift,
  mode: row.mode,
  startsAt: at(row.start),
  endsAt: at(row.end),
  ...recordedOf(at, row),
});

const cancelledOf = (at: At, row: Row<'cancellations'>): CancelledShift => ({
  worker: row.worker,
  shift: row.shift,
  shiftType: row.shift_type,
  startsAt: at(row.start),
  endsAt: at(row.end),
  cancelledAt: at(row.cancelled_at),
  cancelledBy: row.cancelled_by,
  reason: row.reason,
  ...recordedOf(at, row),
});

const mileageOf = (at: At, row: Row<'mileage'>): MileageClaim => ({
  worker: row.worker,
  on: row.on,
  tenths: row.miles,
  unit: row.unit,
  reason: row.reason,
  ...recordedOf(at, row),
});

/** How a row of each table becomes a line, in one zone. Times of the rows exist once. */
export const lineMakers = (zone: Zone) => {
  const at = placedIn(zone);
  return {
    entry: (row: Row<'timesheets'>) => entryOf(at, row),
    disturbance: (row: Row<'disturbances'>) => disturbanceOf(at, row),
    callOut: (row: Row<'callOuts'>) => callOutOf(at, row),
    cancelled: (row: Row<'cancellations'>) => cancelledOf(at, row),
    mileage: (row: Row<'mileage'>) => mileageOf(at, row),
  };
};

/** Everything written down about work done, a line for each row and in the order of the files. @param tables checked */
export const timesheetsOf = (zone: Zone, tables: Tables): Timesheets => {
  const make = lineMakers(zone);
  return {
    entries: rowsOf(tables, 'timesheets').map(make.entry),
    disturbances: rowsOf(tables, 'disturbances').map(make.disturbance),
    callOuts: rowsOf(tables, 'callOuts').map(make.callOut),
    cancelled: rowsOf(tables, 'cancellations').map(make.cancelled),
    mileage: rowsOf(tables, 'mileage').map(make.mileage),
  };
};

/** Whether anything was written down at all. */
export const hasLines = (sheets: Timesheets): boolean => Object.values(sheets).some((list) => list.length > 0);
