import { connect } from 'node:net';
import { FAULTS } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../src/http/problem.ts';
import { statusOf } from '../../src/status.ts';
import { api, apiWithHouse, type Call, DECEMBER, SOLVES } from '../support/server.ts';

/** Sends bytes as they are. @returns everything that came back */
const wire = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });

const bad: readonly (readonly [what: string, path: string, call: Call, status: number, code: string])[] = [
  ['an address that leads nowhere', '/nowhere', {}, 404, 'not-found'],
  ['an address with a slash too many', '/health/', {}, 404, 'not-found'],
  ['an address in another case', '/Health', {}, 404, 'not-found'],
  ['a method that is not allowed', '/health', { method: 'DELETE' }, 405, 'method-not-allowed'],
  ['percent-encoding that stands for nothing', '/api/v1/services/%zz', {}, 400, 'malformed-request'],
  ['a query that cannot be decoded', `${DECEMBER}/document?revision=%ff`, {}, 400, 'malformed-request'],
  ['a query key twice', `${DECEMBER}/document?revision=1&revision=2`, {}, 400, 'malformed-request'],
  ['a query key that is not known', `${DECEMBER}/document?version=1`, {}, 422, 'unknown-key'],
  ['a query where none is taken', '/health?deep=1', {}, 422, 'unknown-key'],
  ['JSON that breaks off', SOLVES, { body: '{"seed":' }, 400, 'json-syntax'],
  ['no body', SOLVES, { method: 'POST', headers: { 'Content-Type': 'application/json' } }, 400, 'malformed-request'],
  ['a body that is no UTF-8', SOLVES, { body: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'malformed-request'],
  [
    'a body of another type',
    SOLVES,
    { body: '{}', headers: { 'Content-Type': 'text/plain' } },
    415,
    'wrong-content-type',
  ],
  [
    'a body in another charset',
    SOLVES,
    { body: '{}', headers: { 'Content-Type': 'application/json; charset=latin1' } },
    415,
    'wrong-content-type',
  ],
  [
    'a body packed in an unknown way',
    SOLVES,
    { body: '{}', headers: { 'Content-Encoding': 'zip' } },
    415,
    'wrong-content-type',
  ],
  ['a body that is too large', '/api/v1/api-keys', { body: `"${'x'.repeat(1024 * 1024)}"` }, 413, 'body-too-large'],
  ['JSON nested too deep', SOLVES, { body: `${'['.repeat(50_000)}${']'.repeat(50_000)}` }, 400, 'malformed-request'],
  ['a key that changes the nature of objects', SOLVES, { body: '{"__proto__":{"seed":1}}' }, 422, 'unknown-key'],
  ['a list instead of an object', SOLVES, { json: [] }, 422, 'bad-value'],
  ['null', SOLVES, { json: null }, 422, 'bad-value'],
];

describe('a problem', () => {
  it.each(bad)('is made of %s', async (_what, path, call, status, code) => {
    const answer = await (await api()).call(path, call);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.json).toMatchObject({ type: `/problems#${code}`, status, errors: [{ code }] });
    expect(answer.json.instance).toBe(`urn:rota:request:${answer.headers.get('x-request-id')}`);
  });

  it('says which methods are allowed', async () => {
    const { call } = await api();
    expect((await call('/api/v1/services', { method: 'PATCH' })).headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('names every mistake in a body at once', async () => {
    const { call } = await apiWithHouse();
    const { json } = await call(`${DECEMBER}/publication`, { json: { overrides: [{ rule: 'X' }], why: 'so' } });
    expect(json.errors.map(({ code, pointer }: Record<string, string>) => `${code} ${pointer}`).toSorted()).toEqual([
      'bad-value /overrides/0/rule',
      'missing-key /overrides/0/reason',
      'missing-key /reason',
      'unknown-key /why',
    ]);
  });

  it('leads to the list of all problems', async () => {
    const { call } = await api();
    const { json } = await call('/problems');
    expect(json.problems.map(({ code }: { code: string }) => code)).toEqual(Object.keys(FAULTS));
  });

  it('has a status in the 400s for everything but our own mistakes', () => {
    for (const code of Object.keys(FAULTS) as (keyof typeof FAULTS)[]) // the keys of the table
      expect([code, statusOf(code) >= (['internal', 'unavailable'].includes(code) ? 500 : 400)]).toEqual([code, true]);
  });

  it('of our own says nothing of what is inside, and the log says it all', () => {
    const trouble = troubleOf(new Error('password of the database is swordfish'), false);
    expect(JSON.stringify(trouble.faults)).not.toContain('swordfish');
    expect(trouble.faults[0]?.code).toBe('internal');
    expect(trouble.trace).toContain('swordfish');
  });

  it('of our own is a 503 for a calendar, so that no program takes it for an emptied one', () => {
    const trouble = troubleOf(new Error('out of memory'), true);
    expect([trouble.faults[0]?.code, trouble.headers]).toEqual(['unavailable', { 'Retry-After': '30' }]);
  });

  it('of a store out of reach is a 503', () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    expect(troubleOf(full, false).faults[0]?.code).toBe('unavailable');
  });

  it.each([
    ['is not HTTP', 'hello\r\n\r\n', 400],
    ['has a header that is not allowed', 'GET /health HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n', 400],
    ['has headers without end', `GET /health HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'has two lengths',
      'POST /api/v1/services HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      400,
    ],
  ])('is made of a request that %s', async (_what, text, status) => {
    const { server } = await api();
    const answer = await wire(server.url, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ status });
  });
});

describe('every answer', () => {
  it('carries the id of its request, a given one when it is plain', async () => {
    const { call, log } = await api();
    const given = await call('/health', { headers: { 'X-Request-Id': 'from-proxy.7' } });
    expect(given.headers.get('x-request-id')).toBe('from-proxy.7');
    const refused = await call('/health', { headers: { 'X-Request-Id': 'a b; DROP' } });
    expect(refused.headers.get('x-request-id')).toMatch(/^req_/);
    expect(log.map(({ requestId, path, status }) => [requestId, path, status])[0]).toEqual([
      'from-proxy.7',
      '/health',
      200,
    ]);
  });

  it('forbids guessing, framing, referring and indexing, and does not say what it runs on', async () => {
    const { call } = await api();
    for (const path of ['/health', '/nowhere', '/api/v1/services']) {
      const { headers } = await call(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
