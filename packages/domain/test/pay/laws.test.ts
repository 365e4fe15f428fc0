import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockChangePay, PayTerms } from '../../src/model/pay.ts';
import { faceMinutesOf } from '../../src/pay/clock-change.ts';
import { TIME_ELEMENTS } from '../../src/pay/elements/index.ts';
import { PARTS_PER_PENNY, type PricedLine } from '../../src/pay/line.ts';
import { roundedTotals, rowPence } from '../../src/pay/rounding.ts';
import type { WorkDone } from '../../src/pay/work-done.ts';
import { dateOf, dayOf, type Interval, localOf, weekdayOf } from '../../src/time/index.ts';
import { at, dates, employmentWith, london } from '../support/build.ts';
import { rate } from './paid.ts';
import { BANK, done, minutesOf, price, scheme, termsOf } from './priced.ts';

/*
 * Weeks of work of one person around both clock changes and Christmas, under terms drawn at random.
 */

const STARTS = ['2026-03-23', '2026-10-19', '2026-12-21', '2026-06-01'].map((date) => at(`${date} 00:00`));
const DAY = 24 * 60;

const EMPLOYMENTS = [
  employmentWith({ from: '2015-01-01' }),
  employmentWith({ from: '2015-01-01', id: 'part', weeklyMinutes: 1200 }),
  BANK,
];

const timed = fc.record({
  percent: fc.constantFrom(100, 150),
  leastMinutes: fc.constantFrom(0, 30, 60),
  unitMinutes: fc.constantFrom(1, 15),
});

const termsDrawn = (clockChange: fc.Arbitrary<ClockChangePay>): fc.Arbitrary<PayTerms> =>
  fc
    .record({
      clockChange,
      afcBand: fc.option(fc.constantFrom(2, 3, 6), { nil: undefined }),
      overtime: fc.option(
        fc.constantFrom(
          { afterWeekMinutes: 1200, percent: 150, bankHolidayPercent: 200 },
          { afterWeekMinutes: 'contract' as const, percent: 125 },
        ),
        { nil: undefined },
      ),
      disturbance: timed,
      callOut: timed.chain((terms) =>
        fc.constantFrom(0, 30).map((phoneMinutesIncluded) => ({ ...terms, phoneMinutesIncluded })),
      ),
      holiday: fc.constantFrom('leave' as const, 'accrued' as const, 'rolled-up' as const),
      night: fc.boolean(),
      split: fc.constantFrom('calendar-day' as const, 'start-date' as const),
      pence: fc.integer({ min: 1, max: 3001 }),
    })
    .map(({ night, split, pence, afcBand, overtime, ...rest }) => ({
      rates: [
        rate('sunday', 'hour', pence + 200, { days: [7] }),
        rate('asleep', 'duty', 5999, { kinds: ['sleep-in'] }),
        rate('stand-by', 'duty', 1501, { kinds: ['on-call'] }),
        rate('hours', 'hour', pence),
      ],
      schemes: [
        scheme('all', {
          ...rest,
          ...(afcBand === undefined ? {} : { afcBand }),
          ...(overtime === undefined ? {} : { overtime }),
        }),
      ],
      calendar: { unit: 'month', cutOffDaysBeforeEnd: 0, payDaysAfterEnd: 0, exceptions: [] },
      split,
      ...(night ? { night: { start: '23:00', end: '06:00' } } : {}),
    }));

/** Where a duty of so many minutes is interrupted: two stretches that leave room on both sides of each. */
const within = ({ startsAt, endsAt }: Interval, at: number, minutes: number): readonly Interval[] => {
  const third = Math.floor((endsAt - startsAt) / 3);
  const length = Math.min(minutes, third - at - 1);
  return length < 1
    ? []
    : [
        { startsAt: startsAt + at, endsAt: startsAt + at + length },
        { startsAt: startsAt + 2 * third, endsAt: startsAt + 2 * third + length },
      ];
};

const KINDS = ['waking', 'waking-night', 'visit', 'training', 'sleep-in', 'on-call'] as const;

