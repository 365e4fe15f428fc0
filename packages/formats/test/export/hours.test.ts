import { type Assignment, PLAIN_TERMS, placeSpan, zoneOf } from '@rota/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursRows, writeHoursCsv, writeHoursJson } from '../../src/export/index.ts';
import { assign, rotaOf, SERVICE, tinyPlanning, WORKERS } from './tiny-service.ts';

const october = tinyPlanning('2026-10-01', '2026-11-01');
const march = tinyPlanning('2027-03-01', '2027-04-01');

const HEADER =
  'worker,date,kind,shift_type,unit,shift,minutes,break_minutes,travel_minutes,journey_minutes,working_minutes,contract_minutes,start_local,end_local,start_utc,end_utc,pay_element,rate,rate_pence,pence';

const csvLines = (text: string): readonly string[] => text.split('\r\n');

test('splits a night at local midnight and puts the break where the middle is', () => {
  // 21:00 to 07:30 with the clocks going back is 11 h 30 min: 3 h before midnight, 8 h 30 min after; the middle is 01:45 BST.
  const rota = rotaOf(october, [assign(october, 'w1', 'house-night/2026-10-24')]);
  expect(csvLines(writeHoursCsv(october, rota))).toEqual([
    HEADER,
    'w1,2026-10-24,waking-night,night,house,house-night/2026-10-24/1,180,0,0,0,180,180,2026-10-24T21:00:00+01:00,2026-10-25T00:00:00+01:00,2026-10-24T20:00:00Z,2026-10-24T23:00:00Z,,,,',
    'w1,2026-10-25,waking-night,night,house,house-night/2026-10-24/1,510,60,0,0,450,450,2026-10-25T00:00:00+01:00,2026-10-25T07:30:00+00:00,2026-10-24T23:00:00Z,2026-10-25T07:30:00Z,,,,',
    '',
  ]);
});

test('gives the night in March an hour less', () => {
  // 3 h before midnight, 00:00 GMT to 07:30 BST is 6 h 30 min.
  const rows = hoursRows(march, rotaOf(march, [assign(march, 'w1', 'house-night/2027-03-27')]));
  expect(rows.map(({ minutes }) => minutes)).toEqual([180, 390]);
});

test('counts a sleep-in as working time but not towards the contract, and on-call at home as neither', () => {
  const rota = rotaOf(october, [
    assign(october, 'w1', 'house-sleep-in/2026-10-05'),
    assign(october, 'w1', 'tier-1/2026-10-07'),
  ]);
  const sums = hoursRows(october, rota).map((row) => [
    row.kind,
    row.minutes,
    row.working_minutes,
    row.contract_minutes,
  ]);
  // Sleep-in 22:00 to 07:00: 2 h and 7 h. On-call Wednesday 17:00 to 09:00: 7 h and 9 h.
  expect(sums).toEqual([
    ['sleep-in', 120, 120, 0],
    ['sleep-in', 420, 420, 0],
    ['on-call', 420, 0, 0],
    ['on-call', 540, 0, 0],
  ]);
});

test('gives a middle on midnight itself to the later date', () => {
  const { startsAt, endsAt } = placeSpan(october.zone, '2026-10-05', '21:00', '03:00');
  const rows = hoursRows(
    october,
    rotaOf(october, [{ ...assign(october, 'w1', 'house-night/2026-10-05'), startsAt, endsAt }]),
  );
  expect(rows.map((row) => row.break_minutes)).toEqual([0, 60]);
});

test('keeps the part of the last night that lies after the horizon', () => {
  const rows = hoursRows(october, rotaOf(october, [assign(october, 'w1', 'house-night/2026-10-31')]));
  expect(rows.map((row) => row.date)).toEqual(['2026-10-31', '2026-11-01']);
});

test('lists every worker in the JSON, also those without hours', () => {
  const rota = rotaOf(october, [
    assign(october, 'w2', 'house-early/2026-10-05'),
    assign(october, 'w2', 'tier-1/2026-10-07'),
  ]);
  const { rows, totals } = JSON.parse(writeHoursJson(october, rota));
  expect(rows).toHaveLength(3);
  expect(totals.map((total: { worker: string; rows: number }) => [total.worker, total.rows])).toEqual([
    ['w1', 0],
    ['w2', 3],
    ['w3', 0],
    ['w4', 0],
  ]);
  // Early 07:00 to 15:00 with half an hour's break, and 16 h on call.
  expect(totals[1]).toEqual({
    worker: 'w2',
    rows: 3,
    minutes: 480 + 960,
    break_minutes: 30,
    travel_minutes: 0,
    journey_minutes: 0,
    working_minutes: 450,
    contract_minutes: 450,
    minutes_by_kind: { waking: 480, 'on-call': 960 },
  });
});

test('makes a worker id that looks like a formula harmless in CSV', () => {
  const odd = WORKERS.slice(0, 1).map((worker) => ({ ...worker, id: '-w5' }));
  const planning = tinyPlanning('2026-10-01', '2026-11-01', { workers: [...WORKERS, ...odd] });
  const csv = writeHoursCsv(planning, rotaOf(planning, [assign(planning, '-w5', 'house-early/2026-10-05')]));
  expect(csvLines(csv)[1]?.startsWith("'-w5,")).toBe(true);
});

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

test('law: the rows of a shift add up to its elapsed minutes, and its break stands in one of them', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.nat(365), clock, clock, (zoneName, days, start, end) => {
      const planning = tinyPlanning('2026-10-01', '2026-10-02', { service: { ...SERVICE, zone: zoneName } });
      const zone = zoneOf(zoneName) ?? planning.zone;
      const on = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
      const span = placeSpan(zone, on, start, end);
      fc.pre(span.endsAt > span.startsAt);
      const duty: Assignment = { ...assign(planning, 'w1', 'house-night/2026-10-01'), ...span };
      const rows = hoursRows(planning, rotaOf(planning, [duty]));
      const sum = (field: 'minutes' | 'break_minutes' | 'working_minutes') =>
        rows.reduce((total, row) => total + row[field], 0);
      expect(sum('minutes')).toBe(span.endsAt - span.startsAt);
      expect(sum('break_minutes')).toBe(60);
      expect(sum('working_minutes')).toBe(span.endsAt - span.startsAt - 60);
    }),
    { numRuns: 300 },
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
  const rows = hoursRows(planning, rota).map((row) => [row.date, row.pay_element, row.rate, row.rate_pence, row.pence]);
  // 180 min at 12.99 = 38.97; 510 - 60 = 450 min = 97.425, so 97.43; the sleep-in 60.00 on the date it starts
  expect(rows).toEqual([
    ['2026-10-24', 'basic', 'hours', 1299, 3897],
    ['2026-10-25', 'basic', 'hours', 1299, 9743],
    ['2026-10-28', 'sleep-in', 'asleep', 6000, 6000],
    ['2026-10-29', undefined, undefined, undefined, undefined],
  ]);
  const { totals } = JSON.parse(writeHoursJson(planning, rota));
  expect(totals.map((total: { pence: number }) => total.pence)).toEqual([3897 + 9743 + 6000, 0, 0, 0]);
  expect(csvLines(writeHoursCsv(planning, rota))[1]?.endsWith(',basic,hours,1299,3897')).toBe(true);
});
