import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { breakRevisions, hideTable } from '../../../store/test/support/break-store.ts';
import { madeFeed, type Wire, wire } from '../support/feed-tokens.ts';
import { DECEMBER, folder, importHouse, locationOf, published, startApi, withDraft } from '../support/server.ts';
import { sharedHouse } from '../support/shared-house.ts';

const DAY_MS = 24 * 3600_000;

/**
 * Long ago, the second in which the last thing happened that the calendars of the house show (all of it at the tests' one moment), and
 * the first one in which nothing can have happened any more.
 */
const [BEFORE, DURING, CHANGED] = [
  'Sat, 21 Nov 2026 09:00:00 GMT',
  'Sun, 22 Nov 2026 09:00:00 GMT',
  'Sun, 22 Nov 2026 09:00:01 GMT',
];

describe('a calendar program that has fetched before', () => {
  let path = '';
  let plain: Wire;
  const house = sharedHouse(async (started) => {
    await withDraft(started);
    await published(started);
    path = (await madeFeed(started, { team: true })).path;
    started.clock.now += 1000;
    plain = await wire(started, path);
  });

  const etag = (): string => String(plain.headers.etag);

  it.each([
    ['its validator', () => ({ 'If-None-Match': etag() }), 304],
    ['it with a mark for weak', () => ({ 'If-None-Match': `W/${etag()}` }), 304],
    ['that of the compressed bytes', () => ({ 'If-None-Match': etag().replace(/"$/, '-gzip"') }), 304],
    ['it among others', () => ({ 'If-None-Match': `"a", W/"b" ,${etag()},"c"` }), 304],
    ['any', () => ({ 'If-None-Match': '*' }), 304],
    ['another', () => ({ 'If-None-Match': '"another"' }), 200],
    ['the beginning of it', () => ({ 'If-None-Match': `${etag().slice(0, -2)}"` }), 200],
    ['nothing between commas', () => ({ 'If-None-Match': ' , ,' }), 200],
    ['the moment of the last change', () => ({ 'If-Modified-Since': CHANGED }), 304],
    ['the second in which it was', () => ({ 'If-Modified-Since': DURING }), 200],
    ['a moment before', () => ({ 'If-Modified-Since': BEFORE }), 200],
    ['no moment at all', () => ({ 'If-Modified-Since': 'yesterday' }), 200],
    // RFC 9110, section 13.1.3: a date is passed over where there is a validator
    [
      'another validator and a good moment',
      () => ({ 'If-None-Match': '"another"', 'If-Modified-Since': CHANGED }),
      200,
    ],
    ['its validator and a moment before', () => ({ 'If-None-Match': etag(), 'If-Modified-Since': BEFORE }), 304],
  ])('and shows %s is answered as HTTP says, by HEAD too', async (_what, headersOf, status) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await wire(house(), path, { method, headers: headersOf() });
      expect([method, answer.status, answer.headers.etag]).toEqual([method, status, etag()]);
      expect(answer.headers).toMatchObject({
        'last-modified': CHANGED,
        'cache-control': 'private, max-age=300',
        vary: 'Accept, Accept-Encoding',
      });
      const isWhole = status === 200;
      expect(answer.headers['content-length']).toBe(isWhole ? plain.headers['content-length'] : undefined);
      expect(answer.bytes.length).toBe(isWhole && method === 'GET' ? plain.bytes.length : 0);
    }
  });

  it('gets the same text compressed, and by HEAD how long that is', async () => {
    const headers = { 'Accept-Encoding': 'br, gzip;q=0.5' };
    const [get, head] = [
      await wire(house(), path, { headers }),
      await wire(house(), path, { method: 'HEAD', headers }),
    ];
    expect(get.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(get.bytes).equals(plain.bytes)).toBe(true);
    expect(get.headers['content-length']).toBe(String(get.bytes.length));
    for (const name of ['etag', 'content-length', 'content-encoding', 'content-type', 'last-modified', 'vary'])
      expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
    const unwanted = await wire(house(), path, { headers: { 'Accept-Encoding': 'gzip;q=0, identity' } });
    expect([unwanted.headers['content-encoding'], unwanted.bytes.equals(plain.bytes)]).toEqual([undefined, true]);
  });

  it('never takes the JSON for the calendar', async () => {
    const headers = { Accept: 'application/json', 'If-None-Match': etag() };
    const json = await wire(house(), path, { headers });
    expect([json.status, json.headers.etag === etag()]).toEqual([200, false]);
  });
});

it('tells a program that asks by date alone of the second of two changes within one second', async () => {
  const started = await startApi();
  onTestFinished(() => started.server.close());
  await importHouse(started);
  const { path } = await madeFeed(started, { team: true });
  started.clock.now += 1200;
  await withDraft(started);
  await published(started);
  const first = await wire(started, path);
  started.clock.now += 300;
  const rota = JSON.parse((await started.call(`${DECEMBER}/document`)).text);
  rota.assignments.splice(-1);
  await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
  await published(started, 'one less');
  started.clock.now += 5000;
  for (const since of [first.headers['last-modified'], 'Sun, 22 Nov 2026 09:00:01 GMT']) {
    const then = await wire(started, path, { headers: { 'If-Modified-Since': String(since) } });
    expect([then.status, then.bytes.equals(first.bytes)]).toEqual([200, false]);
  }
  const settled = await wire(started, path);
  const again = await wire(started, path, {
    headers: { 'If-Modified-Since': String(settled.headers['last-modified']) },
  });
  expect(again.status).toBe(304);
});

/** A server that keeps its house in a folder, with a calendar of the team. */
const inFolder = async () => {
  const place = folder();
  const started = await startApi(place);
  onTestFinished(() => started.server.close());
  await importHouse(started);
  await withDraft(started);
  await published(started);
  return { started, location: await locationOf(place), path: (await madeFeed(started, { team: true })).path };
};

/** What must be answered instead of a calendar while there is trouble. */
const expectTrouble = ({ status, headers, bytes }: Wire, isBodyless: boolean): void => {
  expect([status, headers['retry-after'], headers['content-type']]).toEqual([
    503,
    '30',
    'application/problem+json; charset=utf-8',
  ]);
  expect([headers.etag, headers['last-modified'], headers['content-encoding']]).toEqual(Array(3).fill(undefined));
  expect(headers['cache-control']).toBe('private, no-cache');
  expect(bytes.toString()).not.toContain('VCALENDAR');
  if (!isBodyless)
    expect(JSON.parse(bytes.toString())).toMatchObject({ status: 503, errors: [{ code: 'unavailable' }] });
};

describe('while a calendar cannot be told', () => {
  it('because the store cannot be read, nobody gets an empty one or is told that nothing has changed', async () => {
    const { started, location, path } = await inFolder();
    const before = await wire(started, path);
    const headers = { 'If-None-Match': String(before.headers.etag) };
    const putBack = await hideTable(location, 'feedTokens');
    expectTrouble(await wire(started, path), false);
    expectTrouble(await wire(started, path, { headers }), false);
    expectTrouble(await wire(started, path, { method: 'HEAD' }), true);
    await putBack();
    expect((await wire(started, path, { headers })).status).toBe(304);
  });

  it('because it cannot be written, nobody gets an empty one, and a line in the log says why', async () => {
    const { started, location, path } = await inFolder();
    const before = await wire(started, path);
    const headers = { 'If-None-Match': String(before.headers.etag) };
    await breakRevisions(location);
    // what was written stands, until it is to be written anew
    expect((await wire(started, path, { headers })).status).toBe(304);
    started.clock.now += DAY_MS;
    expectTrouble(await wire(started, path), false);
    expectTrouble(await wire(started, path, { headers }), false);
    expectTrouble(await wire(started, path, { method: 'HEAD', headers }), true);
    expect(started.log.at(-1)?.trace).toContain('The key "format" is missing');
  });
});
