import {
  type Absence,
  type Availability,
  dateOf,
  dayOf,
  type Employment,
  type Heads,
  type HistoryDuty,
  type OnCallSlot,
  type Pair,
  type Pin,
  type Problem,
  type Request,
  type RuleSetting,
  type Service,
  type Visit,
  type Worker,
} from '@rota/domain';
import { randomOf } from '../../src/random.ts';
import { type Chance, chanceOf } from './chance.ts';
import {
  absence,
  BLOCK,
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  LATE,
  NIGHT,
  onCallSlot,
  problemWith,
  SLEEP_IN,
  serviceWith,
  settingOf,
  shiftType,
  worked,
  workerWith,
} from './house.ts';

/*
 * Random months of a few days: three people, five kinds of shift, a sleep-in block, a long day of two shifts, two tiers of
 * on-call, history, leave, wishes, pins and pairs, under a random choice of rules, hard or soft. One in three visits people too,
 * and holds a huddle inside its early shift.
 */

const PEOPLE = ['ann', 'bob', 'cat'] as const;

/** Christmas, the nights the clocks change, a plain week from Monday and one cut in the middle. */
const STARTS = ['2026-12-24', '2026-10-23', '2027-03-25', '2026-06-08', '2026-06-04'] as const;

const EVENING = shiftType('evening', '17:00', '21:00', { unit: 'office', family: 'late' });
const TYPES = [EARLY, LATE, SLEEP_IN, { ...NIGHT, unit: 'office' }, { ...DAY, unit: 'office' }, EVENING];

const HEADS: readonly Heads[] = [
  { min: 0, target: 0, max: 3 },
  { min: 1, target: 1, max: 1 },
  { min: 1, target: 2, max: 2 },
  { min: 2, target: 2, max: 3 },
];

/** Rules that a service may name, with parameters that bind within a week. */
const CHOICES: readonly (readonly [kind: string, params: Record<string, unknown>])[] = [
  ['quick-return', { minutes: 660 }],
  ['quick-return', { minutes: 900 }],
  ['consecutive-days', { max: 2 }],
  ['consecutive-days', { max: 4, min: 2 }],
  ['consecutive-nights', { max: 1 }],
  ['rest-after-nights', { freeDays: 1 }],
  ['rest-after-nights', { runAtLeast: 2, freeDays: 2 }],
  ['week-hours', { maxMinutes: 1500 }],
  ['week-hours', { overContractMinutes: 60, account: 'contract' }],
  ['period-hours', { toleranceMinutes: 120 }],
  ['period-hours', { overWeight: 2, underWeight: 1 }],
  ['max-duties', { kinds: ['waking'], max: 2, per: 'week' }],
  ['max-duties', { shiftTypes: ['early'], max: 1, per: { days: 3 } }],
  ['duties-range', { kinds: ['waking'], min: 2, max: 3 }],
  ['consecutive-days-off', { min: 2, max: 3 }],
  ['consecutive-days-off', { max: 1 }],
  ['weekends-off', { off: 1, of: 1 }],
  ['complete-weekends', {}],
  ['on-call-frequency', { max: 2, days: 4 }],
  ['cover', {}],
  ['cover-min', {}],
  ['cover-mix', {}],
  ['cover-target', {}],
  ['cover-limit', {}],
  ['together', {}],
  ['apart', {}],
  ['requests', {}],
  ['continuity', { by: 'family' }],
  ['fairness', { accounts: [{ account: 'nights' }, { account: 'weekends', weight: 3 }] }],
  ['fairness', { accounts: [{ account: 'sleep-ins' }, { account: 'on-call' }] }],
];

const ruleNames = (chance: Chance): readonly RuleSetting[] => {
  const named = new Map(chance.some(CHOICES, 18));
  return [...named].map(([kind, params]) => {
    const isHard = chance.happens(40);
    return settingOf(kind, params, { isHard, weight: chance.between(1, 5) });
  });
};

const randomService = (chance: Chance): Service => {
  const tier2: Partial<OnCallSlot> = { block: 'week', handOffWeekday: chance.between(1, 7) };
  const types = TYPES.filter((type) => chance.happens(75) || type === EARLY);
  const has = (id: string): boolean => types.some((type) => type.id === id);
  const mix = [
    { id: 'lead', atLeast: 1, of: { grade: 'g3' } },
    { id: 'own', atMost: 1, of: { contracts: ['agency' as const] } },
  ];
  return serviceWith({
    shiftTypes: TYPES,
    cover: types.map((type) =>
      coverOf(type, { heads: chance.pick(HEADS), mix: chance.some(mix, 30), weight: chance.between(1, 3) }),
    ),
    patterns: [
      ...(has('sleep-in') ? [BLOCK] : []),
      ...(chance.happens(50) ? [{ id: 'long-day', shiftTypes: ['day', 'evening'] }] : []),
    ],
    onCall: chance.some([onCallSlot('tier-1', 1), onCallSlot('tier-2', 2, tier2)], 45),
    rules: ruleNames(chance),
  });
};

const employments = (chance: Chance, from: string): readonly Employment[] =>
  chance.pick([
    [employmentWith()],
    [employmentWith({ grade: 'g3' })],
    [employmentWith({ contract: 'agency', weeklyMinutes: 0 })],
    [employmentWith({ weeklyMinutes: 1200, to: dateOf(dayOf(from) + 4), units: ['house'] })],
  ]);

