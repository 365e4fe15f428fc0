import {
  type CoverRequirement,
  DAY_MINUTES,
  dateOf,
  dayOf,
  type HistoryDuty,
  type LocalDate,
  NOTHING_ASKED,
  PLAIN_SERVICE,
  PLAIN_WORKER,
  type Problem,
  type Request,
  type Service,
  type Worker,
} from '@rota/domain';
import { idsOf } from '../curtois/ids.ts';
import type { Inrc2Instance, Inrc2Need, Inrc2Nurse } from './instance.ts';
import { type Inrc2Ids, rulesOf } from './rules.ts';

/** Day 0. The competition names weekdays only; any Monday would do. */
const FROM: LocalDate = '2024-01-01';

/**
 * Minutes of every shift. The competition has no clock times: all shifts begin at midnight, so that two on one day overlap
 * and none reaches into the next day.
 */
const SHIFT_MINUTES = 480;
const [STARTS, ENDS] = ['00:00', '08:00'];

/** The one employer and grade. */
const ONLY = { employer: 'employer', grade: 'grade' } as const;

const on = (day: number): LocalDate => dateOf(dayOf(FROM) + day);

const dutyId = (ids: Inrc2Ids, shift: number, skill: number): string => ids.duties[shift]?.[skill] ?? '';

/** Every shift with every skill, shift by shift. */
const eachDuty = <T>({ shifts, skills }: Inrc2Instance, step: (shift: number, skill: number) => T): readonly T[] =>
  shifts.flatMap((_, shift) => skills.map((__, skill) => step(shift, skill)));

const shiftTypes = (instance: Inrc2Instance, ids: Inrc2Ids): Service['shiftTypes'] =>
  eachDuty(instance, (shift, skill) => {
    const [shiftName = '', skillName = ''] = [instance.shifts[shift]?.name, instance.skills[skill]];
    return {
      id: dutyId(ids, shift, skill),
      code: `${shiftName.slice(0, 1)}${skillName.slice(0, 2)}`,
      name: `${shiftName} ${skillName}`,
      kind: 'waking',
      unit: ids.shifts[shift] ?? '',
      family: 'other',
      start: STARTS,
      end: ENDS,
      unpaidBreakMinutes: 0,
      skills: [ids.skills[skill] ?? ''],
    };
  });

/** Nobody is wanted usually; every day that wants somebody is an exception. */
const coverOf = (instance: Inrc2Instance, ids: Inrc2Ids): readonly CoverRequirement[] => {
  const headsOf = (min: number, target: number) => ({ min, target, max: Math.max(target, instance.nurses.length) });
  const exceptionOf = ({ day, min, optimum }: Inrc2Need) => ({
    from: on(day),
    to: on(day),
    heads: headsOf(min, optimum),
  });
  return eachDuty(instance, (shift, skill) => {
    const id = dutyId(ids, shift, skill);
    return {
      id,
      shiftType: id,
      rrule: 'FREQ=DAILY',
      anchor: FROM,
      onBankHolidays: 'as-usual',
      exceptions: instance.needs
        .filter((need) => need.shift === shift && need.skill === skill && need.optimum > 0)
        .map(exceptionOf),
      heads: headsOf(0, 0),
      mix: [],
      isSupernumerary: false,
      weight: 1,
    };
  });
};

const serviceOf = (instance: Inrc2Instance, ids: Inrc2Ids, name: string): Service => ({
  id: idsOf([name])[0] ?? '',
  name,
  zone: 'UTC',
  region: 'GB-ENG',
  ...PLAIN_SERVICE,
  employers: [{ id: ONLY.employer, name: 'Employer' }],
  units: instance.shifts.map((shift, at) => ({ id: ids.shifts[at] ?? '', name: shift.name, isReg21: false })),
  grades: [{ id: ONLY.grade, name: 'Grade', rank: 1 }],
  skills: instance.skills.map((skill, at) => ({ id: ids.skills[at] ?? '', name: skill })),
  shiftTypes: shiftTypes(instance, ids),
  cover: coverOf(instance, ids),
  rules: rulesOf(instance, ids),
  rulebook: 'none',
});

