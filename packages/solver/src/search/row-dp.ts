import type { WindowSum, WorkerRow } from '../problem/problem.ts';
import { actionsOf } from '../rows/actions.ts';
import { FORBIDDEN, type Track, trackOf } from '../rows/tracks.ts';
import { isReach2Banned, pairAt } from '../score/evaluate.ts';
import { costOfSum } from '../score/terms.ts';
import { grow, type LabelKey, LabelTable, type Layer, layerOf, prune } from './labels.ts';

/** How thoroughly and between which days one worker's row is re-planned. */
export interface RowDpOptions {
  /** Days [from, to) are free; the others keep `current`. */
  readonly from: number;
  readonly to: number;
  /** Day price of every pattern, without the worker's own costs: what the day rows charge for it. */
  readonly price: Float64Array;
  /** Most labels kept a day; `Infinity` makes it exact. */
  readonly beam: number;
  /** Only rows cheaper than this (price and own costs together). */
  readonly cutoff: number;
  /** Leave out own costs: only hard terms and the day price count. */
  readonly hardOnly: boolean;
  readonly current: Int32Array;
  /** Told when the beam left labels out, so that finding no row proves nothing. */
  readonly onPruned?: () => void;
}

/** The cheapest row found. */
export interface RowDpResult {
  readonly patterns: Int32Array;
  /** Price and own costs together. */
  readonly points: number;
}

/**
 * What the programme needs of a row besides the row: its terms as machines, one register each, and how labels are told
 * apart, exactly and with a beam.
 */
export interface RowDpTables {
  readonly row: WorkerRow;
  readonly tracks: readonly Track[];
  readonly exact: LabelKey;
  readonly coarse: LabelKey;
}

/** Windows whose largest attribute is above this hold minutes; coarser keys keep the beam wide. */
const MINUTES_ATTRIBUTE = 30;
const MINUTES_QUANTUM = 120;

/** Steps in which a beam tells a term's registers apart: minutes of a soft window in twos of hours. */
const coarseStep = ({ term, unit = 1 }: Track): number => {
  const isMinutes = term.term === 'window' && !term.isHard && term.attribute.some((value) => value > MINUTES_ATTRIBUTE);
  return isMinutes ? Math.max(1, Math.floor(MINUTES_QUANTUM / unit)) : 1;
};

/** In the first register where no pattern matters. */
const NO_PATTERN = -1;

/** Registers before those of the tracks: yesterday's pattern, where a rest reaches over a day. */
const OWN_REGISTERS = 1;

/** Prepares a row for the programme. O(patterns x patterns of the next day). */
export const rowDpTables = (row: WorkerRow): RowDpTables => {
  const tracks = row.terms.flatMap((term) => trackOf(row, term) ?? []);
  const { successor, ofPattern } = actionsOf(row, tracks);
  const classOf = ofPattern.map((action) => successor[action] as number);
  const ones = new Int32Array(OWN_REGISTERS + tracks.length).fill(1);
  return {
    row,
    tracks,
    exact: { classOf, steps: ones },
    coarse: {
      classOf,
      steps: Int32Array.from(ones, (one, r) =>
        r < OWN_REGISTERS ? one : coarseStep(tracks[r - OWN_REGISTERS] as Track),
      ),
    },
  };
};

/** Cheapest the days from d on can be, whatever the terms add: a valid bound because every term costs 0 or more. */
const suffixBounds = (row: WorkerRow, options: RowDpOptions): Float64Array => {
  const bound = new Float64Array(row.days + 1);
  for (let d = row.days - 1; d >= 0; d--) {
    let least = Infinity;
    forPatterns(row, options, d, (q) => {
      least = Math.min(least, dayPoints(row, options, q));
    });
    bound[d] = (bound[d + 1] as number) + least;
  }
  return bound;
};

const dayPoints = (row: WorkerRow, options: RowDpOptions, q: number): number =>
  (options.price[q] as number) + (options.hardOnly ? 0 : (row.cost[q] as number));

const forPatterns = (row: WorkerRow, options: RowDpOptions, day: number, visit: (pattern: number) => void): void => {
  if (day < options.from || day >= options.to) {
    visit(options.current[day] as number);
    return;
  }
  const end = row.patternStart[day + 1] as number;
  for (let q = row.patternStart[day] as number; q < end; q++) visit(q);
};

/**
 * The best row (or window of a row) of one worker at given day prices: a forward label-setting programme over days.
 *
 * A label holds yesterday's pattern class and one register per term (window sum, run length, rest owed, ...). Labels with
 * the same key keep the cheaper one. With an endless beam the answer is exact; with a beam the labels of lowest cost plus
 * a projection of unfinished windows stay, and sums of minutes share keys in steps of 120, so the row is feasible but
 * perhaps not the best.
 *
 * @returns `undefined` when no row is lawful, or none is cheaper than the cutoff
 */
export const rowDp = (tables: RowDpTables, options: RowDpOptions): RowDpResult | undefined => {
  const programme = new Programme(tables, options);
  return programme.run();
};

/** Where a sum stands after a day on an even way to its least. */
const paceOf = (term: WindowSum, day: number): number =>
  term.initial + ((term.min - term.initial) * (day + 1 - term.from)) / (term.to - term.from);

class Programme {
  private readonly row: WorkerRow;
  private readonly options: RowDpOptions;
  /** Tracks that count in this run; the others keep their first register. */
  private readonly counted: readonly (readonly [register: number, track: Track])[];
  private readonly tracks: readonly Track[];
  private readonly width: number;
  private readonly next: Int32Array;
  private readonly bounds: Float64Array;
  private readonly layers: Layer[] = [];
  private readonly isCoarse: boolean;
  private readonly table: LabelTable;

