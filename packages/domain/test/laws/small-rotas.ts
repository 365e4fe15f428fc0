import fc from 'fast-check';
import type { BaseAgreement, BasePattern } from '../../src/model/base-pattern.ts';
import type { Balance, HistoryDuty, Offer, Problem } from '../../src/model/problem.ts';
import type { Rota } from '../../src/model/rota.ts';
import type { Heads, OnCallSlot, Service, ShiftType, Unit } from '../../src/model/service.ts';
import type {
  Absence,
  Availability,
  Employment,
  NightHealthOffer,
  Pair,
  Pin,
  Request,
} from '../../src/model/worker.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import { dateOf, dayOf, localOf, midnight, weekStart } from '../../src/time/index.ts';
import {
  absence,
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  LATE,
  london,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaIn,
  SLEEP_IN,
  serviceWith,
  workerWith,
} from '../support/build.ts';
import { ageOf, liftingOf, timesheetsOf } from './resting.ts';

/*
 * Ten days of a house with everything in it: nights, a sleep-in block, two tiers of on-call of which the second by the
 * week, somebody in induction, leave, wishes and pins. Three people, and five weeks of history. People are never in two
 * places at once by day, because a rule that is exact need only be so where nobody is.
 */

/** A problem and a rota for it. */
export interface SmallRota {
  readonly problem: Problem;
  readonly planning: Planning;
  readonly rota: Rota;
}

export const PEOPLE = ['a', 'b', 'c'] as const;
const DAYS = 10;
const HISTORY_DAYS = 36;

/** Christmas and New Year, the nights the clocks change, and a plain fortnight cut in the middle of a week. */
const STARTS = ['2026-12-24', '2026-10-20', '2027-03-24', '2026-06-06'] as const;

const house = { unit: 'house' };
const TYPES: readonly ShiftType[] = [
  { ...EARLY, ...house, loneWork: { isAllowed: true, buddy: 'unit' } },
  { ...LATE, ...house },
  { ...SLEEP_IN, ...house },
  { ...NIGHT, skills: ['medication'], loneWork: { isAllowed: true, buddy: 'service' } },
  { ...DAY, minGrade: 'g3', unpaidBreakMinutes: 30, loneWork: { isAllowed: false } },
];

/** What one person starts on one day; a sleep-in block reaches into the next. */
const WORKDAYS: readonly (readonly string[])[] = [
  [],
  ['early'],
  ['late'],
  ['night'],
  ['day'],
  ['late', 'sleep-in', 'early+1'],
  ['late', 'sleep-in'],
  ['sleep-in'],
  ['shadow-early'],
];

const headsOf = fc.constantFrom<Heads>(
  { min: 0, target: 0, max: 9 },
  { min: 1, target: 1, max: 1 },
  { min: 1, target: 2, max: 2 },
  { min: 2, target: 2, max: 2 },
);

/** What may be said of the breaks of a shift: nothing, none, one that is too short or at the end, or one that will do. */
const breaksOf = fc.constantFrom<Partial<ShiftType>>(
  {},
  {},
  { breaks: [], isOccasionalOvertime: true },
  { breaks: [{ start: '12:00', minutes: 10, isPaid: true }] },
  { breaks: [{ start: '14:40', minutes: 20, isPaid: true }] },
  { breaks: [{ start: '02:00', minutes: 30, isPaid: true }] },
);

/** What may be said of the strain of nights in the office, whose posts are not designated. */
const hazardsOf = fc.constantFrom<Partial<Unit>>(
  {},
  { specialHazard: { isFound: false, riskAssessment: 'RA-1', reviewedOn: '2026-01-01' } },
  { specialHazard: { isFound: true, riskAssessment: 'RA-1', reviewedOn: '2026-01-01' } },
);

