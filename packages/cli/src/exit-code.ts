import { FAULTS, type Fault, type FaultKind } from '@rota/domain';

/** What the shell hears. @source PRODUCT.md section 7 */
export const EXIT = {
  /** Gaps in cover included. */
  done: 0,
  ourFault: 1,
  badInput: 2,
  /** The answer is no: a hard breach, or somebody can have no lawful rota. */
  no: 3,
  /** Stopped with nothing feasible. */
  nothing: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_KIND: Readonly<Record<FaultKind, ExitCode>> = {
  input: EXIT.badInput,
  missing: EXIT.badInput,
  conflict: EXIT.badInput,
  limit: EXIT.badInput,
  infeasible: EXIT.no,
  internal: EXIT.ourFault,
};

/** The exit code of faults: our own mistake weighs most, then bad input, then a no. @param faults not empty */
export const exitCodeOf = (faults: readonly Fault[]): ExitCode => {
  const codes = faults.map((fault) => BY_KIND[FAULTS[fault.code].kind]);
  if (codes.includes(EXIT.ourFault)) return EXIT.ourFault;
  return codes.includes(EXIT.badInput) ? EXIT.badInput : EXIT.no;
};