/** Up to nine duties, one a day, of 1 to 14 hours, with what interrupts them. */
const weeks: fc.Arbitrary<readonly WorkDone[]> = fc
  .record({
    from: fc.constantFrom(...STARTS),
    employment: fc.constantFrom(...EMPLOYMENTS),
    duties: fc.array(
      fc.record({
        kind: fc.constantFrom(...KINDS),
        after: fc.integer({ min: 0, max: 9 * 60 }),
        minutes: fc.integer({ min: 60, max: 14 * 60 }),
        at: fc.integer({ min: 1, max: 60 }),
        interrupted: fc.integer({ min: 0, max: 90 }),
        travel: fc.constantFrom(0, 0, 20),
        overtime: fc.constantFrom(undefined, undefined, 'pay' as const, 'toil' as const),
        mode: fc.constantFrom('phone' as const, 'attend' as const),
      }),
      { minLength: 1, maxLength: 9 },
    ),
  })
  .map(({ from, employment, duties }) =>
    duties.map(({ kind, after, minutes, at: begins, interrupted, travel, overtime, mode }, day): WorkDone => {
      const span = { startsAt: from + day * DAY + after, endsAt: from + day * DAY + after + minutes };
      const parts = within(span, begins, interrupted);
      const faceMinutes = faceMinutesOf(london, span);
      const isHourly = kind !== 'sleep-in' && kind !== 'on-call';
      return {
        worker: 'w01',
        employment,
        shift: `duty/${day}`,
        shiftType: 'duty',
        kind,
        unit: 'house',
        ...span,
        breaks: isHourly ? parts : [],
        travelMinutes: isHourly ? travel : 0,
        isInside: false,
        ...(faceMinutes === undefined ? {} : { faceMinutes }),
        ...(overtime === undefined ? {} : { overtime }),
        disturbances: kind === 'sleep-in' ? parts : [],
        callOuts: kind === 'on-call' ? parts.map((part) => ({ ...part, mode })) : [],
        source: 'actual',
      };
    }),
  );

const lengthOf = (spans: readonly Interval[]): number =>
  spans.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);

/** Minutes at work: what an onlooker with a stop-watch would write down. */
const workedIn = (work: readonly WorkDone[]): number =>
  work.reduce((sum, one) => {
    const interrupting = lengthOf(one.disturbances) + lengthOf(one.callOuts);
    const isHourly = one.kind !== 'sleep-in' && one.kind !== 'on-call';
    return sum + (isHourly ? lengthOf([one]) - lengthOf(one.breaks) + one.travelMinutes : interrupting);
  }, 0);

const TIMED = new Set(TIME_ELEMENTS.map(({ name }) => name));
const timedLines = (lines: readonly PricedLine[]) => lines.filter(({ element }) => TIMED.has(element));
const workedBy = (lines: readonly PricedLine[]): number =>
  timedLines(lines).reduce((sum, { minutes, workedMinutes = minutes }) => sum + workedMinutes, 0);
const paidBy = (lines: readonly PricedLine[]): number =>
  timedLines(lines).reduce((sum, { minutes }) => sum + minutes, 0);

const byMonth = (on: string): string => on.slice(0, 7);

