import type { LocalDate } from '../time/index.ts';

/** Rates from a 1 April on: hourly pence by least age, oldest first. */
export interface MinimumWageRates {
  readonly from: LocalDate;
  readonly bands: readonly { readonly fromAge: number; readonly pence: number }[];
}

const ratesFrom = (from: LocalDate, ...bands: readonly (readonly [fromAge: number, pence: number])[]) => ({
  from,
  bands: bands.map(([fromAge, pence]) => ({ fromAge, pence })),
});

/**
 * National living and minimum wage, without the apprentice rate: apprentices are not modelled. Latest last.
 *
 * @source gov.uk, National Minimum Wage rates; uk-rules.md NMW-01
 */
export const MINIMUM_WAGE: readonly MinimumWageRates[] = [
  ratesFrom('2019-04-01', [25, 821], [21, 770], [18, 615], [0, 435]),
  ratesFrom('2020-04-01', [25, 872], [21, 820], [18, 645], [0, 455]),
  ratesFrom('2021-04-01', [23, 891], [21, 836], [18, 656], [0, 462]),
  ratesFrom('2022-04-01', [23, 950], [21, 918], [18, 683], [0, 481]),
  ratesFrom('2023-04-01', [23, 1042], [21, 1018], [18, 749], [0, 528]),
  ratesFrom('2024-04-01', [21, 1144], [18, 860], [0, 640]),
  ratesFrom('2025-04-01', [21, 1221], [18, 1000], [0, 755]),
  ratesFrom('2026-04-01', [21, 1271], [18, 1085], [0, 800]),
];

/** Completed years on a date; somebody born on 29 February completes one on 1 March. */
export const ageOn = (born: LocalDate, on: LocalDate): number =>
  Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);

/** What an hour is worth at least, and since when. */
export interface MinimumWage {
  readonly pence: number;
  /** Date of the rates; the latest known are used until newer ones are known. */
  readonly ratesFrom: LocalDate;
}

/**
 * The floor of a pay reference period: rates and age of its first day, so that a new rate or a birthday counts from the
 * period that begins on or after it.
 *
 * @param born absent: the oldest band, which is the highest
 * @returns `undefined` before 1 April 2019
 * @source National Minimum Wage Regulations 2015; uk-rules.md NMW-01
 */
export const minimumWageOn = (periodFrom: LocalDate, born: LocalDate | undefined): MinimumWage | undefined => {
  const rates = MINIMUM_WAGE.findLast(({ from }) => from <= periodFrom);
  const age = born === undefined ? Number.POSITIVE_INFINITY : ageOn(born, periodFrom);
  const band = rates?.bands.find(({ fromAge }) => age >= fromAge);
  return rates && band && { pence: band.pence, ratesFrom: rates.from };
};
