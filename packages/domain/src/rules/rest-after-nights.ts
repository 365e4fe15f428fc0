import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Kind } from '../model/service.ts';
import type { Planning } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RestAfterRunTerm } from './shape.ts';
import { isKindUnder, isWorkUnder, workersUnder } from './support/applies.ts';
import { type DutyClass, dutyClass } from './support/duty-class.ts';
import { kindsParam, NIGHT_KINDS } from './support/kinds.ts';
import { type Run, runsOf } from './support/runs.ts';
import { exact } from './support/shapes.ts';
import { counted } from './support/words.ts';

interface Wanted {
  readonly runAtLeast: number;
  readonly freeDays: number;
  readonly kinds: readonly Kind[];
}

const lengthOf = (run: Run): number => run.toDay - run.fromDay;

const shortRest = (
  worker: string,
  run: Run,
  next: Duty,
  nights: readonly Duty[],
  freeDays: number,
): readonly Finding[] => {
  const free = next.day - run.toDay;
  if (free >= freeDays || next.isHistory) return [];
  const last = nights.findLast((night) => night.day < run.toDay);
  const detail =
    `Worker "${worker}" has ${counted(free, 'free day')} after ${counted(lengthOf(run), 'night')} to ${dateOf(run.toDay - 1)}; ` +
    `${freeDays} are wanted.`;
  return [{ worker, shifts: [...(last ? [last.shift] : []), next.shift], amount: freeDays - free, detail }];
};

const shortRests = (view: RotaView, worker: string, setting: RuleSetting, wanted: Wanted): readonly Finding[] => {
  const busy = (view.dutiesByWorker.get(worker) ?? []).filter(isWorkUnder(setting));
  const nights = busy.filter(isKindUnder(setting, wanted.kinds));
  return runsOf(nights)
    .filter((run) => lengthOf(run) >= wanted.runAtLeast)
    .flatMap((run) => {
      const next = busy.find((duty) => duty.day >= run.toDay);
      return next ? shortRest(worker, run, next, nights, wanted.freeDays) : [];
    });
};

/** What history leaves: the run it ends with, or the free days since a run that was long enough. */
const carried = (planning: Planning, worker: string, night: DutyClass, busy: DutyClass, runAtLeast: number) => {
  const history = planning.historyByWorker.get(worker) ?? [];
  const run = runsOf(history.filter(night.holds)).at(-1);
  const lastBusy = history
    .filter(busy.holds)
    .reduce((last, duty) => Math.max(last, duty.day), Number.NEGATIVE_INFINITY);
  if (!run || lastBusy >= run.toDay) return { initialRun: 0, initialFree: 0 };
  const initialFree = planning.fromDay - run.toDay;
  if (initialFree === 0) return { initialRun: lengthOf(run), initialFree };
  return { initialRun: 0, initialFree: lengthOf(run) >= runAtLeast ? initialFree : 0 };
};

/**
 * Too few free days after a run of nights.
 *
 * After nights on at least `runAtLeast` days in a row, at least `freeDays` local dates without a duty that starts on
 * them come before the next duty; on-call is no duty here. The date on which the last night ends counts as free. A
 * finding per run, in missing days.
 *
 * @param params.runAtLeast shortest run that wants it, 1 or more; `freeDays` 1 or more
 * @param params.kinds what a night is; waking nights by default
 */
export const restAfterNights = defineRule({
  kind: 'rest-after-nights',
  summary: 'So many free days after a run of nights.',
  source: 'uk-rules.md COV-09 (46-48 h off after a run of nights)',
  cure: 'Keep the days after the run of nights free.',
  confidence: 'low',
  unit: 'days',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: false,
  judgesHistory: true,
  params: z.strictObject({
    runAtLeast: z.int().min(1).default(1),
    freeDays: z.int().min(1),
    kinds: kindsParam.default(NIGHT_KINDS),
  }),
  breaches: (wanted, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => shortRests(view, id, setting, wanted)),
  shape: ({ runAtLeast, freeDays, kinds }, planning, setting) => {
    const busy = dutyClass(planning, isWorkUnder(setting));
    const night = dutyClass(planning, (duty) => busy.holds(duty) && isKindUnder(setting, kinds)(duty));
    return exact(
      workersUnder(setting, planning).map(
        ({ id }): RestAfterRunTerm => ({
          term: 'rest-after-run',
          worker: id,
          of: night.demands,
          busy: busy.demands,
          runAtLeast,
          freeDays,
          ...carried(planning, id, night, busy, runAtLeast),
          points: 1,
        }),
      ),
    );
  },
});
