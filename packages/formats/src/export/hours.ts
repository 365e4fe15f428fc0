import {
  compareText,
  dueRows,
  hoursLines,
  NO_TIMESHEETS,
  type PayPeriod,
  type PayrollRow,
  PLAIN_CALENDAR,
  type Planning,
  type PricedLine,
  payPeriodHolding,
  type Rota,
  rowsToSay,
  type Timesheets,
  viewOf,
} from '@rota/domain';
import { groupBy } from './order.ts';
import { clockOf, type RowHeading } from './payroll/fields.ts';

/** Pay period that holds a date, by the calendar of the service. */
export const periodHolding =
  ({ problem }: Planning) =>
  (on: string): PayPeriod =>
    payPeriodHolding(problem.service.pay?.calendar ?? PLAIN_CALENDAR, on);

/** Employment ids by what payroll calls them. */
const refsOf = ({ workerById }: Planning): ReadonlyMap<string, string> =>
  new Map(
    [...workerById.values()].flatMap(({ employments }) =>
      employments.map(({ id, payrollRef }) => [id, payrollRef ?? id]),
    ),
  );

/** What rows of hours have in common. They belong to no export, so each is told in the period of its date. */
export const hoursHeading = (planning: Planning): RowHeading => {
  const [periodOf, refs] = [periodHolding(planning), refsOf(planning)];
  return {
    periodOf: ({ on }) => periodOf(on),
    refOf: (employment) => refs.get(employment) ?? employment,
    clock: clockOf(planning.zone),
  };
};

const order = (a: PayrollRow, b: PayrollRow): number =>
  compareText(a.worker, b.worker) ||
  compareText(a.on, b.on) ||
  compareText(a.element, b.element) ||
  compareText(a.id, b.id);

/**
 * Hours of a rota by worker, date, pay element, cost centre and rate, as the first export of their pay period would say
 * them: `planned`, `actual` where approved, `leave`.
 *
 * A shift over midnight has a row for each date, unless the service counts it on its first; one that starts on the last day
 * may have a row of the date after the horizon. Ids are those of no export and of no other horizon. Where the service names no pay, or others pay, rows have hours and no money.
 *
 * @param sheets what was worked; by default nothing is known, and everything is planned
 */
export const hoursRows = (
  planning: Planning,
  rota: Rota,
  sheets: Timesheets = NO_TIMESHEETS,
): readonly PayrollRow[] => {
  const periodOf = periodHolding(planning);
  const groups = groupBy(
    hoursLines(viewOf(planning, rota), sheets),
    ({ employer, on }) => `${employer} ${periodOf(on).id}`,
  );
  const said = (lines: readonly PricedLine[]): readonly PayrollRow[] => {
    const [first] = lines;
    if (!first) return [];
    const { employer, on } = first;
    const { from, to } = planning.problem;
    const saying = { employer, number: 1, period: periodOf(on), isAgain: false, periodOf, rota: `${from}/${to}` };
    return rowsToSay(saying, [], dueRows(lines));
  };
  return [...groups.values()].flatMap(said).sort(order);
};
