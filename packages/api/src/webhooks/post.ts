import type { IncomingMessage } from 'node:http';
import { checkedAddress, type Resolve, resolveByDns } from './addresses.ts';
import { answerTo, beforeAbort, connect } from './connect.ts';

/** How long a receiver may take, from look-up to the end of its answer, ms. @source Standard Webhooks 1.0.0: 15 to 30 s */
export const TIME_LIMIT_MS = 15_000;

/** How much of an answer is kept, bytes: enough for a word about what went wrong. */
const KEPT_BYTES = 256;

/** What came of one try. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly retryAfterMs?: number }
  | { readonly kind: 'failed'; readonly why: string };

/** What is sent, and where. */
export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** How it may be sent. */
export interface PostingRules {
  readonly mayBePrivate: boolean;
  readonly resolve: Resolve;
  /** Default 15 s. */
  readonly timeLimitMs?: number;
}

/** What holds unless a server is told otherwise. */
export const OPEN_INTERNET: PostingRules = { mayBePrivate: false, resolve: resolveByDns };

const retryAfterOf = ({ headers }: IncomingMessage): { retryAfterMs?: number } => {
  const seconds = /^\d{1,6}$/.exec(String(headers['retry-after'] ?? ''))?.[0];
  return seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 };
};

/** The beginning of an answer as one line of text; the rest is not waited for. */
const beginningOf = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= KEPT_BYTES) break;
  }
  return Buffer.concat(chunks)
    .subarray(0, KEPT_BYTES)
    .toString('utf8')
    .replaceAll(/\p{Cc}/gu, ' ');
};

/** Sends without a limit of time. @throws whatever keeps it from being answered */
const exchange = async (posting: Posting, rules: PostingRules, signal: AbortSignal): Promise<Outcome> => {
  const url = new URL(posting.url);
  const at = await checkedAddress(url, rules.mayBePrivate, rules.resolve);
  const { headers, payload } = posting;
  const request = connect(url, at, signal, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) },
  });
  try {
    const response = await answerTo(request, payload);
    const text = await beginningOf(response);
    return { kind: 'answered', status: response.statusCode ?? 0, text, ...retryAfterOf(response) };
  } finally {
    request.destroy();
  }
};

const isCodeOfNet = (thrown: Error): thrown is Error & { readonly code: string } =>
  'code' in thrown && typeof thrown.code === 'string';

/** Why an exchange did not come about, in a few words. @throws what is no failure of it */
export const whyFailed = (thrown: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return 'no answer in time';
  if (!(thrown instanceof Error)) throw thrown;
  return isCodeOfNet(thrown) ? thrown.code : thrown.message;
};

/** Makes one try, to the address that was checked, without following redirects. Whatever goes wrong is an outcome. */
export const post = async (posting: Posting, rules: PostingRules): Promise<Outcome> => {
  const signal = AbortSignal.timeout(rules.timeLimitMs ?? TIME_LIMIT_MS);
  try {
    return await beforeAbort(signal, exchange(posting, rules, signal));
  } catch (thrown) {
    return { kind: 'failed', why: whyFailed(thrown, signal) };
  }
};
