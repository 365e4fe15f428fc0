import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { withWeek, workerOf } from '../support/exchange.ts';
import {
  type Api,
  apiWithHouse,
  DECEMBER,
  folder,
  HOUSE,
  houseFiles,
  importHouse,
  published,
  startApi,
  withDraft,
} from '../support/server.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;

const OUTSIDE = { publicUrl: 'https://rota.example.org' };

const addressOf = async ({ call }: Api, wish: object) => {
  const { status, json, text } = await call('/api/v1/feeds', { json: { service: 'harbour-house', ...wish } });
  if (status !== 201) throw new Error(text);
  return { ...json, path: new URL(json.url).pathname };
};

const served = async (changes: Parameters<typeof apiWithHouse>[0] = {}): Promise<Api> => {
  const started = await apiWithHouse(changes);
  await withDraft(started);
  await published(started);
  return started;
};

interface Shown {
  readonly uid: string;
  readonly status: string;
  readonly link: string | null;
  readonly startsMs: number;
  readonly endsMs: number;
}

const eventsIn = (text: string): readonly Shown[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const { uid, startDate, endDate } = new ICAL.Event(component);
    return {
      uid,
      status: String(component.getFirstPropertyValue('status')),
      link: component.getFirstPropertyValue('url')?.toString() ?? null,
      startsMs: startDate.toUnixTime() * 1000,
      endsMs: endDate.toUnixTime() * 1000,
    };
  });

/** Takes a shift out of the draft and publishes it. @returns the shift's id */
const withOneLess = async (started: Api): Promise<string> => {
  const rota = JSON.parse((await started.call(`${DECEMBER}/document`)).text);
  const [gone] = rota.assignments.splice(3, 1);
  await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
  await published(started, 'one less');
  return gone.id;
};

describe('an address', () => {
  it('comes as https, as webcal, and as Google’s "add by URL"', async () => {
    const { url, webcal, google } = await addressOf(await apiWithHouse(OUTSIDE), { team: true });
    expect(url).toMatch(/^https:\/\/rota\.example\.org\/feeds\/[A-Za-z0-9_-]{43}\.ics$/);
    expect(webcal).toBe(url.replace('https:', 'webcal:'));
    expect(google).toBe(`https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`);
    expect(new URL(google).searchParams.get('cid')).toBe(webcal);
  });

  it('stands in no calendar that it leads to', async () => {
    const started = await served(OUTSIDE);
    const { path } = await addressOf(started, { team: true });
    const texts = [await started.call(path), await started.call(path, { headers: { Accept: 'application/json' } })];
    expect(texts.map(({ status }) => status)).toEqual([200, 200]);
    for (const { text } of texts) expect(text.replaceAll('\r\n ', '')).not.toContain(path.slice(7, 50));
  });
});

describe('links of events', () => {
  it('lead to the shift in its period, for whoever belongs to the service', async () => {
    const started = await served(OUTSIDE);
    for (const wish of [{ worker: 'w01' }, { team: true }, { unit: 'house' }, { tier: 1 }]) {
      const events = eventsIn((await started.call((await addressOf(started, wish)).path)).text);
      expect(events.length).toBeGreaterThan(0);
      const rota = `${OUTSIDE.publicUrl}/rotas/harbour-house:2026-12#`;
      expect(events.map(({ link }) => link)).toEqual(events.map(({ uid }) => `${rota}${uid.split('@')[0]}`));
    }
  });

  it('are in no calendar of a partner or of the public, in neither form', async () => {
    const started = await served(OUTSIDE);
    for (const wish of [{ partnerOf: 'w01' }, { publicTier: 1 }]) {
      const { path } = await addressOf(started, wish);
      const [ical, json] = [
        await started.call(path),
        await started.call(path, { headers: { Accept: 'application/json' } }),
      ];
      expect(json.json.events.length).toBeGreaterThan(0);
      expect(eventsIn(ical.text).filter(({ link }) => link !== null)).toEqual([]);
      expect(`${ical.text}${json.text}`).not.toMatch(/rota\.example\.org|harbour-house/);
    }
  });

  it('are left out where the server does not know how it is reached', async () => {
    const started = await served();
    const { text } = await started.call((await addressOf(started, { team: true })).path);
    expect(eventsIn(text).filter(({ link }) => link !== null)).toEqual([]);
  });
});

