import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashOf } from '../../src/secrets.ts';
import { type Made, madeFeed, rotatedFeed, sameness, type Wire, wire } from '../support/feed-tokens.ts';
import { loggedIn } from '../support/people.ts';
import { type Api, apiWithHouse, folder, HOUSE, houseFiles, importHouse, startApi } from '../support/server.ts';

const MINUTE_MS = 60_000;

/** A busy machine takes its time. */
const SLOWEST_MS = 60_000;

const DAY_MS = 24 * 60 * MINUTE_MS;

/** A token like any other that nobody has. */
const strange = (): string => randomBytes(32).toString('base64url');

const house = async (): Promise<{ readonly started: Api; readonly feed: Made }> => {
  const started = await apiWithHouse({ trustedProxies: 1 });
  return { started, feed: await madeFeed(started, { team: true }) };
};

const swapCase = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));

const neighbour = (text: string): string => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;

/** Tries that begin with a token that lives, and are none. */
const nearMisses = ({ token, id }: Made): readonly (readonly [what: string, instead: string])[] => [
  ['one that nobody has', strange()],
  ['its beginning', token.slice(0, -1)],
  ['its end', token.slice(1)],
  ['one character', token.slice(0, 1)],
  ['the other case', swapCase(token)],
  ['its neighbour', neighbour(token)],
  ['it and one more', `${token}A`],
  ['it twice', `${token}${token}`],
  ['its hash', hashOf(token)],
  ['the id of its feed', id],
  ['it with padding', `${token}=`],
  ['it with a dot', `${token}%2e`],
  ['it with a dot after a dot', `${token}..`],
  ['a double extension', `${token}.ics`],
  ['another extension before', `${token}.txt`],
  ['a way out and in', `..%2ffeeds%2f${token}`],
  ['a slash before', `%2f${token}`],
  ['a blank after', `${token}%20`],
  ['a line end after', `${token}%0d%0aX-Secret:%201`],
  ['a nul after', `${token}%00`],
  ['a soft hyphen inside', `${token.slice(0, 9)}%C2%AD${token.slice(9)}`],
  ['an alphabet of its own', `${token.slice(0, -1)}%EF%BC%A1`],
  ['encoded twice', `%25${token.charCodeAt(0).toString(16)}${token.slice(1)}`],
  ['a pattern', '%25'],
  ['a condition', `'%20OR%20'1'%3D'1`],
  ['something very long', 'A'.repeat(12_000)],
];

/** Addresses that are not those of a calendar, whatever token is in them. */
const wrappings: readonly ((token: string) => string)[] = [
  (token) => `/feeds/${token}`,
  (token) => `/feeds/${token}.ICS`,
  (token) => `/feeds/${token}.ics/`,
  (token) => `/feeds//${token}.ics`,
  (token) => `/feeds/./${token}.ics`,
  (token) => `/feeds/x/../${token}.ics`,
  (token) => `/Feeds/${token}.ics`,
  (token) => `/feeds/${token}%2eics`,
  (token) => `/feeds/${token}.ics;a=b`,
  (token) => `/feeds/${token}.ics?x=1`,
  (token) => `/feeds/${token}.ics%00`,
  (token) => `/feeds/%zz${token}.ics`,
  (token) => `/api/v1/feeds/${token}`,
  (token) => `/api/v1/feeds/${token}.ics`,
];

