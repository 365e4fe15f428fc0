import type { BlockTerm, DayCostTerm, GapTerm, Planning, SuccessionTerm } from '@rota/domain';
import type { DraftPattern } from './patterns.ts';
import type { LabelledTerm } from './worker-terms.ts';

/** What pins, history and hard day rules have to say about single days of one worker. */
export interface StandingTerms {
  readonly planning: Planning;
  /** Pinned demands by day of the horizon, and days pinned free. */
  readonly pinned: ReadonlyMap<number, readonly number[]>;
  readonly pinnedFree: ReadonlySet<number>;
  /** Demand of day 0 that must follow the sleep-in history ends with. */
  readonly tail: number | undefined;
  /** Rests that history still runs. */
  readonly rests: readonly GapTerm[];
  /** What the day before the horizon forbids on day 0. */
  readonly followers: readonly SuccessionTerm[];
  /** Blocks that began before the horizon, by the position of each demand. */
  readonly oldBlocks: ReadonlyMap<
    number,
    readonly { readonly demand: number; readonly initial: BlockTerm['initial'] }[]
  >;
  readonly dayCosts: ReadonlyMap<number, readonly DayCostTerm[]>;
}

/** What `standingTerms` reads of a worker. */
export interface StandingInput extends Pick<StandingTerms, 'planning' | 'pinned' | 'pinnedFree'> {
  readonly terms: readonly LabelledTerm[];
}

const groupBy = <T>(items: readonly T[], dayOf: (item: T) => number): ReadonlyMap<number, readonly T[]> => {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(dayOf(item), [...(groups.get(dayOf(item)) ?? []), item]);
  return groups;
};

/** Picks the terms that speak about single days out of all terms of a worker, once. */
export const standingTerms = (input: StandingInput, tail: number | undefined): StandingTerms => {
  const { planning } = input;
  const hard = input.terms.flatMap(({ term, setting }) => (setting.isHard ? [term] : []));
  const dayOf = (demand: number): number => (planning.demands[demand]?.day ?? -1) - planning.fromDay;
  const begun = input.terms.flatMap(({ term }) =>
    term.term === 'block' && term.initial !== undefined
      ? term.demands.map((demand) => ({ demand, initial: term.initial }))
      : [],
  );
  return {
    planning,
    pinned: input.pinned,
    pinnedFree: input.pinnedFree,
    tail,
    rests: hard.flatMap((term) => (term.term === 'gap' && term.notBefore !== undefined ? [term] : [])),
    followers: hard.flatMap((term) => (term.term === 'succession' && term.initial ? [term] : [])),
    oldBlocks: groupBy(begun, ({ demand }) => dayOf(demand)),
    dayCosts: groupBy(
      hard.flatMap((term) => (term.term === 'day-cost' ? [term] : [])),
      ({ day }) => day,
    ),
  };
};

const holds = (pattern: DraftPattern, set: ReadonlySet<number>): boolean => pattern.demands.some((d) => set.has(d));

/** History forbids starts before `notBefore`; the morning after a sleep-in stays with it. */
const startsTooSoon = ({ planning, rests }: StandingTerms, pattern: DraftPattern): boolean =>
  rests.some(({ before, notBefore }) =>
    pattern.demands.some((d) => before.has(d) && (planning.demands[d]?.startsAt ?? 0) < (notBefore ?? 0)),
  );

const tearsOldBlock = ({ oldBlocks }: StandingTerms, pattern: DraftPattern): boolean =>
  (oldBlocks.get(pattern.day) ?? []).some(
    ({ demand, initial }) => pattern.demands.includes(demand) !== (initial === 'held'),
  );

/** Patterns that keep the pins of a day; the pinned duties alone when no pattern does. */
const keepingPins = (standing: StandingTerms, all: readonly DraftPattern[], day: number): readonly DraftPattern[] => {
  const pins = standing.pinned.get(day) ?? [];
  const isFree = standing.pinnedFree.has(day);
  if (pins.length === 0 && !isFree) return all;
  const kept = all.filter(
    (pattern) => pins.every((d) => pattern.demands.includes(d)) && !(isFree && pattern.demands.length > 0),
  );
  return kept.length > 0 ? kept : [{ day, demands: pins, tail: [], isTail: false, closes: undefined }];
};

/** Those that pass a test; all where none does, and the very same list where all do, because workers share it. */
const keeping = (
  patterns: readonly DraftPattern[],
  isLeft: (pattern: DraftPattern) => boolean,
): readonly DraftPattern[] => {
  const left = patterns.filter(isLeft);
  return left.length === 0 || left.length === patterns.length ? patterns : left;
};

/** Patterns of one day that pins, history and hard day rules leave; never empty: what is decided wins over rules. */
export const allowedOn = (
  standing: StandingTerms,
  all: readonly DraftPattern[],
  day: number,
): readonly DraftPattern[] => {
  const { tail, followers, rests, oldBlocks, dayCosts } = standing;
  let left = keepingPins(standing, all, day);
  if (tail !== undefined && day === 0) left = keeping(left, (p) => p.isTail && p.demands.includes(tail));
  if (rests.length > 0) left = keeping(left, (p) => (day === 0 && p.isTail) || !startsTooSoon(standing, p));
  if (day === 0) left = keeping(left, (p) => !followers.some(({ before }) => holds(p, before)));
  if (oldBlocks.has(day)) left = keeping(left, (p) => !tearsOldBlock(standing, p));
  // each by itself: one that no pattern keeps leaves the others as strict as ever
  for (const { demands, when } of dayCosts.get(day) ?? [])
    left = keeping(left, (p) => holds(p, demands) !== (when === 'on'));
  return day === 0 && tail === undefined ? keeping(left, (p) => !p.isTail) : left;
};
