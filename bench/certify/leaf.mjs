import { Programme } from './least.mjs';
import { sumPoints } from './pieces.mjs';
import { exact, plus, Refuted } from './refuted.mjs';
import { skeletonOf } from './skeleton.mjs';

/** Counts that are tried one by one; a day row or a sum with more is no rota's. */
const MOST_COUNTS = 2 ** 22;

const SUMS = new Set(['window', 'groups']);

const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

/** 1 for each pattern that a leaf's decisions leave. */
const leftBy = (decisions, worker, w) => {
  const left = new Uint8Array(worker.cost.length).fill(1);
  for (const { worker: about, day, allowed } of decisions) {
    if (about !== w) continue;
    for (let p = worker.patternStart[day]; p < worker.patternStart[day + 1]; p++) if (!allowed.includes(p)) left[p] = 0;
  }
  return left;
};

/** A leaf with its prices checked and laid out: duals by row, term prices and terms left out by worker. */
export const readLeaf = (model, decisions, leaf, name) => {
  const lists = [leaf.duals, leaf.terms, leaf.leftOut, leaf.pricing];
  if (!lists.every(Array.isArray) || leaf.pricing.length !== model.workers.length)
    throw new Refuted('form', `${name} lacks duals, terms, leftOut or a figure for each worker`);
  const duals = new Float64Array(model.rows.min.length);
  const seen = new Set();
  for (const [row, price] of leaf.duals) {
    if (!(Number.isInteger(row) && row in duals) || seen.has(row))
      throw new Refuted('price', `${name} prices day row ${row} twice, or there is none`);
    seen.add(row);
    duals[row] = exact(price, `${name}: the price of day row ${row}`);
  }
  const priced = model.workers.map(() => new Map());
  for (const [w, at, price] of leaf.terms) {
    const isSum = SUMS.has(model.workers[w]?.terms[at]?.term);
    if (!isSum || priced[w].has(at))
      throw new Refuted('price', `${name} prices term ${at} of worker ${w}, which is no sum, or twice`);
    priced[w].set(at, exact(price, `${name}: the price of term ${at} of worker ${w}`));
  }
  const leftOut = model.workers.map(() => new Set());
  for (const [w, at] of leaf.leftOut) {
    const term = model.workers[w]?.terms[at];
    const costs = [term?.points, ...(term?.cost?.abovePoints ?? []), ...(term?.cost?.belowPoints ?? [])];
    if (!term || priced[w].has(at) || costs.some((cost) => cost < 0))
      throw new Refuted(
        'left-out',
        `${name} leaves out term ${at} of worker ${w}, which is not there, priced, or pays`,
      );
    leftOut[w].add(at);
  }
  const left = model.workers.map((worker, w) => leftBy(decisions, worker, w));
  return { name, decisions, duals, priced, leftOut, left, claimed: leaf };
};

/** Least of a function over from, from + step, ... up to `to`; Infinity where there is nothing. */
const leastOver = (from, to, step, points) => {
  if ((to - from) / step > MOST_COUNTS) throw new Refuted('size', `${from} to ${to} are too many counts`);
  let least = Infinity;
  for (let at = from; at <= to; at += step) least = Math.min(least, points(at));
  return least;
};

/** Part 1 of a leaf's bound: what day rows cost at least, once paid. */
export const dayRowsPart = (model, { decisions, duals, left }) => {
  const least = new Float64Array(duals.length);
  const most = new Float64Array(duals.length);
  model.workers.forEach((worker, w) => {
    for (let day = 0; day < model.days; day++) addUnits(worker, day, left[w], least, most);
  });
  for (const { row, least: atLeast, most: atMost } of decisions) {
    if (row === undefined) continue;
    least[row] = Math.max(least[row], atLeast ?? -Infinity);
    most[row] = Math.min(most[row], atMost ?? Infinity);
  }
  const { min, max, belowPoints, abovePoints } = model.rows;
  return duals.reduce((sum, dual, row) => {
    const cost = (count) =>
      Math.max(0, min[row] - count) * belowPoints[row] + Math.max(0, count - max[row]) * abovePoints[row];
    return plus(
      sum,
      leastOver(least[row], most[row], 1, (count) => cost(count) + dual * count),
      `day row ${row}`,
    );
  }, 0);
};

