import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { dateOf, type EpochDay } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { DemandSet, Term } from './shape.ts';
import { isWorkUnder, workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { knownFrom } from './support/known.ts';
import { exact } from './support/shapes.ts';
import { saturdays } from './support/weekends.ts';

/** Weekends whose Saturday and Sunday are both known and whose Sunday is planned. */
const judged = (planning: Planning): readonly EpochDay[] =>
  saturdays(planning).filter(
    (saturday) => saturday >= knownFrom(planning) && saturday + 1 >= planning.fromDay && saturday + 1 < planning.toDay,
  );

const broken = (view: RotaView, worker: string, setting: RuleSetting): readonly Finding[] => {
  const duties = (view.dutiesByWorker.get(worker) ?? []).filter(isWorkUnder(setting));
  return judged(view).flatMap((saturday) => {
    const inWeekend = duties.filter((duty) => duty.day === saturday || duty.day === saturday + 1);
    const days = new Set(inWeekend.map((duty) => duty.day));
    if (days.size !== 1) return [];
    const detail = `Worker "${worker}" works only one day of the weekend from ${dateOf(saturday)}.`;
    return [{ worker, shifts: inWeekend.map((duty) => duty.shift), amount: 1, detail }];
  });
};

const termsFor = (
  planning: Planning,
  worker: string,
  setting: RuleSetting,
  setOn: (day: EpochDay) => DemandSet,
): readonly Term[] =>
  judged(planning).map((saturday): Term => {
    if (saturday >= planning.fromDay) {
      return { term: 'whole-group', worker, halves: [setOn(saturday), setOn(saturday + 1)], points: 1 };
    }
    const history = planning.historyByWorker.get(worker) ?? [];
    const isTaken = history.some((duty) => duty.day === saturday && isWorkUnder(setting)(duty));
    return { term: 'day-cost', worker, day: 0, demands: setOn(saturday + 1), when: isTaken ? 'off' : 'on', points: 1 };
  });

/**
 * Weekends of which just one day is worked.
 *
 * A day is worked when a duty other than on-call starts on it. A finding per weekend. A weekend whose Sunday lies beyond
 * the horizon waits for the next one, whose history holds its Saturday.
 */
export const completeWeekends = defineRule({
  kind: 'complete-weekends',
  summary: 'A weekend is worked on both days or on none.',
  source: 'uk-rules.md COV-09; INRC-II, complete weekends',
  cure: 'Give the worker both days of the weekend, or neither.',
  confidence: 'low',
  unit: 'weekends',
  defaults: { level: 'policy', isHard: false, weight: 30 },
  isAlwaysOn: false,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => workersUnder(setting, view).flatMap(({ id }) => broken(view, id, setting)),
  shape: (_params, planning, setting) => {
    const sets = new Map(
      judged(planning)
        .flatMap((saturday) => [saturday, saturday + 1])
        .map((on) => [on, demandSet(planning, (duty) => duty.day === on && isWorkUnder(setting)(duty))] as const),
    );
    const setOn = (day: EpochDay): DemandSet => sets.get(day) ?? new Set();
    return exact(workersUnder(setting, planning).flatMap(({ id }) => termsFor(planning, id, setting, setOn)));
  },
});
