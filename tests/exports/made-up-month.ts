import {
  type Absence,
  type Assignment,
  assignmentId,
  type CoverRequirement,
  type Demand,
  type Employment,
  KINDS,
  midnight,
  NOTHING_ASKED,
  type OnCallSlot,
  PLAIN_SERVICE,
  PLAIN_WORKER,
  type Planning,
  type Problem,
  planningOf,
  type Rota,
  type RuleSetting,
  type Service,
  type ShiftType,
  type Worker,
} from '@rota/domain';

/*
 * A made-up crisis service as large as a real one (31 people, three strands, three on-call tiers) and a rota for it that
 * a simple rule fills: whoever is furthest behind their hours and rested takes the next shift. For tests of what
 * comes out; nobody should publish it.
 */

const shiftType = (
  id: string,
  code: string,
  name: string,
  start: string,
  end: string,
  more: Partial<ShiftType>,
): ShiftType => ({
  id,
  code,
  name,
  kind: 'waking',
  unit: 'house',
  family: 'other',
  start,
  end,
  unpaidBreakMinutes: 30,
  skills: [],
  ...more,
});

const SHIFT_TYPES: readonly ShiftType[] = [
  shiftType('house-early', 'E', 'House early', '07:00', '14:30', { family: 'early' }),
  shiftType('house-late', 'L', 'House late', '14:00', '21:30', { family: 'late' }),
  shiftType('house-night', 'N', 'House waking night', '21:00', '07:30', { family: 'night', kind: 'waking-night' }),
  shiftType('help-day', 'HD', 'Helpline day', '09:00', '17:00', { family: 'day', unit: 'helpline' }),
  shiftType('help-eve', 'HE', 'Helpline evening', '16:00', '23:30', { family: 'late', unit: 'helpline' }),
  shiftType('outreach', 'O', 'Outreach visits', '10:00', '18:00', { family: 'day', unit: 'outreach', kind: 'visit' }),
  shiftType('sleep-in', 'S', 'House sleep-in', '21:30', '07:00', {
    family: 'sleep-in',
    kind: 'sleep-in',
    unpaidBreakMinutes: 0,
  }),
];

const cover = (id: string, heads: number, rrule: string): CoverRequirement => ({
  id,
  shiftType: id,
  rrule,
  anchor: '2026-01-01',
  onBankHolidays: 'as-usual',
  exceptions: [],
  heads: { min: heads, target: heads, max: heads + 1 },
  mix: id === 'house-late' ? [{ id: 'senior', atLeast: 1, of: { grade: 'g3' } }] : [],
  isSupernumerary: false,
  weight: 1,
});

const WEEKDAYS = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';

const slot = (tier: number, name: string, block: OnCallSlot['block'], grade: string): OnCallSlot => ({
  id: `tier-${tier}`,
  name,
  tier,
  unit: 'house',
  mode: tier === 1 ? 'attend' : 'phone',
  responseMinutes: tier === 1 ? 60 : 15,
  hours: { weekday: { start: '17:00', end: '09:00' }, weekend: { start: '09:00', end: '09:00' } },
  block,
  handOffWeekday: 1,
  pool: { grade },
  over: tier === 1 ? [] : ['waking', 'visit', 'meeting'],
  weight: 1,
});

const rule = (
  kind: string,
  level: RuleSetting['level'],
  isHard: boolean,
  weight: number,
  params: object,
): RuleSetting => ({
  id: kind,
  kind,
  level,
  isHard,
  weight,
  appliesTo: {},
  params,
});

const SERVICE: Service = {
  id: 'made-up-crisis-service',
  name: 'Made-up Crisis Service',
  zone: 'Europe/London',
  region: 'GB-ENG',
  ...PLAIN_SERVICE,
  employers: [{ id: 'charity', name: 'The charity' }],
  units: [
    { id: 'house', name: 'Crisis house', isReg21: true },
    { id: 'helpline', name: 'Helpline', isReg21: false },
    { id: 'outreach', name: 'Outreach', isReg21: false },
  ],
  grades: [
    { id: 'g2', name: 'Grade 2', rank: 2 },
    { id: 'g3', name: 'Grade 3', rank: 3 },
    { id: 'g4', name: 'Grade 4', rank: 4 },
  ],
  shiftTypes: SHIFT_TYPES,
  cover: [
    cover('house-early', 3, 'FREQ=DAILY'),
    cover('house-late', 3, 'FREQ=DAILY'),
    cover('house-night', 2, 'FREQ=DAILY'),
    cover('sleep-in', 1, 'FREQ=DAILY'),
    cover('help-day', 2, WEEKDAYS),
    cover('help-eve', 2, 'FREQ=DAILY'),
    cover('outreach', 3, WEEKDAYS),
  ],
  onCall: [
    slot(1, 'First on call', 'night', 'g3'),
    slot(2, 'Team leader on call', 'week', 'g4'),
    slot(3, 'Manager on call', 'week', 'g4'),
  ],
  rules: [
    rule('consecutive-days', 'policy', true, 1, { max: 6 }),
    rule('period-hours', 'contract', false, 2, { toleranceMinutes: 450 }),
    rule('fairness', 'preference', false, 5, { accounts: [{ account: 'nights' }, { account: 'weekends' }] }),
  ],
};

