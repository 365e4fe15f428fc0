import type { BlockTerm, GapTerm, Planning, SuccessionTerm } from '@rota/domain';
import { LEVEL_COUNT } from '../problem/problem.ts';
import type { PairRules, PairTerm } from './pair-rules.ts';
import type { DraftPattern } from './patterns.ts';

/** The patterns of a day and of a later one, and what is decided or held together across the two. */
export interface TwoDays {
  readonly planning: Planning;
  readonly heads: readonly DraftPattern[];
  readonly nexts: readonly DraftPattern[];
  /** Demands a person decided on: a rest between two of them is reported by the checker and forbids nothing. */
  readonly pinned: ReadonlySet<number>;
  /** Blocks whose demands lie on both days: taking one day without the other tears them. */
  readonly blocks: readonly BlockTerm[];
}

/** Bans and costs of each head followed by each next, head by head. */
export interface PairBlock {
  readonly ban: Uint8Array;
  readonly cost: Float64Array;
  /** `cost` by level; absent where a level has none. */
  readonly byLevel: readonly (Float64Array | undefined)[];
}

/** Missing minutes of rest between two demands under a gap term, 0 when it is kept or does not concern them. */
export const gapShortfall = (planning: Planning, term: GapTerm, first: number, second: number): number => {
  if (!term.after.has(first) || !term.before.has(second)) return 0;
  const a = planning.demands[first];
  const b = planning.demands[second];
  if (!a || !b || b.startsAt < a.startsAt) return 0;
  return Math.max(0, term.minutes - (b.startsAt - a.endsAt));
};

const holding = (patterns: readonly DraftPattern[], set: ReadonlySet<number>): Uint8Array =>
  Uint8Array.from(patterns, (pattern) => (pattern.demands.some((d) => set.has(d)) ? 1 : 0));

/** A succession with its patterns marked, by position in heads and nexts. */
interface MarkedSuccession extends PairTerm<SuccessionTerm> {
  readonly after: Uint8Array;
  readonly before: Uint8Array;
}

const markSuccession = ({ heads, nexts }: TwoDays, priced: PairTerm<SuccessionTerm>): MarkedSuccession => ({
  ...priced,
  after: holding(heads, priced.term.after),
  before: holding(nexts, priced.term.before),
});

/** A rest with, per pattern, the last end that starts it and the first start that must wait for it. */
interface MarkedGap extends PairTerm<GapTerm> {
  /** By position in heads; -Infinity where the pattern holds no demand of `after`. */
  readonly lastEnd: Float64Array;
  /** By position in nexts; Infinity where the pattern holds no demand of `before`. */
  readonly firstStart: Float64Array;
}

const markGap = ({ planning: { demands }, heads, nexts }: TwoDays, priced: PairTerm<GapTerm>): MarkedGap => {
  const among = (pattern: DraftPattern, set: ReadonlySet<number>): readonly number[] =>
    pattern.demands.filter((d) => set.has(d));
  return {
    ...priced,
    lastEnd: Float64Array.from(heads, (p) =>
      among(p, priced.term.after).reduce((last, d) => Math.max(last, demands[d]?.endsAt ?? -Infinity), -Infinity),
    ),
    firstStart: Float64Array.from(nexts, (q) =>
      among(q, priced.term.before).reduce((first, d) => Math.min(first, demands[d]?.startsAt ?? Infinity), Infinity),
    ),
  };
};

/** The same between demands of which a person did not decide both. */
const undecidedShortfall = (days: TwoDays, { term }: MarkedGap, p: DraftPattern, q: DraftPattern): number => {
  const pairs = p.demands.flatMap((a) => q.demands.map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => !(days.pinned.has(a) && days.pinned.has(b)))
    .reduce((worst, [a, b]) => Math.max(worst, gapShortfall(days.planning, term, a, b)), 0);
};

/** Minutes of rest missing between two patterns, by position in heads and nexts. */
const shortfallOf = (days: TwoDays, gap: MarkedGap, p: number, q: number): number => {
  const missing = gap.term.minutes - ((gap.firstStart[q] as number) - (gap.lastEnd[p] as number));
  if (!(missing > 0)) return 0;
  const [head, next] = [days.heads[p], days.nexts[q]];
  if (!head || !next) return 0;
  if (gap.term.afterPattern !== undefined && head.closes !== gap.term.afterPattern) return 0;
  if (gap.term.isExemptInPattern && head.tail.length > 0 && next.isTail) return 0;
  const isDecided = head.demands.some((d) => days.pinned.has(d)) && next.demands.some((d) => days.pinned.has(d));
  return isDecided ? undecidedShortfall(days, gap, head, next) : missing;
};

