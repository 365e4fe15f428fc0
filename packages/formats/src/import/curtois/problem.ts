import {
  dateOf,
  dayOf,
  type LocalDate,
  NOTHING_ASKED,
  PLAIN_SERVICE,
  PLAIN_WORKER,
  type Problem,
  type Request,
  type Service,
  type Worker,
} from '@rota/domain';
import { coversOf } from './covers.ts';
import { idsOf } from './ids.ts';
import type { Instance } from './instance.ts';
import { type InstanceIds, rulesOf } from './rules.ts';

/** Day 0. The text names weekdays only, day 0 being a Monday; any Monday would do. */
const FROM: LocalDate = '2024-01-01';

/** The one employer, unit and grade. */
const ONLY = { employer: 'employer', unit: 'unit', grade: 'grade' } as const;

const clock = (minutes: number): string => {
  const ofDay = minutes % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
};

const on = (day: number): LocalDate => dateOf(dayOf(FROM) + day);

/** Shifts that somebody may never work: those who may hold a skill of the same name. */
const restricted = ({ shifts, workers }: Instance): ReadonlySet<number> =>
  new Set(shifts.flatMap((_, at) => (workers.some(({ mostOf }) => mostOf.get(at) === 0) ? [at] : [])));

/**
 * The text has lengths but no clock times. All shifts begin at midnight, so that two on one day overlap and none reaches
 * into the next day; what may follow what is said by `forbidden-succession`.
 */
const shiftTypes = ({ shifts }: Instance, ids: InstanceIds, skilled: ReadonlySet<number>): Service['shiftTypes'] =>
  shifts.map(({ name, minutes }, at) => {
    const id = ids.shifts[at] ?? '';
    return {
      id,
      code: name.slice(0, 3),
      name,
      kind: 'waking',
      unit: ONLY.unit,
      family: 'other',
      start: clock(0),
      end: clock(minutes),
      unpaidBreakMinutes: 0,
      skills: skilled.has(at) ? [id] : [],
    };
  });

const serviceOf = (instance: Instance, ids: InstanceIds, name: string): Service => {
  const skilled = restricted(instance);
  const { cover, priced } = coversOf(instance, ids.shifts, FROM);
  return {
    id: idsOf([name])[0] ?? '',
    name,
    zone: 'UTC',
    region: 'GB-ENG',
    ...PLAIN_SERVICE,
    employers: [{ id: ONLY.employer, name: 'Employer' }],
    units: [{ id: ONLY.unit, name: 'Unit', isReg21: false }],
    grades: [{ id: ONLY.grade, name: 'Grade', rank: 1 }],
    skills: [...skilled].map((at) => ({ id: ids.shifts[at] ?? '', name: instance.shifts[at]?.name ?? '' })),
    shiftTypes: shiftTypes(instance, ids, skilled),
    cover,
    rules: rulesOf(instance, ids, priced),
    rulebook: 'none',
  };
};

/** The text gives limits, not contract hours: the contract has none. */
const workersOf = ({ workers, daysOff }: Instance, ids: InstanceIds, skilled: ReadonlySet<number>): readonly Worker[] =>
  workers.map(({ name, mostOf }, at) => {
    const id = ids.workers[at] ?? '';
    const days = [...new Set(daysOff.filter(({ worker }) => worker === at).map(({ day }) => day))];
    return {
      id,
      name,
      employments: [
        {
          id: `${id}-post`,
          employer: ONLY.employer,
          contract: 'permanent',
          grade: ONLY.grade,
          role: 'Worker',
          weeklyMinutes: 0,
          from: FROM,
          isSupernumerary: false,
          units: [],
        },
      ],
      ...PLAIN_WORKER,
      skills: [...skilled]
        .filter((shift) => mostOf.get(shift) !== 0)
        .map((shift) => ({ skill: ids.shifts[shift] ?? '', from: FROM })),
      availability: days.map((day) => ({ state: 'unavailable', from: on(day), to: on(day), weekdays: [] })),
    };
  });

const requestsOf = ({ requests }: Instance, ids: InstanceIds): readonly Request[] =>
  requests
    .filter(({ weight }) => weight > 0)
    .map(({ ask, worker, day, shift, weight }, at) => ({
      id: `${ask}-${at + 1}`,
      worker: ids.workers[worker] ?? '',
      from: on(day),
      to: on(day),
      ask: ask === 'on' ? 'shift' : 'not-shift',
      shiftType: ids.shifts[shift] ?? '',
      weight,
    }));

/**
 * An instance as an ordinary problem in UTC under rulebook `none`. Ids are stable; names are those of the text.
 *
 * @param name of the instance, for the service
 */
export const problemOf = (instance: Instance, name: string): Problem => {
  const ids = {
    shifts: idsOf(instance.shifts.map((shift) => shift.name)),
    workers: idsOf(instance.workers.map((worker) => worker.name)),
  };
  return {
    service: serviceOf(instance, ids, name),
    workers: workersOf(instance, ids, restricted(instance)),
    ...NOTHING_ASKED,
    from: FROM,
    to: on(instance.days),
    requests: requestsOf(instance, ids),
  };
};
