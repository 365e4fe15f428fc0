import { z } from 'zod';
import type { Level } from '../../model/rota.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import type { RotaView } from '../../view.ts';
import { defineRule, type Finding, type Rule, type RuleSetting } from '../rule.ts';
import type { BanTerm, RowTerm, Shape } from '../shape.ts';
import { appliesToUnit, workersUnder } from './applies.ts';
import type { Work } from './work.ts';

/** Why a worker may not do a piece of work. `detail` is a sentence about the worker and never tells a kind of absence. */
export interface Obstacle {
  /** Stable, shown for an uncovered shift: `leave`, `skill-expired`, ... */
  readonly code: string;
  readonly detail: string;
}

/** What one rule has against a worker on a piece of work; `undefined` when nothing. */
export type ObstacleTest = (planning: Planning, worker: Worker, work: Work) => Obstacle | undefined;

/** Demands a worker may not take, by reason code, in order of demand. */
const barred = (
  planning: Planning,
  worker: Worker,
  setting: RuleSetting,
  obstacle: ObstacleTest,
): ReadonlyMap<string, readonly number[]> => {
  const byCode = new Map<string, number[]>();
  planning.demands.forEach((demand, index) => {
    const code = appliesToUnit(setting, demand) ? obstacle(planning, worker, demand)?.code : undefined;
    if (code === undefined) return;
    const known = byCode.get(code);
    if (known) known.push(index);
    else byCode.set(code, [index]);
  });
  return byCode;
};

const banOf = (worker: Worker, code: string, demands: readonly number[]): BanTerm => ({
  term: 'ban',
  worker: worker.id,
  demands: new Set(demands),
  code,
});

/** A soft bar: every duty on one of the demands costs a point. */
const priceOf = (setting: RuleSetting, worker: Worker, code: string, demands: readonly number[]): RowTerm => ({
  term: 'row',
  id: `${setting.id}:${worker.id}:${code}`,
  entries: demands.map((demand) => ({ worker: worker.id, demand, amount: 1 })),
  max: 0,
  belowPoints: 0,
  abovePoints: 1,
});

const shapeOf = (planning: Planning, setting: RuleSetting, obstacle: ObstacleTest): Shape => ({
  exactness: 'exact',
  terms: workersUnder(setting, planning).flatMap((worker) =>
    [...barred(planning, worker, setting, obstacle)].map(([code, demands]) =>
      setting.isHard ? banOf(worker, code, demands) : priceOf(setting, worker, code, demands),
    ),
  ),
});

const findingsOf = (view: RotaView, setting: RuleSetting, obstacle: ObstacleTest): readonly Finding[] =>
  workersUnder(setting, view).flatMap((worker) =>
    (view.plannedByWorker.get(worker.id) ?? []).flatMap((duty) => {
      const found = appliesToUnit(setting, duty) ? obstacle(view, worker, duty) : undefined;
      return found ? [{ worker: worker.id, shifts: [duty.shift], amount: 1, detail: found.detail }] : [];
    }),
  );

/** What tells one rule of eligibility from another. */
type EligibilityFacts = Pick<Rule, 'kind' | 'summary' | 'source' | 'cure' | 'confidence'> & {
  readonly obstacle: ObstacleTest;
  /** `contract` where absent. */
  readonly level?: Level;
};

/**
 * A rule that says who may not do which work, looking at nothing but the worker and that work.
 *
 * A breach per planned duty, amount 1 duty; duties of history are not judged again. Hard it is a ban, soft a price of
 * one point a duty; exact both ways.
 */
export const eligibilityRule = ({ obstacle, level, ...facts }: EligibilityFacts): Rule =>
  defineRule({
    ...facts,
    unit: 'duties',
    defaults: { level: level ?? 'contract', isHard: true, weight: 100 },
    isAlwaysOn: true,
    params: z.strictObject({}),
    breaches: (_params, view, setting) => findingsOf(view, setting, obstacle),
    shape: (_params, planning, setting) => shapeOf(planning, setting, obstacle),
  });
