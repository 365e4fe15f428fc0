import { createHash } from 'node:crypto';
import {
  DAY_MINUTES,
  type EndBefore,
  type FixedDuty,
  type Instant,
  type Interval,
  intersect,
  type OnCallPlan,
  type PlannedOverride,
  type PlannedRotation,
  wholeTurnSpans,
  type Zone,
} from '@rota/domain';

/*
 * What may put somebody on call beside a published rota: one override, one fixed duty, one turn of a rotation. Each is an event of
 * its own in calendars, and stays the same one whatever is decided about it later.
 */

/** How far ahead calendars follow a rotation, days: whoever turns alone would otherwise have no end. */
const ROTATION_DAYS = 92;

/** How far ahead they show what is fixed, days. @source features.md section 5 */
const FIXED_DAYS = 365;

/** Hexadecimal digits kept of the hash: 80 bits, as for assignments. */
const HASH_DIGITS = 20;

/** Until when something held by what was known from an instant on; at or before its start it did not hold. */
export interface KnownEnd {
  readonly since: Instant;
  readonly endsAt: Instant;
}

/** Something that holds for a part of time, by what is known of it; as long as it ever did. */
export interface Claim extends Interval {
  /** By `since`; the first is from the beginning of time. */
  readonly ends: readonly KnownEnd[];
}

/** One reason why somebody is on call. */
export interface Source extends Claim {
  /** Left side of its UID: a hash, so that nothing of a person can be read from it. */
  readonly id: string;
  readonly worker: string;
  /** When calendars show it first: when it was entered, or when its day comes into reach. */
  readonly bornAt: Instant;
  /** SEQUENCE of its first showing: one more where nobody wrote down when the rotation was ended within this turn. */
  readonly sequence: number;
}

/** A fixed duty and who covers whom should several overlap. */
export interface DutySource extends Source {
  /** The duty's own id, by which ties are decided. */
  readonly duty: string;
}

/** An override with what it puts there; nothing of one that takes somebody away, or that a rota has: it is nobody below the rota. */
export interface OverrideSource extends Claim {
  readonly override: PlannedOverride;
  readonly source?: Source;
}

/** Everything that is said of one slot beside the rotas. */
export interface Sources {
  readonly overrides: readonly OverrideSource[];
  readonly duties: readonly DutySource[];
  /** Turns by rotation, the rotation that covers the others first; each list by start, none overlapping. */
  readonly turns: readonly (readonly Source[])[];
}

const sourceId = (...parts: readonly (string | number)[]): string =>
  `onc_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, HASH_DIGITS)}`;

/** Midnight UTC of the day from which a calendar that looks so many days ahead shows a start. */
const inReach = (startsAt: Instant, days: number): Instant => (Math.floor(startsAt / DAY_MINUTES) - days) * DAY_MINUTES;

const BEGINNING = Number.NEGATIVE_INFINITY;

const NEVER = Number.POSITIVE_INFINITY;

/** A claim from its ends: it lasts as long as the latest of them. */
export const claimOf = (startsAt: Instant, ends: readonly KnownEnd[]): Claim => ({
  startsAt,
  endsAt: Math.max(startsAt, ...ends.map((one) => one.endsAt)),
  ends,
});

/** What was known of an end that was changed so and so often. */
const endsOf = (endsAt: Instant | undefined, before: readonly EndBefore[] = []): readonly KnownEnd[] =>
  [...before, { endsAt }].map((one, index) => ({
    since: before[index - 1]?.at ?? BEGINNING,
    endsAt: one.endsAt ?? NEVER,
  }));

const overrideSource = (override: PlannedOverride): OverrideSource => {
  const { id, slot, startsAt, endsAt, enteredAt, withdrawnAt } = override;
  const withdrawn = withdrawnAt === undefined ? [] : [{ at: withdrawnAt, endsAt }];
  const after = withdrawnAt === undefined ? endsAt : Math.min(endsAt, withdrawnAt);
  const claim = claimOf(startsAt, endsOf(after, [{ at: enteredAt, endsAt: startsAt }, ...withdrawn]));
  if (override.kind === 'remove' || override.revision !== undefined) return { override, ...claim };
  const { worker } = override;
  const source = { id: sourceId('override', slot, id), worker, ...claim, bornAt: enteredAt, sequence: 0 };
  return { override, source, ...claim };
};

/** Duties of one source that begin together for one person are told apart by their order. */
const dutySources = (duties: readonly FixedDuty[]): readonly DutySource[] => {
  const seen = new Map<string, number>();
  return duties.map(({ id, slot, source, worker, startsAt, endsAt, endsBefore }) => {
    const key = [slot, source, startsAt, worker].join('\n');
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return {
      id: sourceId('duty', key, ...(place === 0 ? [] : [place])),
      duty: id,
      ...{ worker, ...claimOf(startsAt, endsOf(endsAt, endsBefore)), sequence: 0 },
      bornAt: inReach(startsAt, FIXED_DAYS),
    };
  });
};

const turnSources = (
  zone: Zone,
  { slot, rotation, from, until, endsBefore }: PlannedRotation,
  window: Interval,
): readonly Source[] => {
  const held = endsOf(until, endsBefore);
  return wholeTurnSpans(zone, rotation, window).flatMap(({ startsAt, endsAt, worker = '' }) => {
    const ends = held.map((one) => ({ ...one, endsAt: Math.min(one.endsAt, endsAt) }));
    const claim = claimOf(Math.max(startsAt, from), ends);
    if (!intersect(claim, window)) return [];
    const id = sourceId('turn', slot, rotation.id, startsAt, worker);
    const sequence = (ends[0]?.endsAt ?? endsAt) < endsAt ? 1 : 0;
    return [{ id, worker, ...claim, bornAt: inReach(startsAt, ROTATION_DAYS), sequence }];
  });
};

/** From the highest layer down; of two in one layer the later by id covers the other, as the schedule has it. */
const byHeight = (a: PlannedRotation, b: PlannedRotation): number =>
  b.layer - a.layer || (a.rotation.id < b.rotation.id ? 1 : -1);

/**
 * Everything that a plan says of one slot that calendars of a day show. What is in a published rota is left to it.
 *
 * Turns are laid out as far as calendars follow them, and as far as any override may depend on whose turn it is.
 *
 * @param window of the calendars
 * @param at now
 */
export const sourcesOf = (zone: Zone, plan: OnCallPlan, slot: string, window: Interval, at: Instant): Sources => {
  const here = <One extends { readonly slot: string }>(all: readonly One[]): readonly One[] =>
    all.filter((one) => one.slot === slot);
  const touches = (one: Interval): boolean => intersect(one, window) !== undefined;
  const overrides = here(plan.overrides).filter(touches);
  const lastShown = at + (ROTATION_DAYS + 1) * DAY_MINUTES;
  const endsAt = Math.min(window.endsAt, Math.max(lastShown, ...overrides.map((one) => one.endsAt)));
  return {
    overrides: overrides.toSorted((a, b) => a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1)).map(overrideSource),
    duties: dutySources(here(plan.duties)).filter(touches),
    turns: here(plan.rotations)
      .toSorted(byHeight)
      .map((one) => turnSources(zone, one, { startsAt: window.startsAt, endsAt })),
  };
};
