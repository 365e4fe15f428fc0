import { OFF } from './instance.mjs';
import { Refuted } from './refuted.mjs';

/*
 * A certificate speaks of the rows, patterns and terms of a model file. Here it is made to speak of those of the instance's
 * own text. Nothing of the model is taken on trust: whatever prices and decisions come out, they are checked against the text
 * alone, so that a wrong translation can only prove less.
 */

/** How the model's ids are made from names. */
const idOf = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Row of the text by row of the model; undefined where the text has none. */
const rowsOf = (model, { shifts, cover }) => {
  const { ids, day, min, belowPoints, abovePoints } = model.rows;
  return ids.map((id, r) => {
    const shiftId = id.slice(0, id.indexOf('/'));
    const alike = cover.flatMap((one, row) => {
      const isAlike = one.wanted === min[r] && one.under === belowPoints[r] && one.over === abovePoints[r];
      const name = idOf(shifts[one.shift].name);
      const isNamed = shiftId === name || shiftId.startsWith(`${name}-`);
      return one.day === day[r] && isAlike && isNamed ? [{ row, length: name.length }] : [];
    });
    return alike.sort((a, b) => b.length - a.length)[0]?.row;
  });
};

/** Shift of each pattern of a worker by the cover that it adds to; undefined where that does not tell. */
const shiftOf = (worker, p, day, rowOf, cover) => {
  if (worker.offPattern[day] === p) return OFF;
  const row = rowOf[worker.entryRow[worker.entryStart[p]]];
  return worker.entryStart[p] < worker.entryStart[p + 1] ? cover[row]?.shift : undefined;
};

const decisionOf = (model, text, instance, rowOf, decision) => {
  if ('row' in decision) return { ...decision, row: rowOf[decision.row] };
  const { worker: w, day, allowed } = decision;
  const shifts = new Set(allowed.map((p) => shiftOf(model.workers[w], p, day, rowOf, instance.cover)));
  const { patternStart, patterns } = text.workers[w];
  const translated = [];
  for (let p = patternStart[day]; p < patternStart[day + 1]; p++) if (shifts.has(patterns[p].shift)) translated.push(p);
  return { worker: w, day, allowed: translated };
};

/** What a term of the model is about, in the words of `instance.mjs`; undefined: nothing that is priced or left out. */
const aboutOf = (model, instance, rowOf, w, at) => {
  const worker = model.workers[w];
  const term = worker.terms[at];
  if (term?.term === 'groups') return 'weekends';
  if (term?.term !== 'window') return undefined;
  const label = model.labels[term.label];
  if (label.startsWith('hours-range')) return 'minutes';
  if (!label.startsWith('max-duties')) return undefined;
  for (let day = 0; day < model.days; day++)
    for (let p = worker.patternStart[day]; p < worker.patternStart[day + 1]; p++) {
      const shift = term.attribute[p] === 1 ? shiftOf(worker, p, day, rowOf, instance.cover) : undefined;
      if (shift !== undefined) return `most ${shift}`;
    }
  return undefined;
};

const termOf = (model, text, instance, rowOf, w, at) => {
  const about = aboutOf(model, instance, rowOf, w, at);
  return text.workers[w].terms.findIndex((term) => term.about === about);
};

/** A proof about a model as one about the text's model. @throws Refuted when the text has nothing like a priced term */
export const translated = (model, text, instance, proof) => {
  const rowOf = rowsOf(model, instance);
  const leafOf = (leaf) => {
    const duals = new Map();
    for (const [row, price] of leaf.duals)
      if (rowOf[row] !== undefined) duals.set(rowOf[row], (duals.get(rowOf[row]) ?? 0) + price);
    const terms = leaf.terms.map(([w, at, price]) => [w, termOf(model, text, instance, rowOf, w, at), price]);
    const stray = terms.findIndex(([, at]) => at < 0);
    if (stray >= 0) throw new Refuted('price', `the text has nothing like the priced term ${leaf.terms[stray]}`);
    const leftOut = leaf.leftOut.map(([w, at]) => [w, termOf(model, text, instance, rowOf, w, at)]);
    return { ...leaf, duals: [...duals], terms, leftOut: leftOut.filter(([, at]) => at >= 0) };
  };
  const of = (inner) =>
    'branches' in inner
      ? {
          branches: inner.branches.map((branch) => ({
            decision: decisionOf(model, text, instance, rowOf, branch.decision),
            proof: of(branch.proof),
          })),
        }
      : leafOf(inner);
  return of(proof);
};
