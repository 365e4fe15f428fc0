import { expect, it } from 'vitest';
import {
  type AgeKey,
  FIRST_ORGANISATION,
  type NewDelivery,
  type NewOutboxRow,
  type StoredWebhook,
} from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const row = (atMs: number, change: Partial<NewOutboxRow> = {}): NewOutboxRow => ({
  event: 'rota.published',
  subject: 'rotas/house:2026-12',
  body: { revision: 1 },
  atMs,
  ...change,
});

describeStores('the outbox', (open) => {
  it('keeps what is to be told with what it tells of, or not at all', async () => {
    const store = await open();
    const tables = store.of(FIRST_ORGANISATION);
    const undone = tables.transaction(async ({ outbox }) => {
      await outbox.add(row(1));
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await store.everywhere.outbox.waiting()).toEqual({ count: 0, oldestMs: null });
    const id = await tables.transaction(({ outbox }) => outbox.add(row(2, { worker: 'ann', service: 'house' })));
    expect(await tables.outbox.find(id)).toEqual({
      ...{ id, organisation: FIRST_ORGANISATION, event: 'rota.published', subject: 'rotas/house:2026-12' },
      ...{ service: 'house', worker: 'ann', body: '{"revision":1}', atMs: 2, sentMs: null },
    });
    expect(await store.everywhere.outbox.waiting()).toEqual({ count: 1, oldestMs: 2 });
  });

  it('hands each row on once, and lists them newest first', async () => {
    const store = await open();
    const { outbox } = store.of(FIRST_ORGANISATION);
    const ids = [await outbox.add(row(1)), await outbox.add(row(2, { worker: 'ann' })), await outbox.add(row(3))];
    const [first = 0] = ids;
    const claims = await Promise.all(Array.from({ length: 5 }, () => outbox.claim(first, 10)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect((await store.everywhere.outbox.due(10)).map(({ id }) => id)).toEqual(ids.slice(1));
    expect((await outbox.list({}, 10)).map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await outbox.list({ worker: 'ann' }, 10)).map(({ id }) => id)).toEqual([ids[1]]);
    expect((await outbox.list({ fromMs: 2, toMs: 3 }, 10)).map(({ id }) => id)).toEqual([ids[1]]);
    expect((await outbox.list({ before: ids[1] ?? 0 }, 10)).map(({ id }) => id)).toEqual([ids[0]]);
  });
});

const webhook: StoredWebhook = {
  ...{ id: 'whk_1', version: 1, url: 'https://example.org/', events: 'rota.published', service: null },
  ...{ status: 'active', statusWhy: null, secret: Buffer.from('sealed'), createdBy: 'Ann' },
  ...{ createdMs: 1, changedMs: 1 },
};

const delivery = (id: string, createdMs: number): NewDelivery => ({
  ...{ id, webhook: 'whk_1', event: 'rota.published', message: `evt_${id}`, payload: '{}', occurredMs: 1, createdMs },
});

describeStores('deliveries', (open) => {
  it('are tried by one at a time, and settled by whoever tried last', async () => {
    const store = await open();
    const { webhooks, deliveries } = store.of(FIRST_ORGANISATION);
    await webhooks.add(webhook);
    await deliveries.add(delivery('del_1', 5));
    expect(await store.everywhere.deliveries.due(4, 10)).toEqual([]);
    expect((await store.everywhere.deliveries.due(5, 10)).map(({ id, tries }) => [id, tries])).toEqual([['del_1', 0]]);
    expect(await store.everywhere.deliveries.due(5, 10, ['whk_1'])).toEqual([]);
    const claims = await Promise.all(Array.from({ length: 5 }, () => deliveries.claim('del_1', 0, 100)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.everywhere.deliveries.due(99, 10)).toEqual([]);
    // the first try is lost with its process; another takes over after its lease, and the lost one comes back too late
    expect(await deliveries.claim('del_1', 1, 200)).toBe(true);
    const result = { status: 'delivered', nextMs: 0, triedMs: 7, answerStatus: 204, answer: '' } as const;
    expect(await deliveries.settle('del_1', 1, { ...result, status: 'failed' })).toBe(false);
    expect(await deliveries.settle('del_1', 2, result)).toBe(true);
    expect(await deliveries.find('del_1')).toMatchObject({ ...result, tries: 2 });
    expect(await store.everywhere.deliveries.counts()).toEqual({ waiting: 0, delivered: 1, failed: 0 });
  });

  it('are listed newest first, page by page, and go with their webhook', async () => {
    const tables = (await open()).of(FIRST_ORGANISATION);
    const { webhooks, deliveries } = tables;
    await webhooks.add(webhook);
    for (const [id, at] of [
      ['del_1', 1],
      ['del_2', 2],
      ['del_3', 2],
    ] as const)
      await deliveries.add(delivery(id, at));
    const ids = async (after?: AgeKey) => (await deliveries.list('whk_1', after, 2)).map(({ id }) => id);
    expect(await ids()).toEqual(['del_3', 'del_2']);
    expect(await ids({ createdMs: 2, id: 'del_2' })).toEqual(['del_1']);
    expect(await deliveries.count('whk_1')).toBe(3);
    await deliveries.giveUp('whk_1', 'gone');
    expect(await deliveries.find('del_1')).toMatchObject({ status: 'failed', answer: 'gone' });
    expect(await webhooks.change('whk_1', 2, { status: 'gone' }, 9)).toBe(false);
    expect(await webhooks.change('whk_1', 1, { status: 'gone' }, 9)).toBe(true);
    expect(await webhooks.find('whk_1')).toMatchObject({ version: 2, status: 'gone', changedMs: 9 });
    expect(await tables.transaction((inside) => inside.webhooks.remove('whk_1', 1))).toBe(false);
    expect(await tables.transaction((inside) => inside.webhooks.remove('whk_1', 2))).toBe(true);
    expect(await deliveries.find('del_1')).toBeUndefined();
  });
});
