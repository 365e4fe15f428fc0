import { expect, it } from 'vitest';
import { invited } from '../support/people.ts';
import { apiWithHouse, HOUSE } from '../support/server.ts';

it('lets an administrator see what somebody sees, nothing more, and records each look', async () => {
  const started = await apiWithHouse();
  const { call, keyOf } = started;
  const worker = await invited(started, [{ role: 'worker', service: 'harbour-house', worker: 'w01' }]);
  const headers = { 'Act-As': worker.id };
  const me = await call('/api/v1/me', { headers });
  expect(me.json).toMatchObject({ id: worker.id, kind: 'person', roles: [{ role: 'worker' }] });
  expect((await call('/api/v1/users')).status).toBe(200);
  expect((await call('/api/v1/users', { headers })).status).toBe(403);
  const { entries } = (await call('/api/v1/audit?what=user.seen-as')).json;
  expect(entries).toMatchObject([
    { who: 'Ann Manager', subject: `users/${worker.id}`, after: { route: 'whoAmI' } },
    { who: 'Ann Manager', subject: `users/${worker.id}`, after: { route: 'listUsers' } },
  ]);

  expect((await call(`${HOUSE}/files`, { method: 'PUT', json: { files: {} }, headers })).status).toBe(403);
  expect((await call('/api/v1/me', { headers: { 'Act-As': 'usr_AAAAAAAAAAAA' } })).status).toBe(400);
  const planner = await keyOf('read:rota', 'write:rota');
  expect((await call('/api/v1/me', { headers, key: planner })).status).toBe(403);
});
