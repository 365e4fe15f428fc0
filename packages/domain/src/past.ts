import type { Duty } from './duty.ts';
import type { Planning } from './planning.ts';
import { knownFrom } from './rules/support/known.ts';
import { dateOf, midnight } from './time/index.ts';
import type { RotaView } from './view.ts';

const asPlanned = (duties: readonly Duty[]): readonly Duty[] => duties.map((duty) => ({ ...duty, isHistory: false }));

/**
 * History looked at as if it were the plan: the horizon is what is known before the real one, and nothing was before that.
 *
 * Without demands, so only for rules that say they judge history.
 *
 * @returns `undefined` without history
 */
export const pastView = (planning: Planning): RotaView | undefined => {
  const { historyFrom: _, ...problem } = planning.problem;
  const fromDay = knownFrom(planning);
  if (problem.history.length === 0 || fromDay >= planning.fromDay) return undefined;
  const from = dateOf(fromDay);
  const duties = new Map([...planning.historyByWorker].map(([worker, past]) => [worker, asPlanned(past)]));
  return {
    ...planning,
    problem: { ...problem, from, to: problem.from, history: [] },
    fromDay,
    toDay: planning.fromDay,
    startsAt: midnight(planning.zone, fromDay),
    endsAt: planning.startsAt,
    demands: [],
    demandIndexById: new Map(),
    demandsByDay: Array.from({ length: planning.fromDay - fromDay }, () => []),
    historyByWorker: new Map(planning.workers.map(({ id }) => [id, []])),
    rota: { service: problem.service.id, from, to: problem.from, timezone: problem.service.zone, assignments: [] },
    dutiesByWorker: duties,
    plannedByWorker: duties,
    dutiesByDemand: [],
  };
};