const POSTS: readonly [grade: string, role: string, weeklyMinutes: number, names: readonly string[]][] = [
  ['g4', 'Team Leader', 2250, ['Amara Okafor', 'Rhys Llewellyn', 'Siân Prosser']],
  [
    'g3',
    'Senior Recovery Worker',
    2250,
    [
      'Zoë Ní Bhraonáin',
      'Kwame Mensah',
      'Priya Raghunathan',
      'Tom Ashdown',
      'Ewa Kowalczyk',
      'Joseph Adeyemi',
      'Hannah Blythe',
    ],
  ],
  [
    'g2',
    'Recovery Worker',
    2250,
    [
      'Łukasz Świątek-Wróblewski',
      'Maryam Siddiqui',
      'Callum Fraser',
      'Grace Obi',
      'Nia Bevan',
      'Dmitri Volkov',
      'Fatima Zahra El Amrani',
      'Ben Carter',
      'Chloe Turner',
      'Idris Khan',
      'Leah Goldberg',
      'Marcus Whitlock',
    ],
  ],
  [
    'g2',
    'Recovery Worker (part time)',
    1350,
    ['Olu Bankole', 'Ruth Pemberton', 'Sam Iyer', 'Vera Novak', 'Wes Hartley'],
  ],
  ['g2', 'Bank worker', 0, ['Aisha Noor', 'Bo O’Neill', 'Cy Delgado', 'Dee Marsh']],
];

const employment = (id: string, grade: string, role: string, weeklyMinutes: number): Employment => ({
  id: `e-${id}`,
  employer: 'charity',
  contract: weeklyMinutes === 0 ? 'bank' : 'permanent',
  grade,
  role,
  weeklyMinutes,
  from: '2020-01-01',
  isSupernumerary: false,
  units: [],
});

const WORKERS: readonly Worker[] = POSTS.flatMap(([grade, role, weeklyMinutes, names]) =>
  names.map((name) => ({ name, grade, role, weeklyMinutes })),
).map(({ name, grade, role, weeklyMinutes }, index) => {
  const id = `w${String(index + 1).padStart(2, '0')}`;
  return {
    id,
    name,
    employments: [employment(id, grade, role, weeklyMinutes)],
    ...PLAIN_WORKER,
  };
});

/** Eight people have a week off, each in another week of the month than the one before. */
const absencesOf = (planning: Planning): readonly Absence[] =>
  WORKERS.filter((_, index) => index % 4 === 1).map(({ id }, index) => ({
    worker: id,
    kind: 'annual-leave',
    startsAt: midnight(planning.zone, planning.fromDay + 2 + ((index * 7) % 21)),
    endsAt: midnight(planning.zone, planning.fromDay + 9 + ((index * 7) % 21)),
  }));

/** The made-up service over a horizon. @param to exclusive */
export const madeUpPlanning = (from: string, to: string): Planning => {
  const problem: Problem = {
    service: SERVICE,
    workers: WORKERS,
    ...NOTHING_ASKED,
    from,
    to,
  };
  return planningOf({ ...problem, absences: absencesOf(planningOf(problem)) });
};

/** @source Working Time Regulations 1998, reg 10(1) */
const REST_MINUTES = 11 * 60;

/** More days in a row than this nobody works. */
const LONGEST_STRETCH = 5;

type Own = readonly Assignment[];

const isAway = ({ problem }: Planning, worker: Worker, demand: Demand): boolean =>
  problem.absences.some(
    (absence) => absence.worker === worker.id && absence.startsAt < demand.endsAt && demand.startsAt < absence.endsAt,
  );

