import type { WorkerRow } from '../problem/problem.ts';
import { isReach2Banned, pairAt } from '../score/evaluate.ts';
import type { Actions } from './actions.ts';
import { FORBIDDEN, isFree, type Track } from './tracks.ts';

/** One layer while it is built: the key of each state, and its arcs one after the other. */
export interface Layer {
  readonly stateOf: Map<number, number>;
  readonly keys: number[];
  readonly arcEnd: number[];
  readonly step: number[];
  readonly to: number[];
  readonly points: number[];
}

const emptyLayer = (): Layer => ({ stateOf: new Map(), keys: [], arcEnd: [], step: [], to: [], points: [] });

const stateIn = (layer: Layer, key: number): number => {
  const known = layer.stateOf.get(key);
  if (known !== undefined) return known;
  layer.stateOf.set(key, layer.keys.length);
  layer.keys.push(key);
  return layer.keys.length - 1;
};

/** Numbers for what an arc stands for: an action, and the priced groups that it newly takes. */
export class Steps {
  readonly action: number[];
  /** Positions in `row.terms` by step. */
  readonly takes: (readonly number[])[];
  private readonly known = new Map<string, number>();

  /** Every action without groups is a step of the same number. */
  constructor(actions: Actions) {
    this.action = Array.from(actions.successor, (_, action) => action);
    this.takes = this.action.map(() => []);
  }

  of(action: number, takes: readonly number[]): number {
    if (takes.length === 0) return action;
    const key = `${action} ${takes.join(' ')}`;
    const known = this.known.get(key) ?? this.action.length;
    if (known === this.action.length) {
      this.known.set(key, known);
      this.action.push(action);
      this.takes.push(takes);
    }
    return known;
  }
}

/** A machine and the position of its term in the row. */
export interface PlacedTrack {
  readonly at: number;
  readonly track: Track;
}

/**
 * Builds the layers forwards from the state that history left.
 *
 * A state's key packs the successor number of yesterday's action, the reach number of the day before, and one register
 * for each track.
 */
export class LayerBuilder {
  readonly layers: Layer[] = [];
  readonly steps: Steps;
  private readonly row: WorkerRow;
  private readonly placed: readonly PlacedTrack[];
  private readonly tracks: readonly Track[];
  private readonly costly: readonly number[];
  private readonly grouped: readonly number[];
  private readonly actions: Actions;
  private readonly registers: Float64Array;
  private readonly next: Float64Array;
  /** Sizes of the registers that say something before each day; 1 for the others. */
  private readonly sizes: readonly Float64Array[];

  constructor(row: WorkerRow, placed: readonly PlacedTrack[], actions: Actions) {
    const tracks = placed.map(({ track }) => track);
    this.row = row;
    this.placed = placed;
    this.tracks = tracks;
    this.actions = actions;
    this.steps = new Steps(actions);
    this.costly = tracks.flatMap((track, at) => (isFree(track) ? [] : [at]));
    this.grouped = tracks.flatMap((track, at) => (track.takes ? [at] : []));
    this.registers = new Float64Array(tracks.length + 2);
    this.next = new Float64Array(tracks.length + 2);
    const widest = (samples: readonly Int32Array[]): number => Math.max(1, ...samples.map(({ length }) => length));
    const own = [widest(actions.successorSample), widest(actions.reachSample)];
    this.sizes = Array.from({ length: row.days + 1 }, (_, day) =>
      Float64Array.of(...own, ...tracks.map((track) => (track.isLive(day) ? track.size : 1))),
    );
  }

  /** Whether the layers were built without growing over the limit. */
  run(mostStates: number): boolean {
    const isTooWide = (sizes: Float64Array): boolean => sizes.reduce((a, b) => a * b, 1) > Number.MAX_SAFE_INTEGER;
    if (this.sizes.some(isTooWide)) return false;
    let layer = emptyLayer();
    this.tracks.forEach((track, at) => {
      this.next[at + 2] = track.start;
    });
    stateIn(layer, this.pack(0));
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

  private pack(day: number): number {
    const sizes = this.sizes[day] as Float64Array;
    let key = 0;
    for (let at = 0; at < sizes.length; at++) {
      const size = sizes[at] as number;
      if (size > 1) key = key * size + (this.next[at] as number);
    }
    return key;
  }

  private unpack(key: number, day: number): void {
    const sizes = this.sizes[day] as Float64Array;
    let rest = key;
    for (let at = sizes.length - 1; at >= 0; at--) {
      const size = sizes[at] as number;
      if (size === 1) {
        this.registers[at] = at < 2 ? 0 : (this.tracks[at - 2] as Track).start;
        continue;
      }
      const quotient = Math.floor(rest / size);
      this.registers[at] = rest - quotient * size;
      rest = quotient;
    }
  }

  private extend(layer: Layer, state: number, day: number, after: Layer): void {
    const { dayStart } = this.actions;
    this.unpack(layer.keys[state] as number, day);
    for (let action = dayStart[day] as number; action < (dayStart[day + 1] as number); action++) {
      const points = this.step(action, day);
      if (points === undefined) continue;
      layer.step.push(this.steps.of(action, this.taken(action, day)));
      layer.to.push(stateIn(after, this.pack(day + 1)));
      layer.points.push(points);
    }
    layer.arcEnd.push(layer.step.length);
  }

  /** Terms of which an action takes a new group. */
  private taken(action: number, day: number): readonly number[] {
    if (this.grouped.length === 0) return [];
    const p = this.sampleOf(action);
    return this.grouped.flatMap((at) => {
      const { at: term, track } = this.placed[at] as PlacedTrack;
      return track.takes?.(this.registers[at + 2] as number, p, day) ? [term] : [];
    });
  }

  private sampleOf(action: number): number {
    return this.actions.members[this.actions.memberStart[action] as number] as number;
  }

  /** Fills `next`; `undefined` when the step is not lawful. */
  private step(action: number, day: number): number | undefined {
    const { actions, registers, next } = this;
    const p = this.sampleOf(action);
    const pair = this.pairPoints(day, p);
    if (pair === undefined) return undefined;
    for (let at = 0; at < this.tracks.length; at++) {
      const register = (this.tracks[at] as Track).step(registers[at + 2] as number, p, day);
      if (register === FORBIDDEN) return undefined;
      next[at + 2] = register;
    }
    let points = pair;
    for (const at of this.costly) points += (this.tracks[at] as Track).points(registers[at + 2] as number, p, day);
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
