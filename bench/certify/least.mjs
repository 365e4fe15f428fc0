import { DEAD, OPEN, pieceOf, piecesOf } from './pieces.mjs';
import { LARGEST, Refuted } from './refuted.mjs';
import { States } from './states.mjs';

/*
 * A programme forwards over the days: from each state of the skeleton with each set of sums, the least points. A sum is told
 * apart only as long as it matters: once its points are a straight line over all it can still become, its register is that
 * line, its points so far are charged, and what it gains from then on is charged day by day.
 */

const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

/** How the sum of one term is written into keys, by day. */
const codeOf = (term, sum, { layers, gains, reach }) => {
  const step = gains.reduce((found, gain) => divisor(found, Math.abs(gain[sum])), 0) || 1;
  const pieces = piecesOf(term);
  const low = [term.initial];
  const high = [term.initial];
  layers.forEach((layer, day) => {
    let [least, most] = [Infinity, -Infinity];
    for (const at of layer.step) {
      least = Math.min(least, gains[at][sum]);
      most = Math.max(most, gains[at][sum]);
    }
    low.push(low[day] + least);
    high.push(high[day] + most);
  });
  // where nothing more is gained every sum is on its line
  const values = reach[sum].map(({ least, most }, day) => {
    const isOver = least.every((gain, state) => gain === Infinity || (gain === 0 && most[state] === 0));
    return isOver ? 0 : (high[day] - low[day]) / step + 1;
  });
  return { term, pieces, step, low, values, reach: reach[sum], slopes: pieces.map(({ slope }) => slope) };
};

/** Most keys that are numbered anew because more registers would not fit beside them. */
const MOST_FOLDED = 2 ** 26;

/** By day and sum: whether keys are folded before the register of the sum is put in. */
const foldsOf = ({ layers }, codes) =>
  [...layers.map(({ count }) => count), 1].map((count, day) => {
    let product = count;
    return codes.map(({ values, pieces }) => {
      const width = values[day] + pieces.length;
      const isFolded = product * width > Number.MAX_SAFE_INTEGER;
      product = (isFolded ? MOST_FOLDED : product) * width;
      return isFolded;
    });
  });

/** A programme for one skeleton; `least` may be asked at many prices. */
export class Programme {
  /** @param terms the skeleton's windows and then its groups */
  constructor(skeleton, terms) {
    this.skeleton = skeleton;
    this.codes = skeleton.layers.length === 0 ? [] : terms.map((term, sum) => codeOf(term, sum, skeleton));
    this.folds = foldsOf(skeleton, this.codes);
    this.folded = this.codes.map(() => new Map());
    this.now = this.fresh();
    this.after = this.fresh();
    this.registers = this.codes.map(() => 0);
    /** Most states of a day so far. */
    this.widest = 0;
  }

  /** States of a day: the state of the skeleton and the registers of the sums, by number. */
  fresh() {
    return { states: new States(), skeleton: [], sums: this.codes.map(() => []) };
  }

  /**
   * Least points of a row.
   *
   * @param stepPoints points of every step, Infinity where it is banned
   * @returns undefined when no row is left
   */
  least(stepPoints) {
    const { layers } = this.skeleton;
    if (layers.length === 0) return undefined;
    this.after.states.clear();
    const start = this.begin();
    if (start === undefined) return undefined;
    this.enter(0, 0, start);
    let drops = 0;
    layers.forEach((layer, day) => {
      [this.now, this.after] = [this.after, this.now];
      this.after.states.clear();
      for (const folded of this.folded) folded.clear();
      drops += this.advance(layer, day, stepPoints);
      this.widest = Math.max(this.widest, this.after.states.count);
    });
    const { values, count } = this.after.states;
    if (count === 0) return undefined;
    const found = values.subarray(0, count).reduce((a, b) => Math.min(a, b));
    // a sum that was ever too large to be exact cannot have come down to this one
    if (drops + Math.abs(found) >= LARGEST)
      throw new Refuted('size', 'the prices are too large to be added up exactly');
    return found;
  }

  /** Points of the state before day 0, whose registers are filled; undefined: no row is lawful. */
  begin() {
    let points = 0;
    for (let sum = 0; sum < this.codes.length; sum++) {
      const { term, pieces, values, reach } = this.codes[sum];
      const piece = pieceOf(term, pieces, term.initial + reach[0].least[0], term.initial + reach[0].most[0]);
      if (piece === DEAD) return undefined;
      if (piece !== OPEN) points += pieces[piece].base + pieces[piece].slope * term.initial;
      this.registers[sum] = piece === OPEN ? 0 : values[0] + piece;
    }
    return points;
  }

  /** Notes a state of `after`. */
  enter(state, key, points) {
    const { states, skeleton, sums } = this.after;
    const before = states.count;
    const at = states.meet(key, points);
    if (at < before) return;
    skeleton[at] = state;
    for (let sum = 0; sum < sums.length; sum++) sums[sum][at] = this.registers[sum];
  }

  /** Every arc from every state of a day. @returns the most that one of them lowered the points */
  advance(layer, day, stepPoints) {
    const { states, skeleton } = this.now;
    const { gains } = this.skeleton;
    let drop = 0;
    for (let at = 0; at < states.count; at++) {
      const value = states.values[at];
      const end = layer.arcStart[skeleton[at] + 1];
      for (let arc = layer.arcStart[skeleton[at]]; arc < end; arc++) {
        const step = layer.step[arc];
        if (stepPoints[step] === Infinity) continue;
        const points = stepPoints[step] + layer.points[arc] + this.move(day, at, layer.to[arc], gains[step]);
        if (points === Infinity) continue;
        if (-points > drop) drop = -points;
        this.enter(layer.to[arc], this.key, value + points);
      }
    }
    return drop;
  }

  fold(sum, key) {
    const folded = this.folded[sum];
    const known = folded.get(key);
    if (known !== undefined) return known;
    if (folded.size === MOST_FOLDED) throw new Refuted('size', 'a row has too many states to be told apart');
    folded.set(key, folded.size);
    return folded.size - 1;
  }

  /** Fills `registers` and `key` for the state after an arc. @returns what the sums cost on the way; Infinity: unlawful */
  move(day, at, to, gains) {
    const { codes, registers } = this;
    const folds = this.folds[day + 1];
    let points = 0;
    let key = to;
    for (let sum = 0; sum < codes.length; sum++) {
      const { term, pieces, step, low, values, reach, slopes } = codes[sum];
      const before = this.now.sums[sum][at];
      const count = values[day];
      const countAfter = values[day + 1];
      let register = before - count + countAfter;
      if (before >= count) points += slopes[before - count] * gains[sum];
      else {
        const value = low[day] + before * step + gains[sum];
        const { least, most } = reach[day + 1];
        const piece = pieceOf(term, pieces, value + least[to], value + most[to]);
        if (piece === DEAD) return Infinity;
        if (piece !== OPEN) points += pieces[piece].base + pieces[piece].slope * value;
        register = piece === OPEN ? (value - low[day + 1]) / step : countAfter + piece;
      }
      registers[sum] = register;
      if (folds[sum]) key = this.fold(sum, key);
      key = key * (countAfter + pieces.length) + register;
    }
    this.key = key;
    return points;
  }
}
