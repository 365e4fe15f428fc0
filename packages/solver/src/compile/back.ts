import { type Assignment, assignmentOn, type Planning, type Rota } from '@rota/domain';
import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';

const isPinned = (planning: Planning, worker: string, demand: number): boolean => {
  const wanted = planning.demands[demand];
  return planning.problem.pins.some(
    (pin) => pin.worker === worker && pin.cover === wanted?.cover && pin.on === wanted?.on,
  );
};

/** Workers on each demand, by position in the problem. */
const holders = (planning: Planning, compact: CompactProblem, choice: Choice): readonly (readonly number[])[] => {
  const byDemand: number[][] = planning.demands.map(() => []);
  compact.workers.forEach((row, w) => {
    for (const pattern of choice[w] ?? []) for (const demand of row.demands[pattern] ?? []) byDemand[demand]?.push(w);
  });
  return byDemand;
};

/** The rota a choice of patterns stands for. Slots of a demand go to its workers in order of worker id. */
export const rotaOf = (planning: Planning, compact: CompactProblem, choice: Choice): Rota => {
  const assignments: Assignment[] = [];
  holders(planning, compact, choice).forEach((ws, demand) => {
    const workers = ws.map((w) => planning.workers[w]).filter((worker) => worker !== undefined);
    workers.sort((a, b) => (a.id < b.id ? -1 : 1));
    workers.forEach((worker, at) => {
      assignments.push(assignmentOn(planning, worker, demand, at + 1, isPinned(planning, worker.id, demand)));
    });
  });
  const { problem } = planning;
  return {
    service: problem.service.id,
    from: problem.from,
    to: problem.to,
    timezone: problem.service.zone,
    assignments,
  };
};

/**
 * Patterns that come nearest to a rota; a day whose duties are no allowed pattern becomes the largest allowed subset.
 * Heads without their tails are dropped.
 */
export const choiceOf = (planning: Planning, compact: CompactProblem, rota: Rota): Int32Array[] => {
  const held = new Map<string, Set<number>>();
  for (const { worker, shift } of rota.assignments) {
    const demand = planning.demandIndexById.get(shift.slice(0, shift.lastIndexOf('/')));
    if (demand !== undefined) held.set(worker, (held.get(worker) ?? new Set()).add(demand));
  }
  return compact.workers.map((row, w) => {
    const mine = held.get(planning.workers[w]?.id ?? '') ?? new Set<number>();
    const choice = new Int32Array(row.days);
    for (let day = 0; day < row.days; day++) choice[day] = nearest(row, day, mine, choice[day - 1]);
    return choice;
  });
};

const nearest = (row: WorkerRow, day: number, mine: ReadonlySet<number>, before: number | undefined): number => {
  const demandsOf = (pattern: number): readonly number[] => row.demands[pattern] ?? [];
  const forced = before === undefined ? -1 : (row.tailNext[before] ?? -1);
  const start = row.patternStart[day] ?? 0;
  let best = forced >= 0 ? forced : start;
  let length = forced >= 0 ? demandsOf(forced).length : -1;
  for (let p = start; p < (row.patternStart[day + 1] ?? 0); p++) {
    const follows = forced >= 0 ? continues(row, forced, p) : day === 0 || row.isTail[p] !== 1;
    const tail = row.tailNext[p] ?? -1;
    const isHeld = demandsOf(p).every((d) => mine.has(d)) && (tail < 0 || demandsOf(tail).every((d) => mine.has(d)));
    if (!follows || !isHeld || demandsOf(p).length <= length) continue;
    best = p;
    length = demandsOf(p).length;
  }
  return best;
};

/** Whether a pattern is a tail with at least the duties of another. */
const continues = (row: WorkerRow, tail: number, pattern: number): boolean =>
  row.isTail[pattern] === 1 && (row.demands[tail] ?? []).every((d) => row.demands[pattern]?.includes(d));
