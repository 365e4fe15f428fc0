import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { Instant } from '../time/index.ts';
import { formatClock, localOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, type Indexed } from './support/heads.ts';
import { filterOf, meetsAt, personFilter } from './support/post-roles.ts';
import { exact } from './support/shapes.ts';
import { isAwakeOnSite } from './support/site.ts';
import { hoursText } from './support/words.ts';
import { isHead } from './support/work.ts';

/** Overlap of two shifts at a change. @source uk-rules.md COV-02 (COV-HAND) */
const USUAL_MINUTES = 30;

const params = z.strictObject({ minutes: z.int().min(1).max(240).default(USUAL_MINUTES), lead: personFilter });
type Params = z.infer<typeof params>;

/** One side of a change of shifts in one unit: who may be its lead while both are there. */
interface Side {
  readonly unit: string;
  /** When the outgoing shift ends. */
  readonly at: Instant;
  readonly side: 'outgoing' | 'incoming';
  /** Shifts whose people are there for the whole overlap. */
  readonly posts: readonly Indexed[];
}

const isPost = ({ demand }: Indexed): boolean => isAwakeOnSite(demand) && !demand.isSupernumerary;

const sidesAt = (ofUnit: readonly Indexed[], unit: string, at: Instant, minutes: number): readonly Side[] => {
  const isThere = ({ demand }: Indexed): boolean => demand.startsAt <= at - minutes;
  const next = ofUnit.filter(({ demand }) => demand.startsAt <= at && at < demand.endsAt);
  if (next.length === 0) return [];
  return [
    { unit, at, side: 'outgoing', posts: ofUnit.filter((one) => one.demand.endsAt === at && isThere(one)) },
    { unit, at, side: 'incoming', posts: next.filter(isThere) },
  ];
};

/** Both sides of every change: a shift that must be held ends while another of its unit has begun or begins. */
const sidesOf = (planning: Planning, { minutes }: Params, setting: RuleSetting): readonly Side[] => {
  const posts = demandsOf(planning, setting).filter(isPost);
  return [...new Set(posts.map(({ demand }) => demand.unit))].flatMap((unit) => {
    const ofUnit = posts.filter(({ demand }) => demand.unit === unit);
    const ends = new Set(ofUnit.filter(({ demand }) => demand.heads.min > 0).map(({ demand }) => demand.endsAt));
    return [...ends].sort((a, b) => a - b).flatMap((at) => sidesAt(ofUnit, unit, at, minutes));
  });
};

const isLeadOn = (planning: Planning, { lead }: Params, { at }: Side, worker: string, { demand }: Indexed): boolean => {
  const person = planning.workerById.get(worker);
  return (
    person !== undefined &&
    isHead(planning, person, demand) &&
    meetsAt(planning, person, filterOf(lead), demand, Math.min(at, demand.endsAt) - 1)
  );
};

const findingsAt = (view: RotaView, given: Params, one: Side): readonly Finding[] => {
  const there = one.posts.flatMap((post) => (view.dutiesByDemand[post.index] ?? []).map((duty) => ({ post, duty })));
  if (there.some(({ post, duty }) => isLeadOn(view, given, one, duty.worker, post))) return [];
  const { date, minutes } = localOf(view.zone, one.at);
  const detail =
    `The shift of "${one.unit}" that ends on ${date} at ${formatClock(minutes)} is handed over without ` +
    `${one.side === 'outgoing' ? 'its own lead' : 'the lead of the next'} for the last ${hoursText(given.minutes)}.`;
  return [{ shifts: there.map(({ duty }) => duty.shift), amount: given.minutes, detail }];
};

const rowOf = (planning: Planning, given: Params, setting: RuleSetting, one: Side): RowTerm => ({
  term: 'row',
  id: `${setting.id}:${one.unit}:${one.at}:${one.side}`,
  entries: one.posts.flatMap((post) =>
    planning.workers
      .filter((worker) => isLeadOn(planning, given, one, worker.id, post))
      .map((worker) => ({ worker: worker.id, demand: post.index, amount: 1 })),
  ),
  min: 1,
  belowPoints: given.minutes,
  abovePoints: 0,
});

/**
 * Changes of shift without the outgoing or without the incoming lead for the whole overlap.
 *
 * A change is where a waking shift of a unit that must be held ends while another has begun or begins at that moment. In the
 * last `minutes` before it (elapsed) a lead is on a shift that ends then, and one on a shift that goes on. A finding per
 * side without one, `amount` the minutes of the overlap, also where the shifts leave no such overlap at all. The change on
 * the first morning of the horizon, from a shift of history, is not judged.
 *
 * @param params.lead who may lead: a grade or above, a skill valid then, contracts
 * @source uk-rules.md COV-02 (COV-HAND)
 */
export const handover = defineRule({
  kind: 'handover',
  summary: 'At each change of shifts the outgoing and the incoming lead are both there for some time.',
  source: 'uk-rules.md COV-02 (COV-HAND)',
  cure: 'Put a lead on the shift that lacks one, or let the shifts overlap.',
  confidence: 'low',
  unit: 'minutes',
  defaults: { level: 'policy', isHard: false, weight: 2 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) => sidesOf(view, given, setting).flatMap((one) => findingsAt(view, given, one)),
  shape: (given, planning, setting) =>
    exact(sidesOf(planning, given, setting).map((one) => rowOf(planning, given, setting, one))),
});
