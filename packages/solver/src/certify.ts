import { type CertificateFiles, certificateFiles, type Proof } from './exact/certificate.ts';
import { leafAt } from './exact/leaf-at.ts';
import { rowAutomata } from './exact/row-automata.ts';
import type { CompactProblem } from './problem/problem.ts';

/** What a bound was proved at: whole points, and duals as `Master.duals`. */
export interface DualProof {
  readonly points: number;
  readonly duals: Float64Array;
}

/** What a bound was proved by: branching, whole points. */
export interface TreeProof {
  readonly points: number;
  readonly tree: Proof;
}

export type BoundProof = DualProof | TreeProof;

/**
 * The model of a problem and, where a bound was proved by duals or branching, the certificate of it.
 *
 * For duals, automata are built anew and every worker is priced once more, at prices that a certificate can hold: as long as the root took
 * for its automata, and a moment.
 *
 * @param objective points of the best rota, hard prices included
 */
export const certify = (
  problem: CompactProblem,
  objective: number,
  proof: BoundProof | undefined,
): CertificateFiles => {
  if (proof && 'tree' in proof) return certificateFiles(problem, objective, proof.tree);
  const automata = proof && rowAutomata(problem, () => false);
  return certificateFiles(problem, objective, automata && leafAt(problem, automata, proof.duals));
};
