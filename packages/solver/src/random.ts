/** A seeded source of random numbers; same seed, same numbers, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number in [0, bound). */
  below(bound: number): number;
}

/** sfc32 of Chris Doty-Humphrey's PractRand: 128 bits of state, a few integer operations a number. */
export const randomOf = (seed: number): Random => {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let counter = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 16; i++) bits();
  return {
    next: () => bits() / 4294967296,
    below: (bound) => Math.floor((bits() / 4294967296) * bound),
  };
};

/** Draws a position by weight; `undefined` where nothing has any. */
export const drawn = (random: Random, weights: ArrayLike<number>): number | undefined => {
  let left = random.next() * Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  let last: number | undefined;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    if (weight === 0) continue;
    last = at;
    left -= weight;
    if (left < 0) break;
  }
  return last;
};