const serviceOf = fc
  .record({
    breaks: fc.array(breaksOf, { minLength: 5, maxLength: 5 }),
    hazard: hazardsOf,
    hasShortNights: fc.boolean(),
    heads: fc.array(headsOf, { minLength: 5, maxLength: 5 }),
    handOff: fc.integer({ min: 1, max: 7 }),
    pool: fc.boolean(),
  })
  .map(({ heads, handOff, pool, breaks, hazard, hasShortNights }): Service => {
    const shortNight = hasShortNights ? { start: '22:30', end: '06:00' } : {};
    const types = TYPES.map((type, index) => ({
      ...type,
      ...(type.id === NIGHT.id ? shortNight : {}),
      ...breaks[index],
    }));
    const mix = [
      { id: 'lead', atLeast: 1, of: { grade: 'g3' } },
      { id: 'agency', atMost: 0, of: { contracts: ['agency' as const] } },
    ];
    const tier2: Partial<OnCallSlot> = {
      block: 'week',
      handOffWeekday: handOff,
      ...(pool ? { pool: { grade: 'g3' } } : {}),
    };
    return serviceWith({
      shiftTypes: types,
      units: [
        { id: 'office', name: 'Office', isReg21: false, ...hazard },
        { id: 'house', name: 'House', isReg21: true, noAgency: { reason: 'by decision of the trust' } },
      ],
      patterns: [{ id: 'sleep-in-block', shiftTypes: ['late', 'sleep-in', 'early'] }],
      cover: [
        ...TYPES.map((type, index) =>
          coverOf(type, { heads: heads[index] ?? { min: 0, target: 0, max: 9 }, mix, weight: 1 + (index % 2) }),
        ),
        coverOf(EARLY, { id: 'shadow-early', isSupernumerary: true }),
      ],
      onCall: [onCallSlot('tier-1', 1), onCallSlot('tier-2', 2, tier2)],
      skills: [{ id: 'medication', name: 'Medication competent' }],
    });
  });

const employmentsOf = (from: string) =>
  fc.constantFrom<readonly Employment[]>(
    [employmentWith()],
    [employmentWith({ grade: 'g3' })],
    [employmentWith({ contract: 'agency', weeklyMinutes: 0 })],
    [employmentWith({ isSupernumerary: true, supernumeraryTo: dateOf(dayOf(from) + 4) })],
    [employmentWith({ contract: 'fixed-term', weeklyMinutes: 1200, to: dateOf(dayOf(from) + 6), units: ['house'] })],
    [
      employmentWith({ id: 'x', to: dateOf(dayOf(from) + 2) }),
      employmentWith({ id: 'y', grade: 'g3', from: dateOf(dayOf(from) + 3) }),
    ],
  );

const rarely = <T>(values: fc.Arbitrary<T>, maxLength: number) => fc.array(values, { maxLength });

const person = fc.constantFrom(...PEOPLE);

const absenceOf = (from: string) =>
  fc
    .record({
      worker: person,
      day: fc.integer({ min: -3, max: DAYS - 1 }),
      days: fc.integer({ min: 1, max: 3 }),
      isPart: fc.boolean(),
    })
    .map(({ worker, day, days, isPart }): Absence => {
      const first = dayOf(from) + day;
      if (!isPart) return absence(worker, dateOf(first), dateOf(first + days - 1));
      const noon = midnight(london, first) + 12 * 60;
      return { worker, kind: 'other', startsAt: noon, endsAt: noon + 120 };
    });

const availabilityOf = (from: string) =>
  fc.constantFrom<readonly Availability[]>(
    [],
    [],
    [{ state: 'unavailable', from, to: dateOf(dayOf(from) + 3), weekdays: [], start: '20:00', end: '07:30' }],
    [{ state: 'available', from, to: dateOf(dayOf(from) + 5), weekdays: [1, 2, 4, 5] }],
  );

