import {
  type DueRow,
  dueRows,
  exportId,
  PARTS_PER_PENNY,
  type PayrollExport,
  PLAIN_CALENDAR,
  type PricedLine,
  parseIso,
  payPeriod,
  payPeriodHolding,
  rowsToSay,
  standingRows,
} from '@rota/domain';

/*
 * Two exports of one trust that can be checked on paper. December 2026 is told on the 14th: one day of the night of the 3rd, a
 * sleep-in with half an hour awake, a planned late on the 20th, leave, miles, and holiday earned. In January the late turns
 * out longer, on a Sunday rate.
 */

export const instant = (text: string): number => {
  const parsed = parseIso(text);
  if (parsed.kind !== 'instant') throw new Error(`"${text}" is ${parsed.kind}`);
  return parsed.at;
};

export const line = (about: Partial<PricedLine>): PricedLine => {
  const { minutes = 0, hundredths = 0, ratePence = 0, percent = 100 } = about;
  const worth = minutes > 0 ? (minutes * ratePence) / 60 : (hundredths * ratePence) / 100;
  return {
    worker: 'w01',
    employment: 'w01-trust',
    employer: 'trust',
    on: '2026-12-03',
    element: 'basic',
    unit: 'hours',
    minutes,
    hundredths,
    percent,
    parts: Math.round((worth * percent * PARTS_PER_PENNY) / 100),
    costCentre: 'CC-100',
    place: 'house',
    breakMinutes: 0,
    source: 'actual',
    ...about,
  };
};

const NIGHT = {
  shift: 'house-night/2026-12-03/1',
  assignment: 'asg_11111111111111111111',
  startsAt: instant('2026-12-03T21:00Z'),
  endsAt: instant('2026-12-04T00:00Z'),
};

const SLEEP_IN = {
  shift: 'house-sleep-in/2026-12-05/1',
  assignment: 'asg_22222222222222222222',
  startsAt: instant('2026-12-05T22:00Z'),
  endsAt: instant('2026-12-06T07:00Z'),
};

const LATE = {
  shift: 'house-late/2026-12-20/1',
  assignment: 'asg_33333333333333333333',
  startsAt: instant('2026-12-20T14:30Z'),
  endsAt: instant('2026-12-20T22:00Z'),
  breakMinutes: 30,
};

const SETTLED: readonly PricedLine[] = [
  // 180 min at 12.99 is 38.97; 30 % of it for the night, 11.691
  line({ minutes: 180, rate: 'day', ratePence: 1299, ...NIGHT }),
  line({ element: 'unsocial-low', minutes: 180, rate: 'day', ratePence: 1299, percent: 30, ...NIGHT }),
  line({
    element: 'sleep-in',
    unit: 'shift',
    hundredths: 100,
    rate: 'asleep',
    ratePence: 6000,
    on: '2026-12-05',
    ...SLEEP_IN,
  }),
  line({
    element: 'sleep-in-disturbed',
    minutes: 30,
    rate: 'day',
    ratePence: 1299,
    percent: 150,
    on: '2026-12-05',
    ...SLEEP_IN,
  }),
  line({ element: 'annual-leave', minutes: 450, rate: 'day', ratePence: 1299, on: '2026-12-10', source: 'leave' }),
  line({
    element: 'mileage',
    unit: 'miles',
    hundredths: 1250,
    rate: 'mile',
    ratePence: 45,
    on: '2026-12-11',
    reason: '=visit; "two", and one',
  }),
  line({
    worker: 'w02',
    employment: 'w02-trust',
    element: 'holiday-accrual',
    minutes: 425,
    on: '2026-12-12',
    costCentre: '-house',
  }),
];

/** The late as it was planned, and as it was worked. */
export const PLANNED = line({
  minutes: 420,
  rate: 'day',
  ratePence: 1299,
  on: '2026-12-20',
  ...LATE,
  source: 'planned',
});
export const WORKED = line({
  minutes: 450,
  rate: 'sunday',
  ratePence: 1499,
  on: '2026-12-20',
  ...LATE,
  breakMinutes: 0,
});

const STAFF = [
  { worker: 'w01', employment: 'w01-trust', ref: '000117' },
  { worker: 'w02', employment: 'w02-trust', ref: 'w02-trust' },
  { worker: 'w03', employment: 'w03-trust', ref: '000119' },
];

const calendar = { ...PLAIN_CALENDAR, cutOffDaysBeforeEnd: 17, payDaysAfterEnd: -6 };

const made = (period: string, earlier: readonly PayrollExport[], due: readonly DueRow[]): PayrollExport => {
  const found = payPeriod(calendar, period);
  if (!found) throw new Error(`no period ${period}`);
  const number = earlier.length + 1;
  const periodOf = (on: string) => payPeriodHolding(calendar, on);
  const standing = standingRows(earlier.flatMap(({ rows }) => rows));
  return {
    id: exportId('tiny-house', 'trust', number, period),
    number,
    service: 'tiny-house',
    employer: 'trust',
    timezone: 'Europe/London',
    period: found,
    createdAt: instant('2026-12-15T09:00Z'),
    createdBy: 'Pat Pay',
    generator: 'rota 0.1.0',
    pack: { id: 'uk-test', digest: '0'.repeat(64) },
    revisions: [{ period: '2026-12', number: 2 }],
    staff: STAFF,
    waivers: [{ code: 'missing-actual', reason: 'Ann is away until the 18th', findings: 1 }],
    rows: rowsToSay({ employer: 'trust', number, period: found, isAgain: false, periodOf }, standing, due),
  };
};

/** December, told on the 14th. */
export const december = (): PayrollExport => made('2026-12', [], dueRows([...SETTLED, PLANNED]));

/** January: the late of 20 December was longer, and at another rate. */
export const january = (): PayrollExport =>
  made(
    '2027-01',
    [december()],
    dueRows([...SETTLED, WORKED, line({ minutes: 60, rate: 'day', ratePence: 1299, on: '2027-01-02' })]),
  );
