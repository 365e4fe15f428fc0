import {
  type Absence,
  type Assignment,
  dayOf,
  midnight,
  NO_TIMESHEETS,
  PLAIN_TERMS,
  placeSpan,
  TIME_ELEMENTS,
  type TimesheetEntry,
  zoneOf,
} from '@rota/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursRows, writeHoursCsv, writeHoursJson } from '../../src/export/index.ts';
import { assign, rotaOf, SERVICE, tinyPlanning, WORKERS } from './tiny-service.ts';

const october = tinyPlanning('2026-10-01', '2026-11-01');
const march = tinyPlanning('2027-03-01', '2027-04-01');

const csvLines = (text: string): readonly string[] => text.split('\r\n');

test('golden: a night over the change of clocks, a sleep-in and a night on call, at no rate', async () => {
  // 21:00 to 07:30 with the clocks going back is 11 h 30 min: 3 h before midnight, 8 h 30 min after, of which 1 h is free.
  const rota = rotaOf(october, [
    assign(october, 'w1', 'house-night/2026-10-24'),
    assign(october, 'w2', 'house-sleep-in/2026-10-05'),
    assign(october, 'w2', 'tier-2/2026-10-12'),
  ]);
  await expect(writeHoursCsv(october, rota)).toMatchFileSnapshot('golden/hours-october.csv');
});

test('gives the night in March an hour less', () => {
  // 3 h before midnight, 00:00 GMT to 07:30 BST is 6 h 30 min, of which 1 h is free.
  const rows = hoursRows(march, rotaOf(march, [assign(march, 'w1', 'house-night/2027-03-27')]));
  expect(rows.map(({ minutes, breakMinutes }) => [minutes, breakMinutes])).toEqual([
    [180, 0],
    [330, 60],
  ]);
});

test('tells a sleep-in and stand-by as one unit each, with the minutes of presence beside it', () => {
  const rota = rotaOf(october, [
    assign(october, 'w1', 'house-sleep-in/2026-10-05'),
    assign(october, 'w1', 'tier-1/2026-10-07'),
  ]);
  // Sleep-in 22:00 to 07:00 is 9 h; on-call on a Wednesday 17:00 to 09:00 is 16 h.
  expect(
    hoursRows(october, rota).map((row) => [row.element, row.unit, row.hundredths, row.minutes, row.presenceMinutes]),
  ).toEqual([
    ['sleep-in', 'shift', 100, 0, 540],
    ['stand-by', 'shift', 100, 0, 960],
  ]);
});

test('counts a sleep-in as working time but not towards the contract, and on-call at home as neither', () => {
  const rota = rotaOf(october, [
    assign(october, 'w1', 'house-sleep-in/2026-10-05'),
    assign(october, 'w1', 'tier-1/2026-10-07'),
  ]);
  const { duties } = JSON.parse(writeHoursJson(october, rota));
  expect(
    duties.map((duty: Record<string, number>) => [duty.minutes, duty.working_minutes, duty.contract_minutes]),
  ).toEqual([
    [540, 540, 0],
    [960, 0, 0],
  ]);
});

test('keeps the part of the last night that lies after the horizon, in the pay period of its date', () => {
  const rota = rotaOf(october, [assign(october, 'w1', 'house-night/2026-10-31')]);
  expect(hoursRows(october, rota).map(({ on }) => on)).toEqual(['2026-10-31', '2026-11-01']);
  const { rows } = JSON.parse(writeHoursJson(october, rota));
  expect(rows.map((row: Record<string, string>) => row.period_end)).toEqual(['2026-10-31', '2026-11-30']);
});

test('gives the whole of a night to the date it starts on where the service says so', () => {
  const pay = { ...PLAIN_TERMS, split: 'start-date' as const, rates: [] };
  const planning = tinyPlanning('2026-10-01', '2026-11-01', { service: { ...SERVICE, pay } });
  const rows = hoursRows(planning, rotaOf(planning, [assign(planning, 'w1', 'house-night/2026-10-31')]));
  expect(rows.map(({ on, minutes }) => [on, minutes])).toEqual([['2026-10-31', 570]]);
});

