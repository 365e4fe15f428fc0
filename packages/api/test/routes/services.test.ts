import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loggedIn } from '../support/people.ts';
import { api, apiWithHouse, HOUSE, houseFiles } from '../support/server.ts';

const FIXTURES = fileURLToPath(new URL('../../../../fixtures/', import.meta.url));

const base64Of = (bytes: Buffer) => ({ base64: bytes.toString('base64') });

const base64 = (text: string) => base64Of(Buffer.from(text));

const codesOf = (json: { errors: { code: string }[] }): readonly string[] => json.errors.map(({ code }) => code);

describe('a service folder', () => {
  const names = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, 'service.yaml')));

  const readFolder = (name: string): ReadonlyMap<string, Buffer> =>
    new Map(
      readdirSync(join(FIXTURES, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [relative(join(FIXTURES, name), path).replaceAll(sep, '/'), readFileSync(path)];
        }),
    );

  it.each(names)('comes out as fixtures/%s went in, byte for byte', async (name) => {
    const { call } = await api();
    const given = readFolder(name);
    const files = Object.fromEntries([...given].map(([path, bytes]) => [path, { base64: bytes.toString('base64') }]));
    const { status, headers, text } = await call('/api/v1/services', { json: { files } });
    expect([status, text.slice(0, 200)]).toEqual([201, expect.anything()]);
    const out = await call(`${headers.get('location')}/files`);
    const found: Record<string, string | { base64: string }> = out.json.files;
    expect(Object.keys(found).toSorted()).toEqual([...given.keys()].toSorted());
    for (const [path, file] of Object.entries(found)) {
      const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : Buffer.from(file.base64, 'base64');
      expect(Buffer.compare(bytes, given.get(path) ?? Buffer.of())).toBe(0);
    }
  });

  it('gives people’s own numbers to who may see them and to no key, and keeps them when one puts the folder back', async () => {
    const started = await api();
    const contacts = 'worker,phone\nw01,+447700900101\n';
    const { status } = await started.call('/api/v1/services', {
      json: { files: { ...houseFiles(), 'contacts.csv': contacts } },
    });
    expect(status).toBe(201);
    const admin = await loggedIn(started, [{ role: 'admin' }]);
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    const files = async (key: string) => (await started.call(`${HOUSE}/files`, { key })).json.files;
    const put = (key: string, given: object) =>
      started.call(`${HOUSE}/files`, { method: 'PUT', json: { files: given }, headers: { 'If-Match': '*' }, key });
    const whole = await files(admin);
    expect([whole['contacts.csv'], (await files(manager))['contacts.csv']]).toEqual([contacts, contacts]);
    const key = await started.keyOf('read:rota', 'write:rota', 'admin');
    const { 'contacts.csv': _own, ...rest } = whole;
    expect(await files(key)).toEqual(rest);
    expect((await put(key, rest)).status).toBe(200);
    expect(await files(admin)).toEqual(whole);
    // who may see them takes them out by leaving them out
    expect((await put(admin, rest)).status).toBe(200);
    expect(await files(admin)).toEqual(rest);
  });

  it('of bytes that are no text, with marks that text editors leave, comes out as it went in', async () => {
    const { call } = await apiWithHouse();
    const odd = { 'a.bin': base64Of(Buffer.from([0xff, 0x00, 0xfe])), 'b.csv': '\ufeffworker\r\n\u0000é' };
    const json = { files: { ...houseFiles(), ...odd } };
    await call(`${HOUSE}/files`, { method: 'PUT', json, headers: { 'If-Match': '"folder-1"' } });
    expect((await call(`${HOUSE}/files`)).json.files).toEqual(json.files);
  });
});

