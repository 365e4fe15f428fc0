import { countsAsCover, datesTouched } from '../planning.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { employmentOf } from './support/work.ts';

/** Cover for somebody who is supernumerary on the date it starts, or supernumerary work for anybody else. */
export const supernumeraryObstacle: ObstacleTest = (planning, worker, work) => {
  const employment = employmentOf(planning, worker, work);
  const { first } = datesTouched(planning, work);
  if (!employment || countsAsCover(employment, first) !== work.isSupernumerary) return undefined;
  const detail = work.isSupernumerary
    ? `Worker "${worker.id}" is not supernumerary on ${first}.`
    : `Worker "${worker.id}" is supernumerary on ${first} and never counts as cover.`;
  return { code: 'supernumerary', detail };
};

/** Supernumerary people take supernumerary work and nothing else, on-call included; others never take it. */
export const supernumerary = eligibilityRule({
  kind: 'supernumerary',
  summary: 'Supernumerary people take supernumerary shifts only, and nobody else takes those.',
  source: 'uk-rules.md COV-08',
  cure: 'Put the person in induction on a supernumerary shift, or sign them off first.',
  confidence: 'low',
  obstacle: supernumeraryObstacle,
});
