import { check, type Planning } from '@rota/domain';
import { pointsOf, writeRotaJson } from '@rota/formats';
import type { Solution } from '@rota/solver';
import type { SolveChange } from '@rota/store';

/** What a solution leaves in the store: how it ended, and the rota if there is one, judged afresh. */
export const outcomeOf = (planning: Planning, solution: Solution): Pick<SolveChange, 'outcome' | 'rota'> => {
  const { rota, result, unfilled, timeline, infeasible } = solution;
  const outcome = JSON.stringify({ result, infeasible });
  if (!rota) return { outcome, rota: null };
  const judgement = check(planning.problem, rota);
  return {
    outcome,
    rota: writeRotaJson({ planning, rota, judgement, result, unfilled, timeline: pointsOf(timeline) }),
  };
};
