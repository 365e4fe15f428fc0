import { expandDemands } from '../../src/demand.ts';
import { assignmentId } from '../../src/ids.ts';
import { NOTHING_ASKED, PLAIN_SERVICE, PLAIN_WORKER } from '../../src/model/plain.ts';
import type { HistoryDuty, Problem } from '../../src/model/problem.ts';
import type { Assignment, Rota } from '../../src/model/rota.ts';
import type { CoverRequirement, OnCallSlot, Service, ShiftType } from '../../src/model/service.ts';
import type { Absence, Employment, Worker } from '../../src/model/worker.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import type { AppliesTo, Finding, Rule, RuleSetting } from '../../src/rules/rule.ts';
import type { Shape, Term } from '../../src/rules/shape.ts';
import { dateOf, dayOf, type Instant, placeEntered, type Zone, zoneOf } from '../../src/time/index.ts';
import { viewOf } from '../../src/view.ts';

/*
 * Small problems in code. Clock times are London time: '2026-12-01 07:00'. Every shift type gets a daily requirement
 * of its own name for 0 to 9 people, so that an assignment is named by worker, shift type and date.
 */

export const london = zoneOf('Europe/London') as Zone; // a name that every build of Node knows

/** Instant of `YYYY-MM-DD HH:MM`, optionally with an offset such as `+01:00` for a doubled hour. */
export const at = (text: string): Instant => {
  const [date = '', clock = ''] = text.split(' ');
  const [, time = '', sign, hours, minutes] = /^(\d\d:\d\d)(?:([+-])(\d\d):(\d\d))?$/.exec(clock) ?? [];
  const offset = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : undefined;
  const entered = placeEntered(london, date, time, offset);
  if (entered.kind !== 'placed') throw new Error(`"${text}" is ${entered.kind}`);
  return entered.at;
};

/** A waking shift in the house unless said otherwise. */
export const shiftType = (id: string, start: string, end: string, rest: Partial<ShiftType> = {}): ShiftType => ({
  id,
  code: id.slice(0, 1).toUpperCase(),
  name: id,
  kind: 'waking',
  unit: 'office',
  family: 'day',
  start,
  end,
  unpaidBreakMinutes: 0,
  skills: [],
  ...rest,
});

/** The usual types: early, late, a sleep-in between them, a waking night and an office day. */
export const EARLY = shiftType('early', '07:00', '15:00', { family: 'early' });
export const LATE = shiftType('late', '14:00', '22:00', { family: 'late' });
export const SLEEP_IN = shiftType('sleep-in', '22:00', '07:00', { kind: 'sleep-in', family: 'sleep-in' });
export const NIGHT = shiftType('night', '22:00', '07:30', { kind: 'waking-night', family: 'night' });
export const DAY = shiftType('day', '09:00', '17:00');

/** A daily requirement of a shift type, named like it: nobody is needed, up to nine may come. */
export const coverOf = (type: Pick<ShiftType, 'id'>, rest: Partial<CoverRequirement> = {}): CoverRequirement => ({
  id: type.id,
  shiftType: type.id,
  rrule: 'FREQ=DAILY',
  anchor: '2020-01-01',
  onBankHolidays: 'as-usual',
  exceptions: [],
  heads: { min: 0, target: 0, max: 9 },
  mix: [],
  isSupernumerary: false,
  weight: 1,
  ...rest,
});

