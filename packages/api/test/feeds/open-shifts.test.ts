import { FIRST_ORGANISATION, type NewOpenShift } from '@rota/store';
import { expect, it } from 'vitest';
import { freshStore } from '../../../store/test/support/stores.ts';
import { openShiftsOf } from '../../src/feeds/feed-of.ts';
import { withWeek, workerOf } from '../support/exchange.ts';
import type { Api } from '../support/server.ts';

const openFeed = async ({ call }: Api): Promise<string> => {
  const made = await call('/api/v1/feeds', { json: { service: 'harbour-house', openShifts: true } });
  if (made.status !== 201) throw new Error(made.text);
  return new URL(made.json.url).pathname;
};

const listed = async ({ call }: Api): Promise<readonly { id: string; shift: string }[]> =>
  (await call('/api/v1/open-shifts?status=open&limit=500')).json.openShifts;

const shown = async ({ call }: Api, path: string): Promise<readonly string[]> => {
  const { json } = await call(path, { headers: { Accept: 'application/json' } });
  return json.events.flatMap(({ uid, status }: { uid: string; status: string }) => (status === 'open' ? [uid] : []));
};

it('a calendar of open shifts shows every one that the list has, on-call too, until somebody claims it', async () => {
  const started = await withWeek();
  const path = await openFeed(started);
  const before = await listed(started);
  const uids = (open: readonly { id: string }[]) => open.map(({ id }) => `${id}@rota.invalid`).sort();
  expect((await shown(started, path)).toSorted()).toEqual(uids(before));
  expect((await started.call(path)).text).toContain('SUMMARY:Open: On-call T1 · Crisis house\r\n');

  const late = before.find(({ shift }) => shift === 'house-late/2026-12-07');
  await started.call(`/api/v1/open-shifts/${late?.id}/claim`, { json: {}, key: await workerOf(started, 'w04') });
  const after = await listed(started);
  expect(after).toHaveLength(before.length - 1);
  expect((await shown(started, path)).toSorted()).toEqual(uids(after));
});

const DAY_MINUTES = 1440;

/** A place on each of so many shifts, a minute apart. */
const places = (count: number): readonly NewOpenShift[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `osh_${String(n).padStart(12, '0')}`, service: 'harbour-house', period: '2026-12', place: 1 },
    ...{ shift: `house-early-${n}/2026-12-01`, startsAt: 100 * DAY_MINUTES + n, endsAt: 101 * DAY_MINUTES + n },
    ...{ origin: 'gap', note: null, openedBy: 'Ann', createdMs: n },
  }));

it('a year of gaps is in it whole', async () => {
  const tables = (await freshStore()).of(FIRST_ORGANISATION);
  await tables.services.create({ id: 'harbour-house', name: 'Harbour House', files: new Map(), at: 0 });
  // three tiers of on-call for a year, by night
  await tables.openShifts.add(places(3 * 365));
  expect(await openShiftsOf(tables, 'harbour-house', 100 * DAY_MINUTES)).toHaveLength(3 * 365);
});
