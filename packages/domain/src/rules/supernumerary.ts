import { countsAsCover } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { employmentOf } from './support/work.ts';

/** Cover for somebody who is supernumerary on the date it starts, or supernumerary work for anybody else. */
export const supernumeraryObstacle: ObstacleTest = (planning, worker, work) => {
  const employment = employmentOf(planning, worker, work);
  if (!employment || countsAsCover(employment, dateOf(work.day)) !== work.isSupernumerary) return undefined;
  const detail = work.isSupernumerary
    ? `Worker "${worker.id}" is not supernumerary on ${dateOf(work.day)}.`
    : `Worker "${worker.id}" is supernumerary on ${dateOf(work.day)} and never counts as cover.`;
  return { code: 'supernumerary', detail };
};

/** Supernumerary people take supernumerary work and nothing else, on-call included; others never take it. */
export const supernumerary = eligibilityRule({
  kind: 'supernumerary',
  summary: 'Supernumerary people take supernumerary shifts only, and nobody else takes those.',
  source: 'uk-rules.md COV-08',
  obstacle: supernumeraryObstacle,
});
