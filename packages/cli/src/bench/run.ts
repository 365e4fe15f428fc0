import type { Planning } from '@rota/domain';
import { writeRosterTxt } from '@rota/formats';
import type { Solution } from '@rota/solver';
import { runSolver, type SearchFlags } from '../solve/run-solver.ts';
import type { Terminal } from '../terminal.ts';
import { solvedRota } from './instance.ts';
import { judgeCurtois } from './judge-curtois.ts';

/** One instance solved once, as the independent judge sees it. */
export interface Run {
  readonly instance: string;
  readonly seed: number;
  /** Absent when nothing was found. */
  readonly value?: number;
  /** Hard violations. */
  readonly hard: number;
  readonly bound?: number;
  readonly gap?: number;
  readonly seconds: number;
  readonly stopped: Solution['result']['stopped'];
  /** Best known value, and how far the value is from it as a share of it; below 0 when it is better. */
  readonly known?: number;
  readonly gapToKnown?: number;
  /** What solver, rules and judge disagree about; none is as it must be. */
  readonly disagreements: readonly string[];
}

/** What to run. */
export interface BenchTask {
  readonly instance: string;
  /** The instance's own text, for the judge. */
  readonly text: string;
  readonly planning: Planning;
  readonly seed: number;
  /** Time and moves to stop at. */
  readonly limits: Pick<SearchFlags, 'time' | 'moves'>;
  /** One thread searches; a second looks for bounds. */
  readonly threads: 1 | 2;
  readonly known: number | undefined;
}

const disagreementsOf = (
  searched: number,
  checked: { readonly objective: number; readonly hard: number },
  judged: { readonly objective: number; readonly hard: number },
): readonly string[] => [
  ...(searched === judged.objective ? [] : [`the search counts ${searched}, the judge ${judged.objective}`]),
  ...(checked.objective === judged.objective
    ? []
    : [`the rules count ${checked.objective}, the judge ${judged.objective}`]),
  ...(checked.hard > 0 === judged.hard > 0
    ? []
    : [`the rules find ${checked.hard} hard breaches, the judge ${judged.hard} violations`]),
];

const againstKnown = (value: number, known: number | undefined): Pick<Run, 'known' | 'gapToKnown'> =>
  known === undefined ? {} : { known, gapToKnown: value === known ? 0 : (value - known) / Math.max(1, known) };

/** Solves one instance and has the answer judged from the texts alone, before anything is reported. */
export const runInstance = async (task: BenchTask, terminal: Terminal): Promise<Run> => {
  const { instance, planning, seed, limits, threads, known, text } = task;
  const flags = { ...limits, seed, bounds: threads === 2 };
  const solution = await runSolver(planning, flags, undefined, terminal, () => undefined);
  const { result } = solution;
  const base = { instance, seed, seconds: result.seconds, stopped: result.stopped };
  const solved = solvedRota(planning, solution);
  if (!solved) return { ...base, hard: 0, ...(known === undefined ? {} : { known }), disagreements: [] };
  const judged = judgeCurtois(text, writeRosterTxt(planning.problem, solved.rota));
  const checked = {
    objective: solved.judgement.objective,
    hard: solved.judgement.breaches.filter((breach) => breach.isHard).length,
  };
  return {
    ...base,
    value: judged.objective,
    hard: judged.hard.length,
    ...(result.bound === undefined ? {} : { bound: result.bound }),
    ...(result.gap === undefined ? {} : { gap: result.gap }),
    ...againstKnown(judged.objective, known),
    disagreements: disagreementsOf(result.objective, checked, { ...judged, hard: judged.hard.length }),
  };
};

/** Mean distance to the best known values over the runs that have one and an answer without violations. */
export const meanGapToKnown = (runs: readonly Run[]): number | undefined => {
  const gaps = runs.flatMap(({ gapToKnown, hard }) => (gapToKnown === undefined || hard > 0 ? [] : [gapToKnown]));
  return gaps.length === 0 ? undefined : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
};
