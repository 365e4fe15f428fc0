import type { RequestHandler } from 'express';
import type { Surroundings } from '../context.ts';

/** Nothing we answer is a page, and most of it is about people. @source OWASP REST Security Cheat Sheet */
const SECURITY: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-cache',
};

const ID_BYTES = 9;

/** The first handler of every request: its id, the headers that every answer has, and one line in the log at the end. */
export const opening =
  ({ clock, random, log }: Surroundings): RequestHandler =>
  (request, response, next) => {
    const given = String(request.headers['x-request-id'] ?? '');
    const requestId = /^[A-Za-z0-9._-]{1,64}$/.test(given)
      ? given
      : `req_${Buffer.from(random(ID_BYTES)).toString('base64url')}`;
    const began = clock();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
    response.once('close', () => {
      const { pattern, trace } = response.locals;
      log({
        requestId,
        method: request.method,
        path: typeof pattern === 'string' ? pattern : '-',
        status: response.statusCode,
        ms: clock() - began,
        ...(typeof trace === 'string' ? { trace } : {}),
      });
    });
    next();
  };
