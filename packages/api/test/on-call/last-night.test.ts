import { expect, it } from 'vitest';
import { handRota, putDraft } from '../support/hand-rota.ts';
import { type Api, apiWithHouse, published } from '../support/server.ts';

/*
 * Ben (w02) has the first tier on the night of 31 December, 17:00 to 09:00; Amina (w01) takes a part of it that begins in January.
 */
const JANUARY = '/api/v1/rotas/harbour-house:2027-01';

const withLastNight = async (from: string, until: string): Promise<Api> => {
  const started = await apiWithHouse();
  await putDraft(started, handRota(['w01', 'house-early', 1], ['w02', 'tier-1', 31]));
  const first = await published(started);
  if (first.status !== 201) throw new Error(first.text);
  const override = { service: 'harbour-house', slot: 'tier-1', kind: 'replace', worker: 'w01', replaces: 'w02' };
  const made = await started.call('/api/v1/on-call/overrides', {
    json: { ...override, from, until, reason: 'At the hospital' },
  });
  if (made.status !== 201) throw new Error(made.text);
  return started;
};

/** Publishes a January in which nobody is on anything. */
const publishJanuary = async ({ call }: Api): Promise<void> => {
  const rota = { service: 'harbour-house', from: '2027-01-01', to: '2027-02-01', timezone: 'Europe/London' };
  const body = JSON.stringify({ format: 'rota/1', ...rota, assignments: [] });
  const put = await call(`${JANUARY}/document`, { method: 'PUT', body });
  if (put.status !== 200) throw new Error(put.text);
  await call(`${JANUARY}/approvals`, { json: {} });
  const done = await call(`${JANUARY}/publication`, { json: { reason: 'January' } });
  if (done.status !== 201) throw new Error(done.text);
};

const holdersAt = ({ call }: Api, ...hours: readonly string[]): Promise<readonly (string | undefined)[]> =>
  Promise.all(
    hours.map(
      async (hour) => (await call(`/api/v1/on-call?service=harbour-house&at=${hour}:00Z`)).json.onCall[0].worker,
    ),
  );

const NIGHT = ['2026-12-31T20', '2027-01-01T01', '2027-01-01T03', '2027-01-01T05', '2027-01-01T08'];

it('gives the small hours of the last night back when the override is taken back', async () => {
  const started = await withLastNight('2027-01-01T02:00Z', '2027-01-01T04:00Z');
  expect(await holdersAt(started, ...NIGHT)).toEqual(['w02', 'w02', 'w01', 'w02', 'w02']);
  await started.call('/api/v1/on-call/overrides/harbour-house:ovr-000001', { method: 'DELETE' });
  expect(await holdersAt(started, ...NIGHT)).toEqual(['w02', 'w02', 'w02', 'w02', 'w02']);
});

it('leaves the small hours of the last night as they are when the next period is published', async () => {
  const started = await withLastNight('2027-01-01T02:00Z', '2027-01-01T04:00Z');
  await publishJanuary(started);
  expect(await holdersAt(started, ...NIGHT)).toEqual(['w02', 'w02', 'w01', 'w02', 'w02']);
});

it('does so also for the rest of somebody whose evening was given away', async () => {
  const started = await withLastNight('2026-12-31T17:00Z', '2027-01-01T02:00Z');
  await publishJanuary(started);
  expect(await holdersAt(started, ...NIGHT)).toEqual(['w01', 'w01', 'w02', 'w02', 'w02']);
});
