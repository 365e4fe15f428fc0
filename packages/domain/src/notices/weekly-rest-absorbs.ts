import { workBlocks } from '../rules/support/rest.ts';
import { floorOf, restPeriods, weeklyRest } from '../rules/support/weekly-shortfall.ts';
import { weeklyRestParams, weeklyRestRule } from '../rules/weekly-rest.ts';
import { dateOf } from '../time/index.ts';
import type { NoticeFinder } from './notice.ts';

/**
 * One notice for each worker whose weekly rest is the lawful 24 hours somewhere, but not the 35 in which daily rest is not
 * absorbed: the law wants a reason for that.
 *
 * @source WTR 1998 reg 11(7); uk-rules.md WTR-07
 */
export const weeklyRestAbsorbs: NoticeFinder = (view, settings) =>
  settings
    .filter(({ kind }) => kind === weeklyRestRule.kind)
    .flatMap((setting) => {
      const basis = weeklyRestParams.parse(setting.params);
      return view.workers.flatMap((worker) => {
        const blocks = workBlocks(view.dutiesByWorker.get(worker.id) ?? []);
        const short = restPeriods(view, worker, basis).filter(
          (period) => weeklyRest(period, blocks, period.basis, floorOf(period)).outcome === 'OK_24_NEEDS_REASON',
        );
        if (short.length === 0) return [];
        const from = short.map(({ fromDay }) => dateOf(fromDay)).join(', ');
        const detail = `The weekly rest of worker "${worker.id}" absorbs daily rest (less than 35 h at a stretch) in the ${basis.basis} from ${from}. Record the reason, or give the 11 h more.`;
        return [
          {
            code: 'weekly-rest-absorbs',
            worker: worker.id,
            shifts: [],
            detail,
            source: 'WTR 1998 reg 11(7); uk-rules.md WTR-07',
          },
        ];
      });
    });
