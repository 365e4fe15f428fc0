import type { PayRate, PayTerms } from '../model/pay.ts';
import type { MinimumWageRates, RulePack } from '../pack/rule-pack.ts';
import { addDays, type LocalDate } from '../time/index.ts';
import { isInForce, PAY_DAYS } from './rate.ts';

/** An hourly rate that is less than the minimum wage of some ages. */
export interface RateShortfall {
  /** Id of the rate, and what it pays. */
  readonly rate: string;
  readonly ratePence: number;
  /** What an hour of it counts: the lowest rate for that work, without what some days are paid more. */
  readonly countedPence: number;
  /** Ages that it is too low for, as in `MinimumWage`. */
  readonly fromAge: number;
  readonly belowAge?: number;
  readonly floorPence: number;
  readonly shortPence: number;
  /** Since when the floor is above it; of a rate that ended before, it would be. */
  readonly from: LocalDate;
  /** Last date of the rate. */
  readonly to?: LocalDate;
}

/** How long after its end a rate is still looked at: whoever asks about a period may go on with it. */
const ENDED_DAYS = 366;

const sameList = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  (a ?? []).toSorted().join(' ') === (b ?? []).toSorted().join(' ');

/** Whether two rates are for the same work of the same people, on whichever days. */
const isSameWork = (a: PayRate, b: PayRate): boolean =>
  a.per === b.per &&
  sameList(a.kinds, b.kinds) &&
  sameList(a.employers, b.employers) &&
  sameList(a.contracts, b.contracts) &&
  sameList(a.grades, b.grades);

/** Rates of that work that hold on a date, each for the days on which it is the first. */
const inUse = ({ rates }: PayTerms, like: PayRate, on: LocalDate): readonly PayRate[] => {
  const fitting = rates.filter((one) => isSameWork(one, like) && isInForce(one, on));
  return PAY_DAYS.flatMap((payDay) => fitting.find(({ days }) => days?.includes(payDay) ?? true) ?? []);
};

/** Date by which a rate is judged: the one asked for, or its last. */
const judgedOn = ({ to }: PayRate, on: LocalDate): LocalDate => (to !== undefined && to < on ? to : on);

const bandShortfalls = (rate: PayRate, counted: number, { from, bands }: MinimumWageRates): readonly RateShortfall[] =>
  bands.flatMap(({ fromAge, pence }, at): readonly RateShortfall[] => {
    if (counted >= pence) return [];
    const older = bands[at - 1];
    return [
      {
        rate: rate.id,
        ratePence: rate.pence,
        countedPence: counted,
        fromAge,
        ...(older ? { belowAge: older.fromAge } : {}),
        floorPence: pence,
        shortPence: pence - counted,
        from: from > rate.from ? from : rate.from,
        ...(rate.to === undefined ? {} : { to: rate.to }),
      },
    ];
  });

const isLookedAt = ({ per, from, to }: PayRate, on: LocalDate): boolean =>
  per === 'hour' && from <= on && (to === undefined || to >= addDays(on, -ENDED_DAYS));

/** Whether a rate is below the minimum wage while it holds, not only if it went on. */
export const isShortInForce = ({ from, to }: RateShortfall): boolean => to === undefined || from <= to;

/**
 * Hourly rates of a service that are below the minimum wage of a pay reference period, for each of the ages they are too low
 * for: somebody of 22 may be paid lawfully what somebody of 25 may not. Rates that ended in the year before are told too.
 *
 * A rate for Sundays or bank holidays counts as much as the lowest rate for that work: the rest is a premium.
 *
 * @param on first day of the period, by which its floor goes
 * @returns in the order of the rates, oldest ages first; nothing where the pack does not know the date
 * @source National Minimum Wage Regulations 2015 reg 10(j); uk-rules.md NMW-01, NMW-03 vector 3b, FX-002
 */
export const rateShortfalls = (
  terms: PayTerms,
  { minimumWage: { rates: steps, knownTo } }: Pick<RulePack, 'minimumWage'>,
  on: LocalDate,
): readonly RateShortfall[] => {
  const step = on <= knownTo ? steps.findLast(({ from }) => from <= on) : undefined;
  if (!step) return [];
  return terms.rates
    .filter((rate) => isLookedAt(rate, on))
    .flatMap((rate) => {
      const used = inUse(terms, rate, judgedOn(rate, on));
      const counted = Math.min(...used.map(({ pence }) => pence));
      return used.includes(rate) ? bandShortfalls(rate, counted, step) : [];
    });
};
