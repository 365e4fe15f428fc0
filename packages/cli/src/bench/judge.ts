import { type SolvedRota, writeRosterTxt } from '@rota/formats';
import { readBytes } from '../files.ts';
import { judgeCurtois } from './judge-curtois.ts';

/** A rota as somebody sees it who has only the instance's and the answer's own text. */
export interface IndependentJudgement {
  /** The answer in the benchmark's own form. */
  readonly roster: string;
  readonly objective: number;
  /** Hard violations. */
  readonly hard: number;
}

/** Has an answer judged from texts alone. @param path of the instance */
export const judgeAnswer = (path: string, { planning, rota }: SolvedRota): IndependentJudgement => {
  const roster = writeRosterTxt(planning.problem, rota);
  const { objective, hard } = judgeCurtois(new TextDecoder().decode(readBytes(path)), roster);
  return { roster, objective, hard: hard.length };
};
