/**
 * An express app behind the same middleware as `rota serve`: helmet, a request id, a pino line per request, a rate limit by address. What
 * it lacks is what is measured: it looks up nothing.
 */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

const from = createRequire(new URL('../packages/api/package.json', import.meta.url));
const [express, helmet, pino, { RateLimiterMemory }] = [
  from('express'),
  from('helmet'),
  from('pino'),
  from('rate-limiter-flexible'),
];

/** So many that nobody is refused; they are counted all the same. */
const MOST = 10_000_000;

/** The app without a route. @param pattern what its log says of each request */
export const peerApp = (pattern) => {
  const limiter = new RateLimiterMemory({ points: MOST, duration: 60 });
  const log = pino({ base: null }, pino.destination({ dest: 2, sync: true }));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, response, next) => {
    const requestId = `req_${randomBytes(9).toString('base64url')}`;
    const began = Date.now();
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('Cache-Control', 'private, no-cache');
    response.once('close', () => {
      const line = { requestId, method: request.method, path: pattern, status: response.statusCode };
      log.info({ ...line, ms: Date.now() - began });
    });
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );
  app.use(async (request, response, next) => {
    const left = await limiter.consume(request.ip);
    response.setHeader('RateLimit', `"address";r=${left.remainingPoints};t=60`);
    next();
  });
  return app;
};

/** Listens on a free port and says so. */
export const listening = (app) => {
  const server = app.listen(0, '127.0.0.1', () =>
    console.log(`listening on http://127.0.0.1:${server.address().port}`),
  );
};
