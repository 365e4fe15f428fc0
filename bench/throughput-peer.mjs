/**
 * An express app that sends the same bytes behind the same middleware as `rota serve`. It looks up no key and no rota: what those cost is
 * what is measured.
 *
 *     node bench/throughput-peer.mjs FILE
 */
import { readFileSync } from 'node:fs';
import { listening, peerApp } from './peer-app.mjs';

const bytes = readFileSync(process.argv[2]);
const app = peerApp('/rota');
app.get('/rota', (_request, response) => {
  response.setHeader('ETag', '"draft-1"');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
});
listening(app);
