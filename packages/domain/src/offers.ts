import type { Duty } from './duty.ts';
import type { Offer, Problem } from './model/problem.ts';
import type { Pin } from './model/worker.ts';
import { employmentOf } from './rules/support/work.ts';
import { dayOf, type EpochDay } from './time/index.ts';
import type { RotaView } from './view.ts';

/** The offer of one demand to one worker; `undefined` when there is none. O(offers), at once when there are none. */
export const offerTo = (
  { offers }: Pick<Problem, 'offers'>,
  worker: string,
  cover: string | undefined,
  day: EpochDay,
): Offer | undefined =>
  offers.find((offer) => offer.worker === worker && offer.cover === cover && dayOf(offer.on) === day);

/** Offers that were accepted, as pins: what somebody said yes to is decided. Without those among `pins` already. */
export const acceptedPins = (offers: readonly Offer[], pins: readonly Pin[]): readonly Pin[] =>
  offers
    .filter(({ state }) => state === 'accepted')
    .filter(({ worker, cover, on }) => !pins.some((p) => p.worker === worker && p.cover === cover && p.on === on))
    .map(({ worker, cover, on }) => ({ worker, cover, on }));

/** Whether a planned duty was offered and not answered yet. */
export const isTentative = (problem: Pick<Problem, 'offers'>, duty: Duty): boolean =>
  offerTo(problem, duty.worker, duty.cover, duty.day)?.state === 'offered';

/** Bank workers have no guaranteed hours, so each duty is offered to them. @source uk-rules.md WTR-18, CH-05 */
const mustBeAsked = (view: RotaView, duty: Duty): boolean => {
  const worker = view.workerById.get(duty.worker);
  return worker !== undefined && employmentOf(view, worker, duty)?.contract === 'bank';
};

/**
 * Planned duties of zero-hours (bank) workers that nobody has offered them, by worker, then start.
 *
 * Pinned duties were agreed by a person. A list of what is to do before or at publication, never a breach.
 */
export const dutiesToOffer = (view: RotaView): readonly Duty[] =>
  [...view.plannedByWorker.values()]
    .flat()
    .filter((duty) => !duty.isPinned && mustBeAsked(view, duty))
    .filter((duty) => offerTo(view.problem, duty.worker, duty.cover, duty.day) === undefined);
