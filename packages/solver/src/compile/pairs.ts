import type { GapTerm, Planning, SuccessionTerm } from '@rota/domain';
import { LEVEL_COUNT } from '../problem/problem.ts';
import { reachesDays } from './long-rests.ts';
import type { DraftPattern } from './patterns.ts';
import type { LabelledTerm } from './worker-terms.ts';

/** Patterns of one worker as drafted, by worker-local id. */
export interface PairInput {
  readonly planning: Planning;
  readonly patterns: readonly DraftPattern[];
  readonly patternStart: Int32Array;
  readonly days: number;
  readonly terms: readonly LabelledTerm[];
  /** Demands a person decided on: a rest between two of them is reported by the checker and forbids nothing. */
  readonly pinned: ReadonlySet<number>;
}

/** Bans and costs of one day's pattern followed by the next day's. Layout as in problem.ts. */
export interface PairTables {
  readonly pairStart: Int32Array;
  readonly pairBan: Uint8Array;
  readonly pairCost: Float64Array;
  readonly pairLevelCost: (Float64Array | undefined)[];
  readonly reach2: { readonly start: Int32Array; readonly ban: Uint8Array } | undefined;
}

/** Missing minutes of rest between two demands under a gap term, 0 when it is kept or does not concern them. */
export const gapShortfall = (planning: Planning, term: GapTerm, first: number, second: number): number => {
  if (!term.after.has(first) || !term.before.has(second)) return 0;
  const a = planning.demands[first];
  const b = planning.demands[second];
  if (!a || !b || b.startsAt < a.startsAt) return 0;
  return Math.max(0, term.minutes - (b.startsAt - a.endsAt));
};

/** Which patterns hold a demand of a set: 1 per worker-local pattern id. */
const holding = (patterns: readonly DraftPattern[], set: ReadonlySet<number>): Uint8Array =>
  Uint8Array.from(patterns, (pattern) => (pattern.demands.some((d) => set.has(d)) ? 1 : 0));

/** A term about two days with its patterns marked, so that most pairs are passed over by two look-ups. */
interface MarkedTerm<T> {
  readonly term: T;
  readonly level: number;
  readonly weight: number;
  readonly after: Uint8Array;
  readonly before: Uint8Array;
}

const mark = <T extends GapTerm | SuccessionTerm>(
  input: PairInput,
  term: T,
  { level, setting }: LabelledTerm,
): MarkedTerm<T> => ({
  term,
  level,
  weight: setting.weight,
  after: holding(input.patterns, term.after),
  before: holding(input.patterns, term.before),
});

const gapTerms = (input: PairInput, isHard: boolean): readonly MarkedGap[] =>
  input.terms.flatMap((labelled) => {
    const { term, setting } = labelled;
    return term.term === 'gap' && setting.isHard === isHard ? [markGap(input, labelled, term)] : [];
  });

const successionTerms = (input: PairInput, isHard: boolean): readonly MarkedTerm<SuccessionTerm>[] =>
  input.terms.flatMap((labelled) => {
    const { term, setting } = labelled;
    return term.term === 'succession' && setting.isHard === isHard ? [mark(input, term, labelled)] : [];
  });

/** A hard or soft rest with, per pattern, the last end that starts it and the first start that must wait for it. */
interface MarkedGap extends MarkedTerm<GapTerm> {
  /** -Infinity where the pattern holds no demand of `after`. */
  readonly lastEnd: Float64Array;
  /** Infinity where the pattern holds no demand of `before`. */
  readonly firstStart: Float64Array;
}

const markGap = (input: PairInput, labelled: LabelledTerm, term: GapTerm): MarkedGap => {
  const { demands } = input.planning;
  const among = (pattern: DraftPattern, set: ReadonlySet<number>): readonly number[] =>
    pattern.demands.filter((d) => set.has(d));
  return {
    ...mark(input, term, labelled),
    lastEnd: Float64Array.from(input.patterns, (p) =>
      among(p, term.after).reduce((last, d) => Math.max(last, demands[d]?.endsAt ?? -Infinity), -Infinity),
    ),
    firstStart: Float64Array.from(input.patterns, (q) =>
      among(q, term.before).reduce((first, d) => Math.min(first, demands[d]?.startsAt ?? Infinity), Infinity),
    ),
  };
};

/** The same between demands of which a person did not decide both. */
const undecidedShortfall = (input: PairInput, { term }: MarkedGap, p: DraftPattern, q: DraftPattern): number => {
  const pairs = p.demands.flatMap((a) => q.demands.map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => !(input.pinned.has(a) && input.pinned.has(b)))
    .reduce((worst, [a, b]) => Math.max(worst, gapShortfall(input.planning, term, a, b)), 0);
};

/** Minutes of rest missing between two patterns, p on the earlier day. */
const shortfallOf = (input: PairInput, gap: MarkedGap, p: number, q: number): number => {
  const missing = gap.term.minutes - ((gap.firstStart[q] as number) - (gap.lastEnd[p] as number));
  if (!(missing > 0)) return 0;
  const [head, next] = [input.patterns[p], input.patterns[q]];
  if (!head || !next) return 0;
  if (gap.term.afterPattern !== undefined && head.closes !== gap.term.afterPattern) return 0;
  if (gap.term.isExemptInPattern && head.tail.length > 0 && next.isTail) return 0;
  const isDecided = head.demands.some((d) => input.pinned.has(d)) && next.demands.some((d) => input.pinned.has(d));
  return isDecided ? undecidedShortfall(input, gap, head, next) : missing;
};

/** Whether a tail stands exactly where its head put it. */
const isTornTail = (p: DraftPattern, q: DraftPattern): boolean => {
  if (p.tail.length > 0)
    return !(q.isTail && q.demands.length >= p.tail.length && p.tail.every((d) => q.demands.includes(d)));
  return q.isTail;
};

