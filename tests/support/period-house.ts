import type { Problem } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';

/** Rules that look back over the start of a period. */
const RULES = {
  nights: '  - { rule: rest-after-nights, params: { runAtLeast: 2, freeDays: 2 } }\n',
  weekends: '  - { rule: weekends-off, params: { off: 1, of: 3 } }\n',
  hours: '  - { rule: week-hours, params: { maxMinutes: 3600 } }\n',
  frequency: '  - { rule: on-call-frequency, params: { max: 3, days: 7 } }\n',
} as const;

const SERVICE = `format: service/1
id: period-house
name: Period House
timezone: Europe/London
region: GB-ENG
employers: [{ id: harbour, name: Harbour Care }]
units: [{ id: house, name: House, reg21: true }]
grades: [{ id: g2, name: Recovery Worker, rank: 2 }, { id: g3, name: Senior, rank: 3 }]
shiftTypes:
  - { id: early, code: E, name: Early, kind: waking, unit: house, family: early, start: "07:00", end: "15:00" }
  - { id: late, code: L, name: Late, kind: waking, unit: house, family: late, start: "14:00", end: "22:00" }
  - { id: sleep-in, code: S, name: Sleep-in, kind: sleep-in, unit: house, family: sleep-in, start: "22:00", end: "07:00" }
  - { id: night, code: N, name: Night, kind: waking-night, unit: house, family: night, start: "21:30", end: "07:30" }
patterns:
  - { id: block, shiftTypes: [late, sleep-in, early] }
cover:
  - { id: house-early, shiftType: early, rrule: FREQ=DAILY, from: 2026-01-01, heads: { min: 1, target: 1, max: 2 } }
  - { id: house-late, shiftType: late, rrule: FREQ=DAILY, from: 2026-01-01, heads: { min: 1, target: 1, max: 2 } }
  - { id: house-sleep-in, shiftType: sleep-in, rrule: FREQ=DAILY, from: 2026-01-01, heads: 1 }
  - { id: house-night, shiftType: night, rrule: FREQ=DAILY, from: 2026-01-01, heads: 1 }
onCall:
  - id: tier-1
    name: First on call
    tier: 1
    unit: house
    mode: phone
    responseMinutes: 60
    hours: { weekday: { start: "17:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }
    block: night
    pool: {}
  - id: tier-2
    name: Senior on call
    tier: 2
    unit: house
    mode: phone
    responseMinutes: 60
    hours: { weekday: { start: "17:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }
    block: week
    pool: { grade: g3 }
rules:
  - { rule: consecutive-days, params: { max: 6 } }
  - { rule: consecutive-nights, params: { max: 3 } }
`;

const PERIODS = {
  month: { key: '2026-12', text: '' },
  weeks: { key: '2026-11-30', text: 'period: { unit: weeks, weeks: 4, from: 2026-11-30 }\n' },
} as const;

const encoder = new TextEncoder();

/**
 * A house with nights, blocks of late, sleep-in and early, and on-call by night and by week, for its first period.
 *
 * @param people 3 or more; every third is a senior, all work full time
 * @param rules beyond those on runs of days and nights
 */
export const periodHouse = (
  unit: keyof typeof PERIODS,
  people: number,
  rules: readonly (keyof typeof RULES)[],
): Problem => {
  const { key, text } = PERIODS[unit];
  const ids = Array.from({ length: people }, (_, index) => `w0${index + 1}`);
  const employments = ids.map(
    (id, index) => `e-${id},${id},harbour,permanent,${index % 3 === 0 ? 'g3' : 'g2'},Recovery Worker,37.5,2025-01-01`,
  );
  const files = {
    'service.yaml': SERVICE + rules.map((rule) => RULES[rule]).join('') + text,
    'people.csv': ['worker,name', ...ids.map((id) => `${id},Worker ${id}`)].join('\n'),
    'employments.csv': ['id,worker,employer,contract,grade,role,weekly_hours,from', ...employments].join('\n'),
    'skills.csv': 'worker,skill,from\n',
  };
  const read = readServiceFolder(
    new Map(Object.entries(files).map(([name, content]) => [name, encoder.encode(content)])),
    key,
  );
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.problem;
};
