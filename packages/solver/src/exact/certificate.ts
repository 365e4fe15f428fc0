import { modelHash, modelText } from '../problem/model-file.ts';
import type { CompactProblem } from '../problem/problem.ts';

/** Name and version of the form; docs/certificates.md describes it. */
const CERTIFICATE_FORMAT = 'rota-bound/1';

/** A worker keeps to these patterns on a day. */
export interface PatternDecision {
  readonly worker: number;
  readonly day: number;
  readonly allowed: readonly number[];
}

/** The count of a day row stays within limits, both included. */
export interface CountDecision {
  readonly row: number;
  readonly least?: number;
  readonly most?: number;
}

/** A part of all rotas: those that keep it. */
export type Decision = PatternDecision | CountDecision;

/** The price of a sum that is charged unit by unit: a window, or groups of which each counts once. */
export type TermPrice = readonly [worker: number, term: number, price: number];

/** Prices that prove a bound for the rotas that keep the decisions on the way to a leaf. */
export interface Leaf {
  /** Day rows with a price other than 0. */
  readonly duals: readonly (readonly [row: number, price: number])[];
  readonly terms: readonly TermPrice[];
  /** Terms that pricing takes no notice of. */
  readonly leftOut: readonly (readonly [worker: number, term: number])[];
  /** Least points of each worker's rows at these prices; `null` when the decisions leave a worker no row. */
  readonly pricing: readonly (number | null)[];
  /** `null` when the decisions leave no rota. */
  readonly bound: number | null;
}

/** Decisions about one thing of which every rota keeps at least one. */
export interface Branching {
  readonly branches: readonly { readonly decision: Decision; readonly proof: Proof }[];
}

/** Why no rota costs less: by prices alone, or by cases. */
export type Proof = Leaf | Branching;

/** Whether every cost of a problem is a whole number of points, and so every rota's. */
export const hasWholeCosts = ({ rows, workers }: CompactProblem): boolean => {
  const isWhole = (points: ArrayLike<number>): boolean => Array.prototype.every.call(points, Number.isInteger);
  return (
    isWhole(rows.belowPoints) &&
    isWhole(rows.abovePoints) &&
    workers.every(
      ({ cost, pairCost, terms }) =>
        isWhole(cost) &&
        isWhole(pairCost) &&
        terms.every(
          (term) =>
            isWhole([term.points]) &&
            (!('cost' in term) || (isWhole(term.cost.abovePoints) && isWhole(term.cost.belowPoints))),
        ),
    )
  );
};

/** Least bound of the leaves, rounded up where all costs are whole; `Infinity` when no leaf has a rota. */
export const provedBound = (problem: CompactProblem, proof: Proof): number => {
  const least = leastBound(proof);
  return hasWholeCosts(problem) ? Math.ceil(least) + 0 : least; // no -0
};

const leastBound = (proof: Proof): number =>
  'branches' in proof
    ? proof.branches.reduce((least, branch) => Math.min(least, leastBound(branch.proof)), Infinity)
    : (proof.bound ?? Infinity);

/** A certificate to write. */
export interface Certificate {
  readonly problem: CompactProblem;
  /** `modelHash` of the problem's model file. */
  readonly model: string;
  /** Points of the best rota known, hard prices included. */
  readonly objective?: number;
  readonly proof: Proof;
}

/** `bound.json`: the same certificate gives the same bytes. */
export const certificateText = ({ problem, model, objective, proof }: Certificate): string => {
  const bound = provedBound(problem, proof);
  return `${JSON.stringify({
    format: CERTIFICATE_FORMAT,
    model,
    ...(objective === undefined ? {} : { objective }),
    bound: bound === Infinity ? null : bound,
    proof,
  })}\n`;
};

/** What a solve leaves behind for those who check its bound: the texts of a model file and, where one was proved, a certificate. */
export interface CertificateFiles {
  readonly model: string;
  readonly bound?: string;
  /** Points that `bound` proves. */
  readonly proved?: number;
}

/** @param objective points of the best rota, hard prices included */
export const certificateFiles = (
  problem: CompactProblem,
  objective: number,
  proof: Proof | undefined,
): CertificateFiles => {
  const model = modelText(problem);
  if (!proof) return { model };
  const bound = certificateText({ problem, model: modelHash(model), objective, proof });
  return { model, bound, proved: provedBound(problem, proof) };
};
