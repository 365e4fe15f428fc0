import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RestAfterRunTerm } from './shape.ts';
import { isWorkUnder, workersUnder } from './support/applies.ts';
import { type DutyClass, dutyClass } from './support/duty-class.ts';
import { runsOf } from './support/runs.ts';
import { exact } from './support/shapes.ts';
import { counted } from './support/words.ts';

/** Free days between two runs of working days, where the later run begins in the plan. */
const shortBreaks = (view: RotaView, worker: string, min: number, setting: RuleSetting): readonly Finding[] => {
  const work = (view.dutiesByWorker.get(worker) ?? []).filter(isWorkUnder(setting));
  const runs = runsOf(work);
  return runs.flatMap((run, index): readonly Finding[] => {
    const last = runs[index - 1];
    const free = last ? run.fromDay - last.toDay : min;
    if (!last || free >= min || run.fromDay < view.fromDay) return [];
    const around = work.filter(({ day }) => day === last.toDay - 1 || day === run.fromDay);
    const detail =
      `Worker "${worker}" has ${counted(free, 'day')} off in a row from ${dateOf(last.toDay)}; ` +
      `${min} is the least.`;
    return [{ worker, shifts: around.map((duty) => duty.shift), amount: min - free, detail }];
  });
};

/** What history leaves: the run of work it ends with, or the free days since. */
const carried = (planning: Planning, worker: string, work: DutyClass) => {
  const run = runsOf((planning.historyByWorker.get(worker) ?? []).filter(work.holds)).at(-1);
  const initialFree = run ? planning.fromDay - run.toDay : 0;
  return { initialRun: run && initialFree === 0 ? run.toDay - run.fromDay : 0, initialFree };
};

/**
 * Too few days off in a row between two stretches of work.
 *
 * A day is off when no duty other than on-call starts on it. Only days off with work on both sides are judged: those
 * at the beginning of what is known and at the end of the horizon may go on outside. A finding per break, in days.
 *
 * @param params.min fewest days off in a row, 2 or more
 */
export const consecutiveDaysOff = defineRule({
  kind: 'consecutive-days-off',
  summary: 'At least so many days off in a row between two stretches of work.',
  source: 'uk-rules.md COV-09',
  unit: 'days',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: false,
  params: z.strictObject({ min: z.int().min(2) }),
  breaches: ({ min }, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => shortBreaks(view, id, min, setting)),
  shape: ({ min }, planning, setting) => {
    const work = dutyClass(planning, isWorkUnder(setting));
    return exact(
      workersUnder(setting, planning).map(
        ({ id }): RestAfterRunTerm => ({
          term: 'rest-after-run',
          worker: id,
          of: work.demands,
          busy: work.demands,
          runAtLeast: 1,
          freeDays: min,
          ...carried(planning, id, work),
          points: 1,
        }),
      ),
    );
  },
});
