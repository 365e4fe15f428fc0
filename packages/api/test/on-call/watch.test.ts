import { randomBytes } from 'node:crypto';
import { openStore } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SlotGap } from '../../src/on-call/gap-news.ts';
import { standingKey, tellGaps } from '../../src/on-call/watch-gaps.ts';
import { handRota, putDraft } from '../support/hand-rota.ts';
import { importQuiet, quietFiles } from '../support/quiet-house.ts';
import { type Api, folder, locationOf, published, startApi } from '../support/server.ts';

/*
 * The house wants one person on call in tier 1: 17:00 to 09:00 on weekdays, 09:00 to 09:00 at weekends. Its zone keeps UTC in
 * December. Ben (w02) has the night of Friday the 4th, and nobody has any other.
 */
const FRIDAY = Date.UTC(2026, 11, 4, 12);
/** Real bytes, because a second server makes a key of its own. */
const TIMES = { onCallWatch: { lookMs: 20, settleMs: 5 }, random: randomBytes };

const started = async (place: string, clock = FRIDAY): Promise<Api> => {
  const server = await startApi(place, TIMES);
  onTestFinished(() => server.server.close());
  server.clock.now = clock;
  return server;
};

const withFriday = async (place: string, files?: Record<string, string>): Promise<Api> => {
  const server = await started(place, Date.UTC(2026, 10, 22, 9));
  await importQuiet(server, files);
  await putDraft(server, handRota(['w02', 'tier-1', 4]));
  const { status, text } = await published(server);
  if (status !== 201) throw new Error(text);
  return server;
};

/** What was told to the outside, as it is kept, once the watch has looked several times. */
const toldIn = async (place: string, event: string): Promise<readonly Record<string, unknown>[]> => {
  const store = await openStore(await locationOf(place));
  try {
    const [organisation] = await store.everywhere.organisations.list();
    const rows = await store.of(organisation?.id ?? '').outbox.list({ event: event as 'coverage.gap' }, 500);
    return rows.map(({ subject, worker, body }) => ({ subject, worker, ...JSON.parse(body) })).toReversed();
  } finally {
    await store.close();
  }
};

const figures = async ({ call }: Api): Promise<Record<string, number>> => {
  const { text } = await call('/metrics');
  const found = [...text.matchAll(/^rota_on_call_(\w+) (\S+)$/gm)].map(
    ([, name = '', value]) => [name, Number(value)] as const,
  );
  return Object.fromEntries(found);
};

