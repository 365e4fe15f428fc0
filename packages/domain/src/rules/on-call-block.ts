import { z } from 'zod';
import type { Demand } from '../model/problem.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { overlapMinutes } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { BlockTerm, Shape } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { mayDo } from './support/eligible.ts';
import { demandsOf, type Indexed } from './support/heads.ts';
import { mainOf } from './support/parts.ts';

/** Nights of one week of one slot inside the horizon, on consecutive days, in order. */
interface Block {
  readonly nights: readonly Indexed[];
  /** Who held the night before the horizon and can hold the rest; only for a week that began before. */
  readonly holder?: string;
}

const isNext = (previous: Demand, next: Demand): boolean =>
  previous.block === next.block && next.day === previous.day + 1;

/** Cuts nights of one slot, by day, where the week ends or a night is left out. */
const runsOf = (nights: readonly Indexed[]): readonly (readonly Indexed[])[] => {
  const runs: Indexed[][] = [];
  for (const night of nights) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    if (run && previous && isNext(previous.demand, night.demand)) run.push(night);
    else runs.push([night]);
  }
  return runs;
};

/** Whether a run goes on from a night before the horizon. */
const isCut = (planning: Planning, first: Demand): boolean =>
  first.day === planning.fromDay && !(first.block ?? '').endsWith(`/${first.on}`);

const holderOf = (planning: Planning, nights: readonly Indexed[]): Worker | undefined => {
  const first = nights[0]?.demand;
  if (!first || !isCut(planning, first)) return undefined;
  const before = planning.workers.flatMap(({ id }) => planning.historyByWorker.get(id) ?? []);
  const main = mainOf(before.filter((duty) => duty.shiftType === first.shiftType && duty.day === first.day - 1));
  return main && planning.workerById.get(main.worker);
};

const blockOf = (planning: Planning, nights: readonly Indexed[]): Block => {
  const holder = holderOf(planning, nights);
  const canGoOn = holder !== undefined && nights.every(({ demand }) => mayDo(planning, holder, demand));
  return canGoOn ? { nights, holder: holder.id } : { nights };
};

/** Whether somebody put another person there by hand: such a night is taken out of its week. */
const isOverridden = ({ problem }: Planning, demand: Demand): boolean =>
  (problem.onCallPlan?.overrides ?? []).some(
    ({ slot, startsAt, endsAt, withdrawnAt = endsAt }) =>
      slot === demand.cover && overlapMinutes({ startsAt, endsAt: Math.min(endsAt, withdrawnAt) }, demand) > 0,
  );

const blocksOf = (planning: Planning, setting: RuleSetting): readonly Block[] => {
  const bySlot = new Map<string, Indexed[]>();
  for (const indexed of demandsOf(planning, setting)) {
    if (indexed.demand.block === undefined || isOverridden(planning, indexed.demand)) continue;
    bySlot.set(indexed.demand.cover, [...(bySlot.get(indexed.demand.cover) ?? []), indexed]);
  }
  return [...bySlot.values()].flatMap(runsOf).map((nights) => blockOf(planning, nights));
};

const held = (view: RotaView, block: Block, worker: string): readonly string[] =>
  block.nights.flatMap(({ index }) => {
    const main = mainOf(view.dutiesByDemand[index] ?? []);
    return main?.worker === worker ? [main.shift] : [];
  });

/** Nights to add for the holder, to drop for somebody who may not have the block, and to complete for all others. */
const nightsWrong = (block: Block, worker: string, count: number): number => {
  const missing = block.nights.length - count;
  if (block.holder === undefined) return count === 0 ? 0 : missing;
  return block.holder === worker ? missing : count;
};

const broken = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  blocksOf(view, setting).flatMap((block) =>
    workersUnder(setting, view).flatMap((worker) => {
      const shifts = held(view, block, worker.id);
      const amount = nightsWrong(block, worker.id, shifts.length);
      if (amount <= 0) return [];
      const week = block.nights[0]?.demand.block;
      const detail = `Worker "${worker.id}" holds ${shifts.length} of ${block.nights.length} nights of "${week}".`;
      return [{ worker: worker.id, shifts, amount, detail }];
    }),
  );

const blockTerm = (block: Block, worker: string): BlockTerm => ({
  term: 'block',
  worker,
  demands: block.nights.map(({ index }) => index),
  ...(block.holder === undefined ? {} : { initial: block.holder === worker ? 'held' : 'not-held' }),
});

const WHY_REFUSED = 'A week of on-call can only be held whole: make the rule hard, or the slot\'s block "night".';

const shapeOf = (planning: Planning, setting: RuleSetting): Shape => {
  const blocks = blocksOf(planning, setting).filter((b) => b.nights.length > 1 || b.holder !== undefined);
  if (!setting.isHard && blocks.length > 0) return { exactness: 'refused', why: WHY_REFUSED };
  const workers = workersUnder(setting, planning);
  return {
    exactness: 'exact',
    terms: blocks.flatMap((block) => workers.map((worker) => blockTerm(block, worker.id))),
  };
};

/**
 * The nights of one week of on-call are held by one person.
 *
 * A night that is shared is that of whoever holds most of it; one with an override by hand ends the block. A breach per worker and week held in part; `amount` the nights missing to the whole. A night left out (a bank holiday
 * without on-call) ends the block. Of a week cut by the start of the horizon, whoever held the night before holds the
 * rest: nights missing for that person and nights held by others are the amount. If that person may not do all of the
 * rest (leave and the other eligibility rules win), it is free for others as a whole. The end of the horizon cuts too.
 *
 * @source uk-rules.md FX-000 (oncall tier2, tier3: block week)
 */
export const onCallBlock = defineRule({
  kind: 'on-call-block',
  summary: 'All nights of one on-call week are held by the same person.',
  source: 'uk-rules.md FX-000 (block: week)',
  cure: 'Give the whole block to one person.',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => broken(view, setting),
  shape: (_params, planning, setting) => shapeOf(planning, setting),
});
