import { describe, expect, it } from 'vitest';
import { type Api, apiWithHouse, HOUSE, houseFiles, published, withDraft } from '../support/server.ts';

const HOURS_MS = 3600_000;
const DAY_MS = 24 * HOURS_MS;

const served = async (): Promise<Api> => {
  const started = await apiWithHouse();
  await withDraft(started);
  await published(started);
  return started;
};

const made = async ({ call }: Api, wish: object) => {
  const { status, json, text } = await call('/api/v1/feeds', { json: { service: 'harbour-house', ...wish } });
  if (status !== 201) throw new Error(text);
  return { ...json, path: new URL(json.url).pathname };
};

const eventsIn = (text: string): readonly string[] => text.split('BEGIN:VEVENT').slice(1);

/** The house with an end to somebody's contract. */
const withLeaver = async ({ call }: Api, to: string): Promise<void> => {
  const files = houseFiles();
  const employments = (files['employments.csv'] ?? '').replace(/^(e02,w02,.*,2025-04-01),,/m, `$1,${to},`);
  expect(employments).toContain(to);
  const json = { files: { ...files, 'employments.csv': employments } };
  const put = await call(`${HOUSE}/files`, { method: 'PUT', json, headers: { 'If-Match': '*' } });
  expect(put.status, put.text).toBe(200);
};

describe('kinds of calendars', () => {
  it('tells a partner when somebody is at work and nothing else, under an address of its own', async () => {
    const started = await served();
    const [own, partner] = [await made(started, { worker: 'w01' }), await made(started, { partnerOf: 'w01' })];
    const { text } = await started.call(partner.path, { key: null });
    expect(eventsIn(text).length).toBeGreaterThan(0);
    expect(text.match(/^SUMMARY:.*$/gm)?.every((line) => line === 'SUMMARY:At work')).toBe(true);
    expect(text).not.toMatch(/Amina|Harbour|DESCRIPTION:Mon|CATEGORIES/);
    expect((await started.call(`/api/v1/feeds/${partner.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await started.call(partner.path)).status).toBe(410);
    expect((await started.call(own.path)).status).toBe(200);
  });

  it('tells anybody when a tier is on call, without names', async () => {
    const started = await served();
    const { text } = await started.call((await made(started, { publicTier: 1 })).path);
    expect(text).toContain('SUMMARY:On-call T1\r\n');
    expect(text).not.toMatch(/Amina|Ben Carter|Carys|Harbour/);
  });

  it('shows a unit with names, and open shifts as tentative', async () => {
    const started = await served();
    expect((await started.call((await made(started, { unit: 'house' })).path)).text).toMatch(/SUMMARY:[A-Z][a-z]+ /);
    const open = await made(started, { openShifts: true });
    const before = await started.call(open.path);
    expect([before.status, before.text.includes('BEGIN:VTIMEZONE')]).toEqual([200, true]);
  });

  it('rings when its worker wants it to, and only then', async () => {
    const started = await served();
    const quiet = await started.call((await made(started, { worker: 'w01' })).path);
    const loud = await started.call((await made(started, { worker: 'w01', alarms: [60, 0], name: 'my phone' })).path);
    expect(quiet.text).not.toContain('VALARM');
    expect(loud.text.match(/TRIGGER:-PT1H/g)?.length).toBe(eventsIn(loud.text).length);
  });

  it('comes as JSON where that is asked for, with the same events', async () => {
    const started = await served();
    const { path } = await made(started, { worker: 'w01' });
    const { json, headers } = await started.call(path, { headers: { Accept: 'application/json' } });
    const ical = await started.call(path);
    expect(headers.get('content-type')).toContain('application/json');
    expect(headers.get('etag')).not.toBe(ical.headers.get('etag'));
    const uids = [...ical.text.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);
    expect(json.events.map(({ uid }: { uid: string }) => uid)).toEqual(uids);
  });

  it.each([
    [{}, 'bad-value'],
    [{ worker: 'w01', team: true }, 'bad-value'],
    [{ worker: 'w99' }, 'unknown-reference'],
    [{ unit: 'nowhere' }, 'unknown-reference'],
    [{ publicTier: 7 }, 'unknown-reference'],
    [{ worker: 'w01', alarms: [-1] }, 'bad-value'],
    [{ team: true, alarms: [60] }, 'bad-value'],
    [{ partnerOf: 'w01', alarms: [60] }, 'bad-value'],
  ])('refuses to make an address of %j', async (wish, code) => {
    const started = await apiWithHouse();
    const { status, json } = await started.call('/api/v1/feeds', { json: { service: 'harbour-house', ...wish } });
    expect([status, json.errors[0].code]).toEqual([422, code]);
  });
});

describe('an address in use', () => {
  it('tells when it was last fetched and by what, and keeps nothing else of the caller', async () => {
    const started = await served();
    const { id, path } = await made(started, { worker: 'w01', name: 'my phone' });
    await started.call(path, { headers: { 'User-Agent': 'iOS/26.1 <script> dataaccessd/1.0' } });
    const wanted = {
      id,
      name: 'my phone',
      worker: 'w01',
      fetchedAt: '2026-11-22T09:00:00.000Z',
      client: 'iOS/26.1 script dataaccessd/1.0',
    };
    await expect
      .poll(async () => (await started.call(`/api/v1/feeds/${id}`)).json, { timeout: 6000 })
      .toMatchObject(wanted);
    const { json } = await started.call('/api/v1/feeds?service=harbour-house&worker=w01');
    expect(json.feeds).toEqual([expect.objectContaining(wanted)]);
    expect(JSON.stringify(json)).not.toContain(path.slice(7, 50));
  });

  it('is made anew on request, and the old one leads nowhere at once', async () => {
    const started = await served();
    const { id, path } = await made(started, { team: true });
    const again = await started.call(`/api/v1/feeds/${id}/rotation`, { method: 'POST' });
    expect([again.status, again.json.id]).toEqual([201, id]);
    const statuses = await Promise.all([path, new URL(again.json.url).pathname].map((one) => started.call(one)));
    expect(statuses.map(({ status }) => status)).toEqual([404, 200]);
  });
});

describe('somebody who leaves', () => {
  it('gets their shifts until the day, then everything as cancelled for 30 days, then 410', async () => {
    const started = await served();
    const { path } = await made(started, { worker: 'w02' });
    const before = await started.call(path);
    expect(before.text).toContain('STATUS:CONFIRMED');
    await withLeaver(started, '2026-11-25');
    expect((await started.call(path)).text).toContain('STATUS:CONFIRMED');

    started.clock.now = Date.UTC(2026, 10, 26, 0);
    const after = await started.call(path);
    expect([after.status, eventsIn(after.text).length]).toEqual([200, eventsIn(before.text).length]);
    expect(after.text).not.toContain('STATUS:CONFIRMED');
    expect(after.text).not.toContain('Ben Carter');
    // a shift that is off has changed once more than before, so that phones take it; the second version of the folder counts two twice
    expect(after.text).toContain('SEQUENCE:5\r\n');

    started.clock.now = Date.UTC(2026, 10, 26, 0) + 30 * DAY_MS - HOURS_MS;
    expect((await started.call(path)).status).toBe(200);
    started.clock.now += HOURS_MS;
    expect((await started.call(path)).status).toBe(410);
  });
});