/** Whether a tail stands exactly where its head put it. */
const isTornTail = (p: DraftPattern, q: DraftPattern): boolean => {
  if (p.tail.length > 0)
    return !(q.isTail && q.demands.length >= p.tail.length && p.tail.every((d) => q.demands.includes(d)));
  return q.isTail;
};

/** Whether a pattern has a duty of a block. */
export const isInBlock = ({ demands }: DraftPattern, block: BlockTerm): boolean =>
  block.demands.some((d) => demands.includes(d));

const isBlockTorn = (blocks: readonly BlockTerm[], p: DraftPattern, q: DraftPattern): boolean =>
  blocks.some((block) => isInBlock(p, block) !== isInBlock(q, block));

/** Earliest instant at which every rest after a head is over; most pairs need no closer look. */
const releases = ({ heads }: TwoDays, gaps: readonly MarkedGap[]): Float64Array =>
  Float64Array.from(heads, (_, p) =>
    gaps.reduce((last, gap) => Math.max(last, (gap.lastEnd[p] as number) + gap.term.minutes), -Infinity),
  );

const firstStartOf = ({ planning }: TwoDays, pattern: DraftPattern): number =>
  pattern.demands.reduce((first, d) => Math.min(first, planning.demands[d]?.startsAt ?? Infinity), Infinity);

/** Bans from a day to the day after next. O(patterns^2 x rests). */
export const reachBlock = (days: TwoDays, reaching: readonly PairTerm<GapTerm>[]): PairBlock => {
  const ban = new Uint8Array(days.heads.length * days.nexts.length);
  const gaps = reaching.map((priced) => markGap(days, priced));
  let at = 0;
  for (let p = 0; p < days.heads.length; p++)
    for (let q = 0; q < days.nexts.length; q++, at++)
      if (gaps.some((gap) => shortfallOf(days, gap, p, q) > 0)) ban[at] = 1;
  return { ban, cost: new Float64Array(0), byLevel: [] };
};

/** Bans and costs from a day to the next. O(patterns^2 x rests). */
export const pairBlock = (days: TwoDays, rules: PairRules): PairBlock => {
  const { heads, nexts } = days;
  const size = heads.length * nexts.length;
  const ban = new Uint8Array(size);
  const cost = new Float64Array(size);
  const byLevel: (Float64Array | undefined)[] = Array.from({ length: LEVEL_COUNT }, () => undefined);
  const charge = (at: number, level: number, points: number): void => {
    cost[at] = (cost[at] as number) + points;
    const table = byLevel[level] ?? new Float64Array(size);
    table[at] = (table[at] as number) + points;
    byLevel[level] = table;
  };
  const gaps = rules.hardGaps.map((priced) => markGap(days, priced));
  const softGaps = rules.softGaps.map((priced) => markGap(days, priced));
  const banned = rules.banned.map((priced) => markSuccession(days, priced));
  const dear = rules.dear.map((priced) => markSuccession(days, priced));
  const hardRelease = releases(days, gaps);
  const softRelease = releases(days, softGaps);
  const starts = Float64Array.from(nexts, (q) => firstStartOf(days, q));
  const isBanned = (head: DraftPattern, next: DraftPattern, p: number, q: number): boolean =>
    ((head.tail.length > 0 || next.isTail) && isTornTail(head, next)) ||
    isBlockTorn(days.blocks, head, next) ||
    banned.some(({ after, before }) => after[p] === 1 && before[q] === 1) ||
    ((starts[q] as number) < (hardRelease[p] as number) && gaps.some((gap) => shortfallOf(days, gap, p, q) > 0));
  heads.forEach((head, p) => {
    nexts.forEach((next, q) => {
      const at = p * nexts.length + q;
      if (isBanned(head, next, p, q)) {
        ban[at] = 1;
        return;
      }
      if ((starts[q] as number) < (softRelease[p] as number)) {
        for (const gap of softGaps) {
          const missing = Math.min(gap.term.minutes, shortfallOf(days, gap, p, q));
          if (missing > 0) charge(at, gap.level, missing * gap.term.points * gap.weight);
        }
      }
      for (const { term, level, weight, after, before } of dear)
        if (after[p] === 1 && before[q] === 1) charge(at, level, term.points * weight);
    });
  });
  return { ban, cost, byLevel };
};
