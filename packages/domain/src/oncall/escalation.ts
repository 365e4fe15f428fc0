import { employmentsOn, type Planning } from '../planning.ts';
import { rankOf } from '../rules/support/work.ts';
import { type Instant, localOf } from '../time/index.ts';
import type { OnCallNow } from './on-call-at.ts';

/** Who holds a slot, of what `onCallAt` says; nobody when `worker` is absent. */
export type SlotHeld = Pick<OnCallNow, 'tier' | 'slot' | 'worker'>;

/** Somebody, and how high they stand on a date. */
export interface Standing {
  readonly worker: string;
  /** The highest grade of their employments in force on the local date; absent: none is. */
  readonly grade?: string;
  /** Rank of that grade; 0 without one. */
  readonly rank: number;
}

/** How high somebody stands at a moment. */
export const standingAt = (planning: Planning, worker: string, at: Instant): Standing => {
  const { date } = localOf(planning.zone, at);
  const known = planning.workerById.get(worker);
  const [best] = (known ? employmentsOn(known, date) : [])
    .map(({ grade }) => ({ grade, rank: rankOf(planning, grade) }))
    .sort((a, b) => b.rank - a.rank);
  return best ? { worker, ...best } : { worker, rank: 0 };
};

/** Whom to call, and when. */
export interface EscalationStep extends Standing {
  readonly tier: number;
  /** On-call slot id: the first that they hold. */
  readonly slot: string;
  /** Other slots that they hold; they are called once. */
  readonly alsoHolds: readonly string[];
  /** Whole minutes since the first call; absent: some tier before does not say how long to wait. */
  readonly afterMinutes?: number;
  /** Whether they rank above everybody of the tier called before; absent: they are called first. */
  readonly outranks?: boolean;
}

type Held = SlotHeld & Standing;

/** Those whom a tier adds: who holds two of its slots is called for the first. */
const addedBy = (tier: readonly Held[], called: readonly Standing[]): readonly Held[] =>
  tier.filter(
    ({ worker, slot }) =>
      called.every((one) => one.worker !== worker) && tier.find((one) => one.worker === worker)?.slot === slot,
  );

/** How long somebody waits for an answer from the slots of a tier; `undefined`: one of them does not say. */
const waitOf = ({ onCallById }: Planning, added: readonly Held[]): number | undefined => {
  const waits = added.map(({ slot }) => onCallById.get(slot)?.escalateAfterMinutes);
  return waits.reduce<number | undefined>(
    (longest, wait) => (longest === undefined || wait === undefined ? undefined : Math.max(longest, wait)),
    0,
  );
};

const sumOf = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

const byTier = (held: readonly Held[]): readonly (readonly Held[])[] =>
  [...new Set(held.map(({ tier }) => tier))].map((tier) => held.filter((one) => one.tier === tier));

/** Everybody who holds a slot, with how high they stand. */
export const holdersAt = (planning: Planning, onCall: readonly SlotHeld[], at: Instant): readonly Held[] =>
  onCall.flatMap(({ tier, slot, worker }) =>
    worker === undefined ? [] : [{ tier, slot, ...standingAt(planning, worker, at) }],
  );

/**
 * Whom to call one after another at a moment: by tier, then in the service's order.
 *
 * Everybody of a tier is called at the same time; the next tier once the longest wait of the one before is over. Nobody is called
 * twice: a tier that adds nobody, for it is held by nobody or by who was called before, is passed over and takes no time.
 *
 * @param onCall by tier: what `onCallAt` gives
 */
export const escalationAt = (
  planning: Planning,
  onCall: readonly SlotHeld[],
  at: Instant,
): readonly EscalationStep[] => {
  const held = holdersAt(planning, onCall, at);
  const steps: EscalationStep[] = [];
  let before: readonly Held[] = [];
  let afterMinutes: number | undefined = 0;
  for (const tier of byTier(held)) {
    const added = addedBy(tier, steps);
    if (added.length === 0) continue;
    for (const one of added)
      steps.push({
        ...one,
        alsoHolds: held
          .filter(({ worker, slot }) => worker === one.worker && slot !== one.slot)
          .map(({ slot }) => slot),
        ...(afterMinutes === undefined ? {} : { afterMinutes }),
        ...(before.length === 0 ? {} : { outranks: before.every(({ rank }) => one.rank > rank) }),
      });
    afterMinutes = sumOf(afterMinutes, waitOf(planning, added));
    before = added;
  }
  return steps;
};
