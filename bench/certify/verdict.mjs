import { dayRowsPart, readLeaf, termPart, WorkerPart } from './leaf.mjs';
import { leavesOf } from './proof.mjs';
import { plus, Refuted } from './refuted.mjs';

/** A figure of a certificate; `null` stands for "there is none", which is above every figure. */
const figure = (claimed) => {
  if (claimed === null) return Infinity;
  if (typeof claimed !== 'number') throw new Refuted('form', `${claimed} stands where a figure should`);
  return claimed;
};

const say = (value) => (value === Infinity ? 'none' : String(value));

const checkPricing = ({ name, claimed }, w, least) => {
  if (figure(claimed.pricing[w]) <= least) return;
  throw new Refuted(
    'pricing',
    `${name} prices worker ${w} at ${say(figure(claimed.pricing[w]))}; the least is ${say(least)}`,
  );
};

/** Parts 1 and 2 of a leaf's bound. */
const floorOf = (model, leaf) => {
  let sum = dayRowsPart(model, leaf);
  leaf.priced.forEach((terms, w) => {
    const worker = model.workers[w];
    for (const [at, price] of terms)
      sum = plus(sum, termPart(worker, worker.terms[at], leaf.left[w], price), `term ${at} of worker ${w}`);
  });
  return sum;
};

const checkLeaf = ({ name, claimed }, bound) => {
  if (figure(claimed.bound) <= bound) return;
  throw new Refuted('leaf', `${name} claims ${say(figure(claimed.bound))}; its prices give ${say(bound)}`);
};

/**
 * What a certificate proves for a model, from its prices and decisions alone.
 *
 * @param isClaimed whether its figures by leaf and worker are to be held against what comes out
 * @returns the bound, rounded up where that is allowed; least points by leaf and worker; most states of a day
 * @throws Refuted
 */
export const provedBound = (model, certificate, isClaimed = true) => {
  const leaves = leavesOf(model, certificate.proof).map(({ leaf, decisions, name }) =>
    readLeaf(model, decisions, leaf, name),
  );
  const bounds = leaves.map((leaf) => floorOf(model, leaf));
  const pricing = leaves.map(() => []);
  let widest = 0;
  model.workers.forEach((worker, w) => {
    const part = new WorkerPart(worker, model.days);
    leaves.forEach((leaf, i) => {
      const least = part.least(leaf.duals, leaf.priced[w], leaf.leftOut[w], leaf.left[w]) ?? Infinity;
      if (isClaimed) checkPricing(leaf, w, least);
      pricing[i].push(least);
      bounds[i] = plus(bounds[i], least, `the least of worker ${w}`);
    });
    widest = Math.max(widest, part.widest);
  });
  if (isClaimed)
    leaves.forEach((leaf, i) => {
      checkLeaf(leaf, bounds[i]);
    });
  const least = Math.min(...bounds);
  return { bound: model.isWhole ? Math.ceil(least) + 0 : least, least, pricing, widest };
};

/** Confirms a certificate. @throws Refuted @returns what was proved */
export const confirm = (model, certificate, isClaimed = true) => {
  const proved = provedBound(model, certificate, isClaimed);
  if (figure(certificate.bound) <= proved.bound) return { claimed: certificate.bound, ...proved };
  throw new Refuted('bound', `it claims ${say(figure(certificate.bound))}; its leaves prove ${say(proved.bound)}`);
};
