import { hoursText } from '../rules/support/words.ts';
import type { MinimumWageOutcome } from './minimum-wage.ts';
import { isShortInForce, type RateShortfall } from './minimum-wage-of-rates.ts';
import type { MinimumWage } from './minimum-wage-rates.ts';
import { poundsText } from './pounds.ts';

/** Why the check of a period says what it says, and what would put it right; no cure where nothing is wrong. */
export interface MinimumWageWords {
  readonly why: string;
  readonly cure?: string;
}

/** Whom a floor is for: `workers of 25 and over`, `workers from 21 to 24`, `workers under 18`. */
export const agesText = ({ fromAge, belowAge }: Pick<MinimumWage, 'fromAge' | 'belowAge'>): string => {
  if (belowAge === undefined) return `workers of ${fromAge} and over`;
  return fromAge === 0 ? `workers under ${belowAge}` : `workers from ${fromAge} to ${belowAge - 1}`;
};

const MINUTES_OF_AN_HOUR = 60;

const average = ({ countedPence, minutes }: MinimumWageOutcome): string =>
  poundsText(Math.floor((countedPence * MINUTES_OF_AN_HOUR) / minutes));

const sleepInPence = ({ withSleepInsPence, countedPence }: MinimumWageOutcome): number =>
  withSleepInsPence - countedPence;

const sumsText = (outcome: MinimumWageOutcome, floor: MinimumWage): string => {
  const { countedPence, minutes, neededPence } = outcome;
  return (
    `${poundsText(countedPence)} counts for ${hoursText(minutes)}, ${average(outcome)} an hour; ` +
    `${agesText(floor)} are due at least ${poundsText(floor.pence)} an hour from ${floor.ratesFrom}, here ${poundsText(neededPence)}.`
  );
};

/** What does not count, where there is any. */
const leftOut = (outcome: MinimumWageOutcome): string => {
  const { premiumPence, status } = outcome;
  const sleepIns = sleepInPence(outcome);
  const premiums =
    premiumPence === 0
      ? ''
      : ` ${poundsText(premiumPence)} of premiums (Sundays, bank holidays, nights, overtime, stand-by) does not count.`;
  if (sleepIns === 0 || status === 'green') return premiums;
  const end =
    status === 'amber'
      ? 'make it up; whether they may count for hours awake is unsettled since the Mencap judgment'
      : 'would not make it up either';
  return `${premiums} Sleep-in payments of ${poundsText(sleepIns)} ${end}.`;
};

const ageNote = ({ isAgeAssumed }: MinimumWageOutcome): string =>
  isAgeAssumed ? ' No date of birth is known, so the highest rate is taken.' : '';

const unknownWords = ({ floor, from, unpricedMinutes }: MinimumWageOutcome): MinimumWageWords =>
  floor.kind === 'unknown'
    ? {
        why: `The minimum wage of a period that begins on ${from} is not known: the rule pack has rates from ${floor.knownFrom} to ${floor.knownTo}.`,
        cure: 'Take a rule pack that has the rates (--pack FILE, or rule-pack.json in the folder).',
      }
    : {
        why: `${hoursText(unpricedMinutes)} of the hours that count have no rate of pay.`,
        cure: 'Give the work a rate under pay in service.yaml.',
      };

const cureOf = ({ shortPence, from, isAgeAssumed }: MinimumWageOutcome, floor: MinimumWage): string =>
  `Pay ${poundsText(shortPence)} more for the period, or an hourly rate of ${poundsText(floor.pence)} or more from ${from}` +
  `${isAgeAssumed ? '; if the worker is younger, give date_of_birth in people.csv' : ''}.`;

/** Says in words what the check of a period found. */
export const minimumWageWords = (outcome: MinimumWageOutcome): MinimumWageWords => {
  const { floor, status } = outcome;
  if (status === 'unknown' || floor.kind === 'unknown') return unknownWords(outcome);
  const why = `${sumsText(outcome, floor)}${leftOut(outcome)}`;
  if (status === 'green') return { why };
  return { why: `${why}${ageNote(outcome)}`, cure: cureOf(outcome, floor) };
};

const endNote = (short: RateShortfall): string => {
  if (short.to === undefined) return '';
  return isShortInForce(short) ? ` The rate goes on to ${short.to}.` : ` The rate ended on ${short.to}, in time.`;
};

/** Says in words why a rate is below the minimum wage, and of whom. */
export const rateShortfallWords = (short: RateShortfall): MinimumWageWords => {
  const { rate, ratePence, countedPence, floorPence, shortPence, from } = short;
  const premium =
    ratePence > countedPence
      ? ` It pays ${poundsText(ratePence)}; the ${poundsText(ratePence - countedPence)} more on its days is a premium and does not count.`
      : '';
  const why =
    `${poundsText(countedPence)} an hour (rate "${rate}") is unlawful for ${agesText(short)} from ${from}: ` +
    `${poundsText(shortPence)} below the minimum wage of ${poundsText(floorPence)}.${premium}${endNote(short)}`;
  return isShortInForce(short) ? { why, cure: `Pay ${poundsText(floorPence)} an hour or more from ${from}.` } : { why };
};
