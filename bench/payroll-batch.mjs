/**
 * Timesheets of some workers as rows of an export. A worker's rows depend on nobody else's, so an export may be made in
 * batches: the rows, their ids and their pence are those of the whole.
 */
import {
  assignmentId,
  dueRows,
  exportId,
  NO_TIMESHEETS,
  payPeriod,
  payPeriodHolding,
  planningOf,
  pricedWork,
  rowsToSay,
  TIME_ELEMENTS,
  viewOf,
} from '@rota/domain';
import { genericCsv } from '@rota/formats';
import { MONTH, problemOf, SERVICE } from './payroll-month.mjs';

const calendar = SERVICE.pay.calendar;
const period = payPeriod(calendar, MONTH.from.slice(0, 7));
const holding = new Map();
const periodOf = (on) => holding.get(on) ?? holding.set(on, payPeriodHolding(calendar, on)).get(on);
const saying = { employer: 'trust', number: 1, period, isAgain: false, periodOf };
const id = exportId(SERVICE.id, 'trust', 1, period.id);
const csv = genericCsv({ id, period, timezone: SERVICE.zone, staff: [] });

export const csvHeader = csv.header;

const sheetsOf = (lists) => ({
  ...NO_TIMESHEETS,
  ...Object.fromEntries(Object.entries(lists).map(([list, text]) => [list, JSON.parse(text)])),
});

const kindOf = new Map(SERVICE.shiftTypes.map(({ id: shiftType, kind }) => [shiftType, kind]));

/** The plan that was published: as it was worked. */
const rotaOf = (entries) => ({
  service: SERVICE.id,
  from: MONTH.from,
  to: MONTH.to,
  timezone: SERVICE.zone,
  assignments: entries.map(({ worker, shift, shiftType, startsAt, endsAt }) => ({
    id: assignmentId(shift, worker),
    worker,
    shift,
    shiftType,
    kind: kindOf.get(shiftType),
    unit: 'house',
    startsAt,
    endsAt,
    roles: [],
    isPinned: false,
  })),
});

const counting = new Set(TIME_ELEMENTS.map(({ name }) => name));

/** Minutes that the timesheets say were worked; of a sleep-in only those awake. */
const entered = ({ entries, disturbances }) =>
  entries
    .filter(({ shiftType }) => kindOf.get(shiftType) !== 'sleep-in')
    .reduce((sum, { startsAt, endsAt, breakMinutes }) => sum + endsAt - startsAt - breakMinutes, 0) +
  disturbances.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);

const exported = (rows) =>
  rows.filter(({ element }) => counting.has(element)).reduce((sum, { minutes }) => sum + minutes, 0);

/** CSV of some workers, and sums to check it by. @param batch ids, and the lines of each list as a JSON array */
export const exportBatch = ({ ids, lists }) => {
  const sheets = sheetsOf(lists);
  const view = viewOf(planningOf(problemOf(ids)), rotaOf(sheets.entries));
  const rows = rowsToSay(saying, [], dueRows(pricedWork([{ view, sheets }], period.cutOff).lines));
  return {
    csv: new TextEncoder().encode(csv.rows(rows)),
    lines: Object.values(sheets).reduce((sum, list) => sum + list.length, 0),
    rows: rows.length,
    minutes: exported(rows),
    entered: entered(sheets),
    workers: new Set(rows.map(({ worker }) => worker)).size,
  };
};
