import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { draft, importQuiet } from '../support/quiet-house.ts';
import { type Receiver, receiver } from '../support/receiver.ts';
import { type Answer, type Api, api, apiWithHouse, NOW, published } from '../support/server.ts';

const PRIVATE = { webhookRules: { mayBePrivate: true } };
const WEBHOOKS = '/api/v1/webhooks';

interface Setting {
  readonly started: Api;
  readonly to: Receiver;
  readonly webhook: Answer['json'];
  readonly path: string;
}

const withWebhook = async (events: readonly string[] = ['rota.published']): Promise<Setting> => {
  const started = await api(PRIVATE);
  await importQuiet(started);
  const to = await receiver();
  const { status, json: webhook, text } = await started.call(WEBHOOKS, { json: { url: to.url, events } });
  if (status !== 201) throw new Error(`the webhook was refused: ${text}`);
  return { started, to, webhook, path: `${WEBHOOKS}/${webhook.id}` };
};

/** Looks until something is so; the dispatcher looks once a second by itself. */
const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

const settled = ({ started, path }: Setting, wanted: (delivery: Answer['json']) => boolean): Promise<Answer['json']> =>
  until(async () => (await started.call(`${path}/deliveries`)).json.deliveries.find(wanted));

const testEvent = ({ started, path }: Setting): Promise<Answer> => started.call(`${path}/test`, { method: 'POST' });

