import type { Fault } from '@rota/domain';
import { gravestFault, problemDocument } from '@rota/formats';
import { isOutOfReach, StoreUnavailable } from '@rota/store';
import type { ErrorRequestHandler, Response } from 'express';
import { type Headers, Refusal } from '../refusal.ts';
import { statusOf } from '../status.ts';

/** Where problem types are described; a heading per code. */
const PROBLEMS = '/problems';

/** When to ask again after trouble of ours, seconds. */
const RETRY_SECONDS = '30';

/** What went wrong, and what of it the caller may know. */
interface Trouble {
  readonly faults: readonly Fault[];
  readonly headers: Headers;
  /** For the log: the trace of a mistake of ours. */
  readonly trace?: string;
}

/** What express and its body reader throw at bad requests. */
const isHttpError = (thrown: unknown): thrown is Error & { readonly status: number } =>
  thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number' && thrown.status < 500;

const httpFault = (status: number): Fault => {
  switch (status) {
    case 413:
      return { code: 'body-too-large', detail: 'The body has more bytes than are read here.' };
    case 415:
      return { code: 'wrong-content-type', detail: 'The body is encoded in a way that is not read here.' };
    default:
      return { code: 'malformed-request', detail: 'The request cannot be taken apart: its address or body is broken.' };
  }
};

const traceOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);

/** Sorts what a route threw. @param isFeed a calendar program takes any other answer for an emptied calendar */
export const troubleOf = (thrown: unknown, isFeed: boolean): Trouble => {
  if (thrown instanceof Refusal) return thrown;
  if (isHttpError(thrown)) return { faults: [httpFault(thrown.status)], headers: {} };
  const trace = traceOf(thrown);
  if (isFeed || thrown instanceof StoreUnavailable || isOutOfReach(thrown)) {
    const detail = 'The server cannot answer just now. Nothing was changed; ask again later.';
    return { faults: [{ code: 'unavailable', detail }], headers: { 'Retry-After': RETRY_SECONDS }, trace };
  }
  return {
    faults: [{ code: 'internal', detail: 'This is a mistake in Rota, not in what was asked.' }],
    headers: {},
    trace,
  };
};

/**
 * The problem document of faults as text.
 *
 * @param status where HTTP has one that no fault stands for
 * @source RFC 9457
 */
export const problemText = (
  faults: readonly Fault[],
  { instance, status = statusOf(gravestFault(faults).code) }: { instance?: string; status?: number } = {},
): string => {
  const document = problemDocument(faults, { status, base: PROBLEMS, ...(instance === undefined ? {} : { instance }) });
  return `${JSON.stringify(document, null, 2)}\n`;
};

const sendProblem = (response: Response, { faults, headers }: Trouble): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.status(statusOf(gravestFault(faults).code));
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  // the id of the request rather than its address, which may hold the secret of a feed
  response.end(problemText(faults, { instance: `urn:rota:request:${response.locals.requestId}` }));
};

/** The last handler: every failure becomes a problem document. */
export const problems: ErrorRequestHandler = (thrown, _request, response, _next) => {
  const trouble = troubleOf(thrown, response.locals.isFeed === true);
  if (trouble.trace !== undefined) response.locals.trace = trouble.trace;
  if (response.headersSent) response.destroy();
  else sendProblem(response, trouble);
};
