import type { Ends, Inrc2Texts, JudgedAssignment, JudgedInrc2, JudgedNurse } from './model.ts';
import { judgedInrc2 } from './read.ts';
import { judgedSolution } from './text.ts';

/** Points of the soft constraints. @source INRC-II: problem description and rules, 2015 */
const POINTS = { S1: 30, sameShift: 15, workRun: 30, S3: 30, S4: 10, S5: 30, S6: 20, S7: 30 } as const;

/** What one solution is worth. */
export interface Inrc2Judgement {
  /** Points by constraint, as the competition charges them. */
  readonly soft: Readonly<Record<'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6' | 'S7', number>>;
  /** Violations by constraint. */
  readonly hard: Readonly<Record<'H1' | 'H2' | 'H3' | 'H4', number>>;
  /** Points for people missing to the optimum where the minimum is missed, which the competition leaves out of S1. */
  readonly uncharged: number;
}

type Row = readonly string[];

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/**
 * Days over the most and under the least of the runs of some cells. A day of the past is never over; a run is short once
 * a day of the plan has ended it.
 *
 * @param begin position of the first day of the plan
 */
const outside = (row: Row, begin: number, isIn: (cell: string) => boolean, [least, most]: Ends): number => {
  let [days, length] = [0, 0];
  row.forEach((cell, at) => {
    const isPlanned = at >= begin;
    if (isIn(cell)) {
      length++;
      if (isPlanned && length > most) days++;
      return;
    }
    if (isPlanned && length > 0) days += Math.max(0, least - length);
    length = 0;
  });
  return days;
};

const isWork = (cell: string): boolean => cell !== '';

/** Saturday and Sunday of each week of a plan. */
const weekendsOf = (plan: Row): readonly (readonly [boolean, boolean])[] =>
  Array.from({ length: plan.length / 7 }, (_, week) => [
    isWork(plan[week * 7 + 5] ?? ''),
    isWork(plan[week * 7 + 6] ?? ''),
  ]);

/** What the row of one nurse costs, beside wishes. */
const rowPoints = (
  { runOf }: JudgedInrc2,
  nurse: JudgedNurse,
  plan: Row,
): Pick<Inrc2Judgement['soft'], 'S2' | 'S3' | 'S5' | 'S6' | 'S7'> => {
  const row = [...nurse.days, ...plan];
  const begin = nurse.days.length;
  const same = sum([...runOf], ([shift, ends]) => outside(row, begin, (cell) => cell === shift, ends));
  const weekends = weekendsOf(plan);
  const total = nurse.past.total + plan.filter(isWork).length;
  const worked = nurse.past.weekends + weekends.filter((days) => days.some((day) => day)).length;
  const [least, most] = nurse.total;
  return {
    S2: POINTS.sameShift * same + POINTS.workRun * outside(row, begin, isWork, nurse.work),
    S3: POINTS.S3 * outside(row, begin, (cell) => cell === '', nurse.off),
    S5: nurse.isComplete ? POINTS.S5 * weekends.filter(([first, second]) => first !== second).length : 0,
    S6: POINTS.S6 * (Math.max(0, least - total) + Math.max(0, total - most)),
    S7: POINTS.S7 * Math.max(0, worked - nurse.weekends),
  };
};

const successions = ({ banned }: JudgedInrc2, { days }: JudgedNurse, plan: Row): number =>
  plan.filter((cell, day) => banned.has(`${day === 0 ? days.at(-1) : plan[day - 1]} ${cell}`)).length;

/** The first assignment of a nurse and day; any other is a violation of H1 and counts for nothing else. */
const firstOfDay = (assignments: readonly JudgedAssignment[]): ReadonlyMap<string, JudgedAssignment> => {
  const first = new Map<string, JudgedAssignment>();
  for (const one of assignments) {
    const key = `${one.nurse} ${one.day}`;
    if (!first.has(key)) first.set(key, one);
  }
  return first;
};

/** People missing to minimum and optimum. */
const coverOf = (
  { wanted }: JudgedInrc2,
  assigned: readonly JudgedAssignment[],
): { readonly H2: number; readonly S1: number; readonly uncharged: number } => {
  const heads = new Map<string, number>();
  for (const { day, shift, skill } of assigned) {
    const key = `${day} ${shift} ${skill}`;
    heads.set(key, (heads.get(key) ?? 0) + 1);
  }
  const missing = wanted.map(({ day, shift, skill, minimum, optimum }) => {
    const there = heads.get(`${day} ${shift} ${skill}`) ?? 0;
    return { toMinimum: Math.max(0, minimum - there), points: POINTS.S1 * Math.max(0, optimum - there) };
  });
  return {
    H2: sum(missing, ({ toMinimum }) => toMinimum),
    S1: sum(missing, ({ toMinimum, points }) => (toMinimum === 0 ? points : 0)),
    uncharged: sum(missing, ({ toMinimum, points }) => (toMinimum === 0 ? 0 : points)),
  };
};

const refuseStrangers = (instance: JudgedInrc2, assignments: readonly JudgedAssignment[]): void => {
  const nurses = new Set(instance.nurses.map(({ id }) => id));
  for (const { nurse, shift } of assignments)
    if (!nurses.has(nurse) || !instance.runOf.has(shift))
      throw new Error(`the judge knows no "${nurse}" or no "${shift}"`);
};

/**
 * Judges a solution from its files' texts alone. It shares nothing with the rules of the domain or with the importer, so
 * that a mistake of theirs does not pass.
 *
 * @param solutions text form, a file a week
 * @throws Error when a text cannot be read; the importer has refused such an instance before
 * @source INRC-II: problem description and rules, 2015, sections 2 and 3, over the whole horizon
 */
export const judgeInrc2 = (texts: Inrc2Texts, solutions: readonly string[]): Inrc2Judgement => {
  const instance = judgedInrc2(texts);
  const assignments = judgedSolution(solutions);
  refuseStrangers(instance, assignments);
  const first = firstOfDay(assignments);
  const plans = instance.nurses.map((nurse) => {
    const days = Array.from({ length: 7 * solutions.length }, (_, day) => first.get(`${nurse.id} ${day}`));
    const plan = days.map((one) => one?.shift ?? '');
    const unskilled = days.filter((one) => one && !nurse.skills.includes(one.skill)).length;
    return { unskilled, successions: successions(instance, nurse, plan), ...rowPoints(instance, nurse, plan) };
  });
  const { H2, S1, uncharged } = coverOf(instance, [...first.values()]);
  const isUnwanted = ({ nurse, day, shift }: JudgedInrc2['wishes'][number]): boolean => {
    const got = first.get(`${nurse} ${day}`)?.shift;
    return got !== undefined && (shift === 'Any' || shift === got);
  };
  return {
    soft: {
      S1,
      S2: sum(plans, ({ S2 }) => S2),
      S3: sum(plans, ({ S3 }) => S3),
      S4: POINTS.S4 * instance.wishes.filter(isUnwanted).length,
      S5: sum(plans, ({ S5 }) => S5),
      S6: sum(plans, ({ S6 }) => S6),
      S7: sum(plans, ({ S7 }) => S7),
    },
    hard: {
      H1: assignments.length - first.size,
      H2,
      H3: sum(plans, (plan) => plan.successions),
      H4: sum(plans, ({ unskilled }) => unskilled),
    },
    uncharged,
  };
};
