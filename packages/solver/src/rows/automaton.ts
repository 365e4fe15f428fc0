import type { WorkerRow } from '../problem/problem.ts';
import { type Actions, actionsOf } from './actions.ts';
import { LayerBuilder, type PlacedTrack } from './layers.ts';
import { merged } from './merge.ts';
import { reachAlong } from './reach.ts';
import { pricedGroupTrack, trackOf } from './tracks.ts';

/**
 * Every lawful row of one worker as paths through layers of states.
 *
 *     states of layer d   layerStart[d] .. layerStart[d + 1] - 1      (before the choice of day d; one last state)
 *     arcs of a state     arcStart[s] .. arcStart[s + 1] - 1          (step, next state, points)
 *
 * A step is an action, which stands for patterns that no rule tells apart (`actions.ts`), and the groups that it newly takes.
 * States from which no lawful row can be finished are gone, states with the same future are one. With `dropped` and `priced`
 * empty the paths are exactly the lawful rows and their points are the worker's own terms, pair costs included and day costs
 * not; with terms dropped they are a relaxation. Priced terms are sums whose units are charged from outside.
 */
export interface Automaton {
  readonly row: WorkerRow;
  readonly actions: Actions;
  readonly layerStart: Int32Array;
  readonly arcStart: Int32Array;
  readonly arcStep: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcPoints: Float64Array;
  /** Action of each step; the first steps are the actions, without groups. */
  readonly stepAction: Int32Array;
  /** Positions in `row.terms` of priced groups that a step newly takes. */
  readonly stepTakes: readonly (readonly number[])[];
  /** Positions in `row.terms` that the states do not know of. */
  readonly dropped: readonly number[];
  /** Positions in `row.terms` of sums that are charged from outside, unit by unit. */
  readonly priced: readonly number[];
}

/** States a row may need before it is given up; 10 to 20 bytes each and as many arcs as actions. */
export const MOST_STATES = 150_000;

/** Days of a window that is forgotten soon enough for its register to cost few states. */
const SHORT_DAYS = 8;

/** How many times as many states all counts together are worth. */
const COUNTS_FACTOR = 6;

/** Least tight limit on a count that is worth its states. */
const LOOSE_COUNT = 8;

const isSum = ({ track: { term } }: PlacedTrack): boolean => term.term === 'window';

const isShort = ({ track: { term } }: PlacedTrack): boolean =>
  term.term === 'window' && term.isHard && term.to - term.from <= SHORT_DAYS;

/** A hard limit on a count of duties over long: it seldom binds, and every such count multiplies the states. */
const isCount = (one: PlacedTrack): boolean => {
  const { term } = one.track;
  return (
    isSum(one) && term.isHard && 'attribute' in term && term.attribute.every((value) => value === 0 || value === 1)
  );
};

const limitOf = ({ track: { term } }: PlacedTrack): number => (term.term === 'window' ? term.max : 0);

/** Counts that still fit beside so many states, the tightest first. */
const fittingCounts = (counts: readonly PlacedTrack[], states: number, mostStates: number): readonly PlacedTrack[] => {
  const taken: PlacedTrack[] = [];
  let product = states;
  const tight = counts.filter((count) => limitOf(count) <= LOOSE_COUNT);
  for (const count of tight.sort((a, b) => limitOf(a) - limitOf(b))) {
    product *= limitOf(count) + 1;
    if (product > mostStates) break;
    taken.push(count);
  }
  return taken;
};

/** Terms in the order in which they are given up last: hard ones first; a sum with two limits is the hardest to mend. */
const byNeed = (placed: readonly PlacedTrack[]): readonly PlacedTrack[] => {
  const rank = ({ track: { term } }: PlacedTrack): number =>
    (term.isHard ? 0 : 4) + (term.term === 'groups' ? 2 : term.term === 'window' ? 1 : 0);
  return placed.toSorted((a, b) => rank(a) - rank(b) || a.track.size - b.track.size);
};

const statesOf = ({ arcStart }: Automaton): number => arcStart.length - 1;

/** What an automaton may be like. */
export interface AutomatonOptions {
  /** Terms are dropped until the automaton has no more states than this. */
  readonly mostStates?: number;
  /** Sums, by position in `row.terms`, that are charged from outside instead of being counted by states. */
  readonly isPriced?: (at: number) => boolean;
}

/**
 * The automaton of a row, with as many of its terms as fit into `mostStates`.
 *
 * First comes an automaton without sums. It tells how much a sum can still gain from each day on, and so keeps the sums
 * that come next, those over a week, to a narrow band; these tell the same of longer ones. Limits on counts of duties over
 * long are taken in last, all where they cost few states, else the tight ones that fit.
 *
 * @returns `undefined` when even the first needs more states; an automaton without arcs when no row is lawful
 */
export const automatonOf = (
  row: WorkerRow,
  { mostStates = MOST_STATES, isPriced = () => false }: AutomatonOptions = {},
): Automaton | undefined => new Stages(row, mostStates, isPriced).run();

