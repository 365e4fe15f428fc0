import { randomBytes } from 'node:crypto';
import { type LogLine, startServer } from '@rota/api';
import { initFiles } from '@rota/formats';
import { expect, it, onTestFinished } from 'vitest';
import { complaintOf, sendBytes } from '../bench/bad-answers.mjs';
import { badRequests } from '../bench/bad-requests.mjs';

const COUNT = 200;
const SEED = 1;

const post = async (url: string, key: string, value: object): Promise<{ secret: string }> => {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(value) });
  const text = await response.text();
  if (response.status !== 201) throw new Error(text);
  return JSON.parse(text);
};

/** A server with a service and two keys, so that requests get as far as they can. */
const prepared = async () => {
  const log: LogLine[] = [];
  const { url, secret, close } = await startServer({
    host: '127.0.0.1',
    port: 0,
    newKey: { owner: 'Ann', when: 'first' },
    clock: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
    log: (line) => log.push(line),
    version: 'test',
  });
  onTestFinished(close);
  const all = secret ?? '';
  const folder = { files: Object.fromEntries(initFiles('2026-12')) };
  await post(`${url}/api/v1/services`, all, folder);
  const { secret: reader } = await post(`${url}/api/v1/api-keys`, all, { owner: 'Ben', scopes: ['read:rota'] });
  const described: Parameters<typeof badRequests>[1] = JSON.parse(await (await fetch(`${url}/openapi.json`)).text());
  const headers = { Authorization: `Bearer ${reader}` };
  const me: { permissions: { permission: string }[] } = JSON.parse(
    await (await fetch(`${url}/api/v1/me`, { headers })).text(),
  );
  const readerMay = me.permissions.map(({ permission }) => permission);
  return {
    url,
    log,
    described,
    known: { all, reader, readerMay, service: 'harbour-house', folder: JSON.stringify(folder) },
  };
};

it(`answers ${COUNT} bad requests at random with problems of the caller's, and not one of ours`, async () => {
  const { url, log, described, known } = await prepared();
  const next = badRequests(SEED, described, known);
  const port = Number(new URL(url).port);
  const complaints: string[] = [];
  const kinds = new Set<string>();
  for (let n = 0; n < COUNT; n++) {
    const request = next();
    kinds.add(request.what);
    const complaint = complaintOf(request, await sendBytes(port, request.bytes));
    const shown = request.bytes.subarray(0, 300).toString('latin1');
    if (complaint !== undefined) complaints.push(`${n}, ${request.what}: ${complaint}\n${shown}`);
  }
  expect(complaints).toEqual([]);
  expect(kinds.size).toBeGreaterThan(15);
  expect(log.filter(({ trace }) => trace !== undefined)).toEqual([]);
  expect((await fetch(`${url}/health`)).status).toBe(200);
}, 60_000);

it('would notice a success, an inside, a half document or no document at all', () => {
  const problem = JSON.stringify({ type: '/problems#x', title: 't', status: 404, detail: 'd', errors: [{}] });
  const answer = (status: number, body: string, type = 'application/problem+json') =>
    complaintOf({ method: 'GET' }, `HTTP/1.1 ${status} X\r\nContent-Type: ${type}\r\n\r\n${body}`);
  expect(answer(404, problem)).toBeUndefined();
  expect(answer(200, problem)).toBe('status 200');
  expect(answer(500, problem)).toBe('status 500');
  expect(answer(404, problem, 'text/html')).toBe('it is no problem document');
  expect(answer(404, '{}')).toBe('the problem document is not whole');
  expect(answer(400, problem)).toBe('the problem document is not whole');
  expect(answer(404, problem.replace('"d"', '"in node_modules/express"'))).toBe('it tells what is inside');
  expect(answer(404, 'Not Found')).toBe('the body is not JSON');
});
