import type { HolidayTerms } from '../model/pay.ts';
import type { Employment } from '../model/worker.ts';
import type { Account } from './account.ts';
import { accruesByHours } from './leave-year.ts';
import type { PricedLine } from './line.ts';
import type { PayNote } from './priced.ts';

/** Lines of one employment that its terms earn holiday on. */
export interface Earning {
  readonly employment: Employment;
  readonly lines: readonly PricedLine[];
}

/** Elements that are paid without work being done. */
const NO_WORK: readonly string[] = ['cancelled-shift', 'toil-taken', 'annual-leave', 'sick', 'mileage'];

const employmentsOf = ({ duties }: Account): readonly Employment[] => [
  ...new Map(duties.map(({ employment }) => [employment.id, employment])).values(),
];

const notEarned = (account: Account, employment: Employment, { on }: PricedLine): PayNote => ({
  code: 'no-accrual',
  worker: account.worker,
  on,
  detail:
    employment.weeklyMinutes > 0
      ? `Employment "${employment.id}" has contracted hours, so its holiday is no share of the hours worked.`
      : `The leave year of ${on} began before holiday could be a share of the hours worked.`,
});

/**
 * Lines of work by employment whose holiday the terms make a share of it, and a note where they may not.
 *
 * @param soFar lines of this pricing
 */
export const earningBy = (
  account: Account,
  terms: HolidayTerms,
  soFar: readonly PricedLine[],
): { readonly earning: readonly Earning[]; readonly notes: readonly PayNote[] } => {
  const { rates, context } = account.tables;
  const all = employmentsOf(account).map((employment) => {
    const lines = soFar.filter(
      (line) =>
        line.employment === employment.id &&
        !NO_WORK.includes(line.element) &&
        rates.scheme(employment, line.on).holiday === terms,
    );
    const dates = [...new Set(lines.map(({ on }) => on))];
    const earned = new Set(
      dates.filter((on) => accruesByHours(context.pack, rates.scheme(employment, on), employment, on)),
    );
    const earns = lines.filter(({ on }) => earned.has(on));
    const without = lines.find(({ on }) => !earned.has(on));
    return { employment, lines: earns, notes: without ? [notEarned(account, employment, without)] : [] };
  });
  return { earning: all.filter(({ lines }) => lines.length > 0), notes: all.flatMap(({ notes }) => notes) };
};