test('lists every worker in the JSON, also those without hours', () => {
  const rota = rotaOf(october, [
    assign(october, 'w2', 'house-early/2026-10-05'),
    assign(october, 'w2', 'tier-1/2026-10-07'),
  ]);
  const { rows, totals } = JSON.parse(writeHoursJson(october, rota));
  expect(rows).toHaveLength(2);
  expect(totals.map((total: { worker_ref: string; rows: number }) => [total.worker_ref, total.rows])).toEqual([
    ['w1', 0],
    ['w2', 2],
    ['w3', 0],
    ['w4', 0],
  ]);
  // Early 07:00 to 15:00 with half an hour's break, and 16 h on call.
  expect(totals[1]).toEqual({
    worker_ref: 'w2',
    rows: 2,
    minutes: 480 + 960,
    break_minutes: 30,
    travel_minutes: 0,
    journey_minutes: 0,
    working_minutes: 450,
    contract_minutes: 450,
    minutes_by_kind: { waking: 480, 'on-call': 960 },
    elements: [
      { pay_element: 'basic', unit: 'hours', rows: 1, minutes: 450, units: '7.50', pence: 0 },
      { pay_element: 'stand-by', unit: 'shift', rows: 1, minutes: 0, units: '1.00', pence: 0 },
    ],
  });
});

test('has leave beside the hours', () => {
  const absences: readonly Absence[] = [
    {
      worker: 'w1',
      kind: 'annual-leave',
      startsAt: midnight(october.zone, dayOf('2026-10-05')),
      endsAt: midnight(october.zone, dayOf('2026-10-06')),
    },
  ];
  const planning = tinyPlanning('2026-10-01', '2026-11-01', { absences });
  const rows = hoursRows(planning, rotaOf(planning, []));
  const weekly = planning.workerById.get('w1')?.employments[0]?.weeklyMinutes ?? 0;
  expect(rows.map(({ element, minutes, source }) => [element, minutes, source])).toEqual([
    ['annual-leave', Math.round(weekly / 7), 'leave'],
  ]);
});

test('tells what was worked where it was approved, and the plan elsewhere', () => {
  const rota = rotaOf(october, [
    assign(october, 'w1', 'house-early/2026-10-05'),
    assign(october, 'w1', 'house-early/2026-10-06'),
  ]);
  const [first] = rota.assignments;
  if (!first) throw new Error('no assignment');
  const entry: TimesheetEntry = {
    worker: 'w1',
    shift: first.shift,
    shiftType: 'early',
    state: 'worked',
    startsAt: first.startsAt,
    endsAt: first.endsAt + 30,
    breakMinutes: 30,
    source: 'manager',
    enteredBy: 'Pat',
    enteredAt: first.endsAt + 60,
    approvedBy: 'Pat',
    approvedAt: first.endsAt + 60,
  };
  const rows = hoursRows(october, rota, { ...NO_TIMESHEETS, entries: [entry] });
  // 07:00 to 15:30 less 30 min; 07:00 to 15:00 less 30 min
  expect(rows.map(({ on, minutes, source }) => [on, minutes, source])).toEqual([
    ['2026-10-05', 480, 'actual'],
    ['2026-10-06', 450, 'planned'],
  ]);
});

test('tells the hours of volunteers and agency workers, without money', () => {
  const [ann] = WORKERS;
  const [own] = ann?.employments ?? [];
  if (!ann || !own) throw new Error('no worker');
  const agency = { ...ann, employments: [{ ...own, contract: 'agency' as const }] };
  const planning = tinyPlanning('2026-10-01', '2026-11-01', {
    workers: [agency, ...WORKERS.slice(1)],
    service: { ...SERVICE, pay: PAY },
  });
  const rows = hoursRows(planning, rotaOf(planning, [assign(planning, agency.id, 'house-early/2026-10-05')]));
  expect(rows.map(({ element, minutes, rate, pence }) => [element, minutes, rate, pence])).toEqual([
    ['basic', 450, undefined, 0],
  ]);
});

test('makes a worker id that looks like a formula harmless in CSV', () => {
  const odd = WORKERS.slice(0, 1).map((worker) => ({ ...worker, id: '-w5' }));
  const planning = tinyPlanning('2026-10-01', '2026-11-01', { workers: [...WORKERS, ...odd] });
  const csv = writeHoursCsv(planning, rotaOf(planning, [assign(planning, '-w5', 'house-early/2026-10-05')]));
  expect(csvLines(csv)[1]).toContain(",'-w5,");
});

