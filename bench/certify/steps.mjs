/** Numbers keys in order of first use. */
export class Numbering {
  constructor() {
    this.known = new Map();
    this.samples = [];
  }

  of(key, sample) {
    const number = this.known.get(key);
    if (number !== undefined) return number;
    this.known.set(key, this.samples.length);
    this.samples.push(sample);
    return this.samples.length - 1;
  }
}

const widthOf = ({ patternStart }, day) => patternStart[day + 1] - patternStart[day];

/** Position of (p on one day, q on a later one) in a table of pairs. */
const placeOf = ({ patternStart }, day, p, later, q) =>
  (p - patternStart[day]) * (patternStart[later + 1] - patternStart[later]) + q - patternStart[later];

/** What the table of pairs says of p and the pattern at every place of the other day, as text. */
const outgoing = (worker, table, day, p, later) => {
  const width = widthOf(worker, later);
  const from = (p - worker.patternStart[day]) * width;
  return table.subarray(from, from + width).join();
};

const incoming = (worker, table, later, q) => {
  const width = widthOf(worker, later);
  const parts = [];
  for (let at = q - worker.patternStart[later]; at < table.length; at += width) parts.push(table[at]);
  return parts.join();
};

/**
 * Patterns of each day that no rule tells apart, as one action. An action knows the class of what may come after it: two
 * actions of one class are alike to all later days; `far` is the class of what it bans two days on.
 *
 *     actions[day]       list of { at, patterns, sample, near }, `at` counts through all days, classes are numbered by day
 *     nearSamples[day]   a pattern of each class, likewise farSamples
 *     farOfNear[day]     far class of each near class
 *
 * @param keysOf what the rules see of a pattern, as a list
 */
export const actionsOf = (worker, days, keysOf) => {
  const found = { actions: [], nearSamples: [], farSamples: [], farOfNear: [] };
  let at = 0;
  for (let day = 0; day < days; day++) {
    const [near, far, seen, farOfNear] = [new Numbering(), new Numbering(), new Map(), []];
    for (let p = worker.patternStart[day]; p < worker.patternStart[day + 1]; p++) {
      const farKey = worker.reach2Ban && day + 2 < days ? outgoing(worker, worker.reach2Ban[day], day, p, day + 2) : '';
      const nearKey =
        day + 1 < days
          ? `${outgoing(worker, worker.pairBan[day], day, p, day + 1)}|${outgoing(worker, worker.pairCost[day], day, p, day + 1)}|${farKey}`
          : '';
      const before =
        day > 0
          ? `${incoming(worker, worker.pairBan[day - 1], day, p)}|${incoming(worker, worker.pairCost[day - 1], day, p)}`
          : '';
      const longBefore = worker.reach2Ban && day > 1 ? incoming(worker, worker.reach2Ban[day - 2], day, p) : '';
      const key = `${nearKey}/${before}/${longBefore}/${keysOf(p, day).join()}`;
      const known = seen.get(key);
      if (known) known.patterns.push(p);
      else seen.set(key, { at: at++, patterns: [p], sample: p, near: near.of(nearKey, p) });
      farOfNear[near.of(nearKey, p)] = far.of(farKey, p);
    }
    found.actions.push([...seen.values()]);
    found.nearSamples.push(near.samples);
    found.farSamples.push(far.samples);
    found.farOfNear.push(farOfNear);
  }
  return found;
};

/** Points of going on with p after a pattern of some classes; Infinity: banned. @param near, far patterns of those classes */
export const pairPoints = (worker, day, near, far, p) => {
  if (day === 0) return 0;
  const at = placeOf(worker, day - 1, near, day, p);
  if (worker.pairBan[day - 1][at] === 1) return Infinity;
  if (day > 1 && worker.reach2Ban?.[day - 2][placeOf(worker, day - 2, far, day, p)] === 1) return Infinity;
  return worker.pairCost[day - 1][at];
};
