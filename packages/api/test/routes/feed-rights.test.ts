import { expect, it } from 'vitest';
import { workerOf } from '../support/exchange.ts';
import { quietHouse } from '../support/quiet-house.ts';

const FEEDS = '/api/v1/feeds';
const OF_HOUSE = `${FEEDS}?service=harbour-house`;

it('leaves a worker their own calendar addresses, and nobody else’s', async () => {
  const started = await quietHouse();
  const make = (json: object, key?: string) =>
    started.call(FEEDS, { json: { service: 'harbour-house', ...json }, ...(key === undefined ? {} : { key }) });
  const key = await workerOf(started, 'w01');
  const others = [{ team: true }, { tier: 1 }, { publicTier: 1 }, { openShifts: true }, { worker: 'w02' }];
  const own = (await make({ worker: 'w01' }, key)).json.id;
  for (const wish of others) {
    const { id } = (await make(wish)).json;
    expect((await make(wish, key)).status, JSON.stringify(wish)).toBe(404);
    expect((await started.call(`${FEEDS}/${id}`, { key })).status).toBe(404);
    expect((await started.call(`${FEEDS}/${id}/rotation`, { method: 'POST', key })).status).toBe(404);
    expect((await started.call(`${FEEDS}/${id}`, { method: 'DELETE', key })).status).toBe(404);
  }
  const partner = (await make({ partnerOf: 'w01' }, key)).json.id;
  const listed = (await started.call(`${OF_HOUSE}&total=true`, { key })).json;
  expect(listed.feeds.map(({ id }: { id: string }) => id).toSorted()).toEqual([own, partner].toSorted());
  expect(listed.total).toBe(2);
  expect((await started.call(OF_HOUSE)).json.feeds).toHaveLength(others.length + 2);
  expect((await started.call(`${FEEDS}/${own}`, { method: 'DELETE', key })).status).toBe(204);
});
