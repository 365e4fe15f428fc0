import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Api,
  api,
  apiWithHouse,
  DECEMBER,
  HOUSE,
  houseFiles,
  importHouse,
  published,
  withDraft,
} from '../support/server.ts';

const feed = async ({ call }: Api, json: object): Promise<{ id: string; path: string }> => {
  const { status, json: made, text } = await call('/api/v1/feeds', { json: { service: 'harbour-house', ...json } });
  if (status !== 201) throw new Error(text);
  return { id: made.id, path: new URL(made.url).pathname };
};

const withFeed = async (json: object) => {
  const started = await apiWithHouse();
  await withDraft(started);
  await published(started);
  return { started, ...(await feed(started, json)) };
};

/** As it comes over the wire: fetch would unpack it. */
const raw = (url: string, headers: Record<string, string>): Promise<{ headers: NodeJS.Dict<unknown>; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end();
  });

describe('a calendar by its secret address', () => {
  it('asks for no key, is private, and tells robots and referrers nothing', async () => {
    const { started, path } = await withFeed({ worker: 'w01' });
    expect(path).toMatch(/^\/feeds\/[A-Za-z0-9_-]{43}\.ics$/);
    const { status, headers, text } = await started.call(path, { key: null });
    expect(status).toBe(200);
    expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'last-modified': 'Sun, 22 Nov 2026 09:00:00 GMT',
    });
    expect(headers.get('content-disposition')).toBeNull();
  });

  it('is the same to the byte until something is published, so a program need not fetch it again', async () => {
    const { started, path } = await withFeed({ team: true });
    const first = await started.call(path);
    const etag = first.headers.get('etag') ?? '';
    started.clock.now += 3600_000;
    expect((await started.call(path)).text).toBe(first.text);
    expect((await started.call(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const since = { 'If-Modified-Since': 'Sun, 22 Nov 2026 09:00:01 GMT' };
    expect((await started.call(path, { headers: since })).status).toBe(304);
    const rota = JSON.parse((await started.call(`${DECEMBER}/document`)).text);
    rota.assignments.splice(-1);
    await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
    await published(started, 'one less');
    const changed = await started.call(path, { headers: { 'If-None-Match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.text).toContain('STATUS:CANCELLED');
  });

  it('comes compressed where that is taken, under a validator of its own', async () => {
    const { started, path } = await withFeed({ team: true });
    const plain = await started.call(path);
    const packed = await raw(`${started.server.url}${path}`, { 'Accept-Encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.bytes).toString()).toBe(plain.text);
    expect(packed.headers.etag).toBe(plain.headers.get('etag')?.replace(/"$/, '-gzip"'));
    const known = { 'If-None-Match': String(packed.headers.etag) };
    const fresh = await started.call(path, { headers: known });
    expect([fresh.status, fresh.headers.get('etag')]).toEqual([304, plain.headers.get('etag')]);
    const packedAgain = await started.call(path, { headers: { ...known, 'Accept-Encoding': 'gzip' } });
    expect([packedAgain.status, packedAgain.headers.get('etag')]).toEqual([304, packed.headers.etag]);
    for (const { headers } of [plain, fresh, packedAgain]) expect(headers.get('vary')).toBe('Accept, Accept-Encoding');
    expect(packed.headers.vary).toBe('Accept, Accept-Encoding');
  });

  it('answers HEAD like GET, without the body', async () => {
    const { started, path } = await withFeed({ tier: 1 });
    const get = await started.call(path);
    const head = await started.call(path, { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', get.headers.get('etag')]);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)));
  });

  it('is there before anything is published, with no event', async () => {
    const started = await apiWithHouse();
    const { text, status } = await started.call((await feed(started, { worker: 'w02' })).path);
    expect([status, text.includes('BEGIN:VEVENT'), text.includes('BEGIN:VTIMEZONE')]).toEqual([200, false, true]);
  });

  it('shows a worker nobody else by name', async () => {
    const { started, path } = await withFeed({ worker: 'w01' });
    const { text } = await started.call(path);
    const names = (houseFiles()['people.csv'] ?? '')
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[1] ?? '');
    const [own, ...others] = names.filter((name) => name !== '');
    expect(text).toContain(own);
    for (const name of others) expect(text).not.toContain(name);
  });

  it('answers 410 once it is revoked, and cannot be revoked twice', async () => {
    const { started, id, path } = await withFeed({ team: true });
    expect((await started.call(`/api/v1/feeds/${id}`, { method: 'DELETE' })).status).toBe(204);
    const { status, json } = await started.call(path);
    expect([status, json.errors[0].code]).toEqual([410, 'revoked']);
    expect((await started.call(`/api/v1/feeds/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('answers 404 for a token that nobody has, and slows down who tries many', async () => {
    const { call, clock } = await api();
    const tryOne = async () => (await call(`/feeds/${'A'.repeat(43)}.ics`)).status;
    const statuses = [];
    for (let n = 0; n < 31; n++) statuses.push(await tryOne());
    expect(statuses).toEqual([...Array(30).fill(404), 429]);
    clock.now += 60_000;
    expect(await tryOne()).toBe(404);
  });

  it('is served to who has its token while others try wrong ones', async () => {
    const { started, path } = await withFeed({ team: true });
    for (let n = 0; n < 40; n++) await started.call(`/feeds/${'A'.repeat(43)}.ics`);
    expect((await started.call(path)).status).toBe(200);
  });

  it('has the address by which the server is reached from outside, when that is known', async () => {
    const started = await apiWithHouse({ publicUrl: 'https://rota.example.org' });
    const { json } = await started.call('/api/v1/feeds', { json: { service: 'harbour-house', team: true } });
    expect([json.url, json.webcal]).toEqual([
      expect.stringMatching(/^https:\/\/rota\.example\.org\/feeds\//),
      expect.stringMatching(/^webcal:\/\/rota\.example\.org\/feeds\//),
    ]);
  });

  it('never puts its token into the log, found or not', async () => {
    const { started, path } = await withFeed({ team: true });
    await started.call(path);
    await started.call(`/feeds/${'B'.repeat(43)}.ics`);
    const log = JSON.stringify(started.log);
    expect(log).toContain('/feeds/:token.ics');
    expect(log).not.toContain(path.slice(7, 50));
    expect(log).not.toContain('BBBB');
  });

  it('is not made for nobody, two things at once, or who is not in the service', async () => {
    const { call } = await apiWithHouse();
    const codes = [];
    for (const json of [{}, { worker: 'w01', team: true }, { worker: 'w99' }, { tier: 9 }]) {
      const { status, json: problem } = await call('/api/v1/feeds', { json: { service: 'harbour-house', ...json } });
      codes.push([status, problem.errors[0].code]);
    }
    expect(codes).toEqual([
      [422, 'bad-value'],
      [422, 'bad-value'],
      [422, 'unknown-reference'],
      [422, 'unknown-reference'],
    ]);
  });

  it('still says what is cancelled to somebody who was removed from the service', async () => {
    const { started, path } = await withFeed({ worker: 'w04' });
    const mine = (await started.call(path)).text.match(/BEGIN:VEVENT/g) ?? [];
    const files = houseFiles();
    for (const name of Object.keys(files).filter((one) => one.endsWith('.csv')))
      files[name] = (files[name] ?? '')
        .split('\n')
        .filter((row) => !row.includes('w04'))
        .join('\n');
    const replaced = await started.call(`${HOUSE}/files`, {
      method: 'PUT',
      json: { files },
      headers: { 'If-Match': '*' },
    });
    expect([replaced.status, replaced.text.slice(0, 300)]).toEqual([200, expect.anything()]);
    // the old draft names somebody who is not there, so it no longer reads; the stored revision still does
    const rota = JSON.parse((await started.call(`${DECEMBER}/document?revision=1`)).text);
    rota.assignments = rota.assignments.filter(({ worker }: { worker: string }) => worker !== 'w04');
    await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
    expect((await published(started, 'w04 has left')).status).toBe(201);
    const { text } = await started.call(path);
    expect(text.match(/STATUS:CANCELLED/g)).toHaveLength(mine.length);
    expect(text).not.toContain('STATUS:CONFIRMED');
  });
});

describe('an import beside a feed', () => {
  it('does not need the first server to have a service', async () => {
    const started = await api();
    const { status } = await started.call('/api/v1/feeds', { json: { service: 'harbour-house', team: true } });
    expect(status).toBe(404);
    await importHouse(started);
    expect((await feed(started, { team: true })).path).toContain('/feeds/');
  });
});
