import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { DemandSet, SuccessionTerm } from './shape.ts';
import { isWorkUnder, workersUnder } from './support/applies.ts';
import { demandDuties, demandSet } from './support/demand-sets.ts';

const params = z.strictObject({ by: z.enum(['unit', 'family']).default('unit') });
type By = z.infer<typeof params>['by'];

/** Duties by the day they start on; on-call at home is left out. */
const byDay = (setting: RuleSetting, duties: readonly Duty[]): ReadonlyMap<number, readonly Duty[]> => {
  const days = new Map<number, Duty[]>();
  for (const duty of duties) {
    if (isWorkUnder(setting)(duty)) days.set(duty.day, [...(days.get(duty.day) ?? []), duty]);
  }
  return days;
};

const placesOf = (by: By, duties: readonly Duty[]): readonly string[] => [...new Set(duties.map((duty) => duty[by]))];

const changes = (by: By, view: RotaView, setting: RuleSetting): readonly Finding[] =>
  workersUnder(setting, view).flatMap((worker) => {
    const days = byDay(setting, view.dutiesByWorker.get(worker.id) ?? []);
    return [...days].flatMap(([day, duties]) => {
      const next = days.get(day + 1) ?? [];
      if (!next.some((duty) => !duty.isHistory)) return [];
      const kept = placesOf(by, duties);
      return kept.flatMap((before) =>
        placesOf(by, next)
          .filter((after) => after !== before)
          .map((after) => ({
            worker: worker.id,
            shifts: [...duties, ...next].filter((d) => d[by] === before || d[by] === after).map((d) => d.shift),
            amount: 1,
            detail: `Worker "${worker.id}" goes from ${by} "${before}" on ${dateOf(day)} to "${after}" the day after.`,
          })),
      );
    });
  });

const terms = (by: By, planning: Planning, setting: RuleSetting): readonly SuccessionTerm[] => {
  const places = placesOf(by, demandDuties(planning).filter(isWorkUnder(setting)));
  const sets = new Map(places.map((p) => [p, demandSet(planning, (d) => isWorkUnder(setting)(d) && d[by] === p)]));
  const none: DemandSet = new Set();
  return workersUnder(setting, planning).flatMap((worker) => {
    const yesterday = byDay(setting, planning.historyByWorker.get(worker.id) ?? []).get(planning.fromDay - 1) ?? [];
    const left = placesOf(by, yesterday);
    return [...new Set([...places, ...left])].flatMap((after) =>
      places
        .filter((before) => before !== after)
        .map(
          (before): SuccessionTerm => ({
            term: 'succession',
            worker: worker.id,
            after: sets.get(after) ?? none,
            before: sets.get(before) ?? none,
            initial: left.includes(after),
            points: 1,
          }),
        ),
    );
  });
};

/**
 * Changes of place within a stretch of consecutive working days.
 *
 * A breach per pair of units (or families) of which the worker has the one on a day and the other on the day after;
 * `amount` 1 change. A duty counts on the day it starts; on-call at home is no working day. The day before the horizon
 * counts, through history.
 *
 * @param params.by what should stay the same
 * @source uk-rules.md COV-02 (COV-CONT: people should meet the same workers)
 */
export const continuity = defineRule({
  kind: 'continuity',
  summary: 'From one working day to the next people stay in the same unit or part of the day.',
  source: 'uk-rules.md COV-02 (COV-CONT)',
  cure: 'Let the worker stay in the unit or part of the day they were in.',
  confidence: 'low',
  unit: 'changes',
  defaults: { level: 'preference', isHard: false, weight: 3 },
  isAlwaysOn: false,
  params,
  breaches: ({ by }, view, setting) => changes(by, view, setting),
  shape: ({ by }, planning, setting) => ({ exactness: 'exact', terms: terms(by, planning, setting) }),
});
