import { z } from 'zod';
import type { Fault } from '../faults.ts';
import type { Demand, Problem } from '../model/problem.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, type Indexed, rowId } from './support/heads.ts';
import { isPairedOn } from './support/pairs.ts';

/** A supernumerary demand that somebody with a mentor on its date might take. */
interface Shadowing extends Indexed {
  readonly shadow: string;
  /** Named mentors on that date, in file order. */
  readonly mentors: readonly string[];
  /** Ordinary demands of the same shift type on the same date. */
  readonly beside: readonly number[];
}

const isBeside = (demand: Demand, other: Demand): boolean =>
  !other.isSupernumerary && other.shiftType === demand.shiftType && other.day === demand.day;

const shadowings = (planning: Planning, setting: RuleSetting): readonly Shadowing[] => {
  const pairs = planning.problem.pairs.filter((pair) => pair.kind === 'shadow');
  const shadows = [...new Set(pairs.map((pair) => pair.worker))];
  return demandsOf(planning, setting)
    .filter(({ demand }) => demand.isSupernumerary)
    .flatMap(({ demand, index }) => {
      const beside = (planning.demandsByDay[demand.day - planning.fromDay] ?? []).filter((other) => {
        const candidate = planning.demands[other];
        return candidate !== undefined && isBeside(demand, candidate);
      });
      return shadows.flatMap((shadow) => {
        const mentors = pairs.filter((p) => p.worker === shadow && isPairedOn(p, demand.day)).map((p) => p.other);
        return mentors.length === 0 ? [] : [{ demand, index, shadow, mentors: [...new Set(mentors)], beside }];
      });
    });
};

const isMentored = (view: RotaView, { mentors, beside }: Shadowing): boolean =>
  beside.some((index) => (view.dutiesByDemand[index] ?? []).some((duty) => mentors.includes(duty.worker)));

const alone = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  shadowings(view, setting).flatMap((shadowing) => {
    const { demand, index, shadow, mentors } = shadowing;
    const own = (view.dutiesByDemand[index] ?? []).filter((duty) => duty.worker === shadow);
    if (own.length === 0 || isMentored(view, shadowing)) return [];
    const names = mentors.map((mentor) => `"${mentor}"`).join(' or ');
    const detail = `Worker "${shadow}" shadows on "${demand.cover}" on ${demand.on} without ${names} on that shift.`;
    return [{ worker: shadow, shifts: own.map((duty) => duty.shift), amount: 1, detail }];
  });

const row = (setting: RuleSetting, { demand, index, shadow, mentors, beside }: Shadowing): RowTerm => ({
  term: 'row',
  id: rowId(setting, demand.id, `shadow:${shadow}`),
  demand: demand.id,
  entries: [
    { worker: shadow, demand: index, amount: 1 },
    ...mentors.flatMap((worker) => beside.map((other) => ({ worker, demand: other, amount: -1 }))),
  ],
  max: 0,
  belowPoints: 0,
  abovePoints: 1,
});

/**
 * Who shadows does so beside a mentor: one named for the date has an ordinary duty of the same shift type that day.
 *
 * A breach per supernumerary duty of a shadow without one, `amount` 1 duty. Somebody supernumerary without a mentor on
 * the date (a volunteer, a peer supporter) is not judged. The same shift type on the same date is the same unit and
 * the same hours.
 *
 * @source uk-rules.md COV-08
 */
export const shadowMentor = defineRule({
  kind: 'shadow-mentor',
  summary: 'Somebody who shadows works beside a named mentor on the same shift.',
  source: 'uk-rules.md COV-08',
  cure: 'Put the mentor on the same shift, or move the shadow to the mentor’s shift.',
  confidence: 'low',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => alone(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: shadowings(planning, setting).map((shadowing) => row(setting, shadowing)),
  }),
});

/**
 * People in induction during the horizon without a mentor at any time of it.
 *
 * Induction is a supernumerary employment with a last supernumerary date; without one it is a role (a volunteer, a peer
 * supporter) that needs no mentor.
 *
 * @source uk-rules.md COV-08 vector 8b
 */
export const checkShadows = (problem: Pick<Problem, 'workers' | 'pairs' | 'from' | 'to'>): readonly Fault[] => {
  const { from, to } = problem;
  const mentored = problem.pairs.filter((p) => p.kind === 'shadow' && p.from < to && (p.to ?? to) >= from);
  const isInducted = (worker: Problem['workers'][number]): boolean =>
    worker.employments.some(
      (e) => e.isSupernumerary && e.from < to && e.supernumeraryTo !== undefined && e.supernumeraryTo >= from,
    );
  return problem.workers
    .filter((worker) => isInducted(worker) && !mentored.some((pair) => pair.worker === worker.id))
    .map(
      ({ id }): Fault => ({
        code: 'unpaired-shadow',
        detail: `Worker "${id}" is in induction between ${from} and ${to} without a mentor. Add a "shadow" row to pairs.csv.`,
      }),
    );
};
