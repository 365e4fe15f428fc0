import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import { dateOf, type EpochDay } from '../../time/index.ts';
import type { RotaView } from '../../view.ts';
import type { Finding } from '../rule.ts';
import type { RunTerm } from '../shape.ts';
import { begunDays } from './begun.ts';
import type { DutyClass } from './duty-class.ts';
import { knownFrom } from './known.ts';
import { counted } from './words.ts';

/** Most and fewest consecutive days. */
export interface RunLimits {
  readonly max?: number | undefined;
  readonly min?: number | undefined;
}

/** Consecutive days with a duty of a class, `toDay` exclusive. */
export interface Run {
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
}

/** Runs of consecutive days on which a duty starts, in order. @param duties by start */
export const runsOf = (duties: readonly Duty[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const { day } of duties) {
    const last = runs.at(-1);
    if (last && day < last.toDay) continue;
    if (last && day === last.toDay) runs[runs.length - 1] = { fromDay: last.fromDay, toDay: day + 1 };
    else runs.push({ fromDay: day, toDay: day + 1 });
  }
  return runs;
};

/** Length of the run that history ends with on the eve of the horizon. */
export const runAtStart = (planning: Planning, history: readonly Duty[]): number => {
  const last = runsOf(history).findLast((run) => run.toDay === planning.fromDay);
  return last ? last.toDay - last.fromDay : 0;
};

const lengthFinding = (
  view: RotaView,
  run: Run,
  { max, min }: RunLimits,
  begun: number,
): { amount: number; text: string } | undefined => {
  const length = run.toDay - run.fromDay;
  if (max !== undefined && length > max) {
    const isCarried = run.fromDay < view.fromDay;
    const planned = run.toDay - Math.max(run.fromDay, view.fromDay) - (isCarried ? begun : 0);
    return { amount: Math.min(length - max, planned), text: `${max} is the most` };
  }
  const isDecided = run.toDay < view.toDay && run.fromDay > knownFrom(view);
  if (min !== undefined && length < min && isDecided) return { amount: min - length, text: `${min} is the least` };
  return undefined;
};

/**
 * Runs of a worker that are too long or too short, in days; of a run that history began, only days of the plan count as
 * too many, without those that finish a block it began. A run that touches the end of the horizon or the beginning of what is known may still be short.
 *
 * @param duties of the class, by start
 * @param thing what the run is of: `days`, `nights`
 * @param holds the class, where a block that history began may be finished by a duty of it
 */
export const runFindings = (
  view: RotaView,
  worker: string,
  duties: readonly Duty[],
  limits: RunLimits,
  thing: string,
  holds: (duty: Duty) => boolean = () => false,
): readonly Finding[] =>
  runsOf(duties)
    .filter((run) => run.toDay >= view.fromDay)
    .flatMap((run) => {
      const found = lengthFinding(view, run, limits, begunDays(view, worker, holds).length);
      if (!found || found.amount <= 0) return [];
      const inRun = duties.filter((duty) => run.fromDay <= duty.day && duty.day < run.toDay);
      const detail = `Worker "${worker}" works ${counted(run.toDay - run.fromDay, thing)} in a row from ${dateOf(run.fromDay)}; ${found.text}.`;
      return [{ worker, shifts: inRun.map((duty) => duty.shift), amount: found.amount, detail }];
    });

/** The run that history ends with, shortened by what finishing its block would have it over the limit. */
const chargedRun = (planning: Planning, worker: string, of: DutyClass, initial: number, max: number): number => {
  const begun = begunDays(planning, worker, of.holds).length;
  return initial > 0 && begun > 0 && initial + begun > max ? Math.max(0, max - begun) : initial;
};

/** The same limits as one term; as two where they begin otherwise, since a run that may have begun earlier passes the least. */
export const runTerms = (
  planning: Planning,
  worker: string,
  of: DutyClass,
  { max, min }: RunLimits,
): readonly RunTerm[] => {
  if (of.demands.size === 0) return [];
  const history = (planning.historyByWorker.get(worker) ?? []).filter(of.holds);
  const initial = runAtStart(planning, history);
  const mayBeLonger = planning.fromDay - initial <= knownFrom(planning);
  const term = { term: 'run', worker, of: of.demands, points: 1 } as const;
  const most =
    max === undefined ? undefined : { ...term, max, initial: chargedRun(planning, worker, of, initial, max) };
  const least =
    min === undefined ? undefined : { ...term, min, initial: mayBeLonger ? Math.max(initial, min) : initial };
  if (most && least?.initial === most.initial) return [{ ...most, ...least }];
  return [most, least].filter((one) => one !== undefined);
};
