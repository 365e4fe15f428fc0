import { request } from 'node:http';
import type { Api } from './server.ts';

/** A calendar address that was made. */
export interface Made {
  readonly id: string;
  /** The secret in it. */
  readonly token: string;
  readonly path: string;
}

/** An answer as it comes over the wire. */
export interface Wire {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly bytes: Buffer;
}

const madeOf = (json: { readonly id: string; readonly url: string }): Made => {
  const path = new URL(json.url).pathname;
  return { id: json.id, path, token: path.replace(/^\/feeds\/(.*)\.ics$/, '$1') };
};

/** Makes an address. @param wish whose calendar, of the house */
export const madeFeed = async ({ call }: Api, wish: object, headers: Record<string, string> = {}): Promise<Made> => {
  const made = await call('/api/v1/feeds', { json: { service: 'harbour-house', ...wish }, headers });
  if (made.status !== 201) throw new Error(`the feed was refused: ${made.text}`);
  return madeOf(made.json);
};

/** Makes an address anew. */
export const rotatedFeed = async ({ call }: Api, { id }: Pick<Made, 'id'>): Promise<Made> => {
  const made = await call(`/api/v1/feeds/${id}/rotation`, { method: 'POST' });
  if (made.status !== 201) throw new Error(`the feed was not rotated: ${made.text}`);
  return madeOf(made.json);
};

/** Sends a path as it is written; fetch would tidy it up. */
export const wire = (
  { server }: Pick<Api, 'server'>,
  path: string,
  { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });

/** Headers that differ from one answer to the next, whatever is asked. */
const OF_ONE_ANSWER = /^(date|x-request-id|ratelimit)$/;

/** An answer without what differs from one to the next. */
export const sameness = ({ status, headers, bytes }: Wire): unknown => {
  const kept = Object.entries(headers).filter(([name]) => !OF_ONE_ANSWER.test(name));
  const body = bytes.toString().replace(/urn:rota:request:[\w-]+/, 'urn:rota:request:');
  return [status, Object.fromEntries(kept), body];
};