const availability = (chance: Chance, from: string): readonly Availability[] =>
  chance.happens(80)
    ? []
    : [{ state: 'unavailable', from, to: dateOf(dayOf(from) + 2), weekdays: [], start: '20:00', end: '07:30' }];

const workers = (chance: Chance, from: string): readonly Worker[] =>
  PEOPLE.map((id) =>
    workerWith(id, { employments: employments(chance, from), availability: availability(chance, from) }),
  );

/** The last four days before the horizon, a duty on about half of them; no two that overlap. */
const history = (chance: Chance, service: Service, from: string): readonly HistoryDuty[] =>
  PEOPLE.flatMap((worker) => {
    const duties: HistoryDuty[] = [];
    for (let day = dayOf(from) - 4; day < dayOf(from); day++) {
      const types = chance.pick([[], [], ['early'], ['late'], ['late', 'sleep-in'], ['night'], ['day']]);
      const on = types.map((type) => worked(service, worker, type, dateOf(day)));
      const isFree = on.every((duty) => duties.every((before) => before.endsAt + 660 <= duty.startsAt));
      if (isFree) duties.push(...on);
    }
    return duties;
  });

const rarely = <T>(chance: Chance, most: number, make: () => T): readonly T[] =>
  Array.from({ length: chance.between(0, most) }, make);

const absences = (chance: Chance, on: () => string): readonly Absence[] =>
  rarely(chance, 1, () => {
    const first = on();
    return absence(chance.pick(PEOPLE), first, dateOf(dayOf(first) + chance.between(0, 1)));
  });

const requests = (chance: Chance, on: () => string): readonly Request[] =>
  rarely(chance, 3, () => {
    const first = on();
    const ask = chance.pick(['off', 'work', 'shift', 'not-shift'] as const);
    return {
      id: `${first}-${ask}-${chance.between(0, 99_999)}`,
      worker: chance.pick(PEOPLE),
      from: first,
      to: dateOf(dayOf(first) + chance.between(0, 2)),
      ask,
      weight: chance.between(1, 10),
      ...(ask === 'shift' || ask === 'not-shift' ? { shiftType: 'late' } : {}),
    };
  });

const pins = (chance: Chance, service: Service, on: () => string): readonly Pin[] =>
  rarely(chance, 1, () => {
    const cover = chance.pick([undefined, ...service.cover.map(({ id }) => id)]);
    return { worker: chance.pick(PEOPLE), on: on(), ...(cover === undefined ? {} : { cover }) };
  });

const pairs = (chance: Chance): readonly Pair[] =>
  rarely(chance, 1, () => ({
    kind: chance.pick(['together', 'apart'] as const),
    worker: 'ann',
    other: chance.pick(['bob', 'cat'] as const),
    from: '2026-01-01',
  }));

const VISIT = shiftType('visit', '09:00', '10:00', { unit: 'office', kind: 'visit' });
const HUDDLE = shiftType('huddle', '12:00', '12:30', { kind: 'meeting', during: ['early'] });

const clock = (halfHours: number): string =>
  `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`;

/** Up to two visits a day, from eight in the morning to seven in the evening. */
const visits = (chance: Chance, from: string, days: number): readonly Visit[] =>
  Array.from({ length: days }, (_, day) => day).flatMap((day) =>
    rarely(chance, 2, () => chance.between(16, 36)).map(
      (start, at): Visit => ({
        id: `v-${day}-${at}`,
        caseRef: chance.pick(['C-1', 'C-2']),
        on: dateOf(dayOf(from) + day),
        windowStart: clock(start),
        windowEnd: clock(start + chance.between(2, 4)),
        minutes: chance.pick([30, 60]),
        staff: chance.pick([1, 1, 2]),
        needsDriver: false,
      }),
    ),
  );

/** The same problem with people to visit and a huddle; drawn apart, so that the others stay what they were. */
const visiting = (problem: Problem, seed: number): Problem => {
  const chance = chanceOf(randomOf(seed + 1_000_003));
  if (!chance.happens(33)) return problem;
  const { service, from, to } = problem;
  const journeys = chance.happens(50) ? { homeTravelMinutes: 30 } : {};
  return {
    ...problem,
    service: {
      ...service,
      shiftTypes: [...service.shiftTypes, VISIT, HUDDLE],
      cover: [...service.cover, ...chance.some([coverOf(HUDDLE)], 50)],
      visits: { shiftType: 'visit', travelMinutes: chance.pick([0, 20, 60]), mostPerRound: 3, ...journeys },
    },
    visits: visits(chance, from, dayOf(to) - dayOf(from)),
    keyworkers: [{ caseRef: 'C-1', worker: chance.pick(PEOPLE), from: '2026-01-01' }],
  };
};

/** A random problem of five to seven days. The same seed gives the same problem. */
export const randomHouse = (seed: number): Problem => {
  const chance = chanceOf(randomOf(seed));
  const from: string = chance.pick(STARTS);
  const days = chance.between(5, 7);
  const service = randomService(chance);
  const on = (): string => dateOf(dayOf(from) + chance.between(0, days - 1));
  const problem = problemWith({
    service,
    workers: workers(chance, from),
    from,
    to: dateOf(dayOf(from) + days),
    historyFrom: dateOf(dayOf(from) - 4),
    history: history(chance, service, from),
    absences: absences(chance, on),
    requests: requests(chance, on),
    pins: pins(chance, service, on),
    pairs: pairs(chance),
  });
  return visiting(problem, seed);
};
