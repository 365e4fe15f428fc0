import {
  type Assignment,
  addDays,
  dateOf,
  type Fault,
  isLockedBy,
  localOf,
  type PayrollAct,
  PLAIN_CALENDAR,
  type Service,
  type TimesheetContext,
  type TimesheetFault,
  type TimesheetField,
  type Timesheets,
  timesheetFaults,
  type Worker,
  type Zone,
  zoneOf,
} from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import { TIMESHEET_ROWS } from '../../../schema/timesheet-files.ts';
import type { Folder } from '../folder.ts';
import { workersOf } from '../people-mapping.ts';
import { type Entry, faultIn } from '../source.ts';
import { enteredAt, lineMakers } from '../timesheet-mapping.ts';
import { enteredFaults } from './entered.ts';

type SheetTable = keyof typeof TIMESHEET_ROWS;
type SheetRow = Row<SheetTable>;

const SHEET_TABLES = Object.keys(TIMESHEET_ROWS) as readonly SheetTable[]; // its keys are exactly SheetTable

/** Columns that hold a typed date and time. */
const TYPED = ['start', 'end', 'break_start', 'cancelled_at', 'entered_at', 'approved_at'] as const;

const COLUMNS: Readonly<Record<TimesheetField, string>> = {
  worker: 'worker',
  shift: 'shift',
  shiftType: 'shift_type',
  startsAt: 'start',
  endsAt: 'end',
  breakMinutes: 'break',
  breakStartsAt: 'break_start',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
  on: 'on',
};

const timeFaults = (zone: Zone, entry: Entry<SheetRow>): readonly Fault[] => enteredFaults(zone, entry, TYPED);

const rowsIn = ({ tables }: Folder, table: SheetTable): readonly Entry<SheetRow>[] => tables[table]?.rows ?? [];

/** Typed times of timesheets that do not exist, exist twice, or have an offset that the zone does not use. */
export const unplacedTimes = (folder: Folder, zone: Zone | undefined): readonly Fault[] =>
  zone === undefined
    ? []
    : SHEET_TABLES.flatMap((table) => rowsIn(folder, table).flatMap((entry) => timeFaults(zone, entry)));

/** Date of a row's shift, or of its start where it names none. */
const dateOfRow = (zone: Zone, row: SheetRow): string => {
  if ('on' in row) return row.on;
  const [, date] = (row.shift ?? '').split('/');
  if (date !== undefined) return date;
  const entered = enteredAt(zone, row.start);
  return entered.kind === 'placed' ? localOf(zone, entered.at).date : dateOf(0);
};

const strayFault = (zone: Zone, entry: Entry<SheetRow>, { from, to }: Folder['month']): readonly Fault[] => {
  const date = dateOfRow(zone, entry.value);
  if (from <= date && date < to) return [];
  const column = 'on' in entry.value ? 'on' : entry.value.shift === undefined ? 'start' : 'shift';
  const detail = `The row is of ${date}; allowed: ${from} to ${addDays(to, -1)}. Move it to the folder of its period.`;
  return [faultIn(entry, [column], 'bad-value', detail)];
};

/** What is known of a period beside its folder. */
export interface Worked {
  /** Assignments of its last revision. */
  readonly published?: readonly Assignment[] | undefined;
  /** Locks of pay periods, of any number of employers, each in order. */
  readonly acts?: readonly PayrollAct[] | undefined;
}

const contextOf = (
  zone: Zone,
  { shiftTypes, pay }: Service,
  workers: readonly Worker[],
  { published, acts = [] }: Worked,
): TimesheetContext => {
  const workerById = new Map(workers.map((worker) => [worker.id, worker]));
  return {
    zone,
    workerById,
    shiftTypeById: new Map(shiftTypes.map((type) => [type.id, type])),
    isLocked: isLockedBy(pay?.calendar ?? PLAIN_CALENDAR, acts, workerById),
    ...(published ? { published } : {}),
  };
};

/** Rows whose times can be placed, in their order, table by table. */
const placedRows = ({ tables }: Folder, zone: Zone) => {
  const isPlaced = (entry: Entry<SheetRow>): boolean => timeFaults(zone, entry).length === 0;
  return {
    entries: (tables.timesheets?.rows ?? []).filter(isPlaced),
    disturbances: (tables.disturbances?.rows ?? []).filter(isPlaced),
    callOuts: (tables.callOuts?.rows ?? []).filter(isPlaced),
    cancelled: (tables.cancellations?.rows ?? []).filter(isPlaced),
    mileage: (tables.mileage?.rows ?? []).filter(isPlaced),
  };
};

const asFault = (rows: ReturnType<typeof placedRows>, fault: TimesheetFault): Fault => {
  const entry = rows[fault.list][fault.index];
  if (!entry) throw new Error(`${fault.list} has no line ${fault.index}`);
  return faultIn(entry, [COLUMNS[fault.field]], fault.code, fault.detail);
};

/** Lines of timesheets that cannot stand, by themselves, together, or against the published rota. @param service checked */
export const impossibleTimesheets = (folder: Folder, service: Service, worked: Worked): readonly Fault[] => {
  const zone = zoneOf(service.zone);
  if (!zone) return []; // told already
  const rows = placedRows(folder, zone);
  const make = lineMakers(zone);
  const sheets: Timesheets = {
    entries: rows.entries.map(({ value }) => make.entry(value)),
    disturbances: rows.disturbances.map(({ value }) => make.disturbance(value)),
    callOuts: rows.callOuts.map(({ value }) => make.callOut(value)),
    cancelled: rows.cancelled.map(({ value }) => make.cancelled(value)),
    mileage: rows.mileage.map(({ value }) => make.mileage(value)),
  };
  const strays = Object.values(rows).flatMap((list: readonly Entry<SheetRow>[]) =>
    list.flatMap((entry) => strayFault(zone, entry, folder.month)),
  );
  const context = contextOf(zone, service, workersOf(folder.tables), worked);
  return [...strays, ...timesheetFaults(sheets, context).map((fault) => asFault(rows, fault))];
};
