import { basename } from 'node:path';
import { planningOf } from '@rota/domain';
import { type Inrc2File, readInrc2, writeInrc2 } from '@rota/formats';
import { orRefuse } from '../../refusal.ts';
import type { BenchmarkForm } from '../form.ts';
import { inrc2Files } from './files.ts';
import { judgeInrc2 } from './judge.ts';

const readOf = (path: string) => orRefuse(readInrc2(inrc2Files(path), basename(path)));

const textOf = ({ bytes }: Inrc2File): string => new TextDecoder().decode(bytes);

const sumOf = (points: Readonly<Record<string, number>>): number =>
  Object.values(points).reduce((sum, one) => sum + one, 0);

/**
 * Instances of the Second International Nurse Rostering Competition: a folder and a name each.
 *
 * The objective of an answer that misses a minimum counts the people missing to the optimum there, too. The competition
 * gives such an answer no cost.
 */
export const inrc2Form: BenchmarkForm = {
  planningOf: (path) => planningOf(readOf(path).problem),
  bytesOf: (path) => {
    const { scenario, history, weeks } = inrc2Files(path);
    return [scenario, history, ...weeks].map(({ bytes }) => bytes);
  },
  answerOf: (path, { planning, rota }) => writeInrc2(planning.problem, rota, readOf(path).heading),
  judge: (path, answer) => {
    const { scenario, history, weeks } = inrc2Files(path);
    const texts = { scenario: textOf(scenario), history: textOf(history), weeks: weeks.map(textOf) };
    const solutions = [...answer].filter(([name]) => name.endsWith('.txt')).map(([, text]) => text);
    const { soft, hard, uncharged } = judgeInrc2(texts, solutions);
    return { objective: sumOf(soft) + uncharged, hard: sumOf(hard) };
  },
  answerText: 'sol-week*.txt, sol-week*.json',
};
