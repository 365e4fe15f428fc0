/**
 * Labels of one day of the row programme, flat, grown as needed:
 *
 *     registers of a label   registers[label * width] .. registers[(label + 1) * width - 1]
 */
export interface Layer {
  size: number;
  registers: Int32Array;
  cost: Float64Array;
  rank: Float64Array;
  pattern: Int32Array;
  parent: Int32Array;
}

const FIRST_CAPACITY = 256;

/** A layer without labels. @param width registers of a label */
export const layerOf = (width: number): Layer => ({
  size: 0,
  registers: new Int32Array(FIRST_CAPACITY * width),
  cost: new Float64Array(FIRST_CAPACITY),
  rank: new Float64Array(FIRST_CAPACITY),
  pattern: new Int32Array(FIRST_CAPACITY),
  parent: new Int32Array(FIRST_CAPACITY),
});

/** Makes room for twice as many labels. */
export const grow = (layer: Layer): void => {
  const wider = <A extends Int32Array | Float64Array>(array: A): A => {
    const bigger = new (array.constructor as new (length: number) => A)(array.length * 2); // same typed array, twice as long
    bigger.set(array);
    return bigger;
  };
  layer.registers = wider(layer.registers);
  layer.cost = wider(layer.cost);
  layer.rank = wider(layer.rank);
  layer.pattern = wider(layer.pattern);
  layer.parent = wider(layer.parent);
};

/** Keeps the labels of lowest rank. */
export const prune = (layer: Layer, width: number, most: number): void => {
  if (layer.size <= most) return;
  const order = Array.from({ length: layer.size }, (_, label) => label).sort(
    (a, b) => (layer.rank[a] as number) - (layer.rank[b] as number) || a - b,
  );
  const kept = order.slice(0, most);
  const copy = layerOf(width);
  while (copy.cost.length < kept.length) grow(copy);
  kept.forEach((label, at) => {
    copy.registers.set(layer.registers.subarray(label * width, (label + 1) * width), at * width);
    copy.cost[at] = layer.cost[label] as number;
    copy.rank[at] = layer.rank[label] as number;
    copy.pattern[at] = layer.pattern[label] as number;
    copy.parent[at] = layer.parent[label] as number;
  });
  copy.size = kept.length;
  Object.assign(layer, copy);
};

/** How a layer tells labels apart. */
export interface LabelKey {
  /** Patterns of a day with equal numbers are alike to every later day. */
  readonly classOf: Int32Array;
  /** Registers are told apart in steps of so many. */
  readonly steps: Int32Array;
}

const FIRST_TABLE = 1024;

/** A hash table over the labels of the layer being filled: one label for each key, the cheapest. */
export class LabelTable {
  private readonly key: LabelKey;
  private readonly width: number;
  private slots = new Int32Array(FIRST_TABLE).fill(-1);

  constructor(key: LabelKey) {
    this.key = key;
    this.width = key.steps.length;
  }

  /** Forgets every label. */
  clear(): void {
    this.slots.fill(-1);
  }

  /** The label with this pattern's class and these registers, or -1 after remembering the next one of the layer for it. */
  find(layer: Layer, pattern: number, registers: Int32Array): number {
    const mask = this.slots.length - 1;
    let at = this.hash(pattern, registers, 0) & mask;
    for (let label = this.slots[at] as number; label >= 0; label = this.slots[at] as number) {
      if (this.isSame(layer, label, pattern, registers)) return label;
      at = (at + 1) & mask;
    }
    this.slots[at] = layer.size;
    return -1;
  }

  /** Makes room after a label was written. */
  settle(layer: Layer): void {
    if (layer.size * 2 <= this.slots.length) return;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let label = 0; label < layer.size; label++) {
      let at = this.hash(layer.pattern[label] as number, layer.registers, label * this.width) & mask;
      while ((this.slots[at] as number) >= 0) at = (at + 1) & mask;
      this.slots[at] = label;
    }
  }

  private hash(pattern: number, registers: Int32Array, base: number): number {
    let hash = (this.key.classOf[pattern] as number) ^ 0x811c9dc5;
    for (let r = 0; r < this.width; r++) {
      hash = Math.imul(hash ^ this.keyed(r, registers[base + r] as number), 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  private keyed(register: number, value: number): number {
    const step = this.key.steps[register] as number;
    return step === 1 ? value : Math.floor(value / step);
  }

  private isSame(layer: Layer, label: number, pattern: number, registers: Int32Array): boolean {
    const { classOf } = this.key;
    if (classOf[layer.pattern[label] as number] !== classOf[pattern]) return false;
    const base = label * this.width;
    for (let r = 0; r < this.width; r++) {
      if (this.keyed(r, layer.registers[base + r] as number) !== this.keyed(r, registers[r] as number)) return false;
    }
    return true;
  }
}
