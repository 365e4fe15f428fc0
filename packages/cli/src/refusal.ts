import type { Fault } from '@rota/domain';

/** Ends a command with everything that is wrong; `main.ts` prints the faults and turns them into an exit code. */
export class Refusal extends Error {
  readonly faults: readonly Fault[];

  /** @param faults not empty */
  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => fault.detail).join('\n'));
    this.faults = faults;
  }
}

/** Ends a command with one fault. */
export const refuse = (code: Fault['code'], detail: string, file?: string): never => {
  throw new Refusal([{ code, detail, ...(file === undefined ? {} : { place: { file } }) }]);
};

/** What an operation gave, or a refusal with its faults. */
export const orRefuse = <T extends object>(outcome: T | { readonly faults: readonly Fault[] }): T => {
  if ('faults' in outcome) throw new Refusal(outcome.faults);
  return outcome;
};
