import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { initFiles } from '@rota/formats';
import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Call, DECEMBER, folder, HOUSE, PERIOD, startApi } from './support/server.ts';

const STORES = fileURLToPath(new URL('../../../fixtures/stores/', import.meta.url));

/** Shown once by the server that made the store; they open nothing but the copies made here. */
const KEY = 'rota_OcpiBViL9F-NGsZvRKHF3MHfgqmx7B1lq8NJ87anHgI';
const READER = 'rota_PtewZW9pCzhO1Wk9riBTS9WmSCb-iODvSutG3WnJENI';
const FEED = '/feeds/_I5NjTxR1D_88-f7ukpOEIDBWR0C54Fqt3qtWEVDlCY.ics';

/** A folder with a copy of a store as an earlier release left it. */
const copyOf = (name: string): string => {
  const path = join(folder(), 'data', 'rota.sqlite');
  mkdirSync(dirname(path));
  writeFileSync(path, gunzipSync(readFileSync(join(STORES, name))));
  return dirname(path);
};

const started = async (name: string) => {
  const api = await startApi(copyOf(name), { newKey: { owner: 'nobody', when: 'first' } });
  onTestFinished(() => api.server.close());
  expect(api.server.secret).toBeUndefined(); // there are keys already, so none is made
  const get = async (path: string, call: Call = {}) => {
    const { status, text, json } = await api.call(path, { key: KEY, ...call });
    expect([path, status, status === 200 ? '' : text]).toEqual([path, 200, '']);
    return json ?? text;
  };
  return { ...api, get };
};

describe.each(readdirSync(STORES).filter((name) => name.endsWith('.gz')))('the store %s', (name) => {
  it('has its service, both versions of the folder and the published rota', async () => {
    const { get } = await started(name);
    expect(await get(HOUSE)).toMatchObject({
      version: 2,
      periods: [PERIOD],
      published: [{ period: PERIOD, revision: 1 }],
    });
    const files = { ...Object.fromEntries(initFiles(PERIOD)), 'notes.txt': 'kept in the folder, read by nobody\n' };
    const {
      'months/2026-12/timesheets.csv': hours,
      'months/2026-12/mileage.csv': miles,
      ...found
    } = (await get(`${HOUSE}/files`)).files;
    expect(found).toEqual(files);
    expect(hours).toContain('w01,house-early/2026-12-01/1,early,worked');
    expect(miles).toContain('w01,2026-12-02,12.4,house,visits');
    const draft = await get(`${DECEMBER}/document`);
    expect(await get(`${DECEMBER}/document?revision=1`)).toMatchObject({ assignments: draft.assignments });
    expect((await get(`${DECEMBER}/revisions`)).revisions).toHaveLength(1);
  });

  it('knows where its rota stands, which was published before there were states', async () => {
    const { get, clock } = await started(name);
    expect(await get(DECEMBER)).toMatchObject({ state: 'published', revisions: 1, from: '2026-12-01' });
    clock.now = Date.UTC(2027, 0, 1, 12);
    expect((await get(DECEMBER)).state).toBe('worked');
  });

  it('knows its keys, each with the rights it had', async () => {
    const { call, get } = await started(name);
    expect((await get('/api/v1/services', { key: READER })).services).toHaveLength(1);
    expect((await call('/api/v1/api-keys', { key: READER })).status).toBe(403);
    expect((await get('/api/v1/api-keys')).apiKeys.map(({ owner }: { owner: string }) => owner)).toEqual([
      'Ann Manager',
      'Ben Reader',
    ]);
  });

  it('gives out the calendar at the address that was handed out', async () => {
    const { get } = await started(name);
    expect(await get(FEED, { key: null })).toContain('BEGIN:VEVENT');
  });

  it('takes the next draft in the place of the one it has', async () => {
    const { call } = await started(name);
    const body = (await call(`${DECEMBER}/document`, { key: KEY })).text;
    const put = await call(`${DECEMBER}/document`, { key: KEY, method: 'PUT', body, headers: { 'If-Match': '*' } });
    expect([put.status, put.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  });

  it('has its solves, its lines of timesheets and its record of acts', async () => {
    const data = copyOf(name);
    const store = await openStore({ kind: 'file', path: join(data, 'rota.sqlite') });
    onTestFinished(() => store.close());
    const tables = store.of(FIRST_ORGANISATION);
    const lines = await tables.timesheets.list('harbour-house', { from: '2026-12-01', to: '2026-12-31' });
    expect(lines.map(({ worker, list }) => [worker, list])).toEqual([
      ['w01', 'entries'],
      ['w01', 'mileage'],
    ]);
    const solves = await tables.solves.list({ status: 'completed' }, undefined, 9);
    expect(solves.map(({ service }) => service)).toEqual(['harbour-house']);
    const acts = await tables.audit.list({}, 0, 100);
    expect(acts.map(({ what, who }) => `${what} by ${who}`)).toContain('rota.published by Ann Manager');
    expect((await tables.services.files('harbour-house', 1)).has('notes.txt')).toBe(false);
  });
});
