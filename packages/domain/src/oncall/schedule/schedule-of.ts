import type { Assignment } from '../../model/rota.ts';
import type { Planning } from '../../planning.ts';
import { leavingOf } from '../leaving.ts';
import { NO_ON_CALL_PLAN, type OnCallPlan, type PlannedOverride } from './plan.ts';
import type { OnCallOverride, OnCallSchedule, ScheduleVersion } from './schedule.ts';

/** An override for as long as it held; none where it was taken back before it began. */
const held = ({ slot: _slot, withdrawnAt, ...override }: PlannedOverride): readonly OnCallOverride[] => {
  const endsAt = Math.min(override.endsAt, withdrawnAt ?? override.endsAt);
  return endsAt <= override.startsAt ? [] : [{ ...override, endsAt }];
};

const versionsOf = ({ rotations, duties }: Pick<OnCallPlan, 'rotations' | 'duties'>): readonly ScheduleVersion[] => {
  const ordered = rotations.toSorted((a, b) => a.layer - b.layer || (a.rotation.id < b.rotation.id ? -1 : 1));
  const edges = rotations.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]));
  const starts = [...new Set([Number.NEGATIVE_INFINITY, ...edges])].sort((a, b) => a - b);
  return starts.map((from) => ({
    from,
    layers: [
      ...ordered
        .filter((one) => one.from <= from && from < (one.until ?? Number.POSITIVE_INFINITY))
        .map(({ rotation }) => ({ kind: 'rotation', rotation }) as const),
      { kind: 'fixed', duties },
    ],
  }));
};

/**
 * Everything that says who holds a slot: what was published of it, and what the folder says beside that.
 *
 * @param published assignments of as many periods as there are, in any order; those of other slots are passed over
 * @throws Error when the service has no such slot
 */
export const onCallScheduleOf = (
  planning: Planning,
  published: readonly Assignment[],
  slot: string,
): OnCallSchedule => {
  const { problem } = planning;
  const found = planning.onCallById.get(slot);
  if (!found) throw new Error(`the service has no on-call slot "${slot}"; input was not checked`);
  const { rotations, duties, overrides } = problem.onCallPlan ?? NO_ON_CALL_PLAN;
  const ofSlot = (one: { readonly slot: string }): boolean => one.slot === slot;
  return {
    tier: found.tier,
    slot,
    published: published.filter(({ shiftType }) => shiftType === slot),
    versions: versionsOf({
      rotations: rotations.filter(ofSlot),
      duties: duties.filter((one) => ofSlot(one) && one.startsAt < one.endsAt),
    }),
    overrides: overrides.filter(ofSlot).flatMap(held),
    leaving: leavingOf(planning),
  };
};
