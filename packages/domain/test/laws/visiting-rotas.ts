import fc from 'fast-check';
import type { HistoryDuty, Problem } from '../../src/model/problem.ts';
import type { VisitSettings } from '../../src/model/service.ts';
import type { Keyworker, Visit } from '../../src/model/visit.ts';
import type { Request } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import { dateOf, dayOf, midnight } from '../../src/time/index.ts';
import {
  coverOf,
  DAY,
  employmentWith,
  LATE,
  london,
  onCallSlot,
  type Placing,
  problemWith,
  rotaIn,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';
import type { SmallRota } from './small-rotas.ts';

/*
 * Six days of a team that visits people: two people, day and late shifts, a huddle inside the day shift, on-call at
 * home, and up to five visits a day with windows from early morning to late evening. Some go from home, some from a base.
 */

const PEOPLE = ['a', 'b'] as const;
const DAYS = 6;
const HISTORY_DAYS = 8;

/** A plain week, and the weeks in which the clocks change. */
const STARTS = ['2026-06-04', '2026-10-22', '2027-03-25'] as const;

const VISIT = shiftType('visit', '09:00', '10:00', { kind: 'visit' });
const HUDDLE = shiftType('huddle', '12:00', '12:30', { kind: 'meeting', during: ['day'] });
const TYPES = [DAY, LATE, HUDDLE, VISIT];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const visitOf = fc
  .record({
    day: fc.integer({ min: 0, max: DAYS - 1 }),
    start: fc.integer({ min: 12, max: 42 }),
    window: fc.constantFrom(60, 90, 240),
    minutes: fc.constantFrom(30, 60),
    case: fc.constantFrom('C-1', 'C-2', 'C-3'),
    staff: fc.constantFrom(1 as const, 2 as const),
    driver: fc.boolean(),
    skill: fc.option(fc.constant('star'), { nil: undefined }),
    travel: fc.option(fc.constantFrom(0, 45), { nil: undefined }),
  })
  .map((drawn) => ({ ...drawn, start: drawn.start * 30 }));

const visitsOf = (from: string) =>
  fc.array(visitOf, { maxLength: 14 }).map((all) =>
    all.map(
      ({ day, start, window, minutes, case: caseRef, staff, driver, skill, travel }, at): Visit => ({
        id: `v-${at}`,
        caseRef,
        on: dateOf(dayOf(from) + day),
        windowStart: clock(start),
        windowEnd: clock(Math.min(start + window, 23 * 60)),
        minutes,
        staff,
        needsDriver: driver,
        ...(skill === undefined ? {} : { skill }),
        ...(travel === undefined ? {} : { travelMinutes: travel }),
      }),
    ),
  );

const settingsOf = fc.record(
  {
    shiftType: fc.constant('visit'),
    travelMinutes: fc.constantFrom(0, 20),
    driverSkill: fc.constant('driver'),
    mostPerRound: fc.constantFrom(1, 3, 6),
    homeTravelMinutes: fc.constant(30),
  },
  { requiredKeys: ['shiftType', 'travelMinutes', 'driverSkill', 'mostPerRound'] },
) as fc.Arbitrary<VisitSettings>; // optional keys are absent, never undefined

const keyworkerOf = (from: string) =>
  fc
    .record({
      caseRef: fc.constantFrom('C-1', 'C-2'),
      worker: fc.constantFrom(...PEOPLE),
      days: fc.integer({ min: 0, max: DAYS }),
    })
    .map(({ days, ...rest }): Keyworker => ({ ...rest, from: '2026-01-01', to: dateOf(dayOf(from) + days) }));

const requestOf = (from: string) =>
  fc
    .record({
      worker: fc.constantFrom(...PEOPLE),
      day: fc.integer({ min: 0, max: DAYS - 1 }),
      ask: fc.constantFrom('off' as const, 'work' as const),
    })
    .map(({ worker, day, ask }): Request => {
      const on = dateOf(dayOf(from) + day);
      return { id: `${worker}-${on}-${ask}`, worker, from: on, to: on, ask, weight: 3 };
    });

/** Past visits and shifts, at most one kind a day: nobody is in two places at once. */
const historyOf = (from: string) =>
  fc
    .array(fc.constantFrom('none', 'none', 'day', 'visits'), {
      minLength: HISTORY_DAYS * 2,
      maxLength: HISTORY_DAYS * 2,
    })
    .map((choices) =>
      choices.flatMap((choice, at): readonly HistoryDuty[] => {
        const worker = PEOPLE[at % 2] ?? 'a';
        const start = midnight(london, dayOf(from) - HISTORY_DAYS + Math.floor(at / 2));
        const duty = (type: string, hour: number, hours: number): HistoryDuty => ({
          worker,
          shiftType: type,
          startsAt: start + hour * 60,
          endsAt: start + (hour + hours) * 60,
        });
        if (choice === 'day') return [duty('day', 9, 8)];
        return choice === 'visits' ? [duty('visit', 10, 1), duty('visit', 13, 1)] : [];
      }),
    );

/** Of twelve, how many take a demand of this shift type: most visits, few shifts, a huddle now and then. */
const TAKEN: Readonly<Record<string, number>> = { visit: 6, day: 2, late: 2, huddle: 1, 'tier-2': 2 };

/** Who takes what; the same person may have several visits, shifts and on-call on a day. */
const placingsOf = (planning: ReturnType<typeof planningOf>, takes: readonly number[]): readonly Placing[] =>
  planning.demands.flatMap((demand, index) =>
    PEOPLE.flatMap((worker, at): readonly Placing[] => {
      const drawn = takes[(index * PEOPLE.length + at) % takes.length] ?? 0;
      return drawn < (TAKEN[demand.shiftType] ?? 0) ? [[worker, demand.cover, demand.on]] : [];
    }),
  );

const overlaps = (small: SmallRota): boolean => {
  const { assignments } = small.rota;
  return assignments.some((a, at) =>
    assignments
      .slice(at + 1)
      .some(
        (b) =>
          a.worker === b.worker &&
          a.kind !== 'on-call' &&
          b.kind !== 'on-call' &&
          a.startsAt < b.endsAt &&
          b.startsAt < a.endsAt &&
          ![a, b].some((one) => one.shiftType === 'huddle'),
      ),
  );
};

/** Small visiting teams with rotas good and bad; nobody is in two places at once. */
export const visitingRotas: fc.Arbitrary<SmallRota> = fc.constantFrom(...STARTS).chain((from) =>
  fc
    .record({
      visits: visitsOf(from),
      settings: settingsOf,
      keyworkers: fc.array(keyworkerOf(from), { maxLength: 3 }),
      requests: fc.array(requestOf(from), { maxLength: 2 }),
      history: historyOf(from),
      holds: fc.array(fc.subarray(['driver', 'star']), { minLength: 2, maxLength: 2 }),
      bank: fc.boolean(),
      takes: fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 60, maxLength: 60 }),
    })
    .map(({ visits, settings, keyworkers, requests, history, holds, bank, takes }): SmallRota => {
      const service = {
        ...serviceWith({
          shiftTypes: TYPES,
          cover: [DAY, LATE, HUDDLE].map((type) => coverOf(type)),
          onCall: [onCallSlot('tier-2', 2)],
          skills: ['driver', 'star'].map((id) => ({ id, name: id })),
        }),
        visits: settings,
      };
      const problem: Problem = problemWith({
        service,
        workers: PEOPLE.map((id, at) =>
          workerWith(id, {
            employments: [employmentWith(bank && at === 0 ? { contract: 'bank', weeklyMinutes: 0 } : {})],
            skills: (holds[at] ?? []).map((skill) => ({ skill, from: '2026-01-01' })),
          }),
        ),
        visits,
        keyworkers,
        requests,
        from,
        to: dateOf(dayOf(from) + DAYS),
        historyFrom: dateOf(dayOf(from) - HISTORY_DAYS),
        history,
      });
      const planning = planningOf(problem);
      return { problem, planning, rota: rotaIn(planning, placingsOf(planning, takes)) };
    })
    .filter((small) => !overlaps(small)),
);
