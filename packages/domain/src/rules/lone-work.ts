import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Demand } from '../model/problem.ts';
import type { Kind, LoneWork } from '../model/service.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { type Interval, intersect } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { appliesToWorker } from './support/applies.ts';
import { demandsOf, type Indexed, rowId } from './support/heads.ts';
import { exact } from './support/shapes.ts';
import { clockSpan, elementary, holds } from './support/sweep.ts';
import { isHead, type Work } from './support/work.ts';

/** Kinds of somebody who is at hand in the building; a visit is somewhere else. */
const AT_HAND: readonly Kind[] = ['waking', 'waking-night', 'sleep-in'];
/** Kinds of a buddy: at hand and awake. */
const AWAKE: readonly Kind[] = ['waking', 'waking-night'];

/** A stretch of a shift that nobody may be alone on, with the shifts whose people are company. */
interface Stretch extends Indexed, Interval {
  readonly lone: LoneWork;
  readonly company: readonly Indexed[];
  readonly past: readonly Duty[];
}

/** Whether people on other work are company to somebody on a demand; on the demand itself they always are. */
const isCompany = (lone: LoneWork, demand: Demand, other: Work): boolean => {
  if (other.isSupernumerary) return false;
  if (lone.isAllowed) return AWAKE.includes(other.kind) && (lone.buddy === 'service' || other.unit === demand.unit);
  return demand.kind !== 'visit' && AT_HAND.includes(other.kind) && other.unit === demand.unit;
};

const stretchesOf = (planning: Planning, one: Indexed, lone: LoneWork): readonly Stretch[] => {
  const { demand, index } = one;
  const others = planning.demands
    .map((other, at) => ({ demand: other, index: at }))
    .filter((other) => other.index === index || isCompany(lone, demand, other.demand))
    .filter((other) => intersect(other.demand, demand));
  const past = [...planning.historyByWorker.values()]
    .flat()
    .filter((duty) => intersect(duty, demand) && isCompany(lone, demand, duty));
  return elementary(demand, [...others.map((other) => other.demand), ...past]).map((piece) => ({
    ...one,
    ...piece,
    lone,
    company: others.filter((other) => holds(other.demand, piece.startsAt)),
    past: past.filter((duty) => holds(duty, piece.startsAt)),
  }));
};

/** Stretches of every shift that may not be done alone, or not without a buddy. */
const guarded = (planning: Planning, setting: RuleSetting): readonly Stretch[] =>
  demandsOf(planning, setting).flatMap((one) => {
    const lone = planning.shiftTypeById.get(one.demand.shiftType)?.loneWork;
    if (!lone || one.demand.isSupernumerary || (lone.isAllowed && lone.buddy === undefined)) return [];
    return stretchesOf(planning, one, lone);
  });

const isHeadOn = (planning: Planning, worker: string, work: Work): boolean => {
  const person = planning.workerById.get(worker);
  return person !== undefined && isHead(planning, person, work);
};

const hasCompany = (view: RotaView, { company, past }: Stretch, worker: string): boolean =>
  past.some((duty) => duty.worker !== worker && isHeadOn(view, duty.worker, duty)) ||
  company.some(({ index, demand }) =>
    (view.dutiesByDemand[index] ?? []).some((duty) => duty.worker !== worker && isHeadOn(view, duty.worker, demand)),
  );

const wanting = ({ lone, demand }: Stretch): string => {
  if (!lone.isAllowed) return 'which nobody does alone';
  return `which needs a buddy on shift in ${lone.buddy === 'service' ? 'the service' : `"${demand.unit}"`}`;
};

const findingsOn = (view: RotaView, setting: RuleSetting, stretch: Stretch): readonly Finding[] =>
  (view.dutiesByDemand[stretch.index] ?? []).flatMap(({ worker, shift }) => {
    const person = view.workerById.get(worker);
    if (!person || !appliesToWorker(setting, view, person) || hasCompany(view, stretch, worker)) return [];
    const when = clockSpan(view.zone, stretch);
    const detail = `Worker "${worker}" is alone on "${stretch.demand.cover}" from ${when}, ${wanting(stretch)}.`;
    return [{ worker, shifts: [shift], amount: stretch.endsAt - stretch.startsAt, detail }];
  });

const rowOf = (planning: Planning, setting: RuleSetting, stretch: Stretch, worker: Worker): readonly RowTerm[] => {
  const { demand, index, company, past, startsAt, endsAt } = stretch;
  if (past.some((duty) => duty.worker !== worker.id && isHeadOn(planning, duty.worker, duty))) return [];
  const others = planning.workers.filter(({ id }) => id !== worker.id);
  return [
    {
      term: 'row',
      id: rowId(setting, demand.id, `alone:${worker.id}:${startsAt}`),
      demand: demand.id,
      entries: [
        { worker: worker.id, demand: index, amount: 1 },
        ...company.flatMap((other) =>
          others
            .filter((one) => isHead(planning, one, other.demand))
            .map((one) => ({ worker: one.id, demand: other.index, amount: -1 })),
        ),
      ],
      max: 0,
      belowPoints: 0,
      abovePoints: endsAt - startsAt,
    },
  ];
};

/**
 * Somebody alone on a shift or visit that nobody does alone, or without the buddy that its risk assessment asks for.
 *
 * What a shift type says in `loneWork` is judged stretch by stretch: where it is not allowed, somebody else is on the same
 * shift or, other than on visits, on duty in the unit; where it is allowed with a buddy, somebody is on the same visit or
 * awake on shift in the unit (or the service). People in induction are no company. A finding per worker and stretch, in
 * minutes alone. A shift type that says nothing is not judged; `check` tells it where people are sent out alone.
 *
 * @source uk-rules.md COV-07, COV-02 (COV-TWO), FX-003 (closeAloneAfter)
 */
export const loneWork = defineRule({
  kind: 'lone-work',
  summary: 'Nobody is alone where lone work is not allowed, nor without a buddy where it needs one.',
  source: 'uk-rules.md COV-07, COV-02 (COV-TWO); Management of Health and Safety at Work Regulations 1999 reg 3',
  cure: 'Put a second person on the shift or visit, or a buddy on shift at that time.',
  confidence: 'low',
  unit: 'minutes',
  defaults: { level: 'policy', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => guarded(view, setting).flatMap((one) => findingsOn(view, setting, one)),
  shape: (_params, planning, setting) => {
    const workers = planning.workers.filter((worker) => appliesToWorker(setting, planning, worker));
    return exact(
      guarded(planning, setting).flatMap((one) => workers.flatMap((worker) => rowOf(planning, setting, one, worker))),
    );
  },
});
