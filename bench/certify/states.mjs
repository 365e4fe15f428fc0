import { Refuted } from './refuted.mjs';

/** States of one day that still fit into memory, at some 100 bytes each. */
const MOST_STATES = 4_000_000;

/** Slots a state, at most: hashing gets slow above. */
const MOST_FULL = 0.6;

/** States of one day by key: a number up to 2^53. States are numbered in order; `values` holds the least points of each. */
export class States {
  constructor() {
    this.count = 0;
    this.keys = new Float64Array(1024);
    this.values = new Float64Array(1024);
    this.slots = new Int32Array(4096).fill(-1);
  }

  clear() {
    this.count = 0;
    this.slots.fill(-1);
  }

  /** The number of a state that is met at some points; keeps the least. `count` grows if it is new. */
  meet(key, points) {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const at = this.slots[slot];
      if (at === -1) return this.add(slot, key, points);
      if (this.keys[at] === key) {
        if (points < this.values[at]) this.values[at] = points;
        return at;
      }
      slot = (slot + 1) & mask;
    }
  }

  add(slot, key, points) {
    if (this.count === MOST_STATES) throw new Refuted('size', `a row has more than ${MOST_STATES} states on one day`);
    const at = this.count++;
    if (at === this.keys.length) this.grow();
    this.slots[slot] = at;
    this.keys[at] = key;
    this.values[at] = points;
    if (this.count > MOST_FULL * this.slots.length) this.rehash();
    return at;
  }

  grow() {
    for (const name of ['keys', 'values']) {
      const longer = new Float64Array(2 * this[name].length);
      longer.set(this[name]);
      this[name] = longer;
    }
  }

  rehash() {
    const [{ keys, values }, count] = [this, this.count];
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    this.count = 0;
    for (let at = 0; at < count; at++) this.meet(keys[at], values[at]);
  }
}
