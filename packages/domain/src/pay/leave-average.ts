import { payPeriodHolding } from '../payroll/periods.ts';
import type { LocalDate } from '../time/index.ts';
import type { Account, Owned } from './account.ts';
import type { PricedLine } from './line.ts';
import { monthsBefore } from './months-before.ts';
import type { AbsentHours } from './work-done.ts';

/** Months before the leave over which pay is averaged. @source NHS terms and conditions handbook, 13.9; uk-rules.md AFC-01 */
const AVERAGED_MONTHS = 3;

/** Elements that holiday pay has on average, on top of plain hours. @source uk-rules.md AFC-01 (2021 framework: regular overtime) */
const PREMIUMS: readonly string[] = ['unsocial-low', 'unsocial-high', 'overtime'];

/** Elements with the plain hours that premiums are spread over. */
const PLAIN_HOURS: readonly string[] = ['basic', 'waking-night', 'training', 'travel'];

/** Half up; exact, because the product goes beyond what a number holds. */
const share = (parts: number, minutes: number, of: number): number =>
  Number((2n * BigInt(parts) * BigInt(minutes) + BigInt(of)) / (2n * BigInt(of)));

/** Whether something is known of the time before the pay period of a date, and not only of its first days. */
const isKnownBefore = ({ tables: { context } }: Account, on: LocalDate, known: readonly PricedLine[]): boolean => {
  const { from } = payPeriodHolding(context.terms.calendar, on);
  return known.some((line) => line.on < from);
};

/**
 * What unsocial hours and overtime of the three months before add to hours of leave, for each plain hour of those months
 * alike; rounded to a part of a penny. All overtime is taken for regular.
 *
 * It depends on the leave and on what was worked before it, not on which rotas are priced together.
 *
 * @param soFar lines of this pricing; those before it are in the context
 * @returns `undefined` where no plain hours of these months are known, or some of them have no rate, or nothing is known of the
 * time before the pay period of the leave
 */
export const averagePremium = (
  account: Account,
  { employment, on, minutes }: Owned<AbsentHours>,
  soFar: readonly PricedLine[],
): { readonly parts: number; readonly reason: string } | undefined => {
  const from = monthsBefore(on, AVERAGED_MONTHS);
  const known = [...account.tables.earlierOf(account.worker), ...soFar];
  const lines = known.filter((line) => line.employment === employment.id && from <= line.on && line.on < on);
  const sum = (names: readonly string[], of: (line: PricedLine) => number): number =>
    lines.filter(({ element }) => names.includes(element)).reduce((total, line) => total + of(line), 0);
  const plain = sum(PLAIN_HOURS, (line) => line.minutes);
  const isUnpriced = lines.some(({ element, rate }) => PLAIN_HOURS.includes(element) && rate === undefined);
  if (plain === 0 || isUnpriced || !isKnownBefore(account, on, known)) return undefined;
  return {
    parts: share(
      sum(PREMIUMS, (line) => line.parts),
      minutes,
      plain,
    ),
    reason: `unsocial hours and overtime on the average from ${from}`,
  };
};