const requestOf = (from: string) =>
  fc
    .record({
      worker: person,
      day: fc.integer({ min: -1, max: DAYS }),
      ask: fc.constantFrom('off' as const, 'work' as const, 'shift' as const, 'not-shift' as const),
      weight: fc.integer({ min: 1, max: 10 }),
    })
    .map(({ worker, day, ask, weight }): Request => {
      const on = dateOf(dayOf(from) + day);
      const isShift = ask === 'shift' || ask === 'not-shift';
      return {
        id: `${worker}-${on}-${ask}`,
        worker,
        from: on,
        to: dateOf(dayOf(on) + 1),
        ask,
        weight,
        ...(isShift ? { shiftType: 'late' } : {}),
      };
    });

const offerOf = (from: string) =>
  fc
    .record({
      worker: person,
      day: fc.integer({ min: 0, max: DAYS - 1 }),
      cover: fc.constantFrom('early', 'late', 'night', 'tier-1'),
      state: fc.constantFrom('offered' as const, 'declined' as const),
    })
    .map(({ day, ...offer }): Offer => ({ ...offer, on: dateOf(dayOf(from) + day), offeredOn: from }));

const pinOf = (from: string) =>
  fc
    .record({
      worker: person,
      day: fc.integer({ min: 0, max: DAYS - 1 }),
      cover: fc.constantFrom(undefined, 'early', 'night', 'tier-1'),
    })
    .map(({ worker, day, cover }): Pin => ({ worker, on: dateOf(dayOf(from) + day), ...(cover ? { cover } : {}) }));

const pairOf = (from: string) =>
  fc
    .record({
      kind: fc.constantFrom('together' as const, 'apart' as const, 'shadow' as const),
      two: fc.shuffledSubarray([...PEOPLE], { minLength: 2 }),
    })
    .map(
      ({ kind, two: [worker = 'a', other = 'b'] }): Pair => ({
        kind,
        worker,
        other,
        from: '2026-01-01',
        to: dateOf(dayOf(from) + 7),
      }),
    );

/** Hours of the weeks before the history, and rest owed on its eve or on that of the horizon. */
const balanceOf = (from: string) =>
  fc
    .record({
      worker: person,
      account: fc.constantFrom('hours' as const, 'compensatory-rest' as const, 'toil' as const),
      isLate: fc.boolean(),
      hours: fc.integer({ min: 1, max: 30 }),
    })
    .map(({ worker, account, isLate, hours }): Balance => {
      const eve = dateOf(dayOf(from) - (isLate && account !== 'hours' ? 1 : HISTORY_DAYS + 1));
      const minutes = hours * (account === 'hours' ? 600 : 30);
      return { worker, account, from: dateOf(dayOf(eve) - 55), to: eve, minutes };
    });

