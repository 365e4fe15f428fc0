import type { WorkerRow } from '../problem/problem.ts';
import { isReach2Banned, pairAt } from '../score/evaluate.ts';
import type { Actions } from './actions.ts';
import { FORBIDDEN, isFree, type Track } from './tracks.ts';

/** One layer while it is built: the key of each state, and its arcs one after the other. */
export interface Layer {
  readonly stateOf: Map<number, number>;
  readonly keys: number[];
  readonly arcEnd: number[];
  readonly action: number[];
  readonly to: number[];
  readonly points: number[];
}

const emptyLayer = (): Layer => ({ stateOf: new Map(), keys: [], arcEnd: [], action: [], to: [], points: [] });

const stateIn = (layer: Layer, key: number): number => {
  const known = layer.stateOf.get(key);
  if (known !== undefined) return known;
  layer.stateOf.set(key, layer.keys.length);
  layer.keys.push(key);
  return layer.keys.length - 1;
};

/**
 * Builds the layers forwards from the state that history left.
 *
 * A state's key packs the successor number of yesterday's action, the reach number of the day before, and one register
 * for each track.
 */
export class LayerBuilder {
  readonly layers: Layer[] = [];
  private readonly row: WorkerRow;
  private readonly tracks: readonly Track[];
  private readonly priced: readonly number[];
  private readonly actions: Actions;
  private readonly registers: Float64Array;
  private readonly next: Float64Array;
  private readonly sizes: Float64Array;

  constructor(row: WorkerRow, tracks: readonly Track[], actions: Actions) {
    this.row = row;
    this.tracks = tracks;
    this.actions = actions;
    this.priced = tracks.flatMap((track, at) => (isFree(track) ? [] : [at]));
    this.registers = new Float64Array(tracks.length + 2);
    this.next = new Float64Array(tracks.length + 2);
    const widest = (samples: readonly Int32Array[]): number => Math.max(1, ...samples.map(({ length }) => length));
    const sizes = tracks.map(({ size }) => size);
    this.sizes = Float64Array.of(widest(actions.successorSample), widest(actions.reachSample), ...sizes);
  }

  /** Whether the layers were built without growing over the limit. */
  run(mostStates: number): boolean {
    if (this.sizes.reduce((product, size) => product * size, 1) > Number.MAX_SAFE_INTEGER) return false;
    let layer = emptyLayer();
    this.tracks.forEach((track, at) => {
      this.next[at + 2] = track.start;
    });
    stateIn(layer, this.pack());
    let states = 1;
    for (let day = 0; day < this.row.days; day++) {
      this.layers.push(layer);
      const after = emptyLayer();
      for (let state = 0; state < layer.keys.length; state++) this.extend(layer, state, day, after);
      states += after.keys.length;
      if (states > mostStates) return false;
      layer = after;
    }
    this.layers.push(layer);
    return true;
  }

  private pack(): number {
    let key = 0;
    for (let at = 0; at < this.sizes.length; at++) key = key * (this.sizes[at] as number) + (this.next[at] as number);
    return key;
  }

  private unpack(key: number): void {
    let rest = key;
    for (let at = this.sizes.length - 1; at >= 0; at--) {
      const size = this.sizes[at] as number;
      const quotient = Math.floor(rest / size);
      this.registers[at] = rest - quotient * size;
      rest = quotient;
    }
  }

  private extend(layer: Layer, state: number, day: number, after: Layer): void {
    const { dayStart } = this.actions;
    this.unpack(layer.keys[state] as number);
    for (let action = dayStart[day] as number; action < (dayStart[day + 1] as number); action++) {
      const points = this.step(action, day);
      if (points === undefined) continue;
      layer.action.push(action);
      layer.to.push(stateIn(after, this.pack()));
      layer.points.push(points);
    }
    layer.arcEnd.push(layer.action.length);
  }

  /** Fills `next`; `undefined` when the step is not lawful. */
  private step(action: number, day: number): number | undefined {
    const { actions, registers, next } = this;
    const p = actions.members[actions.memberStart[action] as number] as number;
    const pair = this.pairPoints(day, p);
    if (pair === undefined) return undefined;
    for (let at = 0; at < this.tracks.length; at++) {
      const register = (this.tracks[at] as Track).step(registers[at + 2] as number, p, day);
      if (register === FORBIDDEN) return undefined;
      next[at + 2] = register;
    }
    let points = pair;
    for (const at of this.priced) points += (this.tracks[at] as Track).points(registers[at + 2] as number, p, day);
    const isLast = day === this.row.days - 1;
    next[0] = isLast ? 0 : (actions.successor[action] as number);
    next[1] = isLast || day === 0 ? 0 : (actions.reachOf[day - 1]?.[registers[0] as number] as number);
    return points;
  }

  private pairPoints(day: number, p: number): number | undefined {
    const { row, actions, registers } = this;
    if (day === 0) return this.mayOpen(p) ? 0 : undefined;
    const at = pairAt(row, day - 1, actions.successorSample[day - 1]?.[registers[0] as number] as number, p);
    if (row.pairBan[at] === 1) return undefined;
    if (day > 1 && isReach2Banned(row, day - 2, actions.reachSample[day - 2]?.[registers[1] as number] as number, p))
      return undefined;
    return row.pairCost[at] as number;
  }

  /** A tail may open the horizon only where history left its head: then the day has nothing else. */
  private mayOpen(p: number): boolean {
    const { row } = this;
    if (row.isTail[p] !== 1) return true;
    for (let q = row.patternStart[0] as number; q < (row.patternStart[1] as number); q++)
      if (row.isTail[q] !== 1) return false;
    return true;
  }
}
