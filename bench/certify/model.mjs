import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { exact, Refuted } from './refuted.mjs';

/** Bytes of a file, unpacked when it is compressed. */
export const readBytes = (path) => {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
};

/** Fields of terms that are arrays by pattern or by day. */
const ARRAYS = ['attribute', 'groupOf', 'inClass', 'inRun', 'isBusy', 'inFirst', 'inSecond'];
const MORE_ARRAYS = ['isShort', 'touchesOwnDay', 'touchesNextDay'];
const COST_ARRAYS = ['abovePoints', 'belowPoints'];

/** Units and limits are whole, or counts and sums would not be. */
const checkUnits = ({ rows, workers }) => {
  const whole = (numbers, what) => {
    if (!numbers.every(Number.isInteger)) throw new Refuted('form', `${what} is not whole`);
  };
  whole([...rows.min, ...rows.max], 'a limit of a day row');
  workers.forEach(({ entryAmount, terms }, w) => {
    whole(entryAmount, `an amount of worker ${w}`);
    for (const { attribute = [], initial = 0, min = 0, max = 0, cost } of terms) {
      whole(attribute, `a window's attribute of worker ${w}`);
      const bends = [...(cost?.aboveThreshold ?? []), ...(cost?.belowThreshold ?? [])];
      whole([initial, min, max, ...bends], `a term's limit of worker ${w}`);
    }
  });
};

/** Whether all costs of a model are whole. @throws Refuted when one could make sums inexact */
export const hasWholeCosts = ({ rows, workers }) => {
  const all = [];
  const add = (points, what) => all.push(...points.map((value) => exact(value, what)));
  add(rows.belowPoints, 'a price of a day row');
  add(rows.abovePoints, 'a price of a day row');
  workers.forEach(({ cost, pairCost, terms }, w) => {
    add([...new Set(cost)], `a pattern's cost of worker ${w}`);
    for (const table of pairCost) add([...new Set(table)], `a pair's cost of worker ${w}`);
    for (const term of terms) {
      add([term.points], `a term's price of worker ${w}`);
      for (const name of COST_ARRAYS) add(term.cost?.[name] ?? [], `a term's cost of worker ${w}`);
    }
  });
  return all.every(Number.isInteger);
};

/**
 * A model whose arrays all stand where they are used.
 *
 * @returns the model, its hash, and whether all its costs are whole
 * @throws Refuted when it is no model
 */
export const readModel = (bytes) => {
  const model = JSON.parse(bytes.toString());
  if (model.format !== 'rota-model/1') throw new Refuted('format', `the model's format is ${model.format}`);
  const arrays = model.arrays.map((array) => Float64Array.from(array));
  const list = (written) => (Array.isArray(written) ? Float64Array.from(written) : arrays[written.array]);
  const workers = model.workers.map((worker) => ({
    ...worker,
    patternStart: list(worker.patternStart),
    cost: list(worker.cost),
    offPattern: list(worker.offPattern),
    pairBan: worker.pairBan.map(list),
    pairCost: worker.pairCost.map(list),
    reach2Ban: worker.reach2Ban?.map(list),
    entryStart: list(worker.entryStart),
    entryRow: list(worker.entryRow),
    entryAmount: list(worker.entryAmount),
    terms: worker.terms.map((term) => {
      const copy = { ...term };
      for (const name of [...ARRAYS, ...MORE_ARRAYS]) if (name in term) copy[name] = list(term[name]);
      return copy;
    }),
  }));
  const whole = { days: model.days, labels: model.labels, rows: model.rows, workers };
  checkUnits(whole);
  return { ...whole, hash: createHash('sha256').update(bytes).digest('hex'), isWhole: hasWholeCosts(whole) };
};
