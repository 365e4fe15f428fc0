import {
  dayOf,
  type Interval,
  NO_ON_CALL_PLAN,
  type OnCallPlan,
  onCallScheduleOf,
  type PlannedOverride,
  type PlannedRotation,
  type Planning,
  placeMinutes,
  resolveOnCall,
  type WeeklyHours,
  type Zone,
  zoneOf,
} from '@rota/domain';
import { describe, expect, it, test } from 'vitest';
import { type OnCallExport, type OnCallProgram, writeOnCallFor } from '../../../src/export/index.ts';
import { tinyPlanning } from '../tiny-service.ts';
import {
  type GoAlertDocument,
  goAlertHolder,
  type PagerDutyDocument,
  pagerDutyHolder,
  temporaryHolder,
} from './readers.ts';

const SLOT = 'tier-1';

const zoneNamed = (name: string): Zone => {
  const found = zoneOf(name);
  if (!found) throw new Error(name);
  return found;
};

const planningIn = (zone: Zone, plan: Partial<OnCallPlan>): Planning => ({
  ...tinyPlanning('2026-10-01', '2026-11-01', { onCallPlan: { ...NO_ON_CALL_PLAN, ...plan } }),
  zone,
});

const wantedOf = (planning: Planning, window: Interval): OnCallExport => ({
  ...{ planning, published: [], slot: SLOT, window },
  userOf: (worker) => (worker === 'w1' ? 'PABC123' : worker),
});

const written = <Document>(program: OnCallProgram, wanted: OnCallExport): Document =>
  JSON.parse(writeOnCallFor(program, wanted));

interface Turning {
  readonly unit: 'hour' | 'day' | 'week' | 'month';
  readonly every?: number;
  readonly at?: string;
  readonly hours?: readonly WeeklyHours[];
  readonly layer?: number;
}

const rotation = (from: number, { unit, every = 1, at = '09:00', hours, layer = 1 }: Turning): PlannedRotation => ({
  ...{ slot: SLOT, layer, from },
  rotation: {
    id: `${unit}-${layer}`,
    people: ['w1', 'w2', 'w3', 'w1'],
    handOff: { unit, every },
    ...{ from: '2026-01-05', at },
    ...(hours ? { hours } : {}),
  },
});

const EVERY_NIGHT: readonly WeeklyHours[] = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], start: '22:00', end: '06:30' }];
const WEEKENDS: readonly WeeklyHours[] = [{ weekdays: [5, 6, 7], start: '18:00', end: '08:00' }];
const DAYTIME: readonly WeeklyHours[] = [{ weekdays: [1, 3, 6, 7], start: '08:00', end: '20:00' }];

const TURNS: readonly (readonly [string, readonly Turning[]])[] = [
  ['weeks', [{ unit: 'week' }]],
  ['two weeks that change hands in the hour that goes or comes twice', [{ unit: 'week', every: 2, at: '01:30' }]],
  ['days at night', [{ unit: 'day', at: '12:00', hours: EVERY_NIGHT }]],
  ['weeks over some nights', [{ unit: 'week', hours: WEEKENDS }]],
  ['days in daytime', [{ unit: 'day', every: 3, at: '00:00', hours: DAYTIME }]],
  ['hours', [{ unit: 'hour', every: 8 }]],
  ['months', [{ unit: 'month' }]],
  ['two layers', [{ unit: 'week' }, { unit: 'day', layer: 2, hours: WEEKENDS }]],
];

const CLOCK_CHANGES = [
  ['Europe/London', '2026-03-28'],
  ['Europe/London', '2026-10-24'],
  ['Australia/Lord_Howe', '2026-04-04'],
] as const;

/** What comes on top: somebody else for a while, somebody where nobody is, nobody where somebody is, a fixed duty. */
const decisions = (from: number): Partial<OnCallPlan> => {
  const base = (id: string, start: number, length: number, enteredAt: number) => ({
    ...{ id, slot: SLOT, startsAt: from + start, endsAt: from + start + length, reason: 'r', by: 'Bo', enteredAt },
  });
  const overrides: readonly PlannedOverride[] = [
    { ...base('o1', 600, 500, 1), kind: 'replace', worker: 'w4', replaces: 'w2' },
    { ...base('o2', 1500, 240, 2), kind: 'add', worker: 'w4' },
    { ...base('o3', 2200, 90, 3), kind: 'remove', replaces: 'w1' },
    { ...base('o4', 2300, 90, 4), kind: 'remove', replaces: 'w2' },
    { ...base('o5', 2400, 90, 5), kind: 'remove', replaces: 'w3' },
  ];
  const duties = [{ id: 'd', slot: SLOT, worker: 'w3', startsAt: from + 3000, endsAt: from + 3400, source: 'sheet' }];
  return { overrides, duties };
};

