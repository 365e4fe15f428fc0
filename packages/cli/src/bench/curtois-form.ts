import { planningOf } from '@rota/domain';
import { readCurtois, writeRosterTxt } from '@rota/formats';
import { readBytes } from '../files.ts';
import { orRefuse } from '../refusal.ts';
import type { BenchmarkForm } from './form.ts';
import { judgeCurtois } from './judge-curtois.ts';

const ROSTER = 'roster.txt';

/** Shift scheduling benchmark instances: a text file each. */
export const curtoisForm: BenchmarkForm = {
  planningOf: (path) => planningOf(orRefuse(readCurtois(readBytes(path), path)).problem),
  bytesOf: (path) => [readBytes(path)],
  answerOf: (_, { planning, rota }) => new Map([[ROSTER, writeRosterTxt(planning.problem, rota)]]),
  judge: (path, answer) => {
    const { objective, hard } = judgeCurtois(new TextDecoder().decode(readBytes(path)), answer.get(ROSTER) ?? '');
    return { objective, hard: hard.length };
  },
  answerText: ROSTER,
};
