import type { Notice } from '../../src/judgement.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Rota } from '../../src/model/rota.ts';
import type { NoticeFinder } from '../../src/notices/notice.ts';
import { planningOf } from '../../src/planning.ts';
import { ruleSettings } from '../../src/rules/settings.ts';
import { viewOf } from '../../src/view.ts';
import { rotaOf } from '../support/build.ts';

/** What one finder tells of a rota (of an empty one where none is given) under the service's own rules. */
export const told = (find: NoticeFinder, problem: Problem, rota: Rota = rotaOf(problem, [])): readonly Notice[] =>
  find(viewOf(planningOf(problem), rota), ruleSettings(problem.service));
