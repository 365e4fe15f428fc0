import { expect, it } from 'vitest';
import { turningFiles } from '../support/on-call-house.ts';
import { importQuiet } from '../support/quiet-house.ts';
import { type Api, api, HOUSE } from '../support/server.ts';

const filesOf = async ({ call }: Api): Promise<Record<string, unknown>> => (await call(`${HOUSE}/files`)).json.files;

const holderOf = async ({ call }: Api): Promise<string | undefined> =>
  (await call('/api/v1/on-call?service=harbour-house&at=2026-12-04T21:00Z')).json.onCall[0].worker;

it('a folder that was exported by a key and imported elsewhere says the same of who is on call, byte for byte', async () => {
  const first = await api();
  const quiet = Object.entries(turningFiles()).filter(([path]) => !/(absences|pins)\.csv$/.test(path));
  await importQuiet(first, Object.fromEntries(quiet));
  const { status } = await first.call('/api/v1/on-call/overrides', {
    json: {
      ...{ service: 'harbour-house', slot: 'tier-1', kind: 'add', worker: 'w03', reason: 'Cover' },
      ...{ from: '2026-12-04T20:00Z', until: '2026-12-04T23:00Z' },
    },
  });
  expect(status).toBe(201);
  const files = await filesOf(first);
  // people's own numbers are shown to no API key
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['rotations.csv', 'on-call-overrides.csv']));
  const second = await api();
  expect((await second.call('/api/v1/services', { json: { files } })).status).toBe(201);
  expect(await filesOf(second)).toEqual(files);
  expect([await holderOf(first), await holderOf(second)]).toEqual(['w03', 'w03']);
});