/** Totals by element, in order of its name: what a payslip says. */
const payslip = (lines: readonly PricedLine[]) =>
  roundedTotals(lines, byMonth)
    .map(
      ({ element, period, minutes, hundredths, parts }) =>
        [`${element} ${period}`, minutes, hundredths, parts] as const,
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The same duty written down in two records. */
const split = (work: WorkDone, share: number): readonly WorkDone[] => {
  const middle = work.startsAt + Math.floor((work.endsAt - work.startsAt) * share);
  if (middle <= work.startsAt || middle >= work.endsAt) return [work];
  const { faceMinutes: _, ...rest } = work;
  return [
    { startsAt: work.startsAt, endsAt: middle },
    { startsAt: middle, endsAt: work.endsAt },
  ].map((span, index) => {
    const clip = <T extends Interval>(parts: readonly T[]): readonly T[] =>
      parts.flatMap((part) => {
        const startsAt = Math.max(part.startsAt, span.startsAt);
        const endsAt = Math.min(part.endsAt, span.endsAt);
        return startsAt < endsAt ? [{ ...part, startsAt, endsAt }] : [];
      });
    const faceMinutes = faceMinutesOf(london, span);
    return {
      ...rest,
      ...span,
      breaks: clip(work.breaks),
      disturbances: clip(work.disturbances),
      callOuts: clip(work.callOuts),
      travelMinutes: index === 0 ? work.travelMinutes : 0,
      ...(faceMinutes === undefined ? {} : { faceMinutes }),
    };
  });
};

/** Days with public-holiday terms in the weeks that are drawn, for somebody who works only one of them. */
const HOLIDAYS = new Set(['2026-04-03', '2026-12-25', '2026-12-26', '2026-12-28', '2027-01-01']);

/** Low and high minutes of a duty by looking at each of its minutes. */
const countedByMinute = ({ startsAt, endsAt, breaks }: WorkDone): readonly [low: number, high: number] => {
  let [saturday, night, weekday, nightAll, weekdayAll, high] = [0, 0, 0, 0, 0, 0];
  for (let minute = startsAt; minute < endsAt; minute++) {
    const { date, day, minutes } = localOf(london, minute);
    const isFree = breaks.some((pause) => pause.startsAt <= minute && minute < pause.endsAt);
    const isNight = minutes >= 20 * 60 || minutes < 6 * 60;
    if (HOLIDAYS.has(date) || weekdayOf(day) === 7) high += isFree ? 0 : 1;
    else if (weekdayOf(day) === 6) saturday += isFree ? 0 : 1;
    else {
      weekdayAll++;
      if (isNight) nightAll++;
      if (!isFree) weekday++;
      if (!isFree && isNight) night++;
    }
  }
  return [saturday + (2 * nightAll > weekdayAll ? weekday : night), high];
};

const ANY_CLOCK = fc.constantFrom('elapsed' as const, 'rostered-length' as const, 'fixed-duration' as const);

describe('laws of pay', () => {
  it('minutes over the elements that count time are the minutes worked, whatever the terms pay', () => {
    fc.assert(
      fc.property(weeks, termsDrawn(ANY_CLOCK), (work, terms) => {
        expect(workedBy(price(terms, { done: work }).lines)).toBe(workedIn(work));
      }),
      { numRuns: 200 },
    );
  });

  it('with elapsed time, and no unit, least or included phone, paid minutes are worked minutes', () => {
    const plain = termsDrawn(fc.constant('elapsed')).map((terms) => ({
      ...terms,
      schemes: terms.schemes.map((one) => ({
        ...one,
        disturbance: { ...one.disturbance, leastMinutes: 0, unitMinutes: 1 },
        callOut: { ...one.callOut, leastMinutes: 0, unitMinutes: 1, phoneMinutesIncluded: 0 },
      })),
    }));
    fc.assert(
      fc.property(weeks, plain, (work, terms) => {
        expect(paidBy(price(terms, { done: work }).lines)).toBe(workedIn(work));
      }),
      { numRuns: 200 },
    );
  });

  it('a record split inside one duty changes no total', () => {
    fc.assert(
      fc.property(
        weeks,
        termsDrawn(ANY_CLOCK),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (work, terms, pick, share) => {
          const chosen = pick % work.length;
          const pieces = work.flatMap((one, at) => (at === chosen ? split(one, share) : [one]));
          expect(payslip(price(terms, { done: pieces }).lines)).toEqual(payslip(price(terms, { done: work }).lines));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('the order in which work is given changes no total', () => {
    fc.assert(
      fc.property(weeks, termsDrawn(ANY_CLOCK), (work, terms) => {
        expect(payslip(price(terms, { done: work.toReversed() }).lines)).toEqual(
          payslip(price(terms, { done: work }).lines),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('amounts are whole parts, totals whole pence, and rows add up to them', () => {
    fc.assert(
      fc.property(weeks, termsDrawn(ANY_CLOCK), (work, terms) => {
        const { lines } = price(terms, { done: work });
        expect(lines.every(({ parts }) => Number.isSafeInteger(parts) && parts >= 0)).toBe(true);
        const totals = roundedTotals(lines, byMonth);
        expect(
          totals.every(
            ({ pence, parts }) =>
              Number.isInteger(pence) && Math.abs(pence * PARTS_PER_PENNY - parts) * 2 <= PARTS_PER_PENNY,
          ),
        ).toBe(true);
        const rows = rowPence(lines, byMonth);
        expect(rows.every(Number.isInteger)).toBe(true);
        expect(rows.reduce((sum, pence) => sum + pence, 0)).toBe(totals.reduce((sum, { pence }) => sum + pence, 0));
      }),
      { numRuns: 200 },
    );
  });

  it('unsocial hours are those that a count minute by minute finds', () => {
    const duty = fc.record({
      from: fc.constantFrom(...STARTS),
      after: fc.integer({ min: 0, max: 12 * DAY }),
      minutes: fc.integer({ min: 1, max: 16 * 60 }),
      pause: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(duty, ({ from, after, minutes, pause }) => {
        const startsAt = from + after;
        const middle = startsAt + Math.floor(minutes / 2);
        const breaks = [{ startsAt: middle, endsAt: Math.min(startsAt + minutes, middle + pause) }];
        const work = { ...done('2026-06-01 09:00', '2026-06-01 10:00'), startsAt, endsAt: startsAt + minutes, breaks };
        const { lines } = price(termsOf(1275, { afcBand: 3 }), { done: [work] });
        const found = [minutesOf(lines, 'unsocial-low'), minutesOf(lines, 'unsocial-high')];
        expect(found).toEqual(countedByMinute(work));
      }),
      { numRuns: 300 },
    );
  });

  it('a year of nights over both clock changes is the elapsed time of the year', () => {
    const nights = dates('2026-01-01', '2026-12-31').map((on) =>
      done(`${on} 19:00`, `${dateOf(dayOf(on) + 1)} 07:00`, { kind: 'waking-night' }),
    );
    const { lines } = price(termsOf(1300), { done: nights });
    // 365 nights of 12 h, one of them 11 h and one 13 h
    expect(paidBy(lines)).toBe(365 * 12 * 60);
    const on = (from: string) => paidBy(lines.filter(({ shift }) => shift === `shift/${from}/19:00`));
    expect([on('2026-03-28'), on('2026-10-24'), on('2026-10-25')]).toEqual([660, 780, 720]);
  });
});
