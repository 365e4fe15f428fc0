import type { PayRate, PayTerms } from '../model/pay.ts';
import type { MinimumWageRates, RulePack } from '../pack/rule-pack.ts';
import type { LocalDate } from '../time/index.ts';
import { isInForce } from './rate.ts';

/** An hourly rate that is less than the minimum wage of some ages from a date on. */
export interface RateShortfall {
  /** Id of the rate. */
  readonly rate: string;
  /** What an hour of it counts: the lowest rate for that work, without what some days are paid more. */
  readonly countedPence: number;
  readonly ratePence: number;
  /** Ages that it is too low for. */
  readonly fromAge: number;
  readonly belowAge?: number;
  readonly floorPence: number;
  readonly shortPence: number;
  /** First date on which it is too low; for a rate that has ended, would be if it went on. */
  readonly from: LocalDate;
  /** Last date of the rate; before `from` when it ended in time. */
  readonly to?: LocalDate;
}

const sameList = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  (a ?? []).toSorted().join(' ') === (b ?? []).toSorted().join(' ');

/** Whether two rates are for the same work of the same people, on whichever days. */
const isSameWork = (a: PayRate, b: PayRate): boolean =>
  a.per === b.per &&
  sameList(a.kinds, b.kinds) &&
  sameList(a.employers, b.employers) &&
  sameList(a.contracts, b.contracts) &&
  sameList(a.grades, b.grades);

/** Lowest pence of that work while a rate holds. */
const lowest = ({ rates }: PayTerms, rate: PayRate): number =>
  Math.min(
    ...rates.filter((one) => isSameWork(one, rate) && isInForce(one, rate.to ?? rate.from)).map(({ pence }) => pence),
  );

const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The step of the floor's table that a rate begins under, and those after it. */
const stepsFrom = ({ minimumWage: { rates } }: Pick<RulePack, 'minimumWage'>, from: LocalDate) => {
  const first = rates.findLastIndex((step) => step.from <= from);
  return rates.slice(Math.max(0, first));
};

const bandShortfall = (
  rate: PayRate,
  countedPence: number,
  steps: readonly MinimumWageRates[],
  age: number,
): RateShortfall | undefined => {
  for (const step of steps) {
    const at = step.bands.findIndex(({ fromAge }) => fromAge <= age);
    const band = step.bands[at];
    if (!band || countedPence >= band.pence) continue;
    const older = step.bands[at - 1];
    return {
      rate: rate.id,
      countedPence,
      ratePence: rate.pence,
      fromAge: band.fromAge,
      ...(older ? { belowAge: older.fromAge } : {}),
      floorPence: band.pence,
      shortPence: band.pence - countedPence,
      from: laterOf(step.from, rate.from),
      ...(rate.to === undefined ? {} : { to: rate.to }),
    };
  }
  return undefined;
};

/** One age of each band that the table ever had, oldest first. */
const agesIn = (steps: readonly MinimumWageRates[]): readonly number[] =>
  [...new Set(steps.flatMap(({ bands }) => bands.map(({ fromAge }) => fromAge)))].sort((a, b) => b - a);

const isTold = (all: readonly RateShortfall[], one: RateShortfall, at: number): boolean =>
  all.findIndex(({ from, fromAge }) => from === one.from && fromAge === one.fromAge) === at;

const shortfallsOf = (
  terms: PayTerms,
  pack: Pick<RulePack, 'minimumWage'>,
  rate: PayRate,
): readonly RateShortfall[] => {
  const steps = stepsFrom(pack, rate.from);
  const counted = lowest(terms, rate);
  const all = agesIn(steps).flatMap((age) => bandShortfall(rate, counted, steps, age) ?? []);
  return all.filter((one, at) => isTold(all, one, at));
};

/** Whether a rate is below the minimum wage while it holds, not only if it went on. */
export const isShortInForce = ({ from, to }: RateShortfall): boolean => to === undefined || from <= to;

/**
 * Hourly rates of a service that are below the minimum wage, or would be if they went on: for each rate and ages the first
 * date. Somebody of 22 may be paid lawfully what somebody of 25 may not.
 *
 * A rate for Sundays or bank holidays counts as much as the lowest rate for that work: the rest is a premium.
 *
 * @returns in the order of the rates, oldest ages first; nothing of dates that the pack does not know
 * @source National Minimum Wage Regulations 2015 reg 10(j); uk-rules.md NMW-01, NMW-03 vector 3b, FX-002
 */
export const rateShortfalls = (terms: PayTerms, pack: Pick<RulePack, 'minimumWage'>): readonly RateShortfall[] =>
  terms.rates.filter(({ per }) => per === 'hour').flatMap((rate) => shortfallsOf(terms, pack, rate));