  constructor({ row, tracks, exact, coarse }: RowDpTables, options: RowDpOptions) {
    this.row = row;
    this.options = options;
    this.tracks = tracks;
    this.counted = tracks.flatMap((track, at) =>
      options.hardOnly && !track.term.isHard ? [] : [[OWN_REGISTERS + at, track] as const],
    );
    this.width = OWN_REGISTERS + tracks.length;
    this.next = this.firstRegisters();
    this.bounds = suffixBounds(row, options);
    this.isCoarse = options.beam !== Infinity;
    this.table = new LabelTable(this.isCoarse ? coarse : exact);
  }

  run(): RowDpResult | undefined {
    let previous = this.start();
    for (let day = 0; day < this.row.days; day++) {
      const layer = layerOf(this.width);
      this.table.clear();
      for (let label = 0; label < previous.size; label++) this.extend(previous, label, day, layer);
      if (layer.size === 0) return undefined;
      if (layer.size > this.options.beam) this.options.onPruned?.();
      prune(layer, this.width, this.options.beam);
      this.layers.push(layer);
      previous = layer;
    }
    return this.best(previous);
  }

  private firstRegisters(): Int32Array {
    return Int32Array.of(NO_PATTERN, ...this.tracks.map(({ start }) => start));
  }

  private start(): Layer {
    const layer = layerOf(this.width);
    layer.size = 1;
    layer.pattern[0] = NO_PATTERN;
    layer.registers.set(this.firstRegisters());
    return layer;
  }

  private extend(previous: Layer, label: number, day: number, layer: Layer): void {
    const { row, options } = this;
    const before = previous.pattern[label] as number;
    forPatterns(row, options, day, (q) => {
      let cost = (previous.cost[label] as number) + dayPoints(row, options, q);
      if (day > 0) {
        const pair = pairAt(row, day - 1, before, q);
        if (row.pairBan[pair] === 1) return;
        if (!options.hardOnly) cost += row.pairCost[pair] as number;
        if (day > 1 && row.reach2 && isReach2Banned(row, day - 2, previous.registers[label * this.width] as number, q))
          return;
      } else if (row.isTail[q] === 1 && !this.isOpenTail()) return;
      if (cost + (this.bounds[day + 1] as number) >= options.cutoff) return;
      const added = this.step(previous.registers, label * this.width, before, q, day);
      if (added === undefined) return;
      cost += added;
      if (cost + (this.bounds[day + 1] as number) >= options.cutoff) return;
      this.insert(layer, q, label, cost, day);
    });
  }

  /** A tail may open the horizon only when history left its head: then it is the only kind of pattern on day 0. */
  private isOpenTail(): boolean {
    const end = this.row.patternStart[1] as number;
    for (let p = this.row.patternStart[0] as number; p < end; p++) if (this.row.isTail[p] !== 1) return false;
    return true;
  }

  /** Fills `next` with the registers after pattern q; gives the points the terms add, `undefined` when one is broken. */
  private step(registers: Int32Array, base: number, before: number, q: number, day: number): number | undefined {
    this.next[0] = this.row.reach2 ? before : NO_PATTERN;
    let added = 0;
    for (const [r, track] of this.counted) {
      const register = registers[base + r] as number;
      const after = track.step(register, q, day);
      if (after === FORBIDDEN) return undefined;
      this.next[r] = after;
      added += track.points(register, q, day);
    }
    return added;
  }

  private insert(layer: Layer, q: number, parent: number, cost: number, day: number): void {
    const known = this.table.find(layer, q, this.next);
    if (known >= 0) {
      if (cost < (layer.cost[known] as number)) this.write(layer, known, q, parent, cost, day);
      return;
    }
    if (layer.size === layer.cost.length) grow(layer);
    this.write(layer, layer.size++, q, parent, cost, day);
    this.table.settle(layer);
  }

  private write(layer: Layer, label: number, q: number, parent: number, cost: number, day: number): void {
    layer.registers.set(this.next, label * this.width);
    layer.cost[label] = cost;
    layer.pattern[label] = q;
    layer.parent[label] = parent;
    layer.rank[label] = this.isCoarse ? cost + this.projection(day) : cost;
  }

  /**
   * What unfinished windows would cost if the rest of their days kept an even pace to their nearest free sum; a hard
   * minimum is charged by the unit while its sum is behind an even pace, or no label of a beam would reach it.
   */
  private projection(day: number): number {
    let points = 0;
    for (const [r, { term, sumOf }] of this.counted) {
      const sum = sumOf?.(this.next[r] as number) ?? 0;
      if (term.term === 'groups') points += costOfSum(term.cost, sum);
      if (term.term !== 'window' || day < term.from || day >= term.to - 1) continue;
      if (term.isHard) {
        points += Math.max(0, paceOf(term, day) - sum);
        continue;
      }
      const goal = term.cost.belowThreshold[0] ?? sum;
      const left = ((goal - term.initial) * (term.to - 1 - day)) / (term.to - term.from);
      points += costOfSum(term.cost, sum + left);
    }
    return points;
  }

  private best(last: Layer): RowDpResult | undefined {
    let best = -1;
    for (let label = 0; label < last.size; label++)
      if (best < 0 || (last.cost[label] as number) < (last.cost[best] as number)) best = label;
    if (best < 0) return undefined;
    const patterns = new Int32Array(this.row.days);
    const points = last.cost[best] as number;
    for (let day = this.row.days - 1; day >= 0; day--) {
      const layer = this.layers[day] as Layer;
      patterns[day] = layer.pattern[best] as number;
      best = layer.parent[best] as number;
    }
    return { patterns, points };
  }
}
