import { statSync } from 'node:fs';
import { check, type Planning } from '@rota/domain';
import { pointsOf, type SolvedRota, writeRotaJson } from '@rota/formats';
import type { Solution } from '@rota/solver';
import { count, percent, whole } from '../figures.ts';
import type { OutputFiles } from '../output.ts';
import { curtoisForm } from './curtois-form.ts';
import type { BenchmarkForm } from './form.ts';
import { isInrc2 } from './inrc2/files.ts';
import { inrc2Form } from './inrc2/form.ts';

/** The form of an instance, by its path. */
export const formOf = (path: string): BenchmarkForm => (isInrc2(path) ? inrc2Form : curtoisForm);

/** Whether a path is a file or an instance's name, and so a benchmark instance rather than a service folder. */
export const isInstance = (path: string): boolean =>
  isInrc2(path) || (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);

/** A benchmark instance laid out. @throws Refusal with every fault of its files */
export const readInstance = (path: string): Planning => formOf(path).planningOf(path);

/** What a solve found, judged by the rules; `undefined` when it found nothing. */
export const solvedRota = (
  planning: Planning,
  { rota, result, unfilled, timeline }: Solution,
): SolvedRota | undefined =>
  rota && {
    planning,
    rota,
    judgement: check(planning.problem, rota),
    result,
    unfilled,
    timeline: pointsOf(timeline),
  };

/** What is written of a solved instance: the rota, and the answer in the benchmark's own form. */
export const instanceFiles =
  (path: string) =>
  (solved: SolvedRota): OutputFiles =>
    new Map([['rota.json', writeRotaJson(solved)], ...formOf(path).answerOf(path, solved)]);

const countOf = (solved: SolvedRota, rule: string): number =>
  solved.judgement.breaches.filter((breach) => breach.rule.startsWith(rule)).length;

/** What came of solving an instance in a few lines. */
export const instanceSummary =
  (path: string) =>
  (solved: SolvedRota, out: string): string => {
    const { result, judgement, planning } = solved;
    const hard = judgement.breaches.filter((breach) => breach.isHard).length;
    const bound = result.bound === undefined ? 'no bound proved' : `bound ${whole(result.bound)}`;
    const gap = result.gap === undefined ? '' : `, gap ${percent(result.gap)}`;
    return [
      `${planning.problem.service.name}: ${result.status}, objective ${whole(judgement.objective)}, ${bound}${gap}`,
      `${count(hard, 'hard breach', 'hard breaches')}, ${count(countOf(solved, 'cover-per-person'), 'shift')} with too few or too many people, ` +
        `${count(countOf(solved, 'requests'), 'request')} not met`,
      `${result.seconds.toFixed(1)} s, seed ${result.seed}; written to ${out}: rota.json, ${formOf(path).answerText}`,
      '',
    ].join('\n');
  };
