import {
  type Ends,
  type JudgedAssignment,
  type JudgedScenario,
  type JudgedWeek,
  judgedDay,
  type Lines,
} from './model.ts';

/*
 * The text form as the judge reads it.
 */

/** Words of the lines between a heading and the next blank line or the end. */
const below = (text: string, heading: string): Lines => {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const at = lines.findIndex((line) => line.split(/\s/)[0] === heading);
  if (at < 0) throw new Error(`the judge finds no ${heading}`);
  const rest = lines.slice(at + 1);
  const end = rest.indexOf('');
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => line.split(/\s+/));
};

const ends = (text = ''): Ends => {
  const [, least, most] = /^\((\d+),(\d+)\)$/.exec(text) ?? [];
  if (least === undefined) throw new Error(`the judge reads no two numbers in "${text}"`);
  return [Number(least), Number(most)];
};

const contractOf = ([, total, work, off, weekends, complete]: readonly string[]) => ({
  total: ends(total),
  work: ends(work),
  off: ends(off),
  weekends: Number(weekends),
  isComplete: complete === '1',
});

/** A week file in text form. */
export const weekOfText = (text: string): JudgedWeek => ({
  wanted: below(text, 'REQUIREMENTS').flatMap(([shift = '', skill = '', ...days]) =>
    days.map((pair, day) => {
      const [minimum, optimum] = ends(pair);
      return { day, shift, skill, minimum, optimum };
    }),
  ),
  wishes: below(text, 'SHIFT_OFF_REQUESTS').map(([nurse = '', shift = '', day = '']) => ({
    nurse,
    shift,
    day: judgedDay(day),
  })),
});

/** A scenario file in text form. */
export const scenarioOfText = (text: string): JudgedScenario => ({
  shifts: below(text, 'SHIFT_TYPES').map(([name = '', run]) => [name, ends(run)] as const),
  banned: below(text, 'FORBIDDEN_SHIFT_TYPES_SUCCESSIONS').map(([first = '', , ...next]) => [first, ...next]),
  contracts: new Map(below(text, 'CONTRACTS').map((line) => [line[0] ?? '', contractOf(line)])),
  nurses: below(text, 'NURSES').map(([id = '', contract = '', , ...skills]) => [id, contract, ...skills]),
});

/** Lines of a history file, a nurse each. */
export const historyOfText = (text: string): Lines => below(text, 'NURSE_HISTORY');

/** The assignments of solution files in text form, week by week. @throws Error where one cannot be read */
export const judgedSolution = (solutions: readonly string[]): readonly JudgedAssignment[] =>
  solutions.flatMap((text, week) =>
    below(text, 'ASSIGNMENTS').map(([nurse = '', day = '', shift = '', skill = '']) => ({
      nurse,
      day: judgedDay(day) + 7 * week,
      shift,
      skill,
    })),
  );
