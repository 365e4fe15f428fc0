import { check } from '../check.ts';
import type { Problem } from '../model/problem.ts';
import type { Assignment, Rota } from '../model/rota.ts';
import type { Pin } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { addDays, type Instant, type LocalDate, localOf } from '../time/index.ts';
import { demandIdOf } from '../view.ts';
import { pinOf } from './draft-pins.ts';

/** What a search may still change of a rota that is to be mended. */
export interface Repair {
  /** The problem with a pin on everything that stays. */
  readonly problem: Problem;
  /** What cannot stay: lawful no more, and not begun. */
  readonly freed: readonly Assignment[];
}

const identity = ({ worker, shift }: Pick<Assignment, 'worker' | 'shift'>): string => `${worker} ${demandIdOf(shift)}`;

/** Worker and shift of every place where a hard rule fails somebody. */
const broken = (problem: Problem, rota: Rota): ReadonlySet<string> =>
  new Set(
    check(problem, rota).breaches.flatMap(({ isHard, worker, shifts }) =>
      isHard && worker !== undefined ? shifts.map((shift) => identity({ worker, shift })) : [],
    ),
  );

const datesBetween = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  from < to ? [from, ...datesBetween(addDays(from, 1), to)] : [];

/** Days that are over, free for whoever had no duty on them. */
const pastFreeDays = ({ problem, zone }: Planning, kept: readonly Pin[], at: Instant): readonly Pin[] => {
  const worked = new Set(kept.map(({ worker, on }) => `${worker} ${on}`));
  const today = localOf(zone, at).date;
  const over = datesBetween(problem.from, problem.to).filter((on) => on < today);
  return problem.workers.flatMap(({ id: worker }) =>
    over.filter((on) => !worked.has(`${worker} ${on}`)).map((on) => ({ worker, on })),
  );
};

/**
 * Pins everything of a rota that has begun or breaks no hard rule, so that a search mends the rest and moves nobody else.
 *
 * Whoever breaks a hard rule on a coming shift (somebody is on leave now, say) is taken off it unless the search finds that
 * they may stay. Gaps that could be filled only by moving somebody who may stay are left open.
 *
 * @param at now: shifts that start then or earlier have begun
 */
export const repairOf = (planning: Planning, rota: Rota, at: Instant): Repair => {
  const { problem } = planning;
  const failing = broken(problem, rota);
  const isFreed = (one: Assignment): boolean => one.startsAt > at && failing.has(identity(one));
  const kept = rota.assignments
    .filter((one) => !isFreed(one))
    .flatMap(({ worker, shift }) => pinOf(worker, shift) ?? []);
  const decided = problem.pins.filter(({ worker, on }) => !kept.some((pin) => pin.worker === worker && pin.on === on));
  const pins = [...decided, ...kept, ...pastFreeDays(planning, kept, at)];
  return { problem: { ...problem, pins }, freed: rota.assignments.filter(isFreed) };
};

/**
 * A mended rota as it may stand: nobody new on a shift that has begun, and marked as pinned only what somebody pinned.
 *
 * @param before the rota that was mended
 * @param problem without the pins of the repair
 */
export const withoutRepairMarks = (mended: Rota, before: Rota, { pins }: Problem, at: Instant): Rota => {
  const was = new Map(before.assignments.map((one) => [identity(one), one]));
  const decided = new Set(pins.map(({ worker, cover, on }) => `${worker} ${cover}/${on}`));
  const assignments = mended.assignments
    .filter((one) => one.startsAt > at || was.has(identity(one)))
    .map((one) => ({ ...one, isPinned: was.get(identity(one))?.isPinned ?? decided.has(identity(one)) }));
  return { ...mended, assignments };
};
