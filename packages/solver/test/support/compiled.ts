import type { Problem } from '@rota/domain';
import { type Compiled, compile } from '../../src/compile/compile.ts';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { isReach2Banned, pairAt } from '../../src/score/evaluate.ts';

/*
 * Compiled problems by name. A pattern is named by the requirements it takes: `off`, `late`, `late+tier-2`; a head names
 * the morning it brings along, `late+sleep-in>early`, and that morning is `^early`.
 */

/** @throws Error when a rule is refused */
export const compiledOf = (problem: Problem): Compiled => {
  const result = compile(problem);
  if ('refused' in result) throw new Error(JSON.stringify(result.refused));
  return result.compiled;
};

export const rowOf = ({ compact, planning }: Compiled, worker: string): WorkerRow => {
  const row = compact.workers[planning.workers.findIndex(({ id }) => id === worker)];
  if (!row) throw new Error(`there is no worker ${worker}`);
  return row;
};

const dutiesOf = ({ planning }: Compiled, row: WorkerRow, pattern: number): string =>
  (row.demands[pattern] ?? []).map((demand) => planning.demands[demand]?.cover).join('+') || 'off';

const nameOf = (compiled: Compiled, row: WorkerRow, pattern: number): string => {
  const tail = row.tailNext[pattern] ?? -1;
  const own = `${row.isTail[pattern] === 1 ? '^' : ''}${dutiesOf(compiled, row, pattern)}`;
  return tail < 0 ? own : `${own}>${dutiesOf(compiled, row, tail)}`;
};

/** Names of a worker's patterns on a day of the horizon, 0-based. */
export const patternsOf = (compiled: Compiled, worker: string, day: number): readonly string[] => {
  const row = rowOf(compiled, worker);
  const start = row.patternStart[day] ?? 0;
  return Array.from({ length: (row.patternStart[day + 1] ?? 0) - start }, (_, at) => nameOf(compiled, row, start + at));
};

/** @throws Error when the worker has no such pattern that day */
export const patternOf = (compiled: Compiled, worker: string, day: number, name: string): number => {
  const at = patternsOf(compiled, worker, day).indexOf(name);
  if (at < 0)
    throw new Error(`${worker} has no "${name}" on day ${day}: ${patternsOf(compiled, worker, day).join(', ')}`);
  return (rowOf(compiled, worker).patternStart[day] ?? 0) + at;
};

/** Whether a pattern may follow another on the next day. */
export const mayFollow = (compiled: Compiled, worker: string, day: number, first: string, next: string): boolean => {
  const row = rowOf(compiled, worker);
  const [p, q] = [patternOf(compiled, worker, day, first), patternOf(compiled, worker, day + 1, next)];
  return row.pairBan[pairAt(row, day, p, q)] !== 1;
};

/** Points of a pattern and its successor together. */
export const pairPoints = (compiled: Compiled, worker: string, day: number, first: string, next: string): number => {
  const row = rowOf(compiled, worker);
  const [p, q] = [patternOf(compiled, worker, day, first), patternOf(compiled, worker, day + 1, next)];
  return row.pairCost[pairAt(row, day, p, q)] ?? 0;
};

/** Whether a pattern may stand two days after another, whatever is between. */
export const mayFollowOver = (
  compiled: Compiled,
  worker: string,
  day: number,
  first: string,
  next: string,
): boolean => {
  const row = rowOf(compiled, worker);
  const [p, q] = [patternOf(compiled, worker, day, first), patternOf(compiled, worker, day + 2, next)];
  return !isReach2Banned(row, day, p, q);
};

/** A choice by pattern names per worker and day; days that are not named are off. */
export const chosen = (
  compiled: Compiled,
  named: Readonly<Record<string, Readonly<Record<number, string>>>>,
): readonly Int32Array[] =>
  compiled.planning.workers.map(({ id }) =>
    Int32Array.from({ length: compiled.compact.days }, (_, day) =>
      patternOf(compiled, id, day, named[id]?.[day] ?? 'off'),
    ),
  );
