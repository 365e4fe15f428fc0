/**
 * An express app that sends the same bytes behind the same middleware as `rota serve`: helmet, a request id, a pino line per
 * request, a rate limit by address. It looks up no key and no rota: what those cost is what is measured.
 *
 *     node bench/throughput-peer.mjs FILE
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
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

const bytes = readFileSync(process.argv[2]);
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
  response.once('close', () =>
    log.info({ requestId, method: request.method, path: '/rota', status: response.statusCode, ms: Date.now() - began }),
  );
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
app.get('/rota', (_request, response) => {
  response.setHeader('ETag', '"draft-1"');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
});
const server = app.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