/** Waits until the watch has seen what the figures say. */
const until = async (
  api: Api,
  isThere: (found: Record<string, number>) => boolean,
): Promise<Record<string, number>> => {
  for (;;) {
    const found = await figures(api);
    if (isThere(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const looks = () => new Promise((resolve) => setTimeout(resolve, 200));

describe('gaps of on-call', () => {
  it('are told of once each, again a day and an hour before, over restarts and several looks', async () => {
    const place = folder();
    const first = await withFriday(place);
    // 14 days from Sunday the 22nd at 09:00: to Sunday the 6th at 09:00
    await until(first, ({ gap_minutes: minutes = 0 }) => minutes > 0);
    await looks();
    await first.server.close();
    const gaps = (await toldIn(place, 'coverage.gap')).filter(
      ({ slot, from }) => slot === 'tier-1' && String(from) > '2026-12-01',
    );
    // nights of Tuesday to Thursday, and Saturday the 5th from 09:00: the weekend is one gap to Monday
    expect(gaps.map(({ from, until: end, stage }) => [from, end, stage])).toEqual([
      ['2026-12-01T17:00:00Z', '2026-12-02T09:00:00Z', 'found'],
      ['2026-12-02T17:00:00Z', '2026-12-03T09:00:00Z', 'found'],
      ['2026-12-03T17:00:00Z', '2026-12-04T09:00:00Z', 'found'],
      ['2026-12-05T09:00:00Z', expect.any(String), 'found'],
    ]);
    expect(gaps[0]?.subject).toBe(
      'on-call/schedule?service=harbour-house&slot=tier-1&from=2026-12-01T17%3A00%3A00Z&to=2026-12-02T09%3A00%3A00Z',
    );
    const second = await started(place, Date.UTC(2026, 11, 5, 8, 30));
    await until(second, ({ next_gap_seconds: seconds }) => seconds === 1800);
    await looks();
    await second.server.close();
    const again = (await toldIn(place, 'coverage.gap')).filter(({ from }) => from === '2026-12-05T09:00:00Z');
    expect(again.map(({ stage }) => stage)).toEqual(['found', 'hour']);
  });

  it('end when somebody fills them, and are seen when somebody goes', async () => {
    const place = folder();
    const api = await withFriday(place);
    api.clock.now = FRIDAY;
    // of the 14 days from Friday 12:00, all that is wanted but Ben's 16 hours
    const before = await until(api, ({ next_gap_seconds: seconds }) => seconds === 21 * 3600);
    expect((before.gap_minutes ?? 0) / (1 - (before.coverage_ratio ?? 0))).toBeCloseTo(
      (before.gap_minutes ?? 0) + 16 * 60,
      3,
    );
    const override = {
      service: 'harbour-house',
      slot: 'tier-1',
      reason: 'Cover',
      from: '2026-12-05T09:00Z',
      until: '2026-12-06T09:00Z',
    };
    await api.call('/api/v1/on-call/overrides', { json: { ...override, kind: 'add', worker: 'w01' } });
    const after = await until(api, ({ next_gap_seconds: seconds }) => seconds === 45 * 3600);
    expect(after.gap_minutes).toBe((before.gap_minutes ?? 0) - 24 * 60);
    const gone = {
      ...override,
      kind: 'remove',
      replaces: 'w02',
      from: '2026-12-04T20:00Z',
      until: '2026-12-04T22:00Z',
    };
    await api.call('/api/v1/on-call/overrides', { json: gone });
    await until(api, ({ next_gap_seconds: seconds }) => seconds === 8 * 3600);
    await looks();
    await api.server.close();
    const fresh = (await toldIn(place, 'coverage.gap')).filter(({ from }) => from === '2026-12-04T20:00:00Z');
    expect(fresh).toMatchObject([{ until: '2026-12-04T22:00:00Z', stage: 'day', slot: 'tier-1' }]);
  });

  it('are nobody’s where nothing says who is on call', async () => {
    const place = folder();
    const api = await started(place);
    await importQuiet(api);
    await looks();
    expect(await figures(api)).toEqual({ gap_minutes: 0, coverage_ratio: 1, next_gap_seconds: Number.NaN });
    await api.server.close();
    expect(await toldIn(place, 'coverage.gap')).toEqual([]);
  });

  it('are told of where nobody ever holds a slot round the clock, once', async () => {
    const place = folder();
    const files = quietFiles();
    const service = files['service.yaml']?.replace(
      'weekday: { start: "17:00", end: "09:00" }',
      'weekday: { start: "09:00", end: "09:00" }',
    );
    const api = await withFriday(place, { ...files, 'service.yaml': service ?? '' });
    // of 14 days, all but the 16 hours that Ben has
    await until(
      api,
      ({ gap_minutes: minutes, next_gap_seconds: seconds }) => minutes === 14 * 1440 - 960 && seconds === 0,
    );
    await looks();
    for (const day of [23, 24]) {
      api.clock.now = Date.UTC(2026, 10, day, 10);
      await looks();
    }
    await api.server.close();
    const from = '2026-11-08T09:00:00Z';
    expect(await toldIn(place, 'coverage.gap')).toMatchObject([
      { slot: 'tier-1', from, until: '2026-12-04T17:00:00Z', stage: 'hour', isSinceBefore: true },
      { slot: 'tier-1', from: '2026-12-05T09:00:00Z', until: '2026-12-07T09:00:00Z', stage: 'found', goesOn: true },
    ]);
  });

  it('are told of again when they open again, over a restart as well', async () => {
    const place = folder();
    const api = await withFriday(place);
    await until(api, ({ gap_minutes: minutes = 0 }) => minutes > 0);
    await looks();
    const override = { service: 'harbour-house', slot: 'tier-1', kind: 'add', worker: 'w01', reason: 'Cover' };
    const times = { from: '2026-12-01T20:00Z', until: '2026-12-02T09:00Z' };
    const { json } = await api.call('/api/v1/on-call/overrides', { json: { ...override, ...times } });
    await looks();
    await api.server.close();
    const told = async (): Promise<readonly unknown[]> =>
      (await toldIn(place, 'coverage.gap'))
        .filter(({ from }) => from === '2026-12-01T17:00:00Z')
        .map(({ until: end, stage }) => [end, stage]);
    const once = [['2026-12-02T09:00:00Z', 'found']];
    expect(await told()).toEqual(once);
    const again = await started(place, Date.UTC(2026, 10, 22, 9));
    await looks();
    const { status } = await again.call(`/api/v1/on-call/overrides/${json.overrides[0].id}`, { method: 'DELETE' });
    expect(status).toBe(200);
    await looks();
    await again.server.close();
    expect(await told()).toEqual([...once, ...once]);
    const last = await started(place, Date.UTC(2026, 10, 22, 9));
    await looks();
    await last.server.close();
    expect(await told()).toEqual([...once, ...once]);
  });

  it('are told of once by two servers on one store, and once again by both', async () => {
    const place = folder();
    const api = await started(place, Date.UTC(2026, 10, 22, 9));
    await importQuiet(api);
    await api.server.close();
    const stores = [await openStore(await locationOf(place)), await openStore(await locationOf(place))];
    const tables = await Promise.all(
      stores.map(async (store) => store.of((await store.everywhere.organisations.list())[0]?.id ?? '')),
    );
    const [first] = tables;
    if (!first) throw new Error('there is no store');
    const key = await standingKey(first, 'harbour-house', 1);
    const gap = { slot: 'tier-1', startsAt: FRIDAY / 60_000 + 60, endsAt: FRIDAY / 60_000 + 120 };
    const outlook = (gaps: readonly SlotGap[]) => ({
      ...{ key, until: FRIDAY / 60_000 + 15 * 1440, gaps, wanted: [], date: '2026-12-04', expiring: [] },
    });
    const bothLook = (gaps: readonly SlotGap[]) =>
      Promise.all(
        tables.map((one) => tellGaps(one, 'harbour-house', outlook(gaps), { now: FRIDAY / 60_000, atMs: FRIDAY })),
      );
    for (const gaps of [[gap], [gap], [], [gap]]) await bothLook(gaps);
    // an outlook of what is no longer so tells nothing
    await tellGaps(first, 'harbour-house', { ...outlook([]), key: 'older' }, { now: 0, atMs: 0 });
    for (const store of stores) await store.close();
    expect((await toldIn(place, 'coverage.gap')).length).toBe(2);
  });
});

describe('skills that run out', () => {
  it('are told of to whom they are about, 60 and 30 days before, where they block', async () => {
    const place = folder();
    const files = quietFiles();
    const skills = Object.entries(files).find(([path]) => path === 'skills.csv');
    if (!skills) throw new Error('the house has no skills');
    const row = skills[1].split('\n').find((line) => line.startsWith('w01,medication')) ?? '';
    const ending = 'w01,medication,2025-01-01,2026-12-25';
    const api = await withFriday(place, { ...files, 'skills.csv': skills[1].replace(row, ending) });
    await until(api, ({ gap_minutes: minutes = 0 }) => minutes > 0);
    await looks();
    api.clock.now = Date.UTC(2026, 10, 25, 9);
    await looks();
    await looks();
    await api.server.close();
    const told = await toldIn(place, 'certificate.expiring');
    const own = told.filter(({ worker }) => worker === 'w01');
    expect(own.map(({ to, days, skill }) => [skill, to, days])).toEqual([
      ['medication', '2026-12-25', 33],
      ['medication', '2026-12-25', 30],
    ]);
  });
});

it('keeps a server from ending no longer than the look under way', async () => {
  const place = folder();
  const api = await withFriday(place);
  const begun = Date.now();
  await api.server.close();
  expect(Date.now() - begun).toBeLessThan(5000);
});
