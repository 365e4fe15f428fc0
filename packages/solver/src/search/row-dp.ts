import type { WindowSum, WorkerRow, WorkerTerm } from '../problem/problem.ts';
import { isReach2Banned, pairAt } from '../score/evaluate.ts';
import { costOfSum, windowPoints } from '../score/terms.ts';

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
}

/** The cheapest row found. */
export interface RowDpResult {
  readonly patterns: Int32Array;
  /** Price and own costs together. */
  readonly points: number;
}

/**
 * What the programme needs of a row besides the row: patterns of a day that nobody after them can tell apart, and where
 * each term keeps its registers in a label.
 */
export interface RowDpTables {
  readonly row: WorkerRow;
  readonly classOf: Int32Array;
  readonly registers: number;
  readonly slotOf: Int32Array;
  /** Minutes-like windows are told apart in steps of this many units while a beam is on. */
  readonly quantum: Int32Array;
}

/** Windows whose largest attribute is above this hold minutes; coarser keys keep the beam wide. */
const MINUTES_ATTRIBUTE = 30;
const MINUTES_QUANTUM = 120;

const slotsOf = (term: WorkerTerm): number => (term.term === 'groups' || term.term === 'rest-after-run' ? 2 : 1);

const successorKey = (row: WorkerRow, day: number, pattern: number): string => {
  const parts: string[] = [String(row.tailNext[pattern])];
  const width = (tables: Int32Array, step: number): number => (tables[day + step + 1] ?? 0) - (tables[day + step] ?? 0);
  if (day + 1 < row.days) {
    const from = pairAt(row, day, pattern, row.patternStart[day + 1] ?? 0);
    parts.push(row.pairBan.subarray(from, from + width(row.patternStart, 1)).join(''));
    parts.push(row.pairCost.subarray(from, from + width(row.patternStart, 1)).join(' '));
  }
  if (row.reach2 && day + 2 < row.days) {
    for (let q = row.patternStart[day + 2] ?? 0; q < (row.patternStart[day + 3] ?? 0); q++)
      parts.push(isReach2Banned(row, day, pattern, q) ? '1' : '0');
  }
  for (const term of row.terms)
    if (term.term === 'clear-days') parts.push(term.touchesNextDay[pattern] === 1 ? 't' : 'f');
  return parts.join('|');
};

/** Prepares a row for the programme. O(patterns x patterns of the next day). */
export const rowDpTables = (row: WorkerRow): RowDpTables => {
  const classOf = new Int32Array(row.patternDay.length);
  for (let day = 0; day < row.days; day++) {
    const seen = new Map<string, number>();
    for (let p = row.patternStart[day] ?? 0; p < (row.patternStart[day + 1] ?? 0); p++) {
      const key = successorKey(row, day, p);
      const id = seen.get(key) ?? p;
      seen.set(key, id);
      classOf[p] = id;
    }
  }
  const slotOf = new Int32Array(row.terms.length);
  let registers = 1; // register 0 is the class of the day before yesterday, used when a rest reaches that far
  row.terms.forEach((term, at) => {
    slotOf[at] = registers;
    registers += slotsOf(term);
  });
  const quantum = Int32Array.from(row.terms, (term) =>
    term.term === 'window' && !term.isHard && term.attribute.some((value) => value > MINUTES_ATTRIBUTE)
      ? MINUTES_QUANTUM
      : 1,
  );
  return { row, classOf, registers, slotOf, quantum };
};

/** Labels of one day: registers flat, `registers` per label. */
interface Layer {
  size: number;
  regs: Int32Array;
  cost: Float64Array;
  rank: Float64Array;
  pattern: Int32Array;
  parent: Int32Array;
}

const FIRST_CAPACITY = 256;

const layerOf = (registers: number): Layer => ({
  size: 0,
  regs: new Int32Array(FIRST_CAPACITY * registers),
  cost: new Float64Array(FIRST_CAPACITY),
  rank: new Float64Array(FIRST_CAPACITY),
  pattern: new Int32Array(FIRST_CAPACITY),
  parent: new Int32Array(FIRST_CAPACITY),
});