const isBlockTorn = (blocks: readonly (readonly number[])[], p: DraftPattern, q: DraftPattern): boolean =>
  blocks.some((block) => {
    const first = block.findIndex((d) => p.demands.includes(d));
    const second = block.findIndex((d) => q.demands.includes(d));
    return first >= 0 !== second >= 0;
  });

/** Blocks whose demands lie on both days, as the part that does: taking one day without the other tears them. */
const blocksAcross = (input: PairInput, day: number): readonly (readonly number[])[] =>
  input.terms.flatMap(({ term }) => {
    if (term.term !== 'block') return [];
    const on = (d: number): boolean =>
      term.demands.some((demand) => (input.planning.demands[demand]?.day ?? -1) - input.planning.fromDay === d);
    return on(day) && on(day + 1) ? [term.demands] : [];
  });

const count = (input: PairInput, day: number): number =>
  (input.patternStart[day + 1] ?? 0) - (input.patternStart[day] ?? 0);

const layout = (input: PairInput, step: number): Int32Array => {
  const start = new Int32Array(input.days + 1);
  for (let d = 0; d + step < input.days; d++) start[d + 1] = (start[d] ?? 0) + count(input, d) * count(input, d + step);
  for (let d = Math.max(0, input.days - step); d < input.days; d++) start[d + 1] = start[d] ?? 0;
  return start;
};

const forPairs = (
  input: PairInput,
  step: number,
  start: Int32Array,
  visit: (day: number, p: number, q: number, at: number) => void,
): void => {
  for (let day = 0; day + step < input.days; day++) {
    let at = start[day] ?? 0;
    const [from, to] = [input.patternStart[day + step] ?? 0, input.patternStart[day + step + 1] ?? 0];
    for (let p = input.patternStart[day] ?? 0; p < (input.patternStart[day + 1] ?? 0); p++)
      for (let q = from; q < to; q++) visit(day, p, q, at++);
  }
};

/** Bans from a day to the day after next, or `undefined` when no rest reaches that far. */
const reachTwo = (input: PairInput, gaps: readonly MarkedGap[]): PairTables['reach2'] => {
  const reaching = gaps.filter(({ term }) => reachesDays(input.planning, term, 2));
  if (reaching.length === 0) return undefined;
  const start = layout(input, 2);
  const ban = new Uint8Array(start[input.days] ?? 0);
  let isUsed = false;
  forPairs(input, 2, start, (_, p, q, at) => {
    if (!reaching.some((gap) => shortfallOf(input, gap, p, q) > 0)) return;
    ban[at] = 1;
    isUsed = true;
  });
  return isUsed ? { start, ban } : undefined;
};

/** Earliest instant at which every rest after a pattern is over; most pairs need no closer look. */
const releases = (input: PairInput, gaps: readonly MarkedGap[]): Float64Array =>
  Float64Array.from(input.patterns, (_, p) =>
    gaps.reduce((last, gap) => Math.max(last, (gap.lastEnd[p] as number) + gap.term.minutes), -Infinity),
  );

const firstStartOf = ({ planning }: PairInput, pattern: DraftPattern): number =>
  pattern.demands.reduce((first, d) => Math.min(first, planning.demands[d]?.startsAt ?? Infinity), Infinity);

/** Makes the pair tables of one worker. O(days x patterns^2 x rest rules). */
export const pairTables = (input: PairInput): PairTables => {
  const pairStart = layout(input, 1);
  const size = pairStart[input.days] ?? 0;
  const pairBan = new Uint8Array(size);
  const pairCost = new Float64Array(size);
  const pairLevelCost: (Float64Array | undefined)[] = Array.from({ length: LEVEL_COUNT }, () => undefined);
  const gaps = gapTerms(input, true);
  const banned = successionTerms(input, true);
  const softGaps = gapTerms(input, false);
  const dear = successionTerms(input, false);
  const charge = (at: number, level: number, points: number): void => {
    pairCost[at] = (pairCost[at] ?? 0) + points;
    const table = pairLevelCost[level] ?? new Float64Array(size);
    table[at] = (table[at] ?? 0) + points;
    pairLevelCost[level] = table;
  };
  const blocks = Array.from({ length: input.days }, (_, day) => blocksAcross(input, day));
  const hardRelease = releases(input, gaps);
  const softRelease = releases(input, softGaps);
  const starts = Float64Array.from(input.patterns, (q) => firstStartOf(input, q));
  forPairs(input, 1, pairStart, (day, p, q, at) => {
    const [head, next] = [input.patterns[p], input.patterns[q]];
    if (!head || !next) return;
    const start = starts[q] as number;
    const isBanned =
      ((head.tail.length > 0 || next.isTail) && isTornTail(head, next)) ||
      isBlockTorn(blocks[day] ?? [], head, next) ||
      banned.some(({ after, before }) => after[p] === 1 && before[q] === 1) ||
      (start < (hardRelease[p] as number) && gaps.some((gap) => shortfallOf(input, gap, p, q) > 0));
    if (isBanned) {
      pairBan[at] = 1;
      return;
    }
    if (start < (softRelease[p] as number)) {
      for (const gap of softGaps) {
        const missing = Math.min(gap.term.minutes, shortfallOf(input, gap, p, q));
        if (missing > 0) charge(at, gap.level, missing * gap.term.points * gap.weight);
      }
    }
    for (const { term, level, weight, after, before } of dear)
      if (after[p] === 1 && before[q] === 1) charge(at, level, term.points * weight);
  });
  return { pairStart, pairBan, pairCost, pairLevelCost, reach2: reachTwo(input, gaps) };
};