describe('a webhook', () => {
  it('hears of a publication once, by ids, signed as Standard Webhooks asks', async () => {
    const setting = await withWebhook();
    const { started, to, webhook } = setting;
    await draft(started, ['w01', 'house-early', 10]);
    await published(started);
    const delivery = await settled(
      setting,
      ({ event, status }) => event === 'rota.published' && status === 'delivered',
    );
    const [first] = to.received;
    if (!first) throw new Error('nothing was received');
    const again = new Webhook(webhook.secret).sign(delivery.message, new Date(NOW), first.body);
    expect(first.headers['webhook-signature']).toBe(again);
    expect(first.headers['webhook-timestamp']).toBe(String(NOW / 1000));
    expect(first.headers['webhook-id']).toBe(delivery.message);
    expect(JSON.parse(first.body)).toEqual({
      type: 'rota.published',
      occurredAt: '2026-11-22T09:00:00.000Z',
      data: { subject: 'rotas/harbour-house:2026-12', service: 'harbour-house' },
    });
    expect(to.received).toHaveLength(1);
  });

  it('is checked by the library of Standard Webhooks under the real clock', async () => {
    const setting = await withWebhook();
    setting.started.clock.now = Date.now();
    await testEvent(setting);
    await settled(setting, ({ status }) => status === 'delivered');
    const [first] = setting.to.received;
    if (!first) throw new Error('nothing was received');
    const headers = Object.fromEntries(Object.entries(first.headers).map(([name, value]) => [name, String(value)]));
    expect(new Webhook(setting.webhook.secret).verify(first.body, headers)).toMatchObject({ type: 'webhook.test' });
    const forged = first.body.replace('webhook.test', 'rota.published');
    expect(() => new Webhook(setting.webhook.secret).verify(forged, headers)).toThrow('No matching signature');
  });

  it('shows its secret once, and keeps it from whoever reads the store', async () => {
    const { started, webhook, path } = await withWebhook();
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await started.call(path);
    expect(again.json).toEqual({ ...webhook, secret: undefined });
    expect((await started.call(WEBHOOKS)).text).not.toContain(webhook.secret);
    expect((await started.call('/api/v1/audit/export')).text).not.toContain('whsec_');
  });

  it('is tried again after a failure, later each time, until it is taken', async () => {
    const setting = await withWebhook();
    const { started, to } = setting;
    to.answer((response) => void response.writeHead(500).end('out of order'.repeat(100)));
    await testEvent(setting);
    const failed = await settled(setting, ({ triedAt }) => triedAt);
    expect(failed).toMatchObject({ status: 'waiting', answerStatus: 500 });
    expect(failed.answer).toHaveLength(256);
    const wait = Date.parse(failed.nextAt) - NOW;
    expect(wait).toBeGreaterThanOrEqual(5000);
    expect(wait).toBeLessThanOrEqual(6000);
    to.answer((response) => void response.writeHead(204).end());
    started.clock.now += 6000;
    const delivered = await settled(setting, ({ status }) => status === 'delivered');
    expect(delivered).toMatchObject({ tries: 2, answerStatus: 204 });
    expect(to.received.map(({ headers }) => headers['webhook-id'])).toEqual([failed.message, failed.message]);
  });

  it('keeps the beginning of an answer without its control characters', async () => {
    const setting = await withWebhook();
    setting.to.answer((response) => void response.writeHead(500).end('out\0of\r\norder'));
    await testEvent(setting);
    expect(await settled(setting, ({ triedAt }) => triedAt)).toMatchObject({ answer: 'out of  order' });
  });

  it('follows no redirect', async () => {
    const setting = await withWebhook();
    const elsewhere = await receiver();
    setting.to.answer((response) => void response.writeHead(307, { Location: elsewhere.url }).end());
    await testEvent(setting);
    expect(await settled(setting, ({ triedAt }) => triedAt)).toMatchObject({ status: 'waiting', answerStatus: 307 });
    expect(elsewhere.received).toEqual([]);
  });

  it('hears nothing any more once it has answered 410', async () => {
    const setting = await withWebhook();
    const { started, to, path } = setting;
    to.answer((response) => void response.writeHead(410).end());
    await testEvent(setting);
    const gone = await until(async () => {
      const { json } = await started.call(path);
      return json.status === 'gone' ? json : undefined;
    });
    expect(gone.statusWhy).toBe('the receiver answered 410');
    expect(await settled(setting, () => true)).toMatchObject({ status: 'failed', answerStatus: 410 });
    expect((await testEvent(setting)).status).toBe(409);
    const { json } = await started.call('/api/v1/audit?what=webhook.gone');
    expect(json.entries).toMatchObject([{ who: 'rota' }]);
  });

  it('is sent again what it was sent, under the same id, by delivery and by span', async () => {
    const setting = await withWebhook();
    const { started, to, path } = setting;
    await draft(started, ['w01', 'house-early', 10]);
    await published(started);
    const first = await settled(setting, ({ status }) => status === 'delivered');
    const one = await started.call(`${path}/replay`, { json: { delivery: first.id } });
    expect([one.status, one.json]).toEqual([202, { deliveries: 1 }]);
    const span = { from: '2026-11-22T09:00:00Z', to: '2026-11-22T09:01:00Z' };
    expect((await started.call(`${path}/replay`, { json: span })).json).toEqual({ deliveries: 1 });
    await until(() => (to.received.length === 3 ? true : undefined));
    expect(new Set(to.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([first.message]));
    expect((await started.call(`${path}/replay`, { json: {} })).status).toBe(422);
    expect((await started.call(`${path}/replay`, { json: { delivery: 'del_AAAAAAAAAAAA' } })).status).toBe(404);
  });

  it('is changed by whoever has seen it, stops, and goes with its deliveries', async () => {
    const setting = await withWebhook();
    const { started, path } = setting;
    const { headers } = await started.call(path);
    const match = { 'If-Match': headers.get('etag') ?? '' };
    const change = { method: 'PATCH', json: { status: 'disabled' } };
    expect((await started.call(path, change)).status).toBe(428);
    const stopped = await started.call(path, { ...change, headers: match });
    expect([stopped.status, stopped.json.status]).toEqual([200, 'disabled']);
    expect((await started.call(path, { ...change, headers: match })).status).toBe(412);
    expect((await testEvent(setting)).status).toBe(409);
    const now = { 'If-Match': stopped.headers.get('etag') ?? '' };
    expect((await started.call(path, { method: 'DELETE', headers: now })).status).toBe(204);
    expect((await started.call(path)).status).toBe(404);
    expect((await started.call(`${path}/deliveries`)).status).toBe(404);
  });
});

describe('an address that webhooks may not have', () => {
  it('is refused when it is given, unless private ones are allowed', async () => {
    const started = await apiWithHouse();
    for (const url of ['https://127.0.0.1/x', 'http://example.org/', 'https://[::ffff:10.0.0.1]/']) {
      const { status, json } = await started.call(WEBHOOKS, { json: { url, events: ['rota.published'] } });
      expect([url, status, json.errors[0].pointer]).toEqual([url, 422, '/url']);
    }
  });

  it('is refused when its name leads into a private net at the moment of sending', async () => {
    const to = await receiver();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 } as const];
    const started = await apiWithHouse({ webhookRules: { mayBePrivate: false, resolve } });
    const url = `https://rebound.example.org:${to.port}/`;
    const { json: webhook } = await started.call(WEBHOOKS, { json: { url, events: ['rota.published'] } });
    const setting = { started, to, webhook, path: `${WEBHOOKS}/${webhook.id}` };
    await testEvent(setting);
    const refused = await settled(setting, ({ triedAt }) => triedAt);
    expect(refused).toMatchObject({ status: 'waiting' });
    expect(refused.answer).toContain('private net');
    expect(refused.answerStatus).toBeUndefined();
    expect(to.received).toEqual([]);
  });

  it('is connected to by the address that was looked up and checked', async () => {
    const to = await receiver();
    // a name that no resolver of this machine knows: the connection can only be made to what was handed out
    const resolve = async () => [{ address: '127.0.0.1', family: 4 } as const];
    const started = await apiWithHouse({ webhookRules: { mayBePrivate: true, resolve } });
    const url = `http://receiver.invalid:${to.port}/`;
    const { json: webhook } = await started.call(WEBHOOKS, { json: { url, events: ['rota.published'] } });
    const setting = { started, to, webhook, path: `${WEBHOOKS}/${webhook.id}` };
    await testEvent(setting);
    await settled(setting, ({ status }) => status === 'delivered');
    expect(to.received[0]?.headers.host).toBe(`receiver.invalid:${to.port}`);
  });
});