const addUnits = (worker, day, left, least, most) => {
  const byRow = new Map();
  let patterns = 0;
  for (let p = worker.patternStart[day]; p < worker.patternStart[day + 1]; p++) {
    if (left[p] === 0) continue;
    patterns++;
    const units = new Map();
    for (let e = worker.entryStart[p]; e < worker.entryStart[p + 1]; e++)
      units.set(worker.entryRow[e], (units.get(worker.entryRow[e]) ?? 0) + worker.entryAmount[e]);
    for (const [row, amount] of units) {
      const known = byRow.get(row) ?? { count: 0, least: Infinity, most: -Infinity };
      known.count++;
      known.least = Math.min(known.least, amount);
      known.most = Math.max(known.most, amount);
      byRow.set(row, known);
    }
  }
  for (const [row, known] of byRow) {
    const isSometimesNone = known.count < patterns;
    least[row] += isSometimesNone ? Math.min(0, known.least) : known.least;
    most[row] += isSometimesNone ? Math.max(0, known.most) : known.most;
  }
};

/** Part 2 for one priced term. */
export const termPart = (worker, term, left, price) => {
  const { from, to, step } = term.term === 'groups' ? groupSums(term, left) : windowSums(worker, term, left);
  return leastOver(from, to, step, (sum) => sumPoints(term, sum) - price * (sum - term.initial));
};

const groupSums = (term, left) => {
  const groups = new Set();
  term.groupOf.forEach((group, p) => {
    if (group >= 0 && left[p] === 1) groups.add(group);
  });
  return { from: term.initial, to: term.initial + groups.size, step: 1 };
};

const windowSums = (worker, term, left) => {
  let [from, to, step] = [term.initial, term.initial, 0];
  for (let day = term.from; day < term.to; day++) {
    let [least, most] = [Infinity, -Infinity];
    for (let p = worker.patternStart[day]; p < worker.patternStart[day + 1]; p++) {
      if (left[p] === 0) continue;
      least = Math.min(least, term.attribute[p]);
      most = Math.max(most, term.attribute[p]);
      step = divisor(step, Math.abs(term.attribute[p]));
    }
    if (least === Infinity) return { from: 1, to: 0, step: 1 };
    from += least;
    to += most;
  }
  return { from, to, step: step || 1 };
};

/** Points of patterns at a leaf's prices: own costs, less what day rows pay, and priced windows. */
const patternPoints = (worker, duals, priced, left) => {
  const points = worker.cost.map((cost, p) => {
    if (left[p] === 0) return Infinity;
    let sum = cost;
    for (let e = worker.entryStart[p]; e < worker.entryStart[p + 1]; e++)
      sum -= duals[worker.entryRow[e]] * worker.entryAmount[e];
    return sum;
  });
  for (const [at, price] of priced) {
    const term = worker.terms[at];
    if (term.term !== 'window') continue;
    for (let p = worker.patternStart[term.from]; p < worker.patternStart[term.to]; p++)
      points[p] += price * term.attribute[p];
  }
  return points;
};

/** Part 3 for one worker: skeletons are made once for leaves that price and leave out the same terms. */
export class WorkerPart {
  constructor(worker, days) {
    this.worker = worker;
    this.days = days;
    this.programmes = new Map();
    this.widest = 0;
  }

  programmeOf(priced, leftOut) {
    const key = `${[...priced.keys()].sort().join()}|${[...leftOut].sort().join()}`;
    const known = this.programmes.get(key);
    if (known) return known;
    const counts = this.worker.terms.filter((_, at) => !priced.has(at) && !leftOut.has(at));
    const plain = counts.filter(({ term }) => !SUMS.has(term));
    const windows = counts.filter(({ term }) => term === 'window');
    const groups = counts.filter(({ term }) => term === 'groups');
    const pricedGroups = [...priced.keys()].filter((at) => this.worker.terms[at].term === 'groups');
    const takes = [...groups, ...pricedGroups.map((at) => this.worker.terms[at])];
    const skeleton = skeletonOf(this.worker, this.days, { plain, windows, groups: takes });
    const made = { skeleton, pricedGroups, groups, programme: new Programme(skeleton, [...windows, ...groups]) };
    this.programmes.set(key, made);
    return made;
  }

  /** @returns undefined when no row is left */
  least(duals, priced, leftOut, left) {
    const { skeleton, pricedGroups, groups, programme } = this.programmeOf(priced, leftOut);
    const points = patternPoints(this.worker, duals, priced, left);
    const stepPoints = Float64Array.from(skeleton.steps, ({ action, takes }) => {
      let sum = Infinity;
      for (const p of action.patterns) sum = Math.min(sum, points[p]);
      pricedGroups.forEach((at, i) => {
        if (takes[groups.length + i] === 1) sum += priced.get(at);
      });
      return sum;
    });
    const found = programme.least(stepPoints);
    this.widest = Math.max(this.widest, programme.widest);
    return found;
  }
}
