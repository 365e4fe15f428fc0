import type { PayCalendar } from '../model/pay.ts';
import { compareText } from '../order.ts';
import type { LocalDate } from '../time/index.ts';
import { exportId, type PaidPerson, type PayrollExport } from './export.ts';
import { payPeriodHolding } from './periods.ts';
import type { DueRow, PayrollRow } from './row.ts';
import { rowsToSay } from './say.ts';
import { standingRows } from './standing.ts';

/** An export before it is known what it says. */
export type NextExport = Omit<PayrollExport, 'id' | 'number' | 'rows'>;

const isIn = (on: LocalDate, spans: readonly { readonly from: LocalDate; readonly to: LocalDate }[]): boolean =>
  spans.some(({ from, to }) => from <= on && on <= to);

/** Everybody paid and everybody in a row, once for each employment. */
const withRows = (staff: readonly PaidPerson[], rows: readonly PayrollRow[]): readonly PaidPerson[] => {
  const known = new Map(staff.map((person) => [person.employment, person]));
  for (const { worker, employment } of rows)
    if (!known.has(employment)) known.set(employment, { worker, employment, ref: employment });
  return [...known.values()].sort((a, b) => compareText(a.worker, b.worker) || compareText(a.employment, b.employment));
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
  next: NextExport,
  due: readonly DueRow[],
): PayrollExport => {
  const { period, employer } = next;
  const before = earlier.findLast((one) => one.period.id === period.id);
  const number = earlier.length + 1;
  const spans = [period, ...earlier.map((one) => one.period)];
  const rows = rowsToSay(
    { employer, number, period, isAgain: before !== undefined, periodOf: (on) => payPeriodHolding(calendar, on) },
    standingRows(earlier.flatMap((one) => one.rows)),
    due.filter(({ on }) => isIn(on, spans)),
  );
  if (before && rows.length === 0) return before;
  const id = exportId(next.service, employer, number, period.id);
  return { ...next, id, number, staff: withRows(next.staff, rows), rows };
};
