import type { Assignment } from '../model/rota.ts';
import type { Planning } from '../planning.ts';
import type { Interval } from '../time/index.ts';
import { onCallWanted } from './on-call-at.ts';
import { onCallCoverage, onCallGaps } from './schedule/gaps.ts';
import { type Lane, resolveOnCall } from './schedule/resolve.ts';
import { onCallScheduleOf } from './schedule/schedule-of.ts';
import type { OnCallSpan } from './timeline.ts';

/** One slot over a window. */
export interface SlotOutlook {
  readonly tier: number;
  /** On-call slot id. */
  readonly slot: string;
  /** By start, tiling the window. */
  readonly spans: readonly OnCallSpan[];
  /** Where somebody is wanted and nobody holds it, by start. */
  readonly gaps: readonly Interval[];
  /** Share of the wanted minutes that somebody holds, 0 to 1; 1 where nothing is wanted. */
  readonly coverage: number;
}

/**
 * Who is on call over a window, by tier, then in the service's order; recorded where it is over, computed where it is to come.
 *
 * @param published assignments of as many periods as there are, in any order; other kinds of work are passed over
 * @param window not empty
 */
export const onCallOutlook = (
  planning: Planning,
  published: readonly Assignment[],
  window: Interval,
  lane: Lane = 'final',
): readonly SlotOutlook[] =>
  planning.problem.service.onCall
    .toSorted((a, b) => a.tier - b.tier)
    .map((slot) => {
      const spans = resolveOnCall(planning.zone, onCallScheduleOf(planning, published, slot.id), window, lane);
      const wanted = onCallWanted(planning, slot, window);
      const gaps = onCallGaps(spans, wanted);
      return { tier: slot.tier, slot: slot.id, spans, gaps, coverage: onCallCoverage(spans, wanted) };
    });
