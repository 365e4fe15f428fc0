import type { Layer } from './layers.ts';

/** States of one layer after those without a future are gone and those with the same future are one. */
interface Merged {
  /** State of the merged layer by state of the built one, or -1. */
  readonly stateOf: Int32Array;
  readonly count: number;
  readonly arcs: readonly (readonly number[])[];
}

const futureOf = (layer: Layer, state: number, next: Merged): { readonly key: string; readonly arcs: number[] } => {
  const arcs: number[] = [];
  let key = '';
  for (let a = layer.arcEnd[state - 1] ?? 0; a < (layer.arcEnd[state] as number); a++) {
    const to = next.stateOf[layer.to[a] as number] as number;
    if (to < 0) continue;
    arcs.push(layer.step[a] as number, to, layer.points[a] as number);
    key += `${layer.step[a]},${to},${layer.points[a]};`;
  }
  return { key, arcs };
};

const mergedLayer = (layer: Layer, next: Merged): Merged => {
  const stateOf = new Int32Array(layer.keys.length).fill(-1);
  const seen = new Map<string, number>();
  const arcs: number[][] = [];
  for (let state = 0; state < layer.keys.length; state++) {
    const future = futureOf(layer, state, next);
    if (future.arcs.length === 0) continue;
    const known = seen.get(future.key) ?? arcs.length;
    stateOf[state] = known;
    if (known < arcs.length) continue;
    seen.set(future.key, known);
    arcs.push(future.arcs);
  }
  return { stateOf, count: arcs.length, arcs };
};

const ARC_WIDTH = 3;

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
  layers.forEach(({ count }, d) => {
    layerStart[d + 1] = (layerStart[d] as number) + count;
  });
  const states = layerStart[layers.length] as number;
  const arcStart = new Int32Array(states + 1);
  const total = layers.reduce((sum, { arcs }) => sum + arcs.reduce((n, list) => n + list.length / ARC_WIDTH, 0), 0);
  const arcStep = new Int32Array(total);
  const arcTo = new Int32Array(total);
  const arcPoints = new Float64Array(total);
  let arc = 0;
  layers.forEach(({ arcs, count }, d) => {
    for (let state = 0; state < count; state++) {
      arcStart[(layerStart[d] as number) + state] = arc;
      const list = arcs[state] ?? [];
      for (let at = 0; at < list.length; at += ARC_WIDTH, arc++) {
        arcStep[arc] = list[at] as number;
        arcTo[arc] = (layerStart[d + 1] as number) + (list[at + 1] as number);
        arcPoints[arc] = list[at + 2] as number;
      }
    }
  });
  arcStart[states] = arc;
  return { layerStart, arcStart, arcStep, arcTo, arcPoints };
};

const minimised = (layers: readonly Layer[]): readonly Merged[] => {
  const last = layers.at(-1) as Layer; // there is one more than there are days
  let next: Merged = { stateOf: new Int32Array(last.keys.length), count: Math.min(1, last.keys.length), arcs: [] };
  const merged = [next];
  for (const layer of layers.slice(0, -1).reverse()) {
    next = mergedLayer(layer, next);
    merged.push(next);
  }
  return merged.reverse();
};

/** The smallest layers with the same paths: states without a future go, states with the same future become one. */
export const merged = (layers: readonly Layer[]): Arcs => flattened(minimised(layers));
