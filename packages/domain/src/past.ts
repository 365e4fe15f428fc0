import type { Duty } from './duty.ts';
import type { Planning } from './planning.ts';
import type { RuleSetting } from './rules/rule.ts';
import { knownFrom } from './rules/support/known.ts';
import { dateOf, midnight } from './time/index.ts';
import type { RotaView } from './view.ts';

/** Rules whose definition history alone can break: hours, rest and runs of one worker. */
const PAST_KINDS: readonly string[] = [
  'average-hours',
  'compensatory-rest',
  'consecutive-days',
  'consecutive-nights',
  'daily-rest',
  'quick-return',
  'rest-after-nights',
  'weekly-rest',
];

/** Hard settings of rules that history alone can break. */
export const pastSettings = (settings: readonly RuleSetting[]): readonly RuleSetting[] =>
  settings.filter(({ kind, isHard }) => isHard && PAST_KINDS.includes(kind));

const asPlanned = (duties: readonly Duty[]): readonly Duty[] => duties.map((duty) => ({ ...duty, isHistory: false }));

/**
 * History looked at as if it were the plan: the horizon is what is known before the real one, and nothing was before that.
 *
 * Without demands, so only for rules that look at a worker's own duties.
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