describe('a guessed calendar address', () => {
  it('is answered the same whatever it shares with one that lives', async () => {
    const { started, feed } = await house();
    const usual = sameness(await wire(started, `/feeds/${strange()}.ics`));
    expect(usual).toMatchObject([404, { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' }, {}]);
    for (const [what, instead] of nearMisses(feed)) {
      started.clock.now += MINUTE_MS; // nobody is slowed down here
      expect([what, sameness(await wire(started, `/feeds/${instead}.ics`))]).toEqual([what, usual]);
    }
    expect((await started.call(feed.path, { key: null })).status).toBe(200);
  });

  it('leads nowhere under an address of another form, and tells nothing of its token there', async () => {
    const { started, feed } = await house();
    for (const path of wrappings) {
      started.clock.now += MINUTE_MS;
      const [living, nobodys] = [await wire(started, path(feed.token)), await wire(started, path(strange()))];
      expect(living.status, path('T')).toBeGreaterThanOrEqual(400);
      expect([path('T'), sameness(living)]).toEqual([path('T'), sameness(nobodys)]);
    }
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is not told from a live one by %s', async (method) => {
    const { started, feed } = await house();
    const living = await wire(started, feed.path, { method });
    expect(living.status).toBe(405);
    expect(sameness(living)).toEqual(sameness(await wire(started, `/feeds/${strange()}.ics`, { method })));
  });

  it('slows down the network that it comes from, and nobody who has a token', async () => {
    const { started, feed } = await house();
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    const status = async (path: string, address: string) => (await wire(started, path, from(address))).status;
    const guess = (address: string) => status(`/feeds/${strange()}.ics`, address);
    const shapeless = (address: string) => status('/feeds/x%20y.ics', address);
    for (let n = 0; n < 30; n += 1) expect(await (n % 2 ? guess : shapeless)('2001:db8:1:2::1')).toBe(404);
    expect(await guess('2001:db8:1:2::1')).toBe(429);
    // one subscriber has the first 64 bits
    expect([await guess('2001:db8:1:2:ffff::9'), await shapeless('2001:db8:1:2:ffff::9')]).toEqual([429, 429]);
    expect([await guess('2001:db8:1:3::1'), await guess('192.0.2.1')]).toEqual([404, 404]);
    expect(await status(feed.path, '2001:db8:1:2::1')).toBe(200);
  });
});

/** What a calendar program would send that has fetched before. */
const remembered = ({ headers }: Wire): readonly Record<string, string>[] => [
  {},
  { 'If-None-Match': String(headers.etag) },
  { 'If-None-Match': '*' },
  { 'If-Modified-Since': 'Tue, 19 Jan 2038 03:14:07 GMT' },
  { Range: 'bytes=0-9' },
];

/** Everything that a dead address answers to who knew the calendar. @returns the statuses, each once */
const deadStatuses = async (started: Api, path: string, before: Wire): Promise<readonly number[]> => {
  const statuses = new Set<number>();
  for (const headers of remembered(before))
    for (const method of ['GET', 'HEAD']) {
      const { status, headers: answered, bytes } = await wire(started, path, { method, headers });
      statuses.add(status);
      expect([answered.etag, answered['last-modified'], answered['content-encoding']]).toEqual(
        Array(3).fill(undefined),
      );
      expect(bytes.toString()).not.toContain('VCALENDAR');
    }
  return [...statuses];
};

describe('a dead calendar address', () => {
  it('leads nowhere after it was made anew, whatever validator is shown', async () => {
    const { started, feed } = await house();
    const before = await wire(started, feed.path);
    const next = await rotatedFeed(started, feed);
    expect(next.token).not.toBe(feed.token);
    expect(await deadStatuses(started, feed.path, before)).toEqual([404]);
    expect(sameness(await wire(started, feed.path))).toEqual(sameness(await wire(started, `/feeds/${strange()}.ics`)));
    const again = await wire(started, next.path, { headers: { 'If-None-Match': String(before.headers.etag) } });
    expect(again.status).toBe(304); // the calendar is the same, only its address is new
  });

  it('is gone after it was revoked, whatever validator is shown', async () => {
    const { started, feed } = await house();
    const before = await wire(started, feed.path);
    await started.call(`/api/v1/feeds/${feed.id}`, { method: 'DELETE' });
    expect(await deadStatuses(started, feed.path, before)).toEqual([410]);
  });

  it('is gone 30 days after its worker has left, and shows a validator of before nothing but 200 until then', async () => {
    const { started } = await house();
    const feed = await madeFeed(started, { worker: 'w02' });
    const before = await wire(started, feed.path);
    const files = houseFiles();
    const employments = (files['employments.csv'] ?? '').replace(/^(e02,w02,.*,2025-04-01),,/m, '$1,2026-11-25,');
    const json = { files: { ...files, 'employments.csv': employments } };
    await started.call(`${HOUSE}/files`, { method: 'PUT', json, headers: { 'If-Match': '*' } });
    started.clock.now = Date.UTC(2026, 10, 26);
    const headers = { 'If-None-Match': String(before.headers.etag) };
    expect((await wire(started, feed.path, { headers })).status).toBe(200);
    started.clock.now += 30 * DAY_MS;
    expect(await deadStatuses(started, feed.path, before)).toEqual([410]);
  });
});

describe('a calendar token', () => {
  it('opens its calendar to whoever shows it, and nothing else whoever shows it', async () => {
    const { started, feed } = await house();
    const session = await loggedIn(started, [{ role: 'admin' }]);
    for (const key of [session, started.server.secret ?? '', 'rota_wrong', feed.token])
      expect((await started.call(feed.path, { key })).status).toBe(200);
    for (const key of [feed.token, `rota_${feed.token}`, `rotas_${feed.token}`])
      expect((await started.call('/api/v1/services', { key })).status).toBe(401);
    for (const name of ['rota_session', '__Host-rota_session', 'rota'])
      expect(
        (await started.call('/api/v1/services', { key: null, headers: { Cookie: `${name}=${feed.token}` } })).status,
      ).toBe(401);
  });

  it('of another organisation cannot be seen, made anew or revoked by whoever holds it', async () => {
    const place = folder();
    const before = await startApi(place, { newOrganisation: 'Away' });
    const awayKey = before.server.secret ?? '';
    await before.server.close();
    const home = await startApi(place);
    onTestFinished(() => home.server.close());
    await importHouse(home);
    const away: Api = { ...home, call: (path, call) => home.call(path, { key: awayKey, ...call }) };
    await importHouse(away);
    const [ours, theirs] = [await madeFeed(home, { worker: 'w01' }), await madeFeed(away, { worker: 'w01' })];
    const elsewhere = await loggedIn(away, [{ role: 'admin' }], awayKey);
    for (const key of [awayKey, elsewhere]) {
      expect((await away.call(ours.path, { key })).status).toBe(200); // the address is the secret; it says nothing of who asks
      for (const [path, method] of [
        ['', 'GET'],
        ['', 'DELETE'],
        ['/rotation', 'POST'],
      ] as const)
        expect((await away.call(`/api/v1/feeds/${ours.id}${path}`, { method, key })).status).toBe(404);
      const { text } = await away.call('/api/v1/feeds?service=harbour-house', { key });
      expect([text.includes(ours.id), text.includes(theirs.id)]).toEqual([false, true]);
    }
    expect((await home.call(ours.path)).status).toBe(200);
  });
});

/** Answers of each kind of wrong token. */
const TRIES = 60;

/** A token whose hash begins like that of another, as far as some thousand tries get. */
const hashNeighbour = (token: string): string => {
  const start = hashOf(token).slice(0, 3);
  for (;;) {
    const tried = strange();
    if (hashOf(tried).startsWith(start)) return tried;
  }
};

/** What most answers do not come below: noise only makes an answer later. */
const floorOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 2] ?? 0;

/** How long wrong tokens of each kind take by turns, ms. */
const tookBy = async (started: Api, kinds: readonly (readonly string[])[]): Promise<readonly number[]> => {
  const took = kinds.map((): number[] => []);
  for (let n = 0; n < TRIES; n += 1)
    for (let turn = 0; turn < kinds.length; turn += 1) {
      const kind = (n + turn) % kinds.length; // each is first as often as any other
      started.clock.now += MINUTE_MS;
      const began = performance.now();
      const { status } = await wire(started, `/feeds/${kinds[kind]?.[n]}.ics`);
      took[kind]?.push(performance.now() - began);
      expect(status).toBe(404);
    }
  return took.map(floorOf);
};

/** A busy machine may be unfair once, and again; what is there by construction is there every time. */
const ROUNDS = 5;

/*
 * By construction: what is looked up and compared is the SHA-256 of what was sent, found by an index, then compared by timingSafeEqual
 * (isSameHash, secrets.test.ts). Who could read a prefix of the stored hash out of the time would know nothing of the token. What this
 * test can see over HTTP is coarser: whether a wrong token that is near a live one costs another look, or a comparison with all.
 */
it(
  'a wrong calendar token takes the same time, near a live one or not',
  async () => {
    const { started, feed } = await house();
    const makers = [strange, () => neighbour(feed.token), () => hashNeighbour(feed.token)];
    const kinds = makers.map((make) => Array.from({ length: TRIES }, make));
    const apart: number[] = [];
    do {
      const took = await tookBy(started, kinds);
      apart.push(Math.max(...took) / Math.min(...took));
    } while (Math.min(...apart) > 1.5 && apart.length < ROUNDS);
    expect(Math.min(...apart)).toBeLessThanOrEqual(1.5);
  },
  SLOWEST_MS,
);