describe('a receiver that does not answer', () => {
  it('keeps nobody else waiting, however much there is for it', async () => {
    const [slow, quick] = [await receiver(), await receiver()];
    slow.answer(() => undefined);
    const started = await api({ webhookRules: { mayBePrivate: true, timeLimitMs: 2000 } });
    const [one = '', other = ''] = await Promise.all(
      [slow, quick].map(async ({ url }) => {
        const { json } = await started.call(WEBHOOKS, { json: { url, events: ['rota.published'] } });
        return `${WEBHOOKS}/${json.id}`;
      }),
    );
    for (let count = 0; count < 10; count += 1) await started.call(`${one}/test`, { method: 'POST' });
    await until(() => (slow.received.length === 2 ? true : undefined));
    started.clock.now += 1;
    await started.call(`${other}/test`, { method: 'POST' });
    await until(() => quick.received[0]);
    const waiting = (await started.call(`${one}/deliveries`)).json.deliveries;
    expect(waiting.filter(({ triedAt }: { triedAt?: string }) => triedAt)).toEqual([]);
    expect(slow.received).toHaveLength(2);
  });

  it('is given up in time', async () => {
    const to = await receiver();
    to.answer(() => undefined);
    const rules = { mayBePrivate: true, timeLimitMs: 200 };
    const started = await apiWithHouse({ webhookRules: rules });
    const { json: webhook } = await started.call(WEBHOOKS, { json: { url: to.url, events: ['rota.published'] } });
    const setting = { started, to, webhook, path: `${WEBHOOKS}/${webhook.id}` };
    await testEvent(setting);
    expect(await settled(setting, ({ triedAt }) => triedAt)).toMatchObject({
      answer: 'no answer in time',
    });
  });
});
