import type { PayCalendar, PayPeriod } from '../model/pay.ts';
import { compareText } from '../order.ts';
import type { LocalDate } from '../time/index.ts';
import { exportId, type PaidPerson, type PayrollExport } from './export.ts';
import { payPeriodHolding } from './periods.ts';
import type { DueRow, PayrollRow } from './row.ts';
import { rowsToSay } from './say.ts';
import { standingRows } from './standing.ts';

/** An export before it is known what it says. */
export type NextExport = Omit<PayrollExport, 'id' | 'number' | 'rows'> & {
  /** Whoever else a row may be about: employments that ended before the period. */
  readonly former?: readonly PaidPerson[];
};

const isIn = (on: LocalDate, spans: readonly { readonly from: LocalDate; readonly to: LocalDate }[]): boolean =>
  spans.some(({ from, to }) => from <= on && on <= to);

/** Everybody paid and everybody in a row, once for each employment. */
const withRows = (
  staff: readonly PaidPerson[],
  former: readonly PaidPerson[],
  rows: readonly PayrollRow[],
): readonly PaidPerson[] => {
  const known = new Map(staff.map((person) => [person.employment, person]));
  const others = new Map(former.map((person) => [person.employment, person]));
  for (const { worker, employment } of rows)
    if (!known.has(employment))
      known.set(employment, others.get(employment) ?? { worker, employment, ref: employment });
  return [...known.values()].sort((a, b) => compareText(a.worker, b.worker) || compareText(a.employment, b.employment));
};

const lastOf = (earlier: readonly PayrollExport[], { id }: PayPeriod): PayrollExport | undefined =>
  earlier.findLast((one) => one.period.id === id);

/** Rows of the next export of an employer, as `nextExport` has them. */
export const nextRows = (
  calendar: PayCalendar,
  earlier: readonly PayrollExport[],
  { period, employer }: Pick<NextExport, 'period' | 'employer'>,
  due: readonly DueRow[],
): readonly PayrollRow[] => {
  const isAgain = lastOf(earlier, period) !== undefined;
  const spans = [period, ...earlier.map((one) => one.period)];
  return rowsToSay(
    { employer, number: earlier.length + 1, period, isAgain, periodOf: (on) => payPeriodHolding(calendar, on) },
    standingRows(earlier.flatMap((one) => one.rows)),
    due.filter(({ on }) => isIn(on, spans)),
  );
};

/**
 * The next export of an employer: rows of its period that were not told yet, and what was told of any date and is no longer
 * so, taken back and said anew.
 *
 * @param earlier exports of the employer, first one first
 * @param due rows of the employer as they are now: of the period, and of every period that was exported
 * @returns the period's last export itself when nothing differs from what was told
 */
export const nextExport = (
  calendar: PayCalendar,
  earlier: readonly PayrollExport[],
  { former = [], ...next }: NextExport,
  due: readonly DueRow[],
): PayrollExport => {
  const { period, employer } = next;
  const rows = nextRows(calendar, earlier, next, due);
  const before = lastOf(earlier, period);
  if (before && rows.length === 0) return before;
  const number = earlier.length + 1;
  const id = exportId(next.service, employer, number, period.id);
  return { ...next, id, number, staff: withRows(next.staff, former, rows), rows };
};
