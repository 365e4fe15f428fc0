import { Refuted } from './refuted.mjs';

/** What a decision is about, as text; two decisions of one branching are about the same. */
const subjectOf = (decision) =>
  'row' in decision ? `day row ${decision.row}` : `worker ${decision.worker}, day ${decision.day}`;

const checkDecision = (model, decision, name) => {
  const { worker, day, allowed, row, least, most } = decision;
  const isCount = 'row' in decision;
  const known = isCount ? row in model.rows.min : worker in model.workers && day >= 0 && day < model.days;
  const isWhole = (limit) => limit === undefined || Number.isInteger(limit);
  const isBoth = isCount && (worker !== undefined || day !== undefined || allowed !== undefined);
  if (isBoth || !known || (isCount ? !isWhole(least) || !isWhole(most) : !Array.isArray(allowed)))
    throw new Refuted('decision', `${name} decides about nothing that is there: ${JSON.stringify(decision)}`);
};

/** Whether every whole number is within some limits. */
const coversCounts = (decisions) => {
  let reached = -Infinity;
  const byLeast = decisions.toSorted((a, b) => (a.least ?? -Infinity) - (b.least ?? -Infinity));
  for (const { least = -Infinity, most = Infinity } of byLeast) {
    if (least > reached + 1) return false;
    reached = Math.max(reached, most);
  }
  return reached === Infinity;
};

const coversPatterns = ({ workers }, decisions) => {
  const { worker, day } = decisions[0];
  const { patternStart } = workers[worker];
  const allowed = new Set(decisions.flatMap((decision) => decision.allowed));
  for (let p = patternStart[day]; p < patternStart[day + 1]; p++) if (!allowed.has(p)) return false;
  return true;
};

const checkBranches = (model, branches, name) => {
  const decisions = branches.map(({ decision }) => decision);
  if (decisions.length === 0) throw new Refuted('branches', `${name} has no branches`);
  for (const decision of decisions) checkDecision(model, decision, name);
  const [subject, ...others] = decisions.map(subjectOf);
  if (others.some((other) => other !== subject))
    throw new Refuted('branches', `${name} decides about different things: ${[subject, ...others].join('; ')}`);
  const covers = 'row' in decisions[0] ? coversCounts(decisions) : coversPatterns(model, decisions);
  if (!covers)
    throw new Refuted('branches', `${name} leaves out some rotas: its decisions about ${subject} are not all`);
};

/**
 * The leaves of a proof with the decisions on the way to them, in order.
 *
 * @throws Refuted when some rotas are in no leaf
 */
export const leavesOf = (model, proof, name = 'the proof', decisions = []) => {
  if (!('branches' in proof)) return [{ leaf: proof, decisions, name: decisions.length === 0 ? 'the leaf' : name }];
  checkBranches(model, proof.branches, name);
  return proof.branches.flatMap(({ decision, proof: inner }, at) =>
    leavesOf(model, inner, `${name === 'the proof' ? 'branch' : name}.${at + 1}`, [...decisions, decision]),
  );
};