describe('what a calendar shows of everything published', () => {
  it('goes back thirty days, and is a calendar still when nothing is left', async () => {
    const started = await served();
    const { path } = await addressOf(started, { team: true });
    const all = eventsIn((await started.call(path)).text);
    started.clock.now = Date.UTC(2027, 0, 15, 9);
    const since = Date.UTC(2026, 11, 16);
    const shown = eventsIn((await started.call(path)).text);
    expect(shown.map(({ uid }) => uid)).toEqual(all.filter(({ endsMs }) => endsMs > since).map(({ uid }) => uid));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(all.length);
    started.clock.now = Date.UTC(2027, 2, 15);
    const { status, text } = await started.call(path);
    expect([status, eventsIn(text).length, text.includes('BEGIN:VTIMEZONE')]).toEqual([200, 0, true]);
  });

  it('goes ahead a year', async () => {
    const started = await served();
    const { path } = await addressOf(started, { team: true });
    const all = eventsIn((await started.call(path)).text);
    started.clock.now = Date.UTC(2025, 11, 12, 15);
    const until = Date.UTC(2026, 11, 12); // 365 days on
    const shown = eventsIn((await started.call(path)).text);
    expect(shown.map(({ uid }) => uid)).toEqual(all.filter(({ startsMs }) => startsMs < until).map(({ uid }) => uid));
    expect(shown.length).toBeGreaterThan(0);
  });

  it('is the same to the byte on every server all day, also on the day a cancellation is forgotten', async () => {
    const place = folder();
    const first = await startApi(place);
    await importHouse(first);
    await withDraft(first);
    await published(first);
    const id = await withOneLess(first);
    const { path } = await addressOf(first, { team: true });
    const gone = eventsIn((await first.call(path)).text).find(({ uid }) => uid.startsWith(id));
    expect(gone?.status).toBe('CANCELLED');
    const lastDay = Math.floor((gone?.endsMs ?? 0) / DAY_MS + 30) * DAY_MS;
    first.clock.now = lastDay + 60_000;
    const early = await first.call(path);
    await first.server.close();
    expect(eventsIn(early.text).map(({ uid }) => uid)).toContain(gone?.uid);

    const second = await startApi(place, { newKey: { owner: 'nobody', when: 'first' } });
    second.clock.now = lastDay + DAY_MS - 60_000;
    const late = await second.call(path, { key: null });
    second.clock.now = lastDay + DAY_MS;
    const after = await second.call(path, { key: null });
    await second.server.close();
    expect([late.text, late.headers.get('etag')]).toEqual([early.text, early.headers.get('etag')]);
    expect(eventsIn(after.text).map(({ uid }) => uid)).not.toContain(gone?.uid);
  });
});

describe('a program that asks by date alone', () => {
  const askedSince = async ({ call }: Api, path: string, since: string, more: Record<string, string> = {}) =>
    (await call(path, { headers: { 'If-Modified-Since': since, ...more } })).status;

  it('is told of an open shift that is taken, though nothing was published', async () => {
    const started = await withWeek();
    const { path } = await addressOf(started, { openShifts: true });
    started.clock.now += HOUR_MS;
    const since = (await started.call(path)).headers.get('last-modified') ?? '';
    expect(await askedSince(started, path, since)).toBe(304);
    const listed = await started.call('/api/v1/open-shifts?status=open&limit=500');
    const late = listed.json.openShifts.find(({ shift }: { shift: string }) => shift === 'house-late/2026-12-07');
    await started.call(`/api/v1/open-shifts/${late.id}/claim`, { json: {}, key: await workerOf(started, 'w04') });
    expect(await askedSince(started, path, since)).toBe(200);
  });

  it('is told of what leaves the window with the day', async () => {
    const started = await served();
    const { path } = await addressOf(started, { team: true });
    started.clock.now = Date.UTC(2027, 0, 15, 9);
    const since = (await started.call(path)).headers.get('last-modified') ?? '';
    expect(await askedSince(started, path, since)).toBe(304);
    started.clock.now += DAY_MS;
    expect(await askedSince(started, path, since)).toBe(200);
  });

  it('gets the calendar when its date is none, and when the validator it has says otherwise', async () => {
    const started = await served();
    const { path } = await addressOf(started, { team: true });
    expect(await askedSince(started, path, 'yesterday')).toBe(200);
    const tomorrow = new Date(started.clock.now + DAY_MS).toUTCString();
    expect(await askedSince(started, path, tomorrow)).toBe(304);
    expect(await askedSince(started, path, tomorrow, { 'If-None-Match': '"another"' })).toBe(200);
  });
});

it('tells the partner of somebody who has left nothing but that those times are off', async () => {
  const started = await served(OUTSIDE);
  const { path } = await addressOf(started, { partnerOf: 'w02' });
  const before = eventsIn((await started.call(path)).text);
  const files = houseFiles();
  const ended = (files['employments.csv'] ?? '').replace(/^(e02,w02,.*,2025-04-01),,/m, '$1,2026-11-23,');
  const json = { files: { ...files, 'employments.csv': ended } };
  expect((await started.call(`${HOUSE}/files`, { method: 'PUT', json, headers: { 'If-Match': '*' } })).status).toBe(
    200,
  );
  started.clock.now += 2 * DAY_MS;
  const { text } = await started.call(path);
  expect(eventsIn(text).map(({ uid, status }) => [uid, status])).toEqual(before.map(({ uid }) => [uid, 'CANCELLED']));
  expect(text).toContain('\r\nNAME:At work\r\n');
  expect(text).not.toMatch(/Harbour|On-call|Ben Carter|rota\.example\.org/);
});
