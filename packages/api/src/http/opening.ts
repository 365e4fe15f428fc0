import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { LogLine, Platform } from '../context.ts';

/** What every answer says besides what helmet does: most of it is about people. @source OWASP REST Security Cheat Sheet */
const OWN: Readonly<Record<string, string>> = {
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'private, no-cache',
};

const ID_BYTES = 9;

/** What browsers are told; transport security only where the outside reaches us by https. */
const guarded = ({ publicUrl }: Platform): RequestHandler =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: publicUrl?.startsWith('https:') === true,
  });

const requestIdOf = ({ random }: Platform, given: unknown): string =>
  typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given)
    ? given
    : `req_${Buffer.from(random(ID_BYTES)).toString('base64url')}`;

/** The first handler of every request: its id, the headers that every answer has, and one line in the log at the end. */
export const opening = (platform: Platform): RequestHandler => {
  const { clock, log, metrics, liveness } = platform;
  const guard = guarded(platform);
  return (request, response, next) => {
    const requestId = requestIdOf(platform, request.headers['x-request-id']);
    const began = clock();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    for (const [name, value] of Object.entries(OWN)) response.setHeader(name, value);
    if (liveness.isStopping) response.setHeader('Connection', 'close');
    response.once('close', () => {
      const { pattern, trace } = response.locals;
      const line: LogLine = {
        requestId,
        method: request.method,
        path: typeof pattern === 'string' ? pattern : '-',
        status: response.statusCode,
        ms: clock() - began,
        ...(typeof trace === 'string' ? { trace } : {}),
      };
      metrics.answered(line);
      log(line);
    });
    guard(request, response, next);
  };
};
