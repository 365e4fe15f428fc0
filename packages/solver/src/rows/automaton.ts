import type { WorkerRow } from '../problem/problem.ts';
import { type Actions, actionsOf } from './actions.ts';
import { LayerBuilder } from './layers.ts';
import { merged } from './merge.ts';
import { reachAlong } from './reach.ts';
import { type Reach, type Track, trackOf } from './tracks.ts';

/**
 * Every lawful row of one worker as paths through layers of states.
 *
 *     states of layer d   layerStart[d] .. layerStart[d + 1] - 1      (before the choice of day d; one last state)
 *     arcs of a state     arcStart[s] .. arcStart[s + 1] - 1          (action, next state, points)
 *
 * An action stands for patterns that no rule tells apart (`actions.ts`). States from which no lawful row can be finished
 * are gone, states with the same future are one. With `dropped` empty the paths are exactly the lawful rows and their
 * points are the worker's own terms, pair costs included and day costs not; with terms dropped they are a relaxation.
 */
export interface Automaton {
  readonly row: WorkerRow;
  readonly actions: Actions;
  readonly layerStart: Int32Array;
  readonly arcStart: Int32Array;
  readonly arcAction: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcPoints: Float64Array;
  /** Positions in `row.terms` that the states do not know of. */
  readonly dropped: readonly number[];
}

/** States a row may need before it is given up; 10 to 20 bytes each and as many arcs as actions. */
export const MOST_STATES = 150_000;

interface Candidate {
  /** Position in `row.terms`. */
  readonly at: number;
  readonly track: Track;
}

const isWindow = ({ track }: Candidate): boolean => track.term.term === 'window';

/** A hard limit on a count of duties: it seldom binds, and every such count multiplies the states. */
const isCount = ({ track: { term } }: Candidate): boolean =>
  term.term === 'window' && term.isHard && term.attribute.every((value) => value === 0 || value === 1);

/** Least tight limit on a count that is worth its states. */
const LOOSE_COUNT = 8;

const isTight = ({ track: { term } }: Candidate): boolean => term.term === 'window' && term.max <= LOOSE_COUNT;

/** Counts that still fit beside so many states, the tightest first. */
const fittingCounts = (counts: readonly Candidate[], states: number, mostStates: number): readonly Candidate[] => {
  const taken: Candidate[] = [];
  let product = states;
  const limitOf = ({ track: { term } }: Candidate): number => (term.term === 'window' ? term.max : 0);
  for (const count of counts.filter(isTight).sort((a, b) => limitOf(a) - limitOf(b))) {
    product *= limitOf(count) + 1;
    if (product > mostStates) break;
    taken.push(count);
  }
  return taken;
};

/** Terms in the order in which they are given up last: hard ones first; a sum with two limits is the hardest to mend. */
const byNeed = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const rank = ({ track: { term } }: Candidate): number =>
    (term.isHard ? 0 : 4) + (term.term === 'groups' ? 2 : term.term === 'window' ? 1 : 0);
  return candidates.toSorted((a, b) => rank(a) - rank(b) || a.track.size - b.track.size);
};

const candidatesOf = (row: WorkerRow, reachOf: (at: number) => Reach | undefined): readonly Candidate[] =>
  row.terms.flatMap((term, at) => {
    const track = trackOf(row, term, reachOf(at));
    return track ? [{ at, track }] : [];
  });

const built = (row: WorkerRow, candidates: readonly Candidate[], mostStates: number): Automaton | undefined => {
  const tracks = candidates.map(({ track }) => track);
  const actions = actionsOf(row, tracks);
  const builder = new LayerBuilder(row, tracks, actions);
  if (!builder.run(mostStates)) return undefined;
  const kept = new Set(candidates.map(({ at }) => at));
  const dropped = candidatesOf(row, () => undefined).flatMap(({ at }) => (kept.has(at) ? [] : [at]));
  return merged(row, actions, builder.layers, dropped);
};

const statesOf = ({ arcStart }: Automaton): number => arcStart.length - 1;

/** The automaton of as many of these as fit; those needed least go first. */
const fitting = (row: WorkerRow, candidates: readonly Candidate[], mostStates: number): Automaton | undefined => {
  for (let kept = [...byNeed(candidates)]; kept.length > 0; kept.pop()) {
    const automaton = built(row, kept, mostStates);
    if (automaton) return automaton;
  }
  return undefined;
};

/**
 * The automaton of a row, with as many of its terms as fit into `mostStates`.
 *
 * First comes an automaton without sums. It tells how much a sum can still gain from each day on, and so keeps the sums of
 * the second to a narrow band. Limits on counts of duties are taken in last, where they are tight and fit.
 *
 * @returns `undefined` when even the first needs more states; an automaton without arcs when no row is lawful
 */
export const automatonOf = (row: WorkerRow, mostStates: number = MOST_STATES): Automaton | undefined => {
  const first = candidatesOf(row, () => undefined);
  const withoutSums = first.filter((one) => !isWindow(one));
  const plain = fitting(row, withoutSums, mostStates) ?? built(row, [], mostStates);
  if (!plain || plain.arcTo.length === 0) return plain;
  const reaches = new Map<number, Reach>();
  for (const { at, track } of first) if (track.term.term === 'window') reaches.set(at, reachAlong(plain, track.term));
  const all = candidatesOf(row, (at) => reaches.get(at));
  const counts = all.filter(isCount);
  const base =
    fitting(
      row,
      all.filter((one) => !isCount(one)),
      mostStates,
    ) ?? plain;
  const more = fittingCounts(counts, statesOf(base), mostStates);
  if (more.length === 0) return base;
  const dropped = new Set(base.dropped);
  const kept = all.filter((one) => !isCount(one) && !dropped.has(one.at));
  return built(row, [...kept, ...more], mostStates) ?? base;
};
