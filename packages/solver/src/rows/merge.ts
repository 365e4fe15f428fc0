import type { Layer } from './layers.ts';

/**
 * States of one layer after those without a future are gone and those with the same future are one.
 *
 *     arcs of state s   arcEnd[s - 1] (0 for the first) .. arcEnd[s] - 1      (step, state of the next layer, points)
 */
interface Merged {
  /** State of the merged layer by state of the built one, or -1. */
  readonly stateOf: Int32Array;
  readonly arcEnd: Int32Array;
  readonly step: Int32Array;
  readonly to: Int32Array;
  readonly points: Float64Array;
}

/** Finds states with equal arcs: a hash table with open addressing, because there are millions and each is looked up once. */
class Futures {
  private readonly hashes: Int32Array;
  /** State + 1 by place, 0 where there is none. */
  private readonly places: Int32Array;
  private readonly isEqual: (known: number, state: number) => boolean;

  /** @param most states there can be */
  constructor(most: number, isEqual: (known: number, state: number) => boolean) {
    this.hashes = new Int32Array(most);
    this.places = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 1)));
    this.isEqual = isEqual;
  }

  /** The state with the same future as this one: itself when it is the first. */
  firstLike(state: number, hash: number): number {
    const last = this.places.length - 1;
    let place = hash & last;
    for (; this.places[place] !== 0; place = (place + 1) & last) {
      const known = (this.places[place] as number) - 1;
      if (this.hashes[known] === hash && this.isEqual(known, state)) return known;
    }
    this.places[place] = state + 1;
    this.hashes[state] = hash;
    return state;
  }
}

/** An odd multiplier that spreads small numbers over 32 bits. @source D. Knuth, The Art of Computer Programming 3, section 6.4 */
const SPREAD = 0x9e3779b1;

const mixed = (hash: number, value: number): number => {
  const product = Math.imul(hash ^ value, SPREAD);
  return product ^ (product >>> 15);
};

const mergedLayer = (layer: Layer, next: Merged): Merged => {
  const stateOf = new Int32Array(layer.keys.length).fill(-1);
  const arcEnd = new Int32Array(layer.keys.length);
  const step = new Int32Array(layer.step.length);
  const to = new Int32Array(layer.step.length);
  const points = new Float64Array(layer.step.length);
  const startOf = (state: number): number => (state === 0 ? 0 : (arcEnd[state - 1] as number));
  const futures = new Futures(layer.keys.length, (known, state) => {
    const shift = startOf(state) - startOf(known);
    const end = arcEnd[known] as number;
    if (end + shift !== arcEnd[state]) return false;
    for (let a = startOf(known); a < end; a++)
      if (step[a] !== step[a + shift] || to[a] !== to[a + shift] || points[a] !== points[a + shift]) return false;
    return true;
  });
  let count = 0;
  for (let state = 0; state < layer.keys.length; state++) {
    let end = startOf(count);
    let hash = 0;
    for (let a = layer.arcEnd[state - 1] ?? 0; a < (layer.arcEnd[state] as number); a++) {
      const target = next.stateOf[layer.to[a] as number] as number;
      if (target < 0) continue;
      step[end] = layer.step[a] as number;
      to[end] = target;
      points[end] = layer.points[a] as number;
      hash = mixed(mixed(mixed(hash, step[end] as number), target), points[end] as number);
      end++;
    }
    if (end === startOf(count)) continue;
    arcEnd[count] = end;
    const first = futures.firstLike(count, hash);
    stateOf[state] = first;
    if (first === count) count++; // else its arcs are written over
  }
  const arcs = startOf(count);
  return {
    stateOf,
    arcEnd: arcEnd.slice(0, count),
    step: step.slice(0, arcs),
    to: to.slice(0, arcs),
    points: points.slice(0, arcs),
  };
};

/** The arcs of merged layers, laid out one after the other. */
interface Arcs {
  readonly layerStart: Int32Array;
  readonly arcStart: Int32Array;
  readonly arcStep: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcPoints: Float64Array;
}

const flattened = (layers: readonly Merged[]): Arcs => {
  const layerStart = new Int32Array(layers.length + 1);
  layers.forEach(({ arcEnd }, d) => {
    layerStart[d + 1] = (layerStart[d] as number) + arcEnd.length;
  });
  const total = layers.reduce((sum, { step }) => sum + step.length, 0);
  const arcStart = new Int32Array((layerStart[layers.length] as number) + 1);
  const arcStep = new Int32Array(total);
  const arcTo = new Int32Array(total);
  const arcPoints = new Float64Array(total);
  let arc = 0;
  layers.forEach(({ arcEnd, step, to, points }, d) => {
    const [own, next] = [layerStart[d] as number, layerStart[d + 1] as number];
    for (let state = 0; state < arcEnd.length; state++) arcStart[own + state + 1] = arc + (arcEnd[state] as number);
    arcStep.set(step, arc);
    arcPoints.set(points, arc);
    for (let a = 0; a < to.length; a++) arcTo[arc + a] = next + (to[a] as number);
    arc += step.length;
  });
  return { layerStart, arcStart, arcStep, arcTo, arcPoints };
};

/** The layer after the last day: one state without arcs, whatever the registers say. */
const lastLayer = ({ keys }: Layer): Merged => ({
  stateOf: new Int32Array(keys.length),
  arcEnd: new Int32Array(Math.min(1, keys.length)),
  step: new Int32Array(0),
  to: new Int32Array(0),
  points: new Float64Array(0),
});

const minimised = (layers: readonly Layer[]): readonly Merged[] => {
  let next = lastLayer(layers.at(-1) as Layer); // there is one more than there are days
  const merged = [next];
  for (const layer of layers.slice(0, -1).reverse()) {
    next = mergedLayer(layer, next);
    merged.push(next);
  }
  return merged.reverse();
};

/** The smallest layers with the same paths: states without a future go, states with the same future become one. */
export const merged = (layers: readonly Layer[]): Arcs => flattened(minimised(layers));
