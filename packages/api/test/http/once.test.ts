import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { invited, logIn, setPassword } from '../support/people.ts';
import { api, apiWithHouse, folder, locationOf, NOW, ROTA, SOLVES, startApi } from '../support/server.ts';

const headers = { 'Idempotency-Key': 'november-22' };
const codeOf = (json: { errors: { code: string }[] }): string | undefined => json.errors[0]?.code;

/** A server with the house that takes solves and leaves them waiting: whether one is asked for again shows in the answer. */
const leavingSolves = () => apiWithHouse({ solves: { concurrency: 0 } });

describe('an Idempotency-Key', () => {
  it('gives the same request the same answer, and does the work once', async () => {
    const { call } = await leavingSolves();
    const ask = () => call(SOLVES, { json: { rota: ROTA, moveLimit: 1 }, headers });
    const [first, second] = [await ask(), await ask()];
    expect(second.json).toEqual(first.json);
    expect([second.status, second.headers.get('location')]).toEqual([202, first.headers.get('location')]);
    expect([first, second].map((one) => one.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
  });

  it('gives a secret again to who has made it, though the store does not know it', async () => {
    const { call } = await apiWithHouse();
    const ask = () => call('/api/v1/feeds', { json: { service: 'harbour-house', team: true }, headers });
    const [first, second] = [await ask(), await ask()];
    expect(second.json.url).toBe(first.json.url);
    expect(first.json.url).toMatch(/^http:.*\.ics$/);
  });

  it('refuses another request under the same key', async () => {
    const { call } = await leavingSolves();
    await call(SOLVES, { json: { rota: ROTA, moveLimit: 1 }, headers });
    const { status, json } = await call(SOLVES, { json: { rota: ROTA, moveLimit: 2 }, headers });
    expect([status, codeOf(json)]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is each API key’s own', async () => {
    const { call, keyOf } = await leavingSolves();
    const key = await keyOf('write:rota');
    const mine = await call(SOLVES, { json: { rota: ROTA, moveLimit: 1 }, headers });
    const theirs = await call(SOLVES, { json: { rota: ROTA, moveLimit: 2 }, headers, key });
    expect([theirs.status, theirs.json.id === mine.json.id]).toEqual([202, false]);
  });

  it('is refused to another session of the same person, which cannot read the answer', async () => {
    const started = await api();
    const { login, link } = await invited(started, [{ role: 'admin' }]);
    await setPassword(started, link.url);
    const ask = async () => {
      const { token } = (await logIn(started, login)).json;
      return started.call('/api/v1/api-keys', { json: { owner: 'Ben', scopes: ['read:rota'] }, headers, key: token });
    };
    expect((await ask()).status).toBe(201);
    const { status, json } = await ask();
    expect([status, codeOf(json)]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is given back ten minutes after its request began, when the server died over it', async () => {
    const path = folder();
    const { call, clock, server } = await startApi(path);
    onTestFinished(() => server.close());
    const store = await openStore(await locationOf(path));
    onTestFinished(() => store.close());
    const owner = (await call('/api/v1/me')).json.id;
    const key = headers['Idempotency-Key'];
    await store.of(FIRST_ORGANISATION).replies.claim({ owner, key, fingerprint: 'f', createdMs: NOW });
    const ask = () => call('/api/v1/api-keys', { json: { owner: 'Ben', scopes: ['read:rota'] }, headers });
    clock.now += 10 * 60_000;
    expect((await ask()).status).toBe(422);
    clock.now += 1;
    expect((await ask()).status).toBe(201);
  });

  it('is not used up by a request that was refused', async () => {
    const { call } = await leavingSolves();
    expect((await call(SOLVES, { json: { rota: ROTA, moveLimit: 0 }, headers })).status).toBe(422);
    expect((await call(SOLVES, { json: { rota: ROTA, moveLimit: 1 }, headers })).status).toBe(202);
  });

  it('is forgotten after a day', async () => {
    const { call, clock } = await leavingSolves();
    const ask = () => call(SOLVES, { json: { rota: ROTA, moveLimit: 1 }, headers });
    const first = await ask();
    clock.now += 24 * 3600_000 + 1;
    expect((await ask()).json.id).not.toBe(first.json.id);
  });

  it('lets one of several at once do the work', async () => {
    const { call } = await api();
    const json = { owner: 'Ben', scopes: ['read:rota'] };
    const all = await Promise.all([1, 2, 3].map(() => call('/api/v1/api-keys', { json, headers })));
    expect(all.every(({ status }) => [201, 422].includes(status))).toBe(true);
    expect((await call('/api/v1/api-keys')).json.apiKeys).toHaveLength(2);
  });

  it.each(['', 'two words', 'x'.repeat(129)])('is refused as %j', async (key) => {
    const { call } = await api();
    const json = { owner: 'Ben', scopes: ['read:rota'] };
    const { status } = await call('/api/v1/api-keys', { json, headers: { 'Idempotency-Key': key } });
    expect(status).toBe(400);
  });
});
