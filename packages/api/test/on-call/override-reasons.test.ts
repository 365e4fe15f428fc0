import { expect, it } from 'vitest';
import { turningFiles } from '../support/on-call-house.ts';
import { loggedIn } from '../support/people.ts';
import { api } from '../support/server.ts';

const OVERRIDES = '/api/v1/on-call/overrides';
const service = 'harbour-house';

it('tells why somebody is replaced to whoever plans on-call and to both of them, and to nobody else', async () => {
  const started = await api();
  expect((await started.call('/api/v1/services', { json: { files: turningFiles() } })).status).toBe(201);
  // w02 has the turn from Sunday the 6th at 9
  const json = {
    ...{ service, slot: 'tier-1', kind: 'replace', worker: 'w03', replaces: 'w02', reason: 'At the hospital' },
    ...{ from: '2026-12-06T10:00+00:00', until: '2026-12-06T12:00+00:00' },
  };
  const made = await started.call(OVERRIDES, { json });
  expect([made.status, made.json.overrides?.[0]?.reason]).toEqual([201, 'At the hospital']);
  const { id } = made.json.overrides[0];
  const workers = ['w01', 'w02', 'w03'].map((worker) => [{ role: 'worker', service, worker }]);
  const people = [...workers, [{ role: 'viewer' }], [{ role: 'manager', services: [service] }]];
  const keys = [await started.keyOf('read:rota')];
  for (const roles of people) keys.push(await loggedIn(started, roles));
  const told: (readonly (string | undefined)[])[] = [];
  for (const key of keys) {
    const one = await started.call(`${OVERRIDES}/${id}`, { key });
    const list = await started.call(`${OVERRIDES}?service=${service}`, { key });
    told.push([one.json.reason, list.json.overrides[0].reason]);
  }
  const why = ['At the hospital', 'At the hospital'];
  const nothing = [undefined, undefined];
  expect(told).toEqual([nothing, nothing, why, why, nothing, why]);
});
