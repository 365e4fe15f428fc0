/** A way from values to places on an axis, with values worth a label. */
export interface Scale {
  /** 0 at the least value, 1 at the greatest; values outside are drawn at the ends. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** From here on a ratio of greatest to least is easier read by its digits than by its length. */
const LOG_RATIO = 20;

/** Round steps of an axis: 1, 2 or 5 times a power of ten. */
const roundStep = (span: number, count: number): number => {
  const power = 10 ** Math.floor(Math.log10(span / count));
  return power * ([1, 2, 5].find((step) => span / (step * power) <= count) ?? 10);
};

const within = (share: number): number => Math.min(1, Math.max(0, share));

const linear = (least: number, most: number): Scale => {
  const step = roundStep(most - least, 6);
  const first = Math.ceil(least / step - 1e-9);
  const count = Math.floor(most / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: count }, (_, index) => Math.round((first + index) * step * 1e6) / 1e6);
  return { at: (value) => within((value - least) / (most - least)), ticks };
};

/** Decades, and 2 and 5 times them when there are few. */
const logTicks = (least: number, most: number): readonly number[] => {
  const [low, high] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const multiples = high - low > 3 ? [1] : [1, 2, 5];
  return Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index))
    .flatMap((decade) => multiples.map((multiple) => multiple * decade))
    .filter((tick) => tick >= least * 0.999 && tick <= most * 1.001);
};

/** More decades than this are no picture; lesser values stand at the lower end. */
const MOST_DECADES = 9;

/** Room beyond the outermost values of a logarithmic scale that wants some. */
const ROOM_FACTOR = 1.15;

const logarithmic = (smallest: number, most: number): Scale => {
  const least = Math.max(smallest, most / 10 ** MOST_DECADES);
  return {
    at: (value) => within(Math.log(Math.max(value, least) / least) / Math.log(most / least)),
    ticks: logTicks(least, most),
  };
};

/** A logarithmic scale with some room at both ends, however close together the values are. @param values above 0 */
export const logScaleOf = (values: readonly number[]): Scale => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return logarithmic(least / ROOM_FACTOR, most * ROOM_FACTOR);
};

/** A scale for values at or above 0: logarithmic where they span more than a factor of 20, otherwise linear. */
export const scaleOf = (values: readonly number[]): Scale => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const positive = values.filter((value) => value > 0);
  if (least > 0 && most / least > LOG_RATIO) return logarithmic(least, most);
  const leastPositive = Math.min(...positive);
  if (least === 0 && positive.length > 0 && most / leastPositive > LOG_RATIO) return logarithmic(leastPositive, most);
  if (least === most) return linear(Math.max(0, least - 1), most + 1);
  const room = (most - least) * 0.06;
  return linear(Math.max(0, least - room), most + room);
};
