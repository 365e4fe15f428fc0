import type { WorkerRow } from '../problem/problem.ts';
import { type Actions, actionsOf } from './actions.ts';
import { LayerBuilder, type PlacedTrack } from './layers.ts';
import { merged } from './merge.ts';
import { reachAlong } from './reach.ts';
import { pricedGroupTrack, type Reach, trackOf } from './tracks.ts';

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

const isWindow = ({ track }: PlacedTrack): boolean => track.term.term === 'window';

/** A hard limit on a count of duties: it seldom binds, and every such count multiplies the states. */
const isCount = ({ track: { term } }: PlacedTrack): boolean =>
  term.term === 'window' && term.isHard && term.attribute.every((value) => value === 0 || value === 1);

/** Least tight limit on a count that is worth its states. */
const LOOSE_COUNT = 8;

const isTight = ({ track: { term } }: PlacedTrack): boolean => term.term === 'window' && term.max <= LOOSE_COUNT;

/** Counts that still fit beside so many states, the tightest first. */
const fittingCounts = (counts: readonly PlacedTrack[], states: number, mostStates: number): readonly PlacedTrack[] => {
  const taken: PlacedTrack[] = [];
  let product = states;
  const limitOf = ({ track: { term } }: PlacedTrack): number => (term.term === 'window' ? term.max : 0);
  for (const count of counts.filter(isTight).sort((a, b) => limitOf(a) - limitOf(b))) {
    product *= limitOf(count) + 1;
    if (product > mostStates) break;
    taken.push(count);
  }
  return taken;
};

/** Terms in the order in which they are given up last: hard ones first; a sum with two limits is the hardest to mend. */
const byNeed = (candidates: readonly PlacedTrack[]): readonly PlacedTrack[] => {
  const rank = ({ track: { term } }: PlacedTrack): number =>
    (term.isHard ? 0 : 4) + (term.term === 'groups' ? 2 : term.term === 'window' ? 1 : 0);
  return candidates.toSorted((a, b) => rank(a) - rank(b) || a.track.size - b.track.size);
};

const candidatesOf = (row: WorkerRow, reachOf: (at: number) => Reach | undefined): readonly PlacedTrack[] =>
  row.terms.flatMap((term, at) => {
    const track = trackOf(row, term, reachOf(at));
    return track ? [{ at, track }] : [];
  });

/** What the automata of one row share while they are built. */
interface Building {
  readonly row: WorkerRow;
  readonly mostStates: number;
  /** Terms that can matter and are not priced. */
  readonly kept: readonly PlacedTrack[];
  /** Positions of terms that can matter and are priced. */
  readonly priced: readonly number[];
}

const groupTracks = ({ row, priced }: Building): readonly PlacedTrack[] =>
  priced.flatMap((at) => {
    const term = row.terms[at];
    return term?.term === 'groups' ? [{ at, track: pricedGroupTrack(row, term) }] : [];
  });

const built = (building: Building, candidates: readonly PlacedTrack[]): Automaton | undefined => {
  const { row, priced } = building;
  const placed = [...candidates, ...groupTracks(building)];
  const actions = actionsOf(
    row,
    placed.map(({ track }) => track),
  );
  const builder = new LayerBuilder(row, placed, actions);
  if (!builder.run(building.mostStates)) return undefined;
  const inside = new Set(candidates.map(({ at }) => at));
  const dropped = building.kept.flatMap(({ at }) => (inside.has(at) ? [] : [at]));
  const { action, takes } = builder.steps;
  return {
    row,
    actions,
    ...merged(builder.layers),
    stepAction: Int32Array.from(action),
    stepTakes: takes,
    dropped,
    priced,
  };
};

const statesOf = ({ arcStart }: Automaton): number => arcStart.length - 1;

/** The automaton of as many of these as fit; those needed least go first. */
const fitting = (building: Building, candidates: readonly PlacedTrack[]): Automaton | undefined => {
  for (let kept = [...byNeed(candidates)]; kept.length > 0; kept.pop()) {
    const automaton = built(building, kept);
    if (automaton) return automaton;
  }
  return undefined;
};

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
 * First comes an automaton without sums. It tells how much a sum can still gain from each day on, and so keeps the sums of
 * the second to a narrow band. Limits on counts of duties are taken in last, where they are tight and fit.
 *
 * @returns `undefined` when even the first needs more states; an automaton without arcs when no row is lawful
 */
export const automatonOf = (
  row: WorkerRow,
  { mostStates = MOST_STATES, isPriced = () => false }: AutomatonOptions = {},
): Automaton | undefined => {
  const canMatter = candidatesOf(row, () => undefined);
  const first = canMatter.filter(({ at }) => !isPriced(at));
  const priced = canMatter.flatMap(({ at }) => (isPriced(at) ? [at] : []));
  const building = { row, mostStates, kept: first, priced };
  const withoutSums = first.filter((one) => !isWindow(one));
  const plain = fitting(building, withoutSums) ?? built(building, []);
  if (!plain || plain.arcTo.length === 0) return plain;
  const reaches = new Map<number, Reach>();
  for (const { at, track } of first) if (track.term.term === 'window') reaches.set(at, reachAlong(plain, track.term));
  const all = candidatesOf(row, (at) => reaches.get(at)).filter(({ at }) => !isPriced(at));
  const counts = all.filter(isCount);
  const sums = all.filter((one) => !isCount(one));
  const base = fitting(building, sums) ?? plain;
  const more = fittingCounts(counts, statesOf(base), mostStates);
  if (more.length === 0) return base;
  const dropped = new Set(base.dropped);
  const kept = all.filter((one) => !isCount(one) && !dropped.has(one.at));
  return built(building, [...kept, ...more]) ?? base;
};