describe.each(CLOCK_CHANGES)('over the clock change of %s on %s', (name, date) => {
  const zone = zoneNamed(name);
  const window = {
    startsAt: placeMinutes(zone, dayOf(date), 0).at,
    endsAt: placeMinutes(zone, dayOf(date) + 4, 0).at,
  };

  it.each(TURNS)('says %s as they are, minute by minute', (_name, turns) => {
    const rotations = turns.map((one) => rotation(window.startsAt - 5000, one));
    const planning = planningIn(zone, { rotations, ...decisions(window.startsAt) });
    const wanted = wantedOf(planning, window);
    const pagerDuty = written<PagerDutyDocument>('pagerduty', wanted);
    const goAlert = written<GoAlertDocument>('goalert', wanted);
    const readers = [pagerDutyHolder(pagerDuty), goAlertHolder(goAlert), temporaryHolder(goAlert)] as const;
    const spans = resolveOnCall(zone, onCallScheduleOf(planning, [], SLOT), window);
    const unsaid = (minute: number): boolean =>
      pagerDuty.unsaid.some(
        ({ start, end }) => Date.parse(start) <= minute * 60_000 && minute * 60_000 < Date.parse(end),
      );
    const wrong: string[] = [];
    for (const { startsAt, endsAt, worker } of spans) {
      const expected = worker === undefined ? '' : wanted.userOf(worker);
      for (let minute = startsAt; minute < endsAt; minute += 1) {
        const [byPagerDuty, ...others] = readers.map((holder) => holder(minute).join());
        // where nobody is on call and somebody stays so over there, the document says so
        const isSaid = unsaid(minute) ? expected === '' && byPagerDuty !== '' : byPagerDuty === expected;
        if (!isSaid || others.some((holder) => holder !== expected))
          wrong.push(`${minute}: ${expected} is ${byPagerDuty} ${others.join(' ')}`);
      }
    }
    expect(wrong).toEqual([]);
    const { rendered_schedule_entries: rendered } = pagerDuty.final_schedule;
    expect(rendered.map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 60_000)).toEqual(
      spans.flatMap(({ startsAt, endsAt, worker }) => (worker === undefined ? [] : [endsAt - startsAt])),
    );
  });
});

const LONDON = zoneNamed('Europe/London');
const START = placeMinutes(LONDON, dayOf('2026-11-02'), 540).at;
const WEEK = { startsAt: START, endsAt: START + 7 * 1440 };

test('says turns of weeks as a rotation, with users as the reader calls them', () => {
  const planning = planningIn(LONDON, { rotations: [rotation(START - 5000, { unit: 'week', hours: WEEKENDS })] });
  const wanted = wantedOf(planning, WEEK);
  const { schedule, overrides, unsaid } = written<PagerDutyDocument>('pagerduty', wanted);
  expect([overrides, unsaid]).toEqual([[], []]);
  expect(schedule.schedule_layers).toEqual([
    {
      name: 'week-1',
      start: '2026-10-29T21:40:00+00:00',
      end: null,
      rotation_virtual_start: '2026-01-05T09:00:00+00:00',
      rotation_turn_length_seconds: 604_800,
      users: ['PABC123', 'w2', 'w3', 'PABC123'].map((id) => ({ user: { id, type: 'user_reference' } })),
      restrictions: [5, 6, 7].map((day) => ({
        ...{ type: 'weekly_restriction', start_time_of_day: '18:00:00', duration_seconds: 50_400 },
        start_day_of_week: day,
      })),
    },
  ]);
});

test('lets GoAlert begin with whose turn it is', () => {
  const planning = planningIn(LONDON, { rotations: [rotation(START - 50_000, { unit: 'week' })] });
  const { createSchedule } = written<GoAlertDocument>('goalert', wantedOf(planning, WEEK));
  // 5 January and 43 weeks is 2 November; 43 is 3 more than a multiple of four, and the fourth of four is w1 again
  expect(createSchedule.input.targets).toEqual([
    {
      newRotation: {
        ...{
          name: 'week-1',
          timeZone: 'Europe/London',
          start: '2026-11-02T09:00:00+00:00',
          type: 'weekly',
          shiftLength: 1,
        },
        userIDs: ['PABC123', 'PABC123', 'w2', 'w3'],
      },
      rules: [{ start: '00:00', end: '00:00', weekdayFilter: [true, true, true, true, true, true, true] }],
    },
  ]);
  expect(createSchedule.input.newUserOverrides).toEqual([]);
});

test('names nobody and no number who is not on call', () => {
  const contacts = [{ worker: 'w1', phone: '+441162556000' }];
  const wanted = wantedOf(planningIn(LONDON, { contacts }), WEEK);
  for (const program of ['goalert', 'pagerduty'] as const) {
    const text = writeOnCallFor(program, wanted);
    expect(text).not.toMatch(/\+44116|PABC123/);
    expect(text.endsWith('}\n')).toBe(true);
  }
});
