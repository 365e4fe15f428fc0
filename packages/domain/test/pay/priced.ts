import { type PayScheme, type PayTerms, PLAIN_SCHEME, PLAIN_TERMS } from '../../src/model/pay.ts';
import type { AbsenceKind, Employment } from '../../src/model/worker.ts';
import { UK_PACK } from '../../src/pack/uk-pack.ts';
import { faceMinutesOf } from '../../src/pay/clock-change.ts';
import type { PayContext } from '../../src/pay/context.ts';
import type { PricedLine } from '../../src/pay/line.ts';
import { pricedLines } from '../../src/pay/price.ts';
import { NO_WORK, type PayWork, type Priced } from '../../src/pay/priced.ts';
import { roundedTotals } from '../../src/pay/rounding.ts';
import type { AbsentHours, WorkDone } from '../../src/pay/work-done.ts';
import { at, dates, employmentWith, london, workerWith } from '../support/build.ts';
import { rate } from './paid.ts';

/*
 * Work of w01 by London clock, priced without a rota around it.
 */

/** A scheme of everybody from 2015 on. */
export const scheme = (id: string, rest: Partial<PayScheme> = {}): PayScheme => ({
  id,
  from: '2015-01-01',
  ...PLAIN_SCHEME,
  holiday: 'leave',
  ...rest,
});

/** Terms of one hourly rate in pence and one scheme. */
export const termsOf = (pence: number, rest: Partial<PayScheme> = {}, more: Partial<PayTerms> = {}): PayTerms => ({
  ...PLAIN_TERMS,
  rates: [rate('hours', 'hour', pence, { from: '2015-01-01' })],
  schemes: [scheme('all', rest)],
  ...more,
});

/** Band 3 at 12.75, as in the table of AFC-01. */
export const BAND_3: PayTerms = termsOf(1275, {
  afcBand: 3,
  overtime: { afterWeekMinutes: 2250, percent: 150, bankHolidayPercent: 200 },
  callOut: { percent: 150, leastMinutes: 0, unitMinutes: 1, phoneMinutesIncluded: 0 },
});

/** Terms in England, nothing known of earlier pay. */
export const contextOf = (terms: PayTerms, rest: Partial<PayContext> = {}): PayContext => ({
  terms,
  zone: london,
  region: 'GB-ENG',
  pack: UK_PACK,
  costCentres: new Map([['house', 'CC-1']]),
  workerById: new Map([['w01', workerWith('w01')]]),
  earlier: [],
  ...rest,
});

export const FULL_TIME: Employment = employmentWith({ from: '2015-01-01' });
export const BANK: Employment = employmentWith({ from: '2024-06-01', contract: 'bank', weeklyMinutes: 0 });

/** A waking duty of w01 from one London time to another, in the house. */
export const done = (from: string, to: string, rest: Partial<WorkDone> = {}): WorkDone => {
  const span = { startsAt: at(from), endsAt: at(to) };
  const faceMinutes = faceMinutesOf(london, span);
  return {
    worker: 'w01',
    employment: FULL_TIME,
    shift: `shift/${from.slice(0, 10)}/${from.slice(11)}`,
    shiftType: 'shift',
    kind: 'waking',
    unit: 'house',
    breaks: [],
    travelMinutes: 0,
    isInside: false,
    ...(faceMinutes === undefined ? {} : { faceMinutes }),
    disturbances: [],
    callOuts: [],
    source: 'actual',
    ...span,
    ...rest,
  };
};

/** Hours that w01 was away from on a date. */
export const away = (
  kind: AbsenceKind,
  on: string,
  minutes: number,
  employment: Employment = FULL_TIME,
): AbsentHours => ({ worker: 'w01', employment, unit: 'house', kind, on, minutes });

/** So many hours of a bank worker in November 2026, at most 12.5 h a day. */
export const november = (hours: number, employment = BANK): readonly WorkDone[] =>
  dates('2026-11-01', '2026-11-30').flatMap((on, index) => {
    const minutes = Math.min(750, hours * 60 - index * 750);
    if (minutes <= 0) return [];
    const work = done(`${on} 07:00`, `${on} 08:00`, { employment });
    return [{ ...work, endsAt: work.startsAt + minutes }];
  });

/** A stretch of time by London clock. */
export const during = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });

/** Work priced under terms. */
export const price = (terms: PayTerms, work: Partial<PayWork>, rest: Partial<PayContext> = {}): Priced =>
  pricedLines(contextOf(terms, rest), { ...NO_WORK, ...work });

/** Minutes of an element. */
export const minutesOf = (lines: readonly PricedLine[], element: string): number =>
  lines.filter((line) => line.element === element).reduce((sum, { minutes }) => sum + minutes, 0);

const byMonth = (on: string): string => on.slice(0, 7);

/** Pence of one element in all months together, each rounded once. */
export const penceOf = (lines: readonly PricedLine[], element: string): number =>
  roundedTotals(lines, byMonth)
    .filter((total) => total.element === element)
    .reduce((sum, { pence }) => sum + pence, 0);

/** Exact parts of a penny of all lines. */
export const partsOf = (lines: readonly PricedLine[]): number => lines.reduce((sum, { parts }) => sum + parts, 0);