/** Automata of one row, each with more terms than the one before. */
class Stages {
  private readonly row: WorkerRow;
  private readonly mostStates: number;
  private readonly priced: readonly number[];
  private readonly groups: readonly PlacedTrack[];
  /** Terms without a price that can matter, as far as is known. */
  private wanted: readonly PlacedTrack[];

  constructor(row: WorkerRow, mostStates: number, isPriced: (at: number) => boolean) {
    const placed = row.terms.flatMap((term, at): PlacedTrack[] => {
      const track = trackOf(row, term);
      return track ? [{ at, track }] : [];
    });
    this.row = row;
    this.mostStates = mostStates;
    this.wanted = placed.filter(({ at }) => !isPriced(at));
    this.priced = placed.flatMap(({ at }) => (isPriced(at) ? [at] : []));
    this.groups = this.priced.flatMap((at) => {
      const term = row.terms[at];
      return term?.term === 'groups' ? [{ at, track: pricedGroupTrack(row, term) }] : [];
    });
  }

  run(): Automaton | undefined {
    const plain = this.fitting(this.wanted.filter((one) => !isSum(one)));
    if (!plain || plain.arcTo.length === 0) return plain;
    this.narrow(plain);
    const weekly = this.more(plain, this.wanted.filter(isShort));
    this.narrow(weekly);
    const long = this.wanted.filter((one) => isSum(one) && !isShort(one));
    const base = this.more(
      weekly,
      long.filter((one) => !isCount(one)),
    );
    return this.settled(this.withCounts(base, long.filter(isCount)));
  }

  /** Keeps sums to the band that an automaton without them leaves; those that it leaves no way to matter go. */
  private narrow(automaton: Automaton): void {
    const known = this.inside(automaton);
    this.wanted = this.wanted.flatMap((one): readonly PlacedTrack[] => {
      const { term } = one.track;
      if (term.term !== 'window' || known.has(one.at)) return [one];
      const track = trackOf(this.row, term, reachAlong(automaton, term));
      return track ? [{ at: one.at, track }] : [];
    });
  }

  /** Positions of the terms that an automaton knows of. */
  private inside({ dropped }: Automaton): ReadonlySet<number> {
    const out = new Set(dropped);
    return new Set(this.wanted.flatMap(({ at }) => (out.has(at) ? [] : [at])));
  }

  private tracksInside(automaton: Automaton): readonly PlacedTrack[] {
    const known = this.inside(automaton);
    return this.wanted.filter(({ at }) => known.has(at));
  }

  /** The automaton with these terms beside its own, or itself where they do not fit. */
  private more(automaton: Automaton, terms: readonly PlacedTrack[]): Automaton {
    if (terms.length === 0) return automaton;
    return this.fitting([...this.tracksInside(automaton), ...terms]) ?? automaton;
  }

  private withCounts(base: Automaton, counts: readonly PlacedTrack[]): Automaton {
    if (counts.length === 0) return base;
    const own = this.tracksInside(base);
    const all = this.built([...own, ...counts], Math.min(this.mostStates, statesOf(base) * COUNTS_FACTOR));
    if (all) return all;
    const some = fittingCounts(counts, statesOf(base), this.mostStates);
    return some.length === 0 ? base : (this.built([...own, ...some], this.mostStates) ?? base);
  }

  /**
   * With what is dropped as it is known at the end: a term that cannot matter is not, and a sum is left to be charged from
   * outside.
   */
  private settled(automaton: Automaton): Automaton {
    const wanted = new Map(this.wanted.map((one) => [one.at, one]));
    const dropped = automaton.dropped.flatMap((at) => wanted.get(at) ?? []);
    const positions = (placed: readonly PlacedTrack[]): readonly number[] => placed.map(({ at }) => at);
    return {
      ...automaton,
      dropped: positions(dropped.filter((one) => !isSum(one))),
      priced: [...this.priced, ...positions(dropped.filter(isSum))],
    };
  }

  /** The automaton of as many of these as fit; those needed least go first. */
  private fitting(terms: readonly PlacedTrack[]): Automaton | undefined {
    const kept = [...byNeed(terms)];
    for (;;) {
      const automaton = this.built(kept, this.mostStates);
      if (automaton || kept.length === 0) return automaton;
      kept.pop();
    }
  }

  private built(terms: readonly PlacedTrack[], mostStates: number): Automaton | undefined {
    const { row, priced } = this;
    const placed = [...terms, ...this.groups];
    const actions = actionsOf(
      row,
      placed.map(({ track }) => track),
    );
    const builder = new LayerBuilder(row, placed, actions);
    if (!builder.run(mostStates)) return undefined;
    const inside = new Set(terms.map(({ at }) => at));
    const dropped = this.wanted.flatMap(({ at }) => (inside.has(at) ? [] : [at]));
    const { action, takes } = builder.steps;
    const arcs = merged(builder.layers);
    return { row, actions, ...arcs, stepAction: Int32Array.from(action), stepTakes: takes, dropped, priced };
  }
}
