import { describe, expect, it } from 'vitest';
import { workerOf } from '../support/exchange.ts';
import { quietHouse } from '../support/quiet-house.ts';
import { type Api, apiWithHouse, HOUSE, houseFiles, published, withDraft } from '../support/server.ts';

const FEEDS = '/api/v1/feeds';

const DAY_MS = 24 * 3600_000;

const asked = ({ call }: Api, wish: object, key?: string) =>
  call(FEEDS, { json: { service: 'harbour-house', ...wish }, ...(key === undefined ? {} : { key }) });

const made = async (started: Api, wish: object) => {
  const { status, json, text } = await asked(started, wish);
  if (status !== 201) throw new Error(text);
  return { ...json, path: new URL(json.url).pathname };
};

/** Lets w02 leave at the end of a day, or be in the folder no more. */
const change = async ({ call }: Api, files: Readonly<Record<string, string>>): Promise<void> => {
  const put = await call(`${HOUSE}/files`, { method: 'PUT', json: { files }, headers: { 'If-Match': '*' } });
  expect(put.status, put.text).toBe(200);
};

const leaving = (to: string): Readonly<Record<string, string>> => {
  const files = houseFiles();
  const employments = (files['employments.csv'] ?? '').replace(/^(e02,w02,.*,2025-04-01),,/m, `$1,${to},`);
  return { ...files, 'employments.csv': employments };
};

describe('a calendar of others that was given to somebody', () => {
  it.each([{ team: true }, { unit: 'house' }, { tier: 1 }, { openShifts: true }])(
    'dies with the day on which they leave, and other people’s live on: %j',
    async (wish) => {
      const started = await apiWithHouse();
      await withDraft(started);
      await published(started);
      const [theirs, others, ours] = [
        await made(started, { ...wish, reader: 'w02' }),
        await made(started, { ...wish, reader: 'w01' }),
        await made(started, wish),
      ];
      await change(started, leaving('2026-11-25'));
      const statuses = () =>
        Promise.all([theirs, others, ours].map(async ({ path }) => (await started.call(path, { key: null })).status));
      started.clock.now = Date.UTC(2026, 10, 25, 23);
      expect(await statuses()).toEqual([200, 200, 200]);
      started.clock.now = Date.UTC(2026, 10, 26);
      expect(await statuses()).toEqual([410, 200, 200]);
      started.clock.now += 40 * DAY_MS;
      expect(await statuses()).toEqual([410, 200, 200]);
    },
  );

  it('does not say 304 to who has left either', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    await published(started);
    const { path } = await made(started, { team: true, reader: 'w02' });
    const etag = (await started.call(path)).headers.get('etag') ?? '';
    expect((await started.call(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    await change(started, leaving('2026-11-20'));
    for (const headers of [{ 'If-None-Match': etag }, { 'If-None-Match': '*' }] as Record<string, string>[])
      expect((await started.call(path, { headers })).status).toBe(410);
    const head = await started.call(path, { method: 'HEAD', headers: { 'If-None-Match': etag } });
    expect(head.status).toBe(410);
  });

  it('is shown to them with what fetches it, and they may end it or make it anew', async () => {
    const started = await quietHouse();
    const key = await workerOf(started, 'w01');
    const [mine, theirs] = [
      await made(started, { team: true, reader: 'w01' }),
      await made(started, { team: true, reader: 'w02' }),
    ];
    const listed = await started.call(`${FEEDS}?service=harbour-house&total=true`, { key });
    expect(listed.json).toMatchObject({ total: 1, feeds: [{ id: mine.id, team: true, reader: 'w01' }] });
    const again = await started.call(`${FEEDS}/${mine.id}/rotation`, { method: 'POST', key });
    expect([again.status, again.json.reader]).toEqual([201, 'w01']);
    expect((await started.call(`${FEEDS}/${theirs.id}`, { key })).status).toBe(404);
    expect((await started.call(`${FEEDS}/${theirs.id}`, { method: 'DELETE', key })).status).toBe(404);
    expect((await started.call(`${FEEDS}/${mine.id}`, { method: 'DELETE', key })).status).toBe(204);
    expect((await started.call(new URL(again.json.url).pathname)).status).toBe(410);
  });

  it('is made by a manager alone, for somebody in the service, and of no single worker', async () => {
    const started = await quietHouse();
    const key = await workerOf(started, 'w01');
    expect((await asked(started, { team: true, reader: 'w01' }, key)).status).toBe(404);
    const codes = [];
    for (const wish of [
      { team: true, reader: 'w99' },
      { worker: 'w01', reader: 'w01' },
      { partnerOf: 'w01', reader: 'w02' },
    ]) {
      const { status, json } = await asked(started, wish);
      codes.push([status, json.errors[0].code, json.errors[0].pointer]);
    }
    expect(codes).toEqual([
      [422, 'unknown-reference', '/reader'],
      [422, 'bad-value', '/reader'],
      [422, 'bad-value', '/reader'],
    ]);
  });
});
