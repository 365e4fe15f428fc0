import { describe, expect, it } from 'vitest';
import { type CapacityLine, capacityOf, shortfalls } from '../src/capacity.ts';
import { NOTHING_ASKED, PLAIN_SERVICE, PLAIN_WORKER } from '../src/model/plain.ts';
import type { Problem } from '../src/model/problem.ts';
import type { CoverRequirement, Service } from '../src/model/service.ts';
import type { Employment, Worker } from '../src/model/worker.ts';
import { planningOf } from '../src/planning.ts';
import { dayOf, midnight, zoneOf } from '../src/time/index.ts';

const london = zoneOf('Europe/London');
if (!london) throw new Error('Europe/London is unknown');

const early = {
  id: 'early',
  code: 'E',
  name: 'Early',
  kind: 'waking',
  unit: 'house',
  family: 'early',
  start: '07:00',
  end: '15:00',
  unpaidBreakMinutes: 30,
  skills: [],
} as const;

const dailyEarly: CoverRequirement = {
  id: 'house-early',
  shiftType: 'early',
  rrule: 'FREQ=DAILY',
  anchor: '2026-01-01',
  onBankHolidays: 'as-usual',
  exceptions: [],
  heads: { min: 2, target: 2, max: 3 },
  mix: [],
  isSupernumerary: false,
  weight: 1,
};

const service: Service = {
  id: 'house',
  name: 'House',
  zone: 'Europe/London',
  region: 'GB-ENG',
  ...PLAIN_SERVICE,
  employers: [{ id: 'us', name: 'Us' }],
  units: [{ id: 'house', name: 'House', isReg21: true }],
  grades: [
    { id: 'g2', name: 'Grade 2', rank: 2 },
    { id: 'g3', name: 'Grade 3', rank: 3 },
  ],
  skills: [{ id: 'medication', name: 'Medication' }],
  shiftTypes: [early],
  cover: [dailyEarly],
};

const contract = (weeklyMinutes: number, more: Partial<Employment> = {}): Employment => ({
  id: 'c',
  employer: 'us',
  contract: weeklyMinutes === 0 ? 'bank' : 'permanent',
  grade: 'g2',
  role: 'Recovery worker',
  weeklyMinutes,
  from: '2026-01-01',
  isSupernumerary: false,
  units: [],
  ...more,
});

const person = (id: string, employment: Employment, more: Partial<Worker> = {}): Worker => ({
  id,
  name: id,
  employments: [employment],
  ...PLAIN_WORKER,
  ...more,
});

const capacity = (more: Partial<Problem>, bankWeekly?: number): readonly CapacityLine[] =>
  capacityOf(
    planningOf({
      service,
      workers: [],
      ...NOTHING_ASKED,
      from: '2026-12-01',
      to: '2027-01-01',
      ...more,
    }),
    bankWeekly,
  );

const lineOf = (lines: readonly CapacityLine[], id: string, week?: string): CapacityLine | undefined =>
  lines.find((line) => (line.of.group === 'all' ? 'all' : line.of.id) === id && line.week === week);

