import { nightAverage, nightAverageParams, perDay, worstNightExcess } from '../rules/night-average.ts';
import { workersUnder } from '../rules/support/applies.ts';
import { hoursText } from '../rules/support/words.ts';
import { dateOf } from '../time/index.ts';
import type { NoticeFinder } from './notice.ts';

/**
 * Night workers above the average whose nights are all at posts where it does not hold: compensatory rest is due.
 *
 * @source WTR 1998 regs 21, 24; uk-rules.md WTR-10
 */
export const nightAverageOwed: NoticeFinder = (view, settings) =>
  settings
    .filter(({ kind }) => kind === nightAverage.kind)
    .flatMap((setting) => {
      const given = nightAverageParams.parse(setting.params);
      return workersUnder(setting, view).flatMap((worker) =>
        worstNightExcess(view, worker, given, true).map((excess) => {
          const { fromDay, toDay } = excess.period;
          const detail =
            `Night worker "${worker.id}" averages ${hoursText(perDay(excess))} in 24 from ${dateOf(fromDay)} to ` +
            `${dateOf(toDay - 1)}, above ${hoursText(given.limitMinutes)}. All nights are at designated posts or under an agreement, ` +
            `so the limit does not hold, but ${hoursText(excess.amount)} of rest are to be made good.`;
          const source = 'WTR 1998 regs 6, 21, 24; uk-rules.md WTR-10';
          return { code: 'night-average-owed', worker: worker.id, shifts: [], detail, source };
        }),
      );
    });
