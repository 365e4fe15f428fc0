/** Share of the most that a day can give beyond which nobody is asked for more: days off stay between duties. */
const MOST_SHARE = 0.75;

/** More than what is wanted is ever scaled by, and halvings until the scale is exact enough. */
const MOST_SCALE = 2 ** 40;
const HALVINGS = 60;

const EPSILON = 1e-6;

/** All of some numbers. */
export const total = (numbers: Float64Array): number => numbers.reduce((sum, number) => sum + number, 0);

/** What has come together after each day; one longer than what each gives. */
const summed = (given: Float64Array): Float64Array => {
  const gone = new Float64Array(given.length + 1);
  given.forEach((amount, day) => {
    gone[day + 1] = (gone[day] as number) + amount;
  });
  return gone;
};

/** Amounts in proportion to the most that each day can give, which come to `whole`. */
const inProportion = (most: Float64Array, whole: number): Float64Array => {
  const all = total(most);
  return most.map((cap) => (all > 0 ? (whole * cap) / all : 0));
};

/**
 * A pace at which `whole` comes together: each day gives in proportion to what is wanted of it, and none more than three
 * quarters of the most it can. Where less than `whole` is wanted like that, days give as they can.
 *
 * @param most by day
 * @param wanted by day, in any unit
 * @returns what has come together after each day, days + 1 long, from 0 to `whole`
 */
export const paced = (most: Float64Array, wanted: Float64Array, whole: number): Float64Array => {
  const givenAt = (scale: number): Float64Array =>
    most.map((cap, day) => Math.min(MOST_SHARE * cap, scale * (wanted[day] as number)));
  let [low, high] = [0, 1];
  while (high < MOST_SCALE && total(givenAt(high)) < whole) high *= 2;
  for (let turn = 0; turn < HALVINGS; turn++) {
    const middle = (low + high) / 2;
    if (total(givenAt(middle)) < whole) low = middle;
    else high = middle;
  }
  const given = givenAt(high);
  const isEnough = total(given) >= (1 - EPSILON) * whole;
  return summed(isEnough ? given : inProportion(most, whole));
};
