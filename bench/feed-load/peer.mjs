/**
 * An express app that serves calendars from memory, with the bytes and headers that `rota serve` sends, behind the same middleware. It
 * looks up nothing; `/validators` tells what it holds.
 *
 *     node bench/feed-load/peer.mjs URL FILE
 *
 * URL is that of a `rota serve`; FILE has a JSON array of addresses of calendars, each fetched once as a phone does, compressed.
 */
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { listening, peerApp } from '../peer-app.mjs';

/** Fetched at once. */
const AT_ONCE = 8;

/** Headers about the calendar; all others are about the answer. */
const OF_BODY = ['content-type', 'content-encoding', 'content-length'];
const OF_CALENDAR = ['etag', 'last-modified', 'cache-control', 'vary'];

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const fetched = (url) =>
  new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`a calendar answered ${response.statusCode}`));
        else resolve({ headers: response.headers, bytes: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
  });

const held = new Map();
const [, , url, file] = process.argv;
const left = JSON.parse(readFileSync(file)).values();
const worker = async () => {
  for (const path of left) held.set(path, await fetched(`${url}${path}`));
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));

const app = peerApp('/feeds/:token.ics');
app.get('/validators', (_request, response) => {
  response.json([...held].map(([path, { headers }]) => [path, headers.etag]));
});
app.get('/feeds/:file', (request, response) => {
  const { headers, bytes } = held.get(request.path);
  const isFresh = request.headers['if-none-match'] === headers.etag;
  for (const name of OF_CALENDAR) response.setHeader(name, headers[name]);
  if (isFresh) {
    response.status(304).end();
    return;
  }
  for (const name of OF_BODY) response.setHeader(name, headers[name]);
  response.end(bytes);
});
listening(app);
