import type { Fault, FaultCode } from '@rota/domain';

/** Headers of a reply by name. */
export type Headers = Readonly<Record<string, string>>;

/** Ends a request with everything that is wrong; the error handler turns it into a problem document. */
export class Refusal extends Error {
  readonly faults: readonly Fault[];
  readonly headers: Headers;

  /** @param faults not empty */
  constructor(faults: readonly Fault[], headers: Headers = {}) {
    super(faults.map(({ detail }) => detail).join('\n'));
    this.faults = faults;
    this.headers = headers;
  }
}

/** A refusal with one fault, to throw. @param pointer JSON Pointer into the body */
export const refusal = (code: FaultCode, detail: string, headers: Headers = {}, pointer?: string): Refusal =>
  new Refusal([{ code, detail, ...(pointer === undefined ? {} : { pointer }) }], headers);

/** What an operation gave. @throws Refusal with its faults */
export const orRefuse = <T extends object>(outcome: T | { readonly faults: readonly Fault[] }): T => {
  if ('faults' in outcome) throw new Refusal(outcome.faults);
  return outcome;
};

/** What was looked for. @throws Refusal `not-found` */
export const orNotFound = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw refusal('not-found', `There is no ${what}.`);
  return found;
};
