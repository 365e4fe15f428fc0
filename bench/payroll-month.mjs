/**
 * A trust of any size and the timesheets of one month, the same for the same number of workers: earlies, lates, nights and
 * disturbed sleep-ins under Agenda for Change, each entered and approved.
 */
import { dayOf, NOTHING_ASKED, PLAIN_CALENDAR, PLAIN_SERVICE, PLAIN_WORKER, placeSpan, zoneOf } from '@rota/domain';

export const MONTH = { from: '2026-12-01', to: '2027-01-01', last: '2026-12-31' };

/** Days of the month on which somebody is on duty: this many out of 31. */
const DUTIES = 22;

const type = (id, kind, family, start, end, unpaidBreakMinutes) => ({
  id,
  code: id.slice(0, 1).toUpperCase(),
  name: id,
  kind,
  unit: 'house',
  family,
  start,
  end,
  unpaidBreakMinutes,
  skills: [],
});

const SHIFT_TYPES = [
  type('early', 'waking', 'early', '07:00', '15:00', 30),
  type('late', 'waking', 'late', '13:30', '21:30', 30),
  type('night', 'waking-night', 'night', '21:00', '07:30', 60),
  type('sleep-in', 'sleep-in', 'sleep-in', '22:00', '07:00', 0),
];

/** Terms of Agenda for Change, band 3, with a flat payment for sleep-ins. */
const PAY = {
  rates: [
    { id: 'band-3', from: '2026-04-01', per: 'hour', pence: 1289 },
    { id: 'asleep', from: '2026-04-01', per: 'duty', kinds: ['sleep-in'], pence: 6000 },
  ],
  schemes: [
    {
      id: 'afc-3',
      from: '2026-04-01',
      afcBand: 3,
      clockChange: 'elapsed',
      overtime: { afterWeekMinutes: 2250, percent: 150, bankHolidayPercent: 200 },
      disturbance: { percent: 100, leastMinutes: 0, unitMinutes: 1 },
      callOut: { percent: 150, leastMinutes: 0, unitMinutes: 1, phoneMinutesIncluded: 0 },
      holiday: 'leave',
    },
  ],
  calendar: PLAIN_CALENDAR,
  split: 'calendar-day',
};

/** @type {import('@rota/domain').Service} */
export const SERVICE = {
  id: 'trust',
  name: 'A trust',
  zone: 'Europe/London',
  region: 'GB-ENG',
  ...PLAIN_SERVICE,
  employers: [{ id: 'trust', name: 'A trust' }],
  units: [{ id: 'house', name: 'House', isReg21: false }],
  grades: [{ id: 'b3', name: 'Band 3', rank: 3 }],
  shiftTypes: SHIFT_TYPES,
  cover: [],
  pay: PAY,
};

const workerId = (index) => `w${String(index).padStart(5, '0')}`;

/** The person of an index. @returns {import('@rota/domain').Worker} */
export const workerOf = (id) => ({
  id,
  name: id,
  ...PLAIN_WORKER,
  employments: [
    {
      id: `${id}-trust`,
      employer: 'trust',
      contract: 'permanent',
      grade: 'b3',
      role: 'Support worker',
      weeklyMinutes: 2250,
      from: '2020-01-01',
      isSupernumerary: false,
      units: [],
      payrollRef: id.slice(1),
    },
  ],
});

/** The month of some workers, as `planningOf` takes it. */
export const problemOf = (ids) => ({ ...NOTHING_ASKED, service: SERVICE, workers: ids.map(workerOf), ...MONTH });

const signed = (endsAt) => ({ enteredBy: 'Mo', enteredAt: endsAt + 30, approvedBy: 'Ola', approvedAt: endsAt + 60 });

/** Rotates through early, late, night, sleep-in, in blocks of four duties. */
const typeOf = (index, nth) => SHIFT_TYPES[(index + Math.floor(nth / 4)) % SHIFT_TYPES.length];

const stored = (worker, on, list, line) => ({ service: SERVICE.id, worker, on, list, line: JSON.stringify(line) });

/** Lines of one worker's month as the store keeps them. */
const linesOf = (index) => {
  const zone = zoneOf(SERVICE.zone);
  const worker = workerId(index);
  const lines = [];
  for (let nth = 0; nth < DUTIES; nth++) {
    const day = dayOf(MONTH.from) + Math.floor((nth * 31) / DUTIES);
    const on = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const { id: shiftType, start, end, unpaidBreakMinutes: breakMinutes } = typeOf(index, nth);
    const { startsAt, endsAt } = placeSpan(zone, on, start, end);
    const shift = `house-${shiftType}/${on}/${index + 1}`;
    const span = { worker, shift, shiftType, state: 'worked', startsAt, endsAt: endsAt + (index % 5), breakMinutes };
    lines.push(stored(worker, on, 'entries', { ...span, source: 'clock', ...signed(endsAt) }));
    if (shiftType === 'sleep-in' && nth % 3 === 0) {
      const woken = { worker, shift, startsAt: startsAt + 240, endsAt: startsAt + 275, category: 'distress' };
      lines.push(stored(worker, on, 'disturbances', { ...woken, ...signed(endsAt) }));
    }
  }
  return lines;
};

/** Lines of workers in some hundreds, so that nothing large is held. */
export function* monthLines(workers, atOnce = 500) {
  for (let from = 0; from < workers; from += atOnce) {
    const many = Math.min(atOnce, workers - from);
    yield Array.from({ length: many }, (_, index) => linesOf(from + index)).flat();
  }
}