describe('importing a service folder', () => {
  it('takes files as text or as base64, and finds the id in service.yaml', async () => {
    const { call } = await api();
    const files = Object.fromEntries(Object.entries(houseFiles()).map(([path, text]) => [path, base64(text)]));
    const { status, headers, json } = await call('/api/v1/services', { json: { files } });
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, HOUSE, '"folder-1"']);
    expect(json).toEqual({
      id: 'harbour-house',
      name: 'Harbour House',
      version: 1,
      createdAt: '2026-11-22T09:00:00.000Z',
      changedAt: '2026-11-22T09:00:00.000Z',
      periods: ['2026-12'],
      published: [],
    });
    expect((await call('/api/v1/services')).json.services.map(({ id }: { id: string }) => id)).toEqual([
      'harbour-house',
    ]);
  });

  it('shows all faults of all files of all periods at once, each once, with file, line and pointer', async () => {
    const { call } = await api();
    const files = houseFiles();
    files['people.csv'] = (files['people.csv'] ?? '').replace('w02', 'w01');
    files['months/2026-12/pins.csv'] = 'worker,on,cover\nw77,2026-12-01,house-early\n';
    files['months/2027-01/pins.csv'] = 'worker,on,cover\nw78,2027-01-01,house-early\n';
    const { status, json } = await call('/api/v1/services', { json: { files } });
    expect(status).toBe(422);
    const found = json.errors.map(({ code, file, line }: Record<string, unknown>) => `${file}:${line} ${code}`);
    expect(found.filter((one: string) => one === 'people.csv:3 duplicate-id')).toHaveLength(1);
    expect(found).toContain('months/2026-12/pins.csv:2 unknown-reference');
    expect(found).toContain('months/2027-01/pins.csv:2 unknown-reference');
  });

  it('reads a folder that has no months yet', async () => {
    const { call } = await api();
    const files = Object.fromEntries(Object.entries(houseFiles()).filter(([path]) => !path.startsWith('months/')));
    expect((await call('/api/v1/services', { json: { files } })).json.periods).toEqual([]);
  });

  // 7 December 2026 is a Monday on which a period begins; with 2026-11 as the month of the clock nothing would be read.
  it('reads a folder without months of a service that plans in weeks', async () => {
    const { call } = await api();
    const files = Object.fromEntries(Object.entries(houseFiles()).filter(([path]) => !path.startsWith('months/')));
    files['service.yaml'] += '\nperiod: { unit: weeks, weeks: 4, from: 2026-12-07 }\n';
    const { status, text } = await call('/api/v1/services', { json: { files } });
    expect([status, text.slice(0, 200)]).toEqual([201, expect.anything()]);
  });

  it.each([
    '../service.yaml',
    'months/../../etc/passwd',
    '/etc/passwd',
    'a\\b.csv',
    'months/2026-12/../pins.csv',
    '.hidden',
    'a//b.csv',
    'months/2026-1/pins.csv',
    `${'x'.repeat(70)}.csv`,
    "people.csv'; DROP TABLE services; --",
    'people.csv\u0000.png',
  ])('refuses the path %j', async (path) => {
    const { call } = await api();
    const { status, json } = await call('/api/v1/services', { json: { files: { ...houseFiles(), [path]: 'x' } } });
    expect([status, codesOf(json)]).toEqual([422, ['bad-value']]);
    expect((await call('/api/v1/services')).json.services).toEqual([]);
  });

  it('refuses bytes that are not base64, and files that are neither text nor bytes', async () => {
    const { call } = await api();
    const bad = await call('/api/v1/services', { json: { files: { 'a.csv': { base64: '*' } } } });
    expect(bad.json.errors).toMatchObject([{ code: 'bad-value', pointer: '/files/a.csv/base64' }]);
    const worse = await call('/api/v1/services', { json: { files: { 'a.csv': 7 } } });
    expect(worse.json.errors).toMatchObject([{ code: 'bad-value', pointer: '/files/a.csv' }]);
  });

  it('refuses a service that exists already', async () => {
    const { call } = await apiWithHouse();
    const { status, json } = await call('/api/v1/services', { json: { files: houseFiles() } });
    expect([status, codesOf(json)]).toEqual([409, ['already-exists']]);
  });
});

describe('replacing the folder', () => {
  it('makes the next version, for who has seen the last one', async () => {
    const { call } = await apiWithHouse();
    const files = houseFiles();
    files['service.yaml'] = (files['service.yaml'] ?? '').replace('name: Harbour House', 'name: New House');
    const put = (headers: Record<string, string>) =>
      call(`${HOUSE}/files`, { method: 'PUT', json: { files }, headers });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'If-Match': '"folder-2"' })).status).toBe(412);
    const { status, json } = await put({ 'If-Match': '"folder-1"' });
    expect([status, json.name, json.version]).toEqual([200, 'New House', 2]);
    expect((await call(HOUSE)).headers.get('etag')).toBe('"folder-2"');
  });

  it('refuses the folder of another service, and a service that is not stored', async () => {
    const { call } = await apiWithHouse();
    const json = { files: houseFiles() };
    json.files['service.yaml'] = (json.files['service.yaml'] ?? '').replace('id: harbour-house', 'id: elsewhere');
    const headers = { 'If-Match': '*' };
    const other = await call(`${HOUSE}/files`, { method: 'PUT', json, headers });
    expect([other.status, codesOf(other.json)]).toEqual([422, ['bad-value']]);
    const missing = await call('/api/v1/services/elsewhere/files', { method: 'PUT', json, headers });
    expect([missing.status, codesOf(missing.json)]).toEqual([404, ['not-found']]);
  });
});
