import { groupRegister, registerOf } from './registers.mjs';
import { actionsOf, Numbering, pairPoints } from './steps.mjs';

/*
 * A skeleton is everything lawful about a worker's rows but the sums: layers of states, a state being the class of
 * yesterday's pattern, of the one before, and the registers of the rules. What sums can still gain from a state on is known
 * from it, so that sums which no longer matter need not be told apart (`least.mjs`).
 */

/** A layer while it is built: states by key, their registers, and their arcs; those of state i end at `arcEnd[i]`. */
const emptyLayer = () => ({ states: new Map(), registers: [], arcEnd: [], step: [], to: [], points: [] });

/** One number for all registers, or text where they would not fit. */
const keyOf = (sizes) => {
  const isSafe = sizes.reduce((product, size) => product * size, 1) < Number.MAX_SAFE_INTEGER;
  if (!isSafe) return (registers) => registers.join();
  return (registers) => registers.reduce((key, register, at) => key * sizes[at] + register, 0);
};

class Builder {
  constructor(worker, days, kept) {
    const patternDay = new Float64Array(worker.cost.length);
    for (let day = 0; day < days; day++) patternDay.fill(day, worker.patternStart[day], worker.patternStart[day + 1]);
    this.worker = worker;
    this.days = days;
    this.kept = kept;
    this.rules = kept.plain.map((term) => registerOf(term, days));
    this.groups = kept.groups.map((term) => groupRegister(term, patternDay));
    this.registers = [...this.rules, ...this.groups];
    this.found = actionsOf(worker, days, (p, day) => [
      ...this.registers.map((register) => register.key(p)),
      ...kept.windows.map((term) => (term.from <= day && day < term.to ? term.attribute[p] : 0)),
    ]);
    this.steps = new Numbering();
    const widest = (samples) => Math.max(...samples.map(({ length }) => length));
    const classes = [widest(this.found.nearSamples), widest(this.found.farSamples)];
    this.keyOf = keyOf([...classes, ...this.registers.map(({ size }) => size)]);
  }

  stateIn(layer, registers) {
    const key = this.keyOf(registers);
    const known = layer.states.get(key);
    if (known !== undefined) return known;
    layer.states.set(key, layer.registers.length);
    layer.registers.push(registers);
    return layer.registers.length - 1;
  }

  layers() {
    const first = emptyLayer();
    this.stateIn(first, [0, 0, ...this.registers.map(({ start }) => start)]);
    const layers = [first];
    for (let day = 0; day < this.days; day++) {
      const [layer, after] = [layers[day], emptyLayer()];
      for (const registers of layer.registers) {
        for (const action of this.found.actions[day]) this.arc(layer, registers, day, action, after);
        layer.arcEnd.push(layer.to.length);
      }
      layers.push(after);
    }
    return layers;
  }

  arc(layer, before, day, action, after) {
    const { found, registers, rules, groups } = this;
    const p = action.sample;
    let points = pairPoints(
      this.worker,
      day,
      found.nearSamples[day - 1]?.[before[0]],
      found.farSamples[day - 2]?.[before[1]],
      p,
    );
    for (let i = 0; i < rules.length; i++) points += rules[i].points(before[i + 2], p, day);
    if (points === Infinity) return;
    const isLast = day === this.days - 1;
    const far = found.farOfNear[day - 1]?.[before[0]] ?? 0;
    const next = isLast
      ? before.map(() => 0)
      : [action.near, far, ...registers.map((one, i) => one.next(before[i + 2], p, day))];
    const takes = groups.map((group, i) => (group.takes(before[rules.length + i + 2], p) ? 1 : 0));
    const key = takes.reduce((bits, bit) => 2 * bits + bit, action.at);
    layer.step.push(this.steps.of(key, { day, action, takes }));
    layer.to.push(this.stateIn(after, next));
    layer.points.push(points);
  }

  /** Gain of every sum in a step: windows first, then groups. */
  gains() {
    const { windows } = this.kept;
    return this.steps.samples.map(({ day, action, takes }) => [
      ...windows.map((term) => (term.from <= day && day < term.to ? term.attribute[action.sample] : 0)),
      ...takes,
    ]);
  }
}

/** Drops arcs to states without a future; a state keeps its number. `isAlive[day][state]` tells which states have one. */
const futures = (layers) => {
  const isAlive = layers.map((layer) => new Uint8Array(layer.registers.length));
  isAlive.at(-1)?.fill(1);
  for (let day = layers.length - 2; day >= 0; day--) {
    const { arcEnd, to } = layers[day];
    arcEnd.forEach((end, state) => {
      for (let arc = state === 0 ? 0 : arcEnd[state - 1]; arc < end; arc++)
        if (isAlive[day + 1][to[arc]] === 1) isAlive[day][state] = 1;
    });
  }
  return isAlive;
};

const packed = (layer, isAliveAfter) => {
  const arcs = layer.to.flatMap((to, arc) => (isAliveAfter[to] === 1 ? [arc] : []));
  const kept = new Int32Array(layer.to.length + 1);
  for (let arc = 0; arc < layer.to.length; arc++) kept[arc + 1] = kept[arc] + isAliveAfter[layer.to[arc]];
  return {
    count: layer.registers.length,
    arcStart: Int32Array.from([0, ...layer.arcEnd], (arc) => kept[arc]),
    step: Int32Array.from(arcs, (arc) => layer.step[arc]),
    to: Int32Array.from(arcs, (arc) => layer.to[arc]),
    points: Float64Array.from(arcs, (arc) => layer.points[arc]),
  };
};

/** Least and most that a sum gains from every state on. */
const reachOf = (layers, gains, sum) => {
  const ends = layers.map(({ count }) => ({ least: new Float64Array(count), most: new Float64Array(count) }));
  const last = { least: new Float64Array(1), most: new Float64Array(1) };
  for (let day = layers.length - 1; day >= 0; day--) {
    const { count, arcStart, step, to } = layers[day];
    const after = ends[day + 1] ?? last;
    for (let state = 0; state < count; state++) {
      let [least, most] = [Infinity, -Infinity];
      for (let arc = arcStart[state]; arc < arcStart[state + 1]; arc++) {
        const gain = gains[step[arc]][sum];
        least = Math.min(least, gain + after.least[to[arc]]);
        most = Math.max(most, gain + after.most[to[arc]]);
      }
      ends[day].least[state] = least;
      ends[day].most[state] = most;
    }
  }
  return [...ends, last];
};

/**
 * The skeleton of a worker's rows.
 *
 * @param kept the terms that count, by what becomes of them: `plain` ones get a register, `windows` and `groups` are summed
 *   from outside
 * @returns layers by day, with arcs (step, state of the next layer, points); steps with their patterns, the groups
 *   they newly take and the gain of every sum; the reach of every sum by day and state. No layers when no row is lawful
 */
export const skeletonOf = (worker, days, kept) => {
  const builder = new Builder(worker, days, kept);
  const raw = builder.layers();
  const isAlive = futures(raw);
  if (isAlive[0][0] === 0) return { layers: [], steps: [], gains: [], reach: [] };
  const layers = raw.slice(0, -1).map((layer, day) => packed(layer, isAlive[day + 1]));
  const gains = builder.gains();
  const sums = [...kept.windows, ...kept.groups];
  return { layers, steps: builder.steps.samples, gains, reach: sums.map((_, sum) => reachOf(layers, gains, sum)) };
};
