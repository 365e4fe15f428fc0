import type { SolvedRota } from '@rota/formats';
import type { TextJudgement } from './form.ts';
import { formOf } from './instance.ts';

/** A rota as somebody sees it who has only the instance's and the answer's own text. */
export interface IndependentJudgement extends TextJudgement {
  /** The answer in the benchmark's own form; where that is several files, one after the other. */
  readonly roster: string;
}

/** Has an answer judged from texts alone. @param path of the instance */
export const judgeAnswer = (path: string, solved: SolvedRota): IndependentJudgement => {
  const { answerOf, judge } = formOf(path);
  const answer = answerOf(path, solved);
  const texts = [...answer].filter(([name]) => name.endsWith('.txt')).map(([, text]) => text);
  return { roster: texts.join(''), ...judge(path, answer) };
};