const workersOf = ({ nurses }: Inrc2Instance, ids: Inrc2Ids): readonly Worker[] =>
  nurses.map(({ name, contract, skills }, at) => {
    const id = ids.nurses[at] ?? '';
    const post = {
      id: `${id}-post`,
      employer: ONLY.employer,
      contract: 'permanent',
      grade: ONLY.grade,
      role: contract.name,
      weeklyMinutes: 0,
      from: FROM,
      isSupernumerary: false,
      units: [],
    } as const;
    const held = skills.map((skill) => ({ skill: ids.skills[skill] ?? '', from: FROM }));
    return { id, name, ...PLAIN_WORKER, employments: [post], skills: held };
  });

/** A wish against a shift is one against each of its duties; only one of them can be worked. */
const requestsOf = ({ requests, skills }: Inrc2Instance, ids: Inrc2Ids): readonly Request[] =>
  requests.flatMap(({ nurse, day, shift }, at): readonly Request[] => {
    const base = { worker: ids.nurses[nurse] ?? '', from: on(day), to: on(day), weight: 1 };
    if (shift === undefined) return [{ ...base, id: `off-${at + 1}`, ask: 'off' }];
    return skills.map((_, skill) => ({
      ...base,
      id: `off-${at + 1}-${skill + 1}`,
      ask: 'not-shift',
      shiftType: dutyId(ids, shift, skill),
    }));
  });

/** Shift worked so many days before the horizon; the competition does not say which it was before the last run. */
const pastShift = ({ past }: Inrc2Nurse, daysBefore: number): number => {
  const last = past.last ?? 0;
  const other = last === 0 ? 1 : 0;
  return daysBefore <= past.sameRun || past.last === undefined ? last : other;
};

/** Days before the horizon with a duty: those of the run it begins in, or the one before the days off. */
const pastDays = ({ past }: Inrc2Nurse): readonly number[] =>
  past.last === undefined ? [past.offRun + 1] : Array.from({ length: past.workRun }, (_, index) => index + 1);

const historyOf = (instance: Inrc2Instance, ids: Inrc2Ids): Pick<Problem, 'history' | 'historyFrom'> => {
  const history = instance.nurses.flatMap((nurse, at) =>
    pastDays(nurse).map((daysBefore): HistoryDuty => {
      const startsAt = (dayOf(FROM) - daysBefore) * DAY_MINUTES; // in UTC
      const shiftType = dutyId(ids, pastShift(nurse, daysBefore), nurse.skills[0] ?? 0);
      return { worker: ids.nurses[at] ?? '', shiftType, startsAt, endsAt: startsAt + SHIFT_MINUTES };
    }),
  );
  // one day more than any run, so that every run is known to begin where it does
  return { history, historyFrom: on(-Math.max(...instance.nurses.flatMap(pastDays)) - 1) };
};

/**
 * An instance as an ordinary problem in UTC under rulebook `none`: a unit is a shift, a shift type a shift with a skill.
 *
 * @param name of the instance, for the service
 */
export const problemOf = (instance: Inrc2Instance, name: string): Problem => {
  const { shifts, skills, nurses } = instance;
  const duties = idsOf(shifts.flatMap((shift) => skills.map((skill) => `${shift.name} ${skill}`)));
  const ids = {
    shifts: idsOf(shifts.map((shift) => shift.name)),
    skills: idsOf(skills),
    duties: shifts.map((_, at) => duties.slice(at * skills.length, (at + 1) * skills.length)),
    nurses: idsOf(nurses.map((nurse) => nurse.name)),
  };
  return {
    service: serviceOf(instance, ids, name),
    workers: workersOf(instance, ids),
    ...NOTHING_ASKED,
    from: FROM,
    to: on(instance.days),
    requests: requestsOf(instance, ids),
    ...historyOf(instance, ids),
  };
};
