import type { Notice } from '../judgement.ts';
import { nightHealthOffer } from '../rules/night-health-offer.ts';
import { isNightWorker, isQualifyingNight } from '../rules/support/night.ts';
import { dueAgainFrom, lastOffer } from '../rules/support/night-health.ts';
import { counted } from '../rules/support/words.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { isInForce } from './in-force.ts';
import type { NoticeFinder } from './notice.ts';

const SOURCE = 'WTR 1998 reg 7; uk-rules.md WTR-12';

/** Night workers with nights in the plan, and the date of the last of these. */
const withNights = (view: RotaView): readonly { readonly worker: string; readonly lastOn: string }[] =>
  view.workers.flatMap((worker) => {
    const nights = (view.plannedByWorker.get(worker.id) ?? []).filter((duty) =>
      isQualifyingNight(view, worker.id, duty),
    );
    const last = nights.at(-1);
    if (!last || !isNightWorker(view, worker, view.dutiesByWorker.get(worker.id) ?? [])) return [];
    return [{ worker: worker.id, lastOn: dateOf(last.day) }];
  });

const unknown = (workers: number): Notice => ({
  code: 'night-health-unknown',
  shifts: [],
  detail:
    `The folder has no night-health.csv, so nobody can tell whether ${counted(workers, 'night worker')} of this rota ` +
    'had an offer of a health assessment before their nights. Note the offers there; from then on nights without one are refused.',
  source: SOURCE,
});

/** The offer that is due again by a worker's last night. */
const dueAgain = (view: RotaView, worker: string, lastOn: string): readonly Notice[] => {
  const offer = lastOffer(view, worker, lastOn);
  if (!offer) return [];
  const on = dueAgainFrom(offer);
  if (lastOn < on) return [];
  const detail = `Worker "${worker}" was last offered a night-health assessment on ${offer.offeredOn}, more than twelve months before their night of ${lastOn}. Offer one again.`;
  return [{ code: 'night-health-due', worker, shifts: [], detail, source: SOURCE, on }];
};

/**
 * One notice where no offers are kept although there are night workers; else one for each whose last offer is older than
 * twelve months.
 *
 * @source uk-rules.md WTR-12
 */
export const nightHealth: NoticeFinder = (view, settings) => {
  if (!isInForce(settings, nightHealthOffer.kind)) return [];
  const workers = withNights(view);
  if (view.problem.nightHealth === undefined) return workers.length === 0 ? [] : [unknown(workers.length)];
  return workers.flatMap(({ worker, lastOn }) => dueAgain(view, worker, lastOn));
};
