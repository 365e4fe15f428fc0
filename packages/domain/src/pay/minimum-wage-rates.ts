import type { MinimumWageRates, RulePack } from '../pack/rule-pack.ts';
import { UK_PACK } from '../pack/uk-pack.ts';
import type { LocalDate } from '../time/index.ts';

/** Completed years on a date; somebody born on 29 February completes one on 1 March. */
export const ageOn = (born: LocalDate, on: LocalDate): number =>
  Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);

/** What an hour is worth at least, and since when. */
export interface MinimumWage {
  readonly pence: number;
  /** Date of the rates. */
  readonly ratesFrom: LocalDate;
  /** Ages that it is for: the least, and the one below which it ends, where an older band begins. */
  readonly fromAge: number;
  readonly belowAge?: number;
}

/** The floor of a date; `unknown` where the rule pack has no rates of it, with the dates it has, both included. */
export type MinimumWageAnswer =
  | ({ readonly kind: 'known' } & MinimumWage)
  | { readonly kind: 'unknown'; readonly knownFrom: LocalDate; readonly knownTo: LocalDate };

const agesOf = ({ bands }: MinimumWageRates, at: number): Pick<MinimumWage, 'fromAge' | 'belowAge'> => {
  const older = bands[at - 1];
  return { fromAge: bands[at]?.fromAge ?? 0, ...(older ? { belowAge: older.fromAge } : {}) };
};

/**
 * The floor of a pay reference period: rates and age of its first day, so that a new rate or a birthday counts from the
 * period that begins on or after it. The apprentice rate is never taken: apprentices are not modelled.
 *
 * @param born absent: the oldest band, which is the highest
 * @returns `unknown` outside the dates of the pack's rates; an old rate is never taken for a later date
 * @source National Minimum Wage Regulations 2015; uk-rules.md NMW-01
 */
export const minimumWageOn = (
  periodFrom: LocalDate,
  born: LocalDate | undefined,
  { minimumWage }: Pick<RulePack, 'minimumWage'> = UK_PACK,
): MinimumWageAnswer => {
  const { rates, knownTo } = minimumWage;
  const inForce = periodFrom <= knownTo ? rates.findLast(({ from }) => from <= periodFrom) : undefined;
  const age = born === undefined ? Number.POSITIVE_INFINITY : ageOn(born, periodFrom);
  const at = inForce?.bands.findIndex(({ fromAge }) => age >= fromAge) ?? -1;
  const band = inForce?.bands[at];
  if (!inForce || !band) return { kind: 'unknown', knownFrom: rates[0]?.from ?? knownTo, knownTo };
  return { kind: 'known', pence: band.pence, ratesFrom: inForce.from, ...agesOf(inForce, at) };
};
