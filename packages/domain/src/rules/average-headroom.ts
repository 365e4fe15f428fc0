import type { Headroom } from '../judgement.ts';
import type { Worker } from '../model/worker.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { averageHoursRule, averageParams, withPackLimit } from './average-hours.ts';
import type { RuleSetting } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { averageHours, isTooFewToEstimate, weekdaySplit } from './support/average.ts';
import { withCallOuts } from './support/call-outs.ts';
import { knownWorkingDays } from './support/opening-hours.ts';
import { judgedPeriods } from './support/reference-period.ts';

/** The reference period of one worker that leaves least, of those that end in the horizon. */
const tightest = (view: RotaView, worker: Worker, setting: RuleSetting): readonly Headroom[] => {
  const { limitMinutes, ...by } = withPackLimit(view, averageParams.parse(setting.params));
  const duties = withCallOuts(view, worker.id, view.dutiesByWorker.get(worker.id) ?? []);
  const days = knownWorkingDays(view, worker, duties, by);
  const all = judgedPeriods(view, worker, by).flatMap((period): readonly Headroom[] => {
    const { headroomMinutes, averageMinutes, isEstimate } = averageHours(days, period, limitMinutes);
    if (isEstimate && isTooFewToEstimate(weekdaySplit(days, period).present)) return [];
    const dates = { from: dateOf(period.fromDay), to: dateOf(period.toDay - 1) };
    return [{ worker: worker.id, rule: setting.id, ...dates, averageMinutes, headroomMinutes, isEstimate }];
  });
  const least = all.reduce<Headroom | undefined>(
    (best, one) => (best && best.headroomMinutes <= one.headroomMinutes ? best : one),
    undefined,
  );
  return least ? [least] : [];
};

/**
 * What is left of the 48 hours on average: for each worker under the limit the reference period that leaves least.
 *
 * @param settings those of other rules are passed over
 * @returns by setting, then file order; nobody who opted out, is not employed or has less than four weeks
 * @source uk-rules.md WTR-01 (816 - (A + B) hours for 17 weeks, 1248 - (A + B) for 26)
 */
export const averageHeadrooms = (view: RotaView, settings: readonly RuleSetting[]): readonly Headroom[] =>
  settings
    .filter(({ kind }) => kind === averageHoursRule.kind)
    .flatMap((setting) => workersUnder(setting, view).flatMap((worker) => tightest(view, worker, setting)));
