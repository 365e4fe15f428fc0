import type { AbsenceKind } from '../model/worker.ts';
import { dayOf } from '../time/index.ts';
import type { Account, Owned } from './account.ts';
import type { PricedLine } from './line.ts';
import { blankLine, hourlyParts, rateOf } from './lines.ts';
import { dateFor } from './pay-tables.ts';
import type { Priced } from './priced.ts';
import type { Scheme } from './rate-book.ts';
import type { AbsentHours } from './work-done.ts';

/** Hours of an absence at a percentage of the plain rate; `undefined` percent: hours alone. */
export const hoursAway = (
  { tables }: Account,
  away: Owned<AbsentHours>,
  element: string,
  percent: number | undefined,
): PricedLine => {
  const rate = percent === undefined ? undefined : tables.rates.plain(away.employment, 'waking', away.on);
  const { minutes, shift, shiftStartsAt: startsAt } = away;
  const on = startsAt === undefined ? away.on : dateFor(tables, { startsAt }, tables.days.of(dayOf(away.on)));
  return {
    ...blankLine(tables.context, away),
    ...(shift === undefined ? {} : { shift }),
    on,
    element,
    unit: 'hours',
    minutes,
    ...rateOf(rate),
    percent: percent ?? 100,
    parts: rate ? hourlyParts(minutes, rate.pence, percent ?? 100) : 0,
    source: 'leave',
  };
};

/** Hours away of one kind. */
export const absencesOf = (account: Account, kind: AbsenceKind): Account['absences'] =>
  account.absences.filter((away) => away.kind === kind);

/** Lines, and what of them is due pay and has no rate. */
export const withUnpaid = (
  lines: readonly PricedLine[],
  isDue: (line: PricedLine) => boolean,
): Pick<Priced, 'lines' | 'unpaid'> => ({
  lines,
  unpaid: lines
    .filter((line) => line.rate === undefined && isDue(line))
    .map(({ worker, on, shift = `leave/${on}` }) => ({ worker, shift, on })),
});

/** Terms of an absence. */
export const schemeOf = ({ tables: { rates } }: Account, { employment, on }: Owned<AbsentHours>): Scheme =>
  rates.scheme(employment, on);
