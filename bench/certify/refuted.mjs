/** Why a certificate proves nothing: `name` is one of the names that docs/certificates.md lists. */
export class Refuted extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Prices and costs are multiples of 1 / so much. */
const GRID = 65_536;

/** Sums of multiples of 1 / GRID are exact below this: 36 + 16 bits and a sign fit into a double. */
export const LARGEST = 2 ** 36;

/** @throws Refuted when a figure could be inexact */
export const exact = (value, what) => {
  if (!Number.isInteger(value * GRID)) throw new Refuted('grid', `${what} is ${value}, not a multiple of 1/${GRID}`);
  if (Math.abs(value) >= LARGEST) throw new Refuted('size', `${what} is ${value}, too large to be added up exactly`);
  return value;
};

/** A sum that is exact, or Infinity. @throws Refuted when it could be inexact */
export const plus = (sum, value, what) => (sum + value === Infinity ? Infinity : exact(sum + exact(value, what), what));
