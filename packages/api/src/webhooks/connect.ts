import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { NetworkAddress } from './addresses.ts';

/** What is asked of somebody else's server. */
export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string | number>>;
}

/** Opens a request to the address that was checked and to no other, whatever the name leads to by now. */
export const connect = (url: URL, at: NetworkAddress, signal: AbortSignal, asking: Asking): ClientRequest =>
  (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    ...asking,
    // no connection is kept: the next request looks its address up again
    agent: false,
    signal,
    lookup: (_host, options, done) => {
      if (options.all) done(null, [at]);
      else done(null, at.address, at.family);
    },
  });

/** Sends a request and waits for the head of its answer. */
export const answerTo = (request: ClientRequest, payload?: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
    request.end(payload);
  });

/** Does something that takes no longer than a signal lets it. A look-up cannot be ended, only no longer waited for. */
export const beforeAbort = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