/** Assessments offered before or during the plan. */
const nightHealthOf = (from: string) =>
  fc
    .record({
      worker: person,
      day: fc.constantFrom(-30, 2, 6),
      outcome: fc.constantFrom('taken' as const, 'declined' as const),
      isFit: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(({ worker, day, outcome, isFit }): NightHealthOffer => {
      const isKnown = outcome === 'taken' && isFit !== undefined;
      return { worker, offeredOn: dateOf(dayOf(from) + day), outcome, ...(isKnown ? { isFit } : {}) };
    });

/** Two weeks: a block, a night, on-call, any duty, and otherwise free days. */
const BASE: BasePattern = {
  id: 'fortnight',
  weeks: 2,
  days: [
    { week: 1, weekday: 1, cover: 'late' },
    { week: 1, weekday: 1, cover: 'sleep-in' },
    { week: 1, weekday: 3 },
    { week: 1, weekday: 5, cover: 'tier-1' },
    { week: 2, weekday: 2, cover: 'night' },
    { week: 2, weekday: 6 },
  ],
};

const agreementOf = (from: string) =>
  fc
    .record({
      worker: person,
      kind: fc.constantFrom('rolling' as const, 'fixed-days' as const, 'flexible' as const, 'protected' as const),
      deviation: fc.constantFrom('priced' as const, 'forbidden' as const),
      offset: fc.integer({ min: 0, max: 1 }),
      weight: fc.integer({ min: 1, max: 10 }),
      days: fc.option(fc.integer({ min: 0, max: DAYS }), { nil: undefined }),
    })
    .map(
      ({ offset, days, ...rest }): BaseAgreement => ({
        ...rest,
        id: `${rest.worker}-${rest.kind}`,
        pattern: BASE.id,
        anchor: dateOf(weekStart(dayOf(from)) + 7 * offset),
        from: '2026-01-01',
        ...(days === undefined ? {} : { to: dateOf(dayOf(from) + days) }),
      }),
    );

/** Workdays as placings; a person who has an early already does not begin another that day. */
const placingsOf = (from: string, days: number, choices: readonly number[]): Placing[] => {
  const placings = new Map<string, Placing>();
  choices.forEach((choice, index) => {
    const worker = PEOPLE[index % PEOPLE.length] ?? 'a';
    const day = Math.floor(index / PEOPLE.length);
    const isTaken = [...placings.values()].some(([who, , on]) => who === worker && on === dateOf(dayOf(from) + day));
    for (const part of isTaken ? [] : (WORKDAYS[choice] ?? [])) {
      const [cover = '', later] = part.split('+');
      const at = day + Number(later ?? 0);
      const on = dateOf(dayOf(from) + at);
      if (at < days) placings.set(`${worker} ${cover} ${on}`, [worker, cover, on]);
    }
  });
  return [...placings.values()];
};

/** Days off, and workdays by how many of ten days are worked. */
const workdays = (days: number, inTen: number) =>
  fc.array(
    fc.oneof(
      { weight: 10 - inTen, arbitrary: fc.constant(0) },
      { weight: inTen, arbitrary: fc.integer({ min: 1, max: WORKDAYS.length - 1 }) },
    ),
    { minLength: days * PEOPLE.length, maxLength: days * PEOPLE.length },
  );

/** Holders of one slot by night; now and then one holds on to it for some nights. */
const holders = fc
  .array(fc.record({ who: fc.option(person, { nil: undefined }), nights: fc.integer({ min: 1, max: 7 }) }), {
    minLength: DAYS,
    maxLength: DAYS,
  })
  .map((stretches) => stretches.flatMap(({ who, nights }) => Array.from({ length: nights }, () => who)).slice(0, DAYS));

const onCallPlacings = (from: string, slot: string, held: readonly (string | undefined)[]): Placing[] =>
  held.flatMap((worker, day): Placing[] => (worker ? [[worker, slot, dateOf(dayOf(from) + day)]] : []));

const historyPlacings = (from: string, choices: readonly number[], onCall: string | undefined): Placing[] => {
  const first = dateOf(dayOf(from) - HISTORY_DAYS);
  const worked = placingsOf(first, HISTORY_DAYS, choices).map(
    ([w, cover, on]): Placing => [w, cover === 'shadow-early' ? 'early' : cover, on],
  );
  const nights = Array.from({ length: 3 }, (_, index) => dateOf(dayOf(from) - 3 + index));
  return [...worked, ...(onCall ? nights.map((on): Placing => [onCall, 'tier-2', on]) : [])];
};

/** Duties of the weeks before, by one planning of them all. */
const historyOf = (service: Service, from: string, placings: readonly Placing[]): readonly HistoryDuty[] => {
  const past = problemWith({ service, from: dateOf(dayOf(from) - HISTORY_DAYS), to: from });
  return rotaIn(planningOf(past), placings).assignments.map(({ worker, shift, shiftType, startsAt, endsAt }) => ({
    worker,
    shiftType,
    cover: shift.split('/')[0] ?? '',
    startsAt,
    endsAt,
  }));
};

const totalOf = fc.record({
  worker: person,
  account: fc.constantFrom('nights', 'weekends', 'bank-holidays', 'sleep-ins', 'on-call'),
  from: fc.constantFrom('2025-12-01', '2026-03-01'),
  to: fc.constant('2026-05-31'),
  count: fc.integer({ min: 0, max: 6 }),
});

/** A failing example as a person reads it. */
const readable = (small: SmallRota): SmallRota => {
  const { problem, rota } = small;
  const { from, workers, absences, requests, pins, pairs, totals, history, service } = problem;
  const text = () =>
    JSON.stringify({
      from,
      rota: rota.assignments.map(({ worker, shift }) => `${worker} ${shift}`),
      history: history.map(
        ({ worker, shiftType, startsAt }) => `${worker} ${shiftType} ${localOf(london, startsAt).date}`,
      ),
      people: workers.map(({ id: _id, name: _name, ...said }) => said),
      lifting: [service.units, service.relevantAgreements],
      callOuts: problem.timesheets?.callOuts,
      asked: { absences, requests, pins, pairs, totals },
      heads: service.cover.map(({ id, heads }) => [id, heads]),
      onCall: service.onCall.map(({ handOffWeekday, pool }) => [handOffWeekday, pool]),
    });
  return Object.defineProperty(small, fc.toStringMethod, { value: text });
};

/** Small problems with rotas good and bad. */
export const smallRotas: fc.Arbitrary<SmallRota> = fc.constantFrom(...STARTS).chain((from) =>
  fc
    .record({
      service: serviceOf,
      lifting: liftingOf(from, person),
      ages: fc.array(ageOf(from), { minLength: 3, maxLength: 3 }),
      employments: fc.array(employmentsOf(from), { minLength: 3, maxLength: 3 }),
      availability: fc.array(availabilityOf(from), { minLength: 3, maxLength: 3 }),
      skilled: fc.subarray([...PEOPLE]),
      absences: rarely(absenceOf(from), 2),
      requests: rarely(requestOf(from), 3),
      pins: rarely(pinOf(from), 2),
      offers: rarely(offerOf(from), 6),
      pairs: rarely(pairOf(from), 2),
      totals: rarely(totalOf, 5),
      history: workdays(HISTORY_DAYS, 4),
      lastWeek: fc.option(person, { nil: undefined }),
      planned: fc.constantFrom(1, 3, 6).chain((inTen) => workdays(DAYS, inTen)),
      tier1: holders,
      tier2: holders,
      agreements: rarely(agreementOf(from), 2),
      balances: rarely(balanceOf(from), 2),
      timesheets: timesheetsOf(from, person),
      nightHealth: fc.option(rarely(nightHealthOf(from), 4), { nil: undefined }),
    })
    .map((drawn): SmallRota => {
      const service = drawn.lifting(drawn.service);
      const { absences, requests, pins, offers, pairs, totals } = drawn;
      const workers = PEOPLE.map((id, index) =>
        workerWith(id, {
          ...drawn.ages[index],
          employments: drawn.employments[index] ?? [],
          availability: drawn.availability[index] ?? [],
          skills: drawn.skilled.includes(id)
            ? [{ skill: 'medication', from: '2026-01-01', to: dateOf(dayOf(from) + 5) }]
            : [],
        }),
      );
      const problem = problemWith({
        service,
        workers,
        absences,
        requests,
        pins,
        offers,
        pairs,
        totals,
        basePatterns: [BASE],
        agreements: drawn.agreements,
        balances: drawn.balances,
        timesheets: drawn.timesheets,
        ...(drawn.nightHealth ? { nightHealth: drawn.nightHealth } : {}),
        from,
        to: dateOf(dayOf(from) + DAYS),
        historyFrom: dateOf(dayOf(from) - HISTORY_DAYS),
        history: historyOf(service, from, historyPlacings(from, drawn.history, drawn.lastWeek)),
      });
      const planning = planningOf(problem);
      const placings = [
        ...placingsOf(from, DAYS, drawn.planned),
        ...onCallPlacings(from, 'tier-1', drawn.tier1),
        ...onCallPlacings(from, 'tier-2', drawn.tier2),
      ].filter(([, cover, on]) => planning.demandIndexById.has(`${cover}/${on}`));
      return readable({ problem, planning, rota: rotaIn(planning, placings) });
    }),
);
