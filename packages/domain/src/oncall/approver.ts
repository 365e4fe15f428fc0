import type { Assignment } from '../model/rota.ts';
import type { Planning } from '../planning.ts';
import {
  dayOf,
  type EpochDay,
  type Instant,
  type Interval,
  intersect,
  type LocalDate,
  localOf,
  midnight,
} from '../time/index.ts';
import { holdersAt, type SlotHeld, type Standing, standingAt } from './escalation.ts';
import { LEAD_LINE, leadsAt, type OnDuty } from './on-duty.ts';
import type { SlotOutlook } from './outlook.ts';
import { walker } from './schedule/resolve.ts';

/** Who can be reached to approve something, and why it is they. */
export interface Approver extends Standing {
  /** `above-tier-1`: on call from the second tier up and of higher rank than the first; `highest-on-call`: for want of one. */
  readonly because: 'above-tier-1' | 'highest-on-call' | 'leads-shift';
  /** On-call slot id; shift id of who leads. */
  readonly of: string;
}

/** Of some people the first by one figure after another, the lowest first; then as they stand. */
const firstBy = <T>(people: readonly T[], ...figures: readonly ((one: T) => number)[]): T | undefined =>
  people.toSorted((a, b) => figures.map((figure) => figure(a) - figure(b)).find((by) => by !== 0) ?? 0)[0];

const byRank = ({ rank }: Standing): number => -rank;

/** The approver among who is on call; `undefined`: nobody is. */
const onCallApprover = (planning: Planning, onCall: readonly SlotHeld[], at: Instant): Approver | undefined => {
  const held = holdersAt(planning, onCall, at);
  const first = held.filter(({ tier }) => tier === 1);
  const above = held.filter((one) => one.tier > 1 && first.every(({ rank }) => one.rank > rank));
  const because = above.length > 0 ? 'above-tier-1' : 'highest-on-call';
  const found = firstBy(above, ({ tier }) => tier, byRank) ?? firstBy(held, byRank, ({ tier }) => tier);
  if (!found) return undefined;
  const { tier: _tier, slot, ...standing } = found;
  return { ...standing, because, of: slot };
};

/** The approver among who leads a shift: the highest rank, then the first shift by id. */
const leadingApprover = (planning: Planning, leads: readonly OnDuty[], at: Instant): Approver | undefined => {
  const standing = leads.map(({ worker, of }) => ({ ...standingAt(planning, worker, at), of }));
  const found = firstBy(standing, byRank);
  return found && { ...found, because: 'leads-shift' };
};

/**
 * Who can be reached to approve something at a moment: whoever is on call in the lowest tier from the second up and outranks
 * everybody of the first; for want of one the highest rank on call, in the lowest tier; for want of anybody on call whoever leads
 * a shift, the highest rank first. `undefined`: nobody.
 *
 * @param onCall by tier, then in the service's order: what `onCallAt` gives
 * @param leads by shift: what `leadsAt` gives
 * @source features.md section 4, opening 2: at least one reachable approver at every minute
 */
export const approverAt = (
  planning: Planning,
  onCall: readonly SlotHeld[],
  leads: readonly OnDuty[],
  at: Instant,
): Approver | undefined => onCallApprover(planning, onCall, at) ?? leadingApprover(planning, leads, at);

/** Who can be reached to approve something from one instant to another; nobody when `approver` is absent. */
export interface ApproverSpan extends Interval {
  readonly approver?: Approver;
}

/** Local midnights inside a window at which somebody's grade may change. */
const gradeChanges = ({ zone, workerById }: Planning, window: Interval): readonly Instant[] => {
  const [first, last] = [localOf(zone, window.startsAt).day, localOf(zone, window.endsAt).day];
  const dayAfter = (to: LocalDate): EpochDay => dayOf(to) + 1;
  const days = [...workerById.values()].flatMap(({ employments }) =>
    employments.flatMap(({ from, to }) => [dayOf(from), ...(to === undefined ? [] : [dayAfter(to)])]),
  );
  return days.filter((day) => first <= day && day <= last).map((day) => midnight(zone, day));
};

/** A window cut at instants, in any order. */
const cutAt = (window: Interval, instants: readonly Instant[]): readonly Interval[] => {
  const inside = instants.filter((at) => window.startsAt < at && at < window.endsAt);
  const points = [...new Set([window.startsAt, ...inside])].sort((a, b) => a - b);
  return points.map((startsAt, index) => ({ startsAt, endsAt: points[index + 1] ?? window.endsAt }));
};

const edgesOf = (intervals: readonly Interval[]): readonly Instant[] =>
  intervals.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);

const spanOf = ({ startsAt, endsAt }: Interval, approver: Approver | undefined): ApproverSpan => ({
  startsAt,
  endsAt,
  ...(approver ? { approver } : {}),
});

/** Spans of a time in which nobody is on call, by who leads. @param duties that may lead */
const ledSpans = (planning: Planning, duties: readonly Assignment[], window: Interval): readonly ApproverSpan[] => {
  const inside = duties.filter((duty) => intersect(duty, window));
  return cutAt(window, edgesOf(inside)).map((part) =>
    spanOf(part, leadingApprover(planning, leadsAt(planning, inside, part.startsAt), part.startsAt)),
  );
};

const isSame = (a: Approver | undefined, b: Approver | undefined): boolean =>
  a?.worker === b?.worker && a?.of === b?.of && a?.because === b?.because && a?.grade === b?.grade;

/** Spans that touch and have one approver for one reason, as one. */
const joined = (spans: readonly ApproverSpan[]): readonly ApproverSpan[] => {
  const merged: ApproverSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && isSame(last.approver, span.approver)) merged[merged.length - 1] = { ...last, endsAt: span.endsAt };
    else merged.push(span);
  }
  return merged;
};

/**
 * Who can be reached to approve something over a window: spans with an approver and gaps without, by start, that tile the window
 * exactly; in elapsed minutes, so that no clock change makes a gap.
 *
 * @param published assignments of as many periods as there are, in any order
 * @param outlooks of the same window: what `onCallOutlook` gives
 * @param window not empty
 */
export const approverSpans = (
  planning: Planning,
  published: readonly Assignment[],
  outlooks: readonly SlotOutlook[],
  window: Interval,
): readonly ApproverSpan[] => {
  const leading = published.filter((one) => one.roles.includes(LEAD_LINE) && intersect(one, window) !== undefined);
  const slots = outlooks.map(({ tier, slot, spans }) => ({ tier, slot, holder: walker(spans) }));
  const edges = [...edgesOf(outlooks.flatMap(({ spans }) => spans)), ...gradeChanges(planning, window)];
  const spans = cutAt(window, edges).flatMap((part) => {
    const held = slots.map(({ holder, ...slot }) => ({ ...slot, worker: holder(part.startsAt) }));
    const onCall = held.flatMap(({ worker, ...slot }) => (worker === undefined ? [] : [{ ...slot, worker }]));
    const found = onCallApprover(planning, onCall, part.startsAt);
    return found ? [spanOf(part, found)] : ledSpans(planning, leading, part);
  });
  return joined(spans);
};

/** Where nobody can be reached to approve something, by start. */
export const approverGaps = (spans: readonly ApproverSpan[]): readonly Interval[] =>
  spans.flatMap(({ startsAt, endsAt, approver }) => (approver ? [] : [{ startsAt, endsAt }]));
