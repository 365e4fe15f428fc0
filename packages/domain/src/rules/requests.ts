import { z } from 'zod';
import type { Request } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { dateOf, dayOf, type EpochDay } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { DayCostTerm, DemandSet } from './shape.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import type { Work } from './support/work.ts';

/** One wish on one day of the horizon. */
interface Wish {
  readonly request: Request;
  readonly day: EpochDay;
}

const wishes = (planning: Planning, setting: RuleSetting): readonly Wish[] => {
  const concerned = new Set(workersUnder(setting, planning).map((worker) => worker.id));
  return planning.problem.requests
    .filter((request) => concerned.has(request.worker))
    .flatMap((request) => {
      const first = Math.max(dayOf(request.from), planning.fromDay);
      const last = Math.min(dayOf(request.to), planning.toDay - 1);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({ request, day: first + index }));
    });
};

/** Whether work that starts on the day is what the wish is about. */
const isAbout = (setting: RuleSetting, { request, day }: Wish, work: Work): boolean =>
  work.day === day &&
  appliesToUnit(setting, work) &&
  (request.shiftType === undefined || work.shiftType === request.shiftType);

/** `off` and `not-shift` are failed by having such a duty, `work` and `shift` by having none. */
const failsWhen = ({ ask }: Request): 'on' | 'off' => (ask === 'off' || ask === 'not-shift' ? 'on' : 'off');

const sentence = ({ request, day }: Wish): string => {
  const { ask, shiftType } = request;
  const wish = { off: 'be off', work: 'work', shift: `have "${shiftType}"`, 'not-shift': `not have "${shiftType}"` }[
    ask
  ];
  return `Worker "${request.worker}" asked to ${wish} on ${dateOf(day)} (request "${request.id}").`;
};

const unmet = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  wishes(view, setting).flatMap((wish) => {
    const { request } = wish;
    const duties = (view.plannedByWorker.get(request.worker) ?? []).filter((duty) => isAbout(setting, wish, duty));
    if (duties.length > 0 !== (failsWhen(request) === 'on')) return [];
    const shifts = duties.map((duty) => duty.shift);
    return [{ worker: request.worker, shifts, amount: 1, points: request.weight, detail: sentence(wish) }];
  });

const demandsOfWish = (planning: Planning, setting: RuleSetting, wish: Wish): DemandSet =>
  new Set(
    (planning.demandsByDay[wish.day - planning.fromDay] ?? []).filter((index) => {
      const demand = planning.demands[index];
      return demand !== undefined && isAbout(setting, wish, demand);
    }),
  );

const term = (planning: Planning, setting: RuleSetting, wish: Wish): DayCostTerm => ({
  term: 'day-cost',
  worker: wish.request.worker,
  day: wish.day - planning.fromDay,
  demands: demandsOfWish(planning, setting, wish),
  when: failsWhen(wish.request),
  points: wish.request.weight,
});

/**
 * Wishes that are not met.
 *
 * A breach per request and date of the horizon, `amount` 1 wish, `points` the request's weight. `off`: no duty of any
 * kind starts that day; `work`: one does; `shift` and `not-shift` the same for duties of one shift type. What began
 * the day before does not matter.
 *
 * @source uk-rules.md COV-09
 */
export const requests = defineRule({
  kind: 'requests',
  summary: 'Requests for days off, work or shifts are met.',
  source: 'uk-rules.md COV-09',
  cure: 'Give the worker what they asked for by swapping with somebody who did not.',
  unit: 'wishes',
  defaults: { level: 'preference', isHard: false, weight: 10 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => unmet(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: wishes(planning, setting).map((wish) => term(planning, setting, wish)),
  }),
});
