import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { BanTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { isNightWorker, isQualifyingNight, nightDemands } from './support/night.ts';
import { BAR_CODES, barDetail, type NightHealthBar, nightHealthBar } from './support/night-health.ts';
import { safe } from './support/shapes.ts';

const BARS: readonly NightHealthBar[] = ['not-offered', 'unfit'];

const CURES = {
  'not-offered': 'Offer the assessment before the night and note it in night-health.csv; the worker may decline it.',
  unfit: 'Give the nights to somebody else; see occupational health.',
} as const;

/** Planned nights of a worker that something stands against. */
const barredNights = (view: RotaView, worker: Worker): ReadonlyMap<NightHealthBar, readonly Duty[]> => {
  const nights = (view.plannedByWorker.get(worker.id) ?? []).filter((duty) => isQualifyingNight(view, worker.id, duty));
  const barred = (bar: NightHealthBar) => nights.filter((duty) => nightHealthBar(view, worker, duty.day) === bar);
  const isBound = isNightWorker(view, worker, view.dutiesByWorker.get(worker.id) ?? []);
  return new Map(BARS.map((bar) => [bar, bar === 'unfit' || isBound ? barred(bar) : []]));
};

const found = (view: RotaView, worker: Worker): readonly Finding[] =>
  [...barredNights(view, worker)]
    .filter(([, nights]) => nights.length > 0)
    .map(([bar, nights]) => ({
      worker: worker.id,
      shifts: nights.map((duty) => duty.shift),
      amount: nights.length,
      detail: barDetail(worker.id, bar),
      cure: CURES[bar],
    }));

const bans = (planning: Planning, worker: Worker): readonly BanTerm[] =>
  BARS.flatMap((bar) => {
    const nights = [...nightDemands(planning, worker.id)].filter(
      (index) => nightHealthBar(planning, worker, planning.demands[index]?.day ?? planning.fromDay) === bar,
    );
    return nights.length === 0
      ? []
      : [{ term: 'ban' as const, worker: worker.id, demands: new Set(nights), code: BAR_CODES[bar] }];
  });

/**
 * Nights of a night worker before a health assessment was offered to them, and nights of anybody found unfit for them.
 *
 * A finding per worker and reason, `amount` in nights (duties with three hours of night time). Who is a night worker is
 * derived from history and plan unless a person decided it. An offer that was declined is an offer; one older than twelve
 * months is told, not forbidden. A service without night-health.csv is not judged but told.
 *
 * Shape, safe: nobody without an offer gets a night at all, even one that would be occasional, unless a person decided
 * that they are no night worker.
 */
export const nightHealthOffer = defineRule({
  kind: 'night-health-offer',
  summary:
    'A health assessment is offered to night workers before their nights, and nobody unfit for nights works them.',
  source: 'Working Time Regulations 1998 reg 7; uk-rules.md WTR-12',
  cure: 'Offer the assessment before the night and note it in night-health.csv; the worker may decline it.',
  confidence: 'high',
  bases: [],
  figures: ['night', 'nightQualifyMinutes'],
  unit: 'duties',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) =>
    view.problem.nightHealth === undefined ? [] : workersUnder(setting, view).flatMap((worker) => found(view, worker)),
  shape: (_params, planning, setting) =>
    safe(
      setting,
      planning.problem.nightHealth === undefined
        ? []
        : workersUnder(setting, planning).flatMap((worker) => bans(planning, worker)),
    ),
});