test('tells a break that fills all of a date with the other date of its night', () => {
  // 23:01 to 00:02 is 61 min; the hour's break is in the middle, so before midnight nothing is worked.
  const duty = assign(october, 'w1', 'house-night/2026-10-05');
  const short = { ...duty, startsAt: duty.startsAt + 121, endsAt: duty.startsAt + 182 };
  const rows = hoursRows(october, rotaOf(october, [short]));
  expect(rows.map(({ on, minutes, breakMinutes }) => [on, minutes, breakMinutes])).toEqual([['2026-10-06', 1, 60]]);
  expect(rows.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([[short.startsAt, short.endsAt]]);
});

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const counting = new Set(TIME_ELEMENTS.map(({ name }) => name));

test('law: rows that count time and their breaks add up to the elapsed minutes of a shift', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.nat(365), clock, clock, (zoneName, days, start, end) => {
      const on = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
      const zone = zoneOf(zoneName) ?? october.zone;
      const span = placeSpan(zone, on, start, end);
      fc.pre(span.endsAt > span.startsAt + 60);
      const planning = tinyPlanning('2026-10-01', '2026-10-02', { service: { ...SERVICE, zone: zoneName } });
      const duty: Assignment = { ...assign(planning, 'w1', 'house-night/2026-10-01'), ...span };
      const rows = hoursRows(planning, rotaOf(planning, [duty])).filter(({ element }) => counting.has(element));
      const worked = rows.reduce((total, { minutes }) => total + minutes, 0);
      const free = rows.reduce((total, { breakMinutes }) => total + breakMinutes, 0);
      expect(worked + free).toBe(span.endsAt - span.startsAt);
      expect(free).toBe(60);
      const { duties } = JSON.parse(writeHoursJson(planning, rotaOf(planning, [duty])));
      expect(duties[0].minutes).toBe(span.endsAt - span.startsAt);
    }),
    { numRuns: 150, examples: [['Europe/London', 0, '23:01', '00:02']] },
  );
});

const PAY = {
  ...PLAIN_TERMS,
  rates: [
    { id: 'hours', from: '2020-01-01', per: 'hour' as const, pence: 1299 },
    { id: 'asleep', from: '2020-01-01', per: 'duty' as const, pence: 6000 },
  ],
};

test('says what each row is paid where the service has rates, and sums it up', () => {
  const planning = tinyPlanning('2026-10-01', '2026-11-01', { service: { ...SERVICE, pay: PAY } });
  const rota = rotaOf(planning, [
    assign(planning, 'w1', 'house-night/2026-10-24'),
    assign(planning, 'w1', 'house-sleep-in/2026-10-28'),
  ]);
  const rows = hoursRows(planning, rota).map((row) => [row.on, row.element, row.rate, row.ratePence, row.pence]);
  // 180 min at 12.99 = 38.97; 510 - 60 = 450 min = 97.425; together 136.395, so 136.40; the sleep-in 60.00
  expect(rows).toEqual([
    ['2026-10-24', 'waking-night', 'hours', 1299, 3897],
    ['2026-10-25', 'waking-night', 'hours', 1299, 9743],
    ['2026-10-28', 'sleep-in', 'asleep', 6000, 6000],
  ]);
  const { totals } = JSON.parse(writeHoursJson(planning, rota));
  expect(totals.map((total: { pence: number }) => total.pence)).toEqual([3897 + 9743 + 6000, 0, 0, 0]);
});

test('has no row id twice over the hours of months that follow each other, and the same ids each time', () => {
  // the night of 31 October ends on 1 November, on which the next one begins: the same worker, element, cost centre and rate
  const november = tinyPlanning('2026-11-01', '2026-12-01');
  const idsOf = (): readonly string[] =>
    [
      hoursRows(october, rotaOf(october, [assign(october, 'w1', 'house-night/2026-10-31')])),
      hoursRows(november, rotaOf(november, [assign(november, 'w1', 'house-night/2026-11-01')])),
    ].flatMap((rows) => rows.map(({ id, on }) => `${on} ${id}`));
  expect(idsOf().map((text) => text.slice(0, 10))).toEqual(['2026-10-31', '2026-11-01', '2026-11-01', '2026-11-02']);
  expect(new Set(idsOf()).size).toBe(4);
  expect(idsOf()).toEqual(idsOf());
});
