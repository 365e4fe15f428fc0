import { type CertificateFiles, certificateFiles } from './exact/certificate.ts';
import { leafAt } from './exact/leaf-at.ts';
import { rowAutomata } from './exact/row-automata.ts';
import type { CompactProblem } from './problem/problem.ts';

/** What a bound was proved at: whole points, and duals as `Master.duals`. */
export interface DualProof {
  readonly points: number;
  readonly duals: Float64Array;
}

/**
 * The model of a problem and, where a bound was proved by duals, the certificate of it.
 *
 * Automata are built anew and every worker is priced once more, at prices that a certificate can hold: as long as the root took
 * for its automata, and a moment.
 *
 * @param objective points of the best rota, hard prices included
 */
export const certify = (problem: CompactProblem, objective: number, proof: DualProof | undefined): CertificateFiles => {
  const automata = proof && rowAutomata(problem, () => false);
  return certificateFiles(problem, objective, automata && leafAt(problem, automata, proof.duals));
};