describe('capacityOf', () => {
  // December 2026 begins on a Tuesday: 6 days, three whole weeks, then Monday 28 to Thursday 31.
  it('cuts the month into Monday weeks and adds a line over all of it', () => {
    const all = capacity({}).filter((line) => line.of.group === 'all');
    expect(all.map(({ week, days }) => [week, days])).toEqual([
      ['2026-11-30', 6],
      ['2026-12-07', 7],
      ['2026-12-14', 7],
      ['2026-12-21', 7],
      ['2026-12-28', 4],
      [undefined, 31],
    ]);
  });

  // 2 heads x (8 h - 0.5 h) x 7 days = 6300 minutes.
  it('needs least heads times minutes without the unpaid break', () => {
    expect(lineOf(capacity({}), 'all', '2026-12-07')?.neededMinutes).toBe(6300);
  });

  it('needs no contracted hours for sleep-ins, on-call or supernumerary duties', () => {
    const sleepIn = { ...early, id: 'sleep', kind: 'sleep-in', start: '22:00', end: '07:00' } as const;
    const cover = [
      { ...dailyEarly, id: 'sleep', shiftType: 'sleep' },
      { ...dailyEarly, id: 'shadow', isSupernumerary: true },
    ];
    const lines = capacity({ service: { ...service, shiftTypes: [early, sleepIn], cover } });
    expect(lineOf(lines, 'all')?.neededMinutes).toBe(0);
  });

  // 37.5 h a week: 2250 x 6/7 = 1928.57 in the cut first week, 2250 x 31/7 = 9964.28 in the month.
  it('spreads a contract evenly over its days and rounds down', () => {
    const lines = capacity({ workers: [person('w1', contract(2250))] });
    expect(lineOf(lines, 'all', '2026-11-30')?.availableMinutes).toBe(1928);
    expect(lineOf(lines, 'all')?.availableMinutes).toBe(9964);
  });

  // The contract ends on Wednesday 9 December: 3 of 7 days, 2100 x 3/7 = 900.
  it('counts a contract only while it is in force', () => {
    const lines = capacity({ workers: [person('w1', contract(2100, { to: '2026-12-09' }))] });
    expect(lineOf(lines, 'all', '2026-12-07')?.availableMinutes).toBe(900);
    expect(lineOf(lines, 'all', '2026-12-14')?.availableMinutes).toBe(0);
  });

  // 2100 a week is 300 a day. Two whole days away take 600; two overlapping absences of one afternoon, 13:00-15:00 and
  // 14:00-16:00, take 180 together: 2100 - 600 - 180 = 1320.
  it('takes absence off, each minute once and never more than the day holds', () => {
    const monday = midnight(london, dayOf('2026-12-07'));
    const hour = (day: number, h: number): number => monday + day * 1440 + h * 60;
    const away = (startsAt: number, endsAt: number) => ({ worker: 'w1', kind: 'toil', startsAt, endsAt }) as const;
    const absences = [away(hour(0, 0), hour(2, 0)), away(hour(3, 13), hour(3, 15)), away(hour(3, 14), hour(3, 16))];
    const lines = capacity({ workers: [person('w1', contract(2100))], absences });
    expect(lineOf(lines, 'all', '2026-12-07')?.availableMinutes).toBe(1320);
  });

  it('leaves supernumerary people out until their last supernumerary date', () => {
    const induction = contract(2100, { isSupernumerary: true, supernumeraryTo: '2026-12-09' });
    const lines = capacity({ workers: [person('w1', induction)] });
    // Thursday 10 to Sunday 13 December: 4 x 300.
    expect(lineOf(lines, 'all', '2026-12-07')?.availableMinutes).toBe(1200);
  });

  // Open all day every day: 13 h x 7 = 91 h, but the week is capped at 48 h, over 6 days 48 x 6/7 = 41.142 h.
  it('takes a bank worker without windows at 48 hours a week, pro rata', () => {
    const lines = capacity({ workers: [person('w1', contract(0))] });
    expect(lineOf(lines, 'all', '2026-12-07')?.availableMinutes).toBe(2880);
    expect(lineOf(lines, 'all', '2026-11-30')?.availableMinutes).toBe(2468);
  });

  // Mondays and Tuesdays 09:00-17:00, Tuesday 15:00-17:00 shut: 8 + 6 hours.
  it('gives a bank worker the open windows less the shut ones', () => {
    const row = { from: '2026-12-01', to: '2026-12-31' };
    const availability = [
      { ...row, state: 'available', weekdays: [1, 2], start: '09:00', end: '17:00' },
      { ...row, state: 'unavailable', weekdays: [2], start: '15:00', end: '23:00' },
    ] as const;
    const lines = capacity({ workers: [person('w1', contract(0), { availability })] });
    expect(lineOf(lines, 'all', '2026-12-07')?.availableMinutes).toBe(14 * 60);
  });

  // 48 h less 20 h declared elsewhere; then with a cap of 16 h nothing is left.
  it('takes work declared elsewhere off the cap of a bank worker', () => {
    const otherEmployment = [{ weeklyMinutes: 1200, declaredOn: '2026-01-01', from: '2026-01-01' }];
    const workers = [person('w1', contract(0), { otherEmployment })];
    expect(lineOf(capacity({ workers }), 'all', '2026-12-07')?.availableMinutes).toBe(1680);
    expect(lineOf(capacity({ workers }, 960), 'all', '2026-12-07')?.availableMinutes).toBe(0);
  });

  // One of two is grade 3, all are medication competent: 450 x 7 = 3150 and 6300. The grade 3 worker holds the skill only
  // from Friday 11 December, 3 of 7 days of 2100: 900.
  it('holds grades at least and skills against those who have them on the day', () => {
    const mix = [{ id: 'senior', atLeast: 1, of: { grade: 'g3' } }];
    const asked = { ...service, shiftTypes: [{ ...early, skills: ['medication'] }], cover: [{ ...dailyEarly, mix }] };
    const skills = [{ skill: 'medication', from: '2026-12-11' }];
    const workers = [person('w1', contract(2100, { grade: 'g3' }), { skills }), person('w2', contract(2100))];
    const lines = capacity({ service: asked, workers });
    expect(lineOf(lines, 'g3', '2026-12-07')).toMatchObject({ neededMinutes: 3150, availableMinutes: 2100 });
    expect(lineOf(lines, 'g2', '2026-12-07')).toMatchObject({ neededMinutes: 3150, availableMinutes: 4200 });
    expect(lineOf(lines, 'medication', '2026-12-07')).toMatchObject({ neededMinutes: 6300, availableMinutes: 900 });
  });

  it('has no line for a grade or skill that nothing asks for', () => {
    expect(capacity({}).map((line) => line.of.group)).not.toContain('skill');
  });
});

describe('shortfalls', () => {
  // Month: 2 x 450 x 31 = 27900 needed; three people of 2100 a week give 27900 exactly: 3 x 300 x 31.
  it('is empty when just enough is there and names the lines when one person leaves', () => {
    const workers = ['w1', 'w2', 'w3'].map((id) => person(id, contract(2100)));
    expect(shortfalls(capacity({ workers }))).toEqual([]);
    expect(shortfalls(capacity({ workers: workers.slice(1) }))).toHaveLength(6);
  });
});