const grow = (layer: Layer): void => {
  const wider = <A extends Int32Array | Float64Array>(array: A): A => {
    const bigger = new (array.constructor as new (length: number) => A)(array.length * 2); // same typed array, twice as long
    bigger.set(array);
    return bigger;
  };
  layer.regs = wider(layer.regs);
  layer.cost = wider(layer.cost);
  layer.rank = wider(layer.rank);
  layer.pattern = wider(layer.pattern);
  layer.parent = wider(layer.parent);
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
  private readonly registers: number;
  private readonly scratch: Int32Array;
  private readonly bounds: Float64Array;
  private readonly layers: Layer[] = [];
  private table = new Int32Array(1024);
  private readonly isCoarse: boolean;

  private readonly tables: RowDpTables;
  private readonly options: RowDpOptions;

  constructor(tables: RowDpTables, options: RowDpOptions) {
    this.tables = tables;
    this.options = options;
    this.row = tables.row;
    this.registers = tables.registers;
    this.scratch = new Int32Array(this.registers);
    this.bounds = suffixBounds(tables.row, options);
    this.isCoarse = options.beam !== Infinity;
  }

  run(): RowDpResult | undefined {
    let previous = this.start();
    for (let day = 0; day < this.row.days; day++) {
      const next = layerOf(this.registers);
      this.table.fill(-1);
      for (let label = 0; label < previous.size; label++) this.extend(previous, label, day, next);
      if (next.size === 0) return undefined;
      this.prune(next);
      this.layers.push(next);
      previous = next;
    }
    return this.best(previous);
  }

  private start(): Layer {
    const layer = layerOf(this.registers);
    layer.size = 1;
    layer.pattern[0] = -1;
    layer.regs[0] = -1;
    this.row.terms.forEach((term, at) => {
      const slot = this.tables.slotOf[at] as number;
      switch (term.term) {
        case 'window':
          layer.regs[slot] = term.from === 0 ? term.initial : 0;
          break;
        case 'groups':
          layer.regs[slot] = term.initial;
          layer.regs[slot + 1] = -1;
          break;
        case 'run':
          layer.regs[slot] = term.initial;
          break;
        case 'rest-after-run':
          layer.regs[slot] = term.initialRun;
          layer.regs[slot + 1] = term.initialFree;
          break;
        case 'clear-days':
          layer.regs[slot] = term.from === 0 ? term.initial : 0;
          break;
        case 'whole-group':
          break;
      }
    });
    return layer;
  }

  private extend(previous: Layer, label: number, day: number, next: Layer): void {
    const { row, options } = this;
    const before = previous.pattern[label] as number;
    forPatterns(row, options, day, (q) => {
      let cost = (previous.cost[label] as number) + dayPoints(row, options, q);
      if (day > 0) {
        const pair = pairAt(row, day - 1, before, q);
        if (row.pairBan[pair] === 1) return;
        if (!options.hardOnly) cost += row.pairCost[pair] as number;
        if (day > 1 && row.reach2 && isReach2Banned(row, day - 2, previous.regs[label * this.registers] as number, q))
          return;
      } else if (row.isTail[q] === 1 && (row.patternStart[1] as number) > 1 && !this.isOpenTail(q)) return;
      if (cost + (this.bounds[day + 1] as number) >= options.cutoff) return;
      const added = this.step(previous, label, before, q, day);
      if (added === Infinity) return;
      cost += added;
      if (cost + (this.bounds[day + 1] as number) >= options.cutoff) return;
      this.insert(next, q, label, cost, day);
    });
  }

  /** A tail may open the horizon only when history left its head: then it is the only kind of pattern on day 0. */
  private isOpenTail(q: number): boolean {
    const end = this.row.patternStart[1] as number;
    for (let p = this.row.patternStart[0] as number; p < end; p++) if (this.row.isTail[p] !== 1) return false;
    return q < end;
  }

  /** Fills `scratch` with the registers after pattern q; gives the points the terms add, `Infinity` when one is broken. */
  private step(previous: Layer, label: number, before: number, q: number, day: number): number {
    const { row, scratch, options } = this;
    const base = label * this.registers;
    scratch[0] = row.reach2 && before >= 0 ? before : -1;
    let added = 0;
    for (let at = 0; at < row.terms.length; at++) {
      const term = row.terms[at] as WorkerTerm;
      const slot = this.tables.slotOf[at] as number;
      if (options.hardOnly && !term.isHard) {
        scratch[slot] = 0;
        if (slotsOf(term) === 2) scratch[slot + 1] = 0;
        continue;
      }
      added += this.stepTerm(term, slot, previous.regs, base, before, q, day);
      if (added === Infinity) return Infinity;
    }
    return added;
  }

  private stepTerm(
    term: WorkerTerm,
    slot: number,
    regs: Int32Array,
    base: number,
    before: number,
    q: number,
    day: number,
  ): number {
    const { scratch, row } = this;
    const old = regs[base + slot] as number;
    switch (term.term) {
      case 'window': {
        if (day < term.from || day >= term.to) {
          scratch[slot] = day === term.from - 1 ? term.initial : 0;
          return 0;
        }
        const sum = old + (term.attribute[q] as number);
        if (term.isHard && sum > term.max) return Infinity;
        if (day < term.to - 1) {
          scratch[slot] = sum;
          return 0;
        }
        scratch[slot] = 0;
        return windowPoints(term, sum);
      }
      case 'groups': {
        const group = term.groupOf[q] as number;
        const last = regs[base + slot + 1] as number;
        const count = group >= 0 && group !== last ? old + 1 : old;
        if (term.isHard && count > term.max) return Infinity;
        const open = group >= 0 ? group : last;
        scratch[slot + 1] = open >= 0 && (term.groupEnd[open] as number) > day + 1 ? open : -1;
        if (day < row.days - 1) {
          scratch[slot] = count;
          return 0;
        }
        scratch[slot] = 0;
        return costOfSum(term.cost, count) + Math.max(0, count - term.max) * term.points;
      }
      case 'run': {
        if (term.inClass[q] === 1) {
          const run = old + 1;
          const isReachable = term.max < term.initial + row.days;
          scratch[slot] = Math.min(run, Math.max(term.min, isReachable ? term.max + 1 : 0));
          if (run <= term.max) return 0;
          return term.isHard ? Infinity : term.points;
        }
        scratch[slot] = 0;
        if (old === 0 || old >= term.min) return 0;
        return term.isHard && day > 0 ? Infinity : (term.min - old) * term.points;
      }
      case 'rest-after-run': {
        const free = regs[base + slot + 1] as number;
        if (term.isBusy[q] !== 1) {
          const rested = Math.min(term.freeDays, free + 1);
          scratch[slot + 1] = rested;
          scratch[slot] = rested >= term.freeDays ? 0 : old;
          return 0;
        }
        const inRun = term.inRun[q] === 1;
        const continues = inRun && free === 0;
        scratch[slot] = inRun ? Math.min(term.runAtLeast, (free === 0 ? old : 0) + 1) : 0;
        scratch[slot + 1] = 0;
        if (old < term.runAtLeast || continues || free >= term.freeDays) return 0;
        return term.isHard ? Infinity : (term.freeDays - free) * term.points;
      }
      case 'whole-group': {
        const isFirst = day === term.firstDay;
        const first = isFirst ? (term.inFirst[q] as number) : old;
        if (day === Math.max(term.firstDay, term.secondDay)) {
          scratch[slot] = 0;
          const second = term.secondDay === day ? (term.inSecond[q] as number) : 0;
          if (first === second) return 0;
          return term.isHard ? Infinity : term.points;
        }
        scratch[slot] = day < term.firstDay ? 0 : day > term.secondDay ? 0 : first;
        return 0;
      }
      case 'clear-days': {
        if (day < term.from || day >= term.to) {
          scratch[slot] = day === term.from - 1 ? term.initial : 0;
          return 0;
        }
        const touched = day === 0 ? term.isFirstDayTouched : term.touchesNextDay[before] === 1;
        const isClear = !touched && term.touchesOwnDay[q] !== 1 && term.isShort[day] !== 1;
        const clear = Math.min(term.min, old + (isClear ? 1 : 0));
        if (day < term.to - 1) {
          scratch[slot] = clear;
          return 0;
        }
        scratch[slot] = 0;
        if (clear >= term.min) return 0;
        return term.isHard ? Infinity : (term.min - clear) * term.points;
      }
    }
  }

  private hash(q: number): number {
    let hash = (this.tables.classOf[q] as number) ^ 0x811c9dc5;
    for (let r = 0; r < this.registers; r++) {
      hash = Math.imul(hash ^ this.keyed(r, this.scratch[r] as number), 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  /** A register as the key sees it: sums of minutes are coarse while a beam is on. */
  private keyed(register: number, value: number): number {
    const step = this.isCoarse ? (this.steps[register] as number) : 1;
    return step === 1 ? value : Math.floor(value / step);
  }

  private get steps(): Int32Array {
    if (this.stepsCache) return this.stepsCache;
    const steps = new Int32Array(this.registers).fill(1);
    this.row.terms.forEach((_, at) => {
      steps[this.tables.slotOf[at] as number] = this.tables.quantum[at] as number;
    });
    this.stepsCache = steps;
    return steps;
  }
  private stepsCache: Int32Array | undefined;

  private isSame(next: Layer, label: number, q: number): boolean {
    if (this.tables.classOf[next.pattern[label] as number] !== this.tables.classOf[q]) return false;
    const base = label * this.registers;
    for (let r = 0; r < this.registers; r++) {
      if (this.keyed(r, next.regs[base + r] as number) !== this.keyed(r, this.scratch[r] as number)) return false;
    }
    return true;
  }

  private insert(next: Layer, q: number, parent: number, cost: number, day: number): void {
    const mask = this.table.length - 1;
    let at = this.hash(q) & mask;
    for (;;) {
      const label = this.table[at] as number;
      if (label < 0) break;
      if (this.isSame(next, label, q)) {
        if (cost < (next.cost[label] as number)) this.write(next, label, q, parent, cost, day);
        return;
      }
      at = (at + 1) & mask;
    }
    if (next.size === next.cost.length) grow(next);
    this.table[at] = next.size;
    this.write(next, next.size, q, parent, cost, day);
    next.size++;
    if (next.size * 2 > this.table.length) this.rehash(next);
  }

  private write(next: Layer, label: number, q: number, parent: number, cost: number, day: number): void {
    next.regs.set(this.scratch, label * this.registers);
    next.cost[label] = cost;
    next.pattern[label] = q;
    next.parent[label] = parent;
    next.rank[label] = this.isCoarse ? cost + this.projection(next, label, day) : cost;
  }

  private rehash(next: Layer): void {
    this.table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = this.table.length - 1;
    const kept = Int32Array.from(this.scratch);
    for (let label = 0; label < next.size; label++) {
      this.scratch.set(next.regs.subarray(label * this.registers, (label + 1) * this.registers));
      let at = this.hash(next.pattern[label] as number) & mask;
      while ((this.table[at] as number) >= 0) at = (at + 1) & mask;
      this.table[at] = label;
    }
    this.scratch.set(kept);
  }

  /**
   * What unfinished windows would cost if the rest of their days kept an even pace to their nearest free sum; a hard
   * minimum is charged by the unit while its sum is behind an even pace, or no label of a beam would reach it.
   */
  private projection(layer: Layer, label: number, day: number): number {
    let points = 0;
    const base = label * this.registers;
    for (let at = 0; at < this.row.terms.length; at++) {
      const term = this.row.terms[at] as WorkerTerm;
      if (this.options.hardOnly && !term.isHard) continue;
      const value = layer.regs[base + (this.tables.slotOf[at] as number)] as number;
      if (term.term === 'groups') points += costOfSum(term.cost, value);
      if (term.term !== 'window' || day < term.from || day >= term.to - 1) continue;
      if (term.isHard) {
        points += Math.max(0, paceOf(term, day) - value);
        continue;
      }
      const goal = term.cost.belowThreshold[0] ?? value;
      const left = ((goal - term.initial) * (term.to - 1 - day)) / (term.to - term.from);
      points += costOfSum(term.cost, value + left);
    }
    return points;
  }

  /** Keeps the `beam` labels of lowest rank. */
  private prune(layer: Layer): void {
    if (layer.size <= this.options.beam) return;
    const order = Array.from({ length: layer.size }, (_, label) => label).sort(
      (a, b) => (layer.rank[a] as number) - (layer.rank[b] as number) || a - b,
    );
    const kept = order.slice(0, this.options.beam);
    const copy = layerOf(this.registers);
    while (copy.cost.length < kept.length) grow(copy);
    kept.forEach((label, at) => {
      copy.regs.set(layer.regs.subarray(label * this.registers, (label + 1) * this.registers), at * this.registers);
      copy.cost[at] = layer.cost[label] as number;
      copy.rank[at] = layer.rank[label] as number;
      copy.pattern[at] = layer.pattern[label] as number;
      copy.parent[at] = layer.parent[label] as number;
    });
    copy.size = kept.length;
    Object.assign(layer, copy);
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