/** A tier of on-call at home, 17:00 to 09:00 on weekdays and all day at weekends. */
export const onCallSlot = (id: string, tier: number, rest: Partial<OnCallSlot> = {}): OnCallSlot => ({
  id,
  name: id,
  tier,
  unit: 'office',
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

/** A service with two units: `office` (ordinary) and `house` (reg 21). Each shift type gets its own requirement. */
export const serviceWith = (rest: Partial<Service> = {}): Service => {
  const shiftTypes = rest.shiftTypes ?? [EARLY, LATE, SLEEP_IN, NIGHT, DAY];
  return {
    id: 'test-house',
    name: 'Test house',
    zone: 'Europe/London',
    region: 'GB-ENG',
    ...PLAIN_SERVICE,
    employers: [{ id: 'charity', name: 'Charity' }],
    units: [
      { id: 'office', name: 'Office', isReg21: false },
      { id: 'house', name: 'House', isReg21: true },
    ],
    grades: [
      { id: 'g2', name: 'Grade 2', rank: 2 },
      { id: 'g3', name: 'Grade 3', rank: 3 },
    ],
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

/** A worker with one ordinary employment; `rest.employments` replaces it. */
export const workerWith = (id: string, rest: Partial<Worker> = {}): Worker => ({
  id,
  name: id,
  employments: [employmentWith({ id: `${id}-e1` })],
  ...PLAIN_WORKER,
  ...rest,
});

/** December 2026 with one worker, w01, unless said otherwise. */
export const problemWith = (rest: Partial<Problem> = {}): Problem => ({
  service: serviceWith(),
  workers: [workerWith('w01')],
  ...NOTHING_ASKED,
  from: '2026-12-01',
  to: '2027-01-01',
  ...rest,
});

/** One assignment by name: worker, cover requirement (or on-call slot), local date. */
export type Placing = readonly [worker: string, cover: string, on: string];

/** A rota of the named assignments; a requirement taken twice on a date gets slots 1, 2, ... in the order given. */
export const rotaOf = (problem: Problem, placings: readonly Placing[]): Rota => rotaIn(planningOf(problem), placings);

/** The same on a planning that is laid out already. */
export const rotaIn = (planning: Planning, placings: readonly Placing[]): Rota => {
  const taken = new Map<string, number>();
  const assignments = placings.map(([worker, cover, on]): Assignment => {
    const demand = planning.demands[planning.demandIndexById.get(`${cover}/${on}`) ?? -1];
    if (!demand) throw new Error(`there is no demand ${cover}/${on}`);
    const slot = (taken.get(demand.id) ?? 0) + 1;
    taken.set(demand.id, slot);
    const shift = `${demand.id}/${slot}`;
    return {
      id: assignmentId(shift, worker),
      worker,
      shift,
      shiftType: demand.shiftType,
      kind: demand.kind,
      unit: demand.unit,
      startsAt: demand.startsAt,
      endsAt: demand.endsAt,
      roles: [],
      isPinned: false,
    };
  });
  const { service, from, to } = planning.problem;
  return { service: service.id, from, to, timezone: service.zone, assignments };
};

/** History duties of a worker by shift type and local date. */
export const historyOf = (
  service: Service,
  placings: readonly (readonly [worker: string, shiftType: string, on: string])[],
): readonly HistoryDuty[] =>
  placings.map(([worker, type, on]) => {
    const cover = coverOf({ id: type });
    const isOnCall = service.onCall.some((slot) => slot.id === type);
    const one = {
      ...service,
      cover: isOnCall ? [] : [cover],
      onCall: service.onCall.filter((slot) => slot.id === type),
    };
    const problem = problemWith({ service: one, from: on, to: dateOf(dayOf(on) + 1) });
    const demand = expandDemands(problem, london, new Set())[0];
    if (!demand) throw new Error(`shift type "${type}" does not run on ${on}`);
    return { worker, shiftType: type, cover: type, startsAt: demand.startsAt, endsAt: demand.endsAt };
  });

/** Every date from one to another, both included. */
export const dates = (from: string, to: string): readonly string[] =>
  Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, index) => dateOf(dayOf(from) + index));

/** Away on whole days, both dates included. */
export const absence = (worker: string, from: string, to: string, kind: Absence['kind'] = 'annual-leave'): Absence => ({
  worker,
  kind,
  startsAt: at(`${from} 00:00`),
  endsAt: at(`${dateOf(dayOf(to) + 1)} 00:00`),
});

/** A stretch of work by wall clock, for vectors that give times rather than shifts. At most 24 h by the clock. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly type?: Partial<ShiftType>;
}

/** A stretch of work of `w01`: `span('2026-12-07 14:00', '2026-12-07 22:00')`. */
export const span = (from: string, to: string, type: Partial<ShiftType> = {}): Span => ({ from, to, type });

const spanType = ({ from, to, type = {} }: Span): ShiftType => {
  const [start = '', end = ''] = [from.split(' ')[1], to.split(' ')[1]];
  const id = `t${start}-${end}-${Object.values(type).join('-')}`.replace(/[:]/g, '');
  return shiftType(id, start, end, type);
};

/** A problem and a rota in which w01 works the spans; the horizon defaults to whole weeks around them. */
export const worked = (spans: readonly Span[], rest: Partial<Problem> = {}): { problem: Problem; rota: Rota } => {
  const types = new Map(spans.map((one) => [spanType(one).id, spanType(one)]));
  const days = spans.map((one) => dayOf(one.from.slice(0, 10)));
  const monday = (day: number): number => day - ((day + 3) % 7);
  const problem = problemWith({
    service: serviceWith({ shiftTypes: [...types.values()] }),
    from: dateOf(monday(Math.min(...days))),
    to: dateOf(monday(Math.max(...days)) + 14),
    ...rest,
  });
  return {
    problem,
    rota: rotaOf(
      problem,
      spans.map((one) => ['w01', spanType(one).id, one.from.slice(0, 10)]),
    ),
  };
};

/** A setting of a rule with its defaults and the given parameters. */
export const settingOf = (
  rule: Rule,
  params: Record<string, unknown> = {},
  rest: Partial<Omit<RuleSetting, 'appliesTo'>> & { appliesTo?: AppliesTo } = {},
): RuleSetting => ({ id: rule.kind, kind: rule.kind, ...rule.defaults, appliesTo: {}, params, ...rest });

/** What a rule's definition finds in a rota, with the parameters given. */
export const findings = (
  rule: Rule,
  { problem, rota }: { readonly problem: Problem; readonly rota: Rota },
  params: Record<string, unknown> = {},
  setting: RuleSetting = settingOf(rule, params),
): readonly Finding[] => rule.breaches(rule.params.parse(setting.params), viewOf(planningOf(problem), rota), setting);

/** How a rule is said to the solver. */
export const shapeOf = (
  rule: Rule,
  problem: Problem,
  params: Record<string, unknown> = {},
  setting: RuleSetting = settingOf(rule, params),
): Shape => rule.shape(rule.params.parse(setting.params), planningOf(problem), setting);

/** Terms of a shape that is not refused. */
export const termsOf = (shape: Shape): readonly Term[] => {
  if (shape.exactness === 'refused') throw new Error(`refused: ${shape.why}`);
  return shape.terms;
};