const isRested = (own: Own, demand: Demand): boolean =>
  own.every((duty) => duty.endsAt + REST_MINUTES <= demand.startsAt || demand.endsAt + REST_MINUTES <= duty.startsAt);

const hasLongStretch = (own: Own, { startsAt }: Demand): boolean =>
  Array.from({ length: LONGEST_STRETCH }, (_, index) => startsAt - (index + 1) * 1440).every((earlier) =>
    own.some((duty) => Math.abs(duty.startsAt - earlier) < 720),
  );

const gradeOf = (worker: Worker): string => worker.employments[0]?.grade ?? '';

/** Team leaders work days only; the second and third call are theirs, the first is the seniors'. */
const mayWork = (worker: Worker, demand: Demand): boolean => {
  const isLeader = gradeOf(worker) === 'g4';
  if (demand.kind !== 'on-call')
    return !isLeader || demand.shiftType === 'house-early' || demand.shiftType === 'help-day';
  return demand.tier === 1 ? gradeOf(worker) === 'g3' : isLeader;
};

const canTake = (planning: Planning, own: Own, worker: Worker, demand: Demand): boolean =>
  mayWork(worker, demand) &&
  !isAway(planning, worker, demand) &&
  (demand.tier !== undefined && demand.tier > 1
    ? own.every((duty) => duty.kind !== 'on-call' || duty.endsAt <= demand.startsAt)
    : isRested(
        own.filter((duty) => KINDS[duty.kind].interruptsRest || duty.shiftType === 'tier-1'),
        demand,
      ) && !hasLongStretch(own, demand));

/** Minutes so far against the contract; bank workers come last, and stop at a few shifts. */
const load = (own: Own, worker: Worker): number => {
  const weekly = worker.employments[0]?.weeklyMinutes ?? 0;
  const minutes = own
    .filter((duty) => duty.kind !== 'on-call')
    .reduce((sum, duty) => sum + duty.endsAt - duty.startsAt, 0);
  return weekly === 0 ? 3 + minutes / 600 : minutes / weekly;
};

/** On-call goes round by number, everything else by load. */
const burden = (own: Own, worker: Worker, demand: Demand): number =>
  demand.kind === 'on-call' ? own.filter((duty) => duty.kind === 'on-call').length : load(own, worker);

/** Loads above this stay untouched, so that the month leaves a few shifts open. */
const FULL_LOAD = 4.4;

const assignmentOf = (demand: Demand, slotNumber: number, worker: string): Assignment => {
  const shift = `${demand.id}/${slotNumber}`;
  const { shiftType: type, kind, unit, startsAt, endsAt } = demand;
  return {
    id: assignmentId(shift, worker),
    worker,
    shift,
    shiftType: type,
    kind,
    unit,
    startsAt,
    endsAt,
    roles: [],
    isPinned: false,
  };
};

/** A rota in which whoever is furthest behind takes the next shift; what nobody may take stays open. */
export const madeUpRota = (planning: Planning): Rota => {
  const own = new Map<string, Assignment[]>(planning.workers.map(({ id }) => [id, []]));
  const ownOf = (worker: Worker): Assignment[] => own.get(worker.id) ?? [];
  const holders = new Map<string, Worker>();
  for (const demand of planning.demands) {
    for (let slotNumber = 1; slotNumber <= demand.heads.min; slotNumber++) {
      const held = demand.block === undefined ? undefined : holders.get(demand.block);
      const able = planning.workers.filter((worker) => canTake(planning, ownOf(worker), worker, demand));
      const ranked = able
        .filter((worker) => demand.kind === 'on-call' || load(ownOf(worker), worker) < FULL_LOAD)
        .sort((a, b) => burden(ownOf(a), a, demand) - burden(ownOf(b), b, demand) || (a.id < b.id ? -1 : 1));
      const chosen = held && able.includes(held) ? held : ranked[0];
      if (!chosen) continue;
      if (demand.block !== undefined) holders.set(demand.block, chosen);
      ownOf(chosen).push(assignmentOf(demand, slotNumber, chosen.id));
    }
  }
  const assignments = [...own.values()].flat().sort((a, b) => a.startsAt - b.startsAt || (a.shift < b.shift ? -1 : 1));
  const { service, from, to } = planning.problem;
  return { service: service.id, from, to, timezone: planning.zone.name, assignments };
};
