import {
  type Absence,
  type Assignment,
  assignmentId,
  type Employment,
  type Judgement,
  LEVELS,
  NOTHING_ASKED,
  type OnCallSlot,
  PLAIN_SERVICE,
  PLAIN_WORKER,
  type Planning,
  type Problem,
  planningOf,
  type Rota,
  type Service,
  type ShiftType,
  type SolveResult,
  type Worker,
} from '@rota/domain';
import type { SolvedRota } from '../../src/export/index.ts';

/*
 * A crisis house one can check on paper: four workers, four shift types, one on-call tier by night and one by week.
 * Names and the unit's name hold what breaks careless writers: commas, semicolons, accents, markup.
 */

const type = (id: string, code: string, times: Partial<ShiftType>): ShiftType => ({
  id,
  code,
  name: id,
  kind: 'waking',
  unit: 'house',
  family: 'other',
  start: '09:00',
  end: '17:00',
  unpaidBreakMinutes: 0,
  skills: [],
  ...times,
});

const SHIFT_TYPES: readonly ShiftType[] = [
  type('early', 'E', { name: 'Early', family: 'early', start: '07:00', end: '15:00', unpaidBreakMinutes: 30 }),
  type('late', 'L', { name: 'Late', family: 'late', start: '14:30', end: '22:00', unpaidBreakMinutes: 30 }),
  type('night', 'N', {
    name: 'Waking night',
    kind: 'waking-night',
    family: 'night',
    start: '21:00',
    end: '07:30',
    unpaidBreakMinutes: 60,
  }),
  type('sleep-in', 'S', { name: 'Sleep-in', kind: 'sleep-in', family: 'sleep-in', start: '22:00', end: '07:00' }),
  type('small-hours', 'SH', {
    name: 'Small hours',
    kind: 'waking-night',
    family: 'night',
    start: '01:30',
    end: '05:30',
  }),
];

const slot = (id: string, tier: number, name: string, block: OnCallSlot['block']): OnCallSlot => ({
  id,
  name,
  tier,
  unit: 'house',
  mode: tier === 1 ? 'attend' : 'phone',
  responseMinutes: tier === 1 ? 60 : 15,
  hours: { weekday: { start: '17:00', end: '09:00' }, weekend: { start: '09:00', end: '09:00' } },
  block,
  handOffWeekday: 1,
  pool: {},
  over: [],
  weight: 1,
});

const coverOf = (shiftType: ShiftType) => ({
  id: `house-${shiftType.id}`,
  shiftType: shiftType.id,
  rrule: 'FREQ=DAILY',
  anchor: '2026-01-01',
  onBankHolidays: 'as-usual' as const,
  exceptions: [],
  heads: { min: 1, target: 1, max: 2 },
  mix: [],
  isSupernumerary: false,
  weight: 1,
});

export const SERVICE: Service = {
  id: 'tiny-house',
  name: 'Crisis House, Leicester; night & day',
  zone: 'Europe/London',
  region: 'GB-ENG',
  ...PLAIN_SERVICE,
  employers: [{ id: 'turning-point', name: 'Turning Point' }],
  units: [{ id: 'house', name: 'House, ground floor', isReg21: true }],
  grades: [
    { id: 'g2', name: 'Grade 2', rank: 2 },
    { id: 'g3', name: 'Grade 3', rank: 3 },
  ],
  shiftTypes: SHIFT_TYPES,
  cover: SHIFT_TYPES.map(coverOf),
  onCall: [slot('tier-1', 1, 'First on call', 'night'), slot('tier-2', 2, 'Senior on call', 'week')],
};

const employment = (worker: string, grade: string, weeklyMinutes: number, role: string): Employment => ({
  id: `e-${worker}`,
  employer: 'turning-point',
  contract: weeklyMinutes === 0 ? 'bank' : 'permanent',
  grade,
  role,
  weeklyMinutes,
  from: '2020-01-01',
  isSupernumerary: false,
  units: [],
});

const person = (id: string, name: string, grade: string, weeklyMinutes: number, role: string): Worker => ({
  id,
  name,
  employments: [employment(id, grade, weeklyMinutes, role)],
  ...PLAIN_WORKER,
});

export const WORKERS: readonly Worker[] = [
  person('w1', 'Zoë Ní Bhraonáin', 'g3', 2250, 'Senior Recovery Worker'),
  person('w2', 'Łukasz Świątek-Wróblewski', 'g2', 2250, 'Recovery Worker'),
  person('w3', 'Bo <b>O’Neill</b> & Co', 'g2', 1200, 'Recovery Worker'),
  person('w4', '=Cy', 'g2', 0, 'Bank worker'),
];

/** The tiny service over a horizon. @param to exclusive */
export const tinyPlanning = (from: string, to: string, changes: Partial<Problem> = {}): Planning =>
  planningOf({
    service: SERVICE,
    workers: WORKERS,
    ...NOTHING_ASKED,
    from,
    to,
    ...changes,
  });

/** A worker on a demand: `assign(planning, 'w1', 'house-early/2026-12-01')`. */
export const assign = (planning: Planning, worker: string, demandId: string, slotNumber = 1): Assignment => {
  const demand = planning.demands[planning.demandIndexById.get(demandId) ?? -1];
  if (!demand) throw new Error(`no demand "${demandId}" in this horizon`);
  const shift = `${demandId}/${slotNumber}`;
  const { shiftType, kind, unit, startsAt, endsAt } = demand;
  return {
    id: assignmentId(shift, worker),
    worker,
    shift,
    shiftType,
    kind,
    unit,
    startsAt,
    endsAt,
    roles: [],
    isPinned: false,
  };
};

/** Assignments as a rota over the whole horizon. */
export const rotaOf = (planning: Planning, assignments: readonly Assignment[]): Rota => ({
  service: planning.problem.service.id,
  from: planning.problem.from,
  to: planning.problem.to,
  timezone: planning.zone.name,
  assignments,
});

export const NO_BREACHES: Judgement = {
  breaches: [],
  unfilled: [],
  levels: LEVELS.map((level) => ({ level, objective: 0 })),
  objective: 0,
  costByRule: {},
  fairness: [],
  restOwed: [],
  past: [],
  provisional: [],
  headroom: [],
  toil: [],
  zeroHours: [],
  notices: [],
  unfilledPersonMinutes: 0,
  demandedPersonMinutes: 0,
};

export const RESULT: SolveResult = {
  status: 'feasible',
  stopped: 'timeLimit',
  objective: 0,
  levels: LEVELS.map((level) => ({ level, objective: 0 })),
  seed: 1,
  seconds: 10,
};

/** A rota with a clean judgement, or what the test changes about it. */
export const solved = (
  planning: Planning,
  assignments: readonly Assignment[],
  changes: Partial<SolvedRota> = {},
): SolvedRota => ({
  planning,
  rota: rotaOf(planning, assignments),
  judgement: NO_BREACHES,
  result: RESULT,
  unfilled: [],
  timeline: [],
  ...changes,
});

/** Whole local days away, both included. */
export const away = (planning: Planning, worker: string, fromDay: number, days: number): Absence => ({
  worker,
  kind: 'sick',
  startsAt: planning.startsAt + fromDay * 1440,
  endsAt: planning.startsAt + (fromDay + days) * 1440,
});
