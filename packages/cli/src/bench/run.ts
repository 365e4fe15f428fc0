import type { SolvedRota } from '@rota/formats';
import { type CertificateFiles, type Progress, type Solution, type SolveOptions, solve } from '@rota/solver';
import { withSayableRules } from '../refused-rules.ts';
import { readInstance, solvedRota } from './instance.ts';
import { type IndependentJudgement, judgeAnswer } from './judge.ts';
import { cpuSeconds, peakMegabytes } from './machine.ts';
import type { Findings, Settings } from './row.ts';
import { changesOf, gapBetween, timesOf } from './timeline.ts';

/** One run to make. */
export interface RunTask extends Settings {
  /** Of the instance. */
  readonly path: string;
}

/** What came of it. */
export interface Answer {
  readonly findings: Findings;
  /** In the benchmark's own form; absent when nothing was found. */
  readonly roster?: string;
  /** Absent unless the task asks for it, and without a rota. */
  readonly certificate?: CertificateFiles;
}

/** What cannot be, should solver, rules and judge all be right. */
const disagreementsOf = (
  { result, judgement }: SolvedRota,
  certified: number | undefined,
  judged: Pick<IndependentJudgement, 'objective' | 'hard'>,
): readonly string[] => {
  const hard = judgement.breaches.filter((breach) => breach.isHard).length;
  const { bound } = result;
  return [
    ...(result.objective === judged.objective
      ? []
      : [`the search counts ${result.objective}, the judge ${judged.objective}`]),
    ...(judgement.objective === judged.objective
      ? []
      : [`the rules count ${judgement.objective}, the judge ${judged.objective}`]),
    ...(hard > 0 === judged.hard > 0
      ? []
      : [`the rules find ${hard} hard breaches, the judge ${judged.hard} violations`]),
    ...(bound !== undefined && judged.hard === 0 && bound > judged.objective
      ? [`the bound ${bound} is above the objective ${judged.objective} of a rota that keeps every hard rule`]
      : []),
    ...(certified !== undefined && judged.hard === 0 && certified > judged.objective
      ? [
          `the certificate proves ${certified}, above the objective ${judged.objective} of a rota that keeps every hard rule`,
        ]
      : []),
  ];
};

const findingsOf = (
  { result, timeline, certificate }: Solution,
  usedSeconds: number,
  judged: (Pick<IndependentJudgement, 'objective' | 'hard'> & Pick<Findings, 'disagreements'>) | undefined,
): Findings => {
  const { status, stopped, seconds, bound } = result;
  const proved = bound === undefined ? {} : { bound };
  const found = judged === undefined ? {} : { objective: judged.objective };
  const gap = judged === undefined || bound === undefined ? undefined : gapBetween(judged.objective, bound);
  const points = changesOf(timeline, { seconds, ...found, ...proved });
  return {
    status,
    stopped,
    ...found,
    hard: judged?.hard ?? 0,
    ...proved,
    ...(certificate?.proved === undefined ? {} : { certified: certificate.proved }),
    ...(gap === undefined ? {} : { gap }),
    seconds,
    cpuSeconds: Math.round(usedSeconds * 1000) / 1000,
    ...timesOf(points),
    peakMegabytes: peakMegabytes(),
    disagreements: judged?.disagreements ?? [],
    timeline: points,
  };
};

const optionsOf = (
  { limits, seed, threads, certificate }: Settings,
  onProgress: (progress: Progress) => void,
): SolveOptions => ({
  ...(limits.time === undefined ? {} : { timeLimit: limits.time }),
  ...(limits.moves === undefined ? {} : { moveLimit: limits.moves }),
  seed,
  threads,
  ...(certificate ? { certificate } : {}),
  onProgress,
});

/**
 * Solves one instance, and has the answer judged from the texts alone before anything is told of it.
 *
 * @throws Refusal when the instance cannot be read, or has a rule that cannot be planned by
 */
export const runTask = async (task: RunTask, onProgress: (progress: Progress) => void): Promise<Answer> => {
  const planning = readInstance(task.path);
  const usedBefore = cpuSeconds();
  const solution = await withSayableRules(planning, () => solve(planning.problem, optionsOf(task, onProgress)));
  const used = cpuSeconds() - usedBefore;
  const solved = solvedRota(planning, solution);
  if (!solved) return { findings: findingsOf(solution, used, undefined) };
  const { roster, ...judged } = judgeAnswer(task.path, solved);
  const { certificate } = solution;
  const disagreements = disagreementsOf(solved, certificate?.proved, judged);
  return {
    findings: findingsOf(solution, used, { ...judged, disagreements }),
    roster,
    ...(certificate ? { certificate } : {}),
  };
};
