import {
  type Absence,
  type CoverRequirement,
  dateOf,
  dayOf,
  type Employment,
  expandDemands,
  type HistoryDuty,
  midnight,
  NOTHING_ASKED,
  type OnCallSlot,
  PLAIN_SERVICE,
  PLAIN_WORKER,
  type Problem,
  type RuleSetting,
  ruleOf,
  type Service,
  type ShiftType,
  type Worker,
  type Zone,
  zoneOf,
} from '@rota/domain';

/*
 * Small services in code: London time, one unit with reg 21 (`house`) and one without (`office`). Every shift type gets a
 * daily requirement of its own name.
 */

export const london = zoneOf('Europe/London') as Zone; // a name that every build of Node knows

export const shiftType = (id: string, start: string, end: string, rest: Partial<ShiftType> = {}): ShiftType => ({
  id,
  code: id.slice(0, 1).toUpperCase(),
  name: id,
  kind: 'waking',
  unit: 'house',
  family: 'day',
  start,
  end,
  unpaidBreakMinutes: 0,
  skills: [],
  ...rest,
});

export const EARLY = shiftType('early', '07:00', '15:00', { family: 'early' });
export const LATE = shiftType('late', '14:00', '22:00', { family: 'late' });
export const SLEEP_IN = shiftType('sleep-in', '22:00', '07:00', { kind: 'sleep-in', family: 'sleep-in' });
export const NIGHT = shiftType('night', '22:00', '07:30', { kind: 'waking-night', family: 'night' });
export const DAY = shiftType('day', '09:00', '17:00', { unpaidBreakMinutes: 30 });

/** Late, sleep-in and the next morning's early. */
export const BLOCK = { id: 'sleep-in-block', shiftTypes: ['late', 'sleep-in', 'early'] } as const;

/** One head a day of a shift type, named like it. */
export const coverOf = (type: Pick<ShiftType, 'id'>, rest: Partial<CoverRequirement> = {}): CoverRequirement => ({
  id: type.id,
  shiftType: type.id,
  rrule: 'FREQ=DAILY',
  anchor: '2020-01-01',
  onBankHolidays: 'as-usual',
  exceptions: [],
  heads: { min: 1, target: 1, max: 1 },
  mix: [],
  isSupernumerary: false,
  weight: 1,
  ...rest,
});

/** A tier of on-call at home, 17:00 to 09:00 on weekdays and all day at weekends; tiers above 1 lie over daytime kinds. */
export const onCallSlot = (id: string, tier: number, rest: Partial<OnCallSlot> = {}): OnCallSlot => ({
  id,
  name: id,
  tier,
  unit: 'house',
  mode: 'phone',
  responseMinutes: 60,
  hours: { weekday: { start: '17:00', end: '09:00' }, weekend: { start: '09:00', end: '09:00' } },
  block: 'night',
  handOffWeekday: 1,
  pool: {},
  over: tier === 1 ? [] : ['waking', 'visit', 'meeting', 'training', 'supervision'],
  weight: 1,
  ...rest,
});

export const serviceWith = (rest: Partial<Service> = {}): Service => {
  const shiftTypes = rest.shiftTypes ?? [EARLY, LATE];
  return {
    id: 'test-house',
    name: 'Test house',
    zone: 'Europe/London',
    region: 'GB-ENG',
    ...PLAIN_SERVICE,
    employers: [{ id: 'charity', name: 'Charity' }],
    units: [
      { id: 'house', name: 'House', isReg21: true },
      { id: 'office', name: 'Office', isReg21: false },
    ],
    grades: [
      { id: 'g2', name: 'Grade 2', rank: 2 },
      { id: 'g3', name: 'Grade 3', rank: 3 },
    ],
    skills: [{ id: 'medication', name: 'Medication competent' }],
    ...rest,
    shiftTypes,
    cover: rest.cover ?? shiftTypes.map((type) => coverOf(type)),
  };
};

/** Full time (37.5 h), permanent, grade 2, since 2020, in every unit. */
export const employmentWith = (rest: Partial<Employment> = {}): Employment => ({
  id: 'e1',
  employer: 'charity',
  contract: 'permanent',
  grade: 'g2',
  role: 'Recovery Worker',
  weeklyMinutes: 2250,
  from: '2020-01-01',
  isSupernumerary: false,
  units: [],
  ...rest,
});

export const workerWith = (id: string, rest: Partial<Worker> = {}): Worker => ({
  id,
  name: id.toUpperCase(),
  employments: [employmentWith({ id: `${id}-e1` })],
  ...PLAIN_WORKER,
  ...rest,
});

/** Monday 7 to Sunday 13 December 2026 with one worker, `ann`, unless said otherwise. */
export const problemWith = (rest: Partial<Problem> = {}): Problem => ({
  service: serviceWith(),
  workers: [workerWith('ann')],
  ...NOTHING_ASKED,
  from: '2026-12-07',
  to: '2026-12-14',
  ...rest,
});

/** A setting of a rule with its defaults. */
export const settingOf = (
  kind: string,
  params: Record<string, unknown> = {},
  rest: Partial<RuleSetting> = {},
): RuleSetting => ({ id: kind, kind, ...ruleOf(kind).defaults, appliesTo: {}, params, ...rest });

/** Away on whole days, both dates included. */
export const absence = (worker: string, from: string, to: string): Absence => ({
  worker,
  kind: 'annual-leave',
  startsAt: midnight(london, dayOf(from)),
  endsAt: midnight(london, dayOf(to) + 1),
});

/** A duty of a shift type or on-call slot worked before the horizon. */
export const worked = (service: Service, worker: string, type: string, on: string): HistoryDuty => {
  const one = {
    ...service,
    cover: service.shiftTypes.some(({ id }) => id === type) ? [coverOf({ id: type })] : [],
    onCall: service.onCall.filter(({ id }) => id === type),
  };
  const demand = expandDemands({ service: one, from: on, to: dateOf(dayOf(on) + 1) }, london, new Set())[0];
  if (!demand) throw new Error(`"${type}" does not run on ${on}`);
  return { worker, shiftType: type, cover: type, startsAt: demand.startsAt, endsAt: demand.endsAt };
};
