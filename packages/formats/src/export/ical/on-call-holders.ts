import type { Instant, Interval } from '@rota/domain';
import type { FeedEntry } from './entry.ts';
import { type Claim, claimOf, type OverrideSource, type Source, type Sources } from './on-call-sources.ts';

/*
 * Who was on call beside the published rotas, by what was known at each moment: one walk over the instants at which anything begins or
 * ends; between two of them only what touches that stretch is looked at.
 */

/** What was published of one slot, called off or not. */
type Published = Pick<FeedEntry, 'assignment' | 'status' | 'createdAt' | 'changedAt'>;

/** Why somebody was on call from a moment of knowledge on; `undefined`: a rota says it, or nobody is. */
export interface KnownHolder {
  readonly since: Instant;
  readonly source: Source | undefined;
}

/** A part of time in which nothing begins or ends. */
export interface Stretch extends Interval {
  /** By `since`, no two alike after each other; the first is from the beginning of time. */
  readonly holders: readonly KnownHolder[];
}

/** A claim with what it does to whoever is there by the claims of lower rank. */
interface Ranked {
  readonly claim: Claim;
  readonly rank: number;
  readonly step: (held: Source | undefined) => Source | undefined;
}

/** The last one that was known at a moment. @param all by `since` */
export const latestAt = <One extends { readonly since: Instant }>(
  all: readonly One[],
  known: Instant,
): One | undefined => all.findLast(({ since }) => since <= known);

/** What a rota has of an override is nobody below the rota. */
const after = (held: Source | undefined, { override, source }: OverrideSource): Source | undefined => {
  const isDecided = override.kind === 'add' || override.revision !== undefined || held?.worker === override.replaces;
  return isDecided ? source : held;
};

const publishedClaim = ({ assignment, createdAt, changedAt, status }: Published): Claim => {
  const { startsAt, endsAt } = assignment;
  const ends = [
    { since: Number.NEGATIVE_INFINITY, endsAt: startsAt },
    { since: createdAt, endsAt },
  ];
  return claimOf(startsAt, status === 'cancelled' ? [...ends, { since: changedAt, endsAt: startsAt }] : ends);
};

/** From the lowest up: layers, fixed duties, overrides in the order in which they were entered, rotas. */
const rankedOf = ({ overrides, duties, turns }: Sources, published: readonly Published[]): readonly Ranked[] => {
  // of fixed duties the one that began last, should they have begun together the first by id
  const ordered = duties.toSorted((a, b) => a.startsAt - b.startsAt || (a.duty < b.duty ? 1 : -1));
  const steps: readonly Omit<Ranked, 'rank'>[] = [
    ...[...turns.toReversed().flat(), ...ordered].map((source) => ({ claim: source, step: () => source })),
    ...overrides.map((one) => ({ claim: one, step: (held: Source | undefined) => after(held, one) })),
    ...published.map((one) => ({ claim: publishedClaim(one), step: () => undefined })),
  ];
  return steps.map((one, rank) => ({ ...one, rank }));
};

/** Who is there at an instant by what was known at a moment. @param active by rank */
const holderAt = (active: readonly Ranked[], at: Instant, known: Instant): Source | undefined =>
  active
    .filter(({ claim }) => at < (latestAt(claim.ends, known)?.endsAt ?? at))
    .reduce<Source | undefined>((held, { step }) => step(held), undefined);

const holdersOf = (
  active: readonly Ranked[],
  at: Instant,
  leaving: ReadonlyMap<string, Instant>,
): readonly KnownHolder[] => {
  const moments = new Set(active.flatMap(({ claim }) => claim.ends.map(({ since }) => since)));
  const found: KnownHolder[] = [];
  for (const since of [...moments].sort((a, b) => a - b)) {
    const held = holderAt(active, at, since);
    const source = held && at < (leaving.get(held.worker) ?? Number.POSITIVE_INFINITY) ? held : undefined;
    if (found.length === 0 || found.at(-1)?.source !== source) found.push({ since, source });
  }
  return found;
};

/** Every stretch of a slot in which anything is said, by start. @param leaving when each of those who leave has left */
export const stretchesOf = (
  sources: Sources,
  published: readonly Published[],
  leaving: ReadonlyMap<string, Instant>,
): readonly Stretch[] => {
  const coming = rankedOf(sources, published).toSorted((a, b) => a.claim.startsAt - b.claim.startsAt);
  const edges = coming.flatMap(({ claim }) => [claim.startsAt, ...claim.ends.map(({ endsAt }) => endsAt)]);
  const points = [...new Set([...edges, ...leaving.values()])].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  let [active, next]: [readonly Ranked[], number] = [[], 0];
  for (const [index, startsAt] of points.slice(0, -1).entries()) {
    const begun: Ranked[] = [];
    for (let one = coming[next]; one && one.claim.startsAt <= startsAt; one = coming[++next]) begun.push(one);
    active = [...active, ...begun].filter(({ claim }) => startsAt < claim.endsAt).sort((a, b) => a.rank - b.rank);
    const holders = holdersOf(active, startsAt, leaving);
    stretches.push({ startsAt, endsAt: points[index + 1] ?? startsAt, holders });
  }
  return stretches;
};

/** The stretches in which each source ever was why somebody is on call, by start. */
export const stretchesBySource = (stretches: readonly Stretch[]): ReadonlyMap<Source, readonly Stretch[]> => {
  const found = new Map<Source, Stretch[]>();
  for (const stretch of stretches)
    for (const source of new Set(stretch.holders.flatMap((one) => one.source ?? []))) {
      const own = found.get(source);
      if (own) own.push(stretch);
      else found.set(source, [stretch]);
    }
  return found;
};
