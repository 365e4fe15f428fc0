import { expect, it } from 'vitest';
import { jsonLog } from '../../src/json-log.ts';
import { api, apiWithHouse, HOUSE, NOW } from '../support/server.ts';

it('counts requests of one key and says what remains and when to ask again', async () => {
  const started = await api({ rateLimits: { caller: 3 } });
  const first = await started.call('/api/v1/services');
  expect(first.headers.get('ratelimit-policy')).toBe('"caller";q=3;w=60');
  expect(first.headers.get('ratelimit')).toMatch(/^"caller";r=2;t=\d+$/);
  await started.call('/api/v1/services');
  const other = await started.keyOf('read:rota');
  const refused = await started.call('/api/v1/services');
  expect([refused.status, refused.json.errors[0].code]).toEqual([429, 'too-many-requests']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await started.call('/api/v1/services', { key: other })).status).toBe(200);
});

it('counts requests of one address, whoever asks, before it looks anything up', async () => {
  const started = await api({ rateLimits: { address: 2 } });
  await started.call('/api/v1/services', { key: null });
  await started.call('/api/v1/services', { key: `rota_${'A'.repeat(43)}` });
  expect((await started.call('/api/v1/services')).status).toBe(429);
});

it('believes what a proxy says of an address only when it is told to', async () => {
  const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
  const plain = await api({ rateLimits: { address: 1 } });
  await plain.call('/api/v1/services', from('192.0.2.1'));
  expect((await plain.call('/api/v1/services', from('192.0.2.2'))).status).toBe(429);
  const behind = await api({ rateLimits: { address: 1 }, trustedProxies: 1 });
  await behind.call('/api/v1/services', from('192.0.2.1'));
  expect((await behind.call('/api/v1/services', from('192.0.2.2'))).status).toBe(200);
  expect((await behind.call('/api/v1/services', from('192.0.2.2'))).status).toBe(429);
});

it('tells browsers to be careful with every answer, and of transport security where it has any', async () => {
  const plain = await api();
  for (const path of ['/health', '/nowhere', '/api/v1/services']) {
    const { headers } = await plain.call(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  }
  const secure = await api({ publicUrl: 'https://rota.example.org' });
  expect((await secure.call('/health')).headers.get('strict-transport-security')).toContain('max-age=');
});

it('is ready while the store answers and it is not stopping', async () => {
  const started = await api();
  const { status, json } = await started.call('/ready', { key: null });
  expect([status, json]).toEqual([200, { status: 'ready', version: '0.0.0-test' }]);
  const closing = started.server.close();
  // a connection that was kept may still ask
  const answer = await started.call('/ready', { key: null }).then(
    (late) => late.status,
    () => 'no connection',
  );
  expect([503, 'no connection']).toContain(answer);
  await closing;
});

it('gives figures to Prometheus without a word about people or services', async () => {
  const started = await apiWithHouse();
  await started.call(HOUSE);
  await started.call('/nowhere');
  const { status, text, headers } = await started.call('/metrics');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(text).toContain('rota_http_requests_total{method="GET",route="/api/v1/services/:service",status="200"} 1');
  expect(text).toContain('rota_http_requests_total{method="GET",route="-",status="404"} 1');
  expect(text).toMatch(/^rota_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/services"\} 1$/m);
  expect(text).toContain('rota_solves{status="queued"} 0');
  expect(text).toMatch(/^rota_outbox_waiting 0$/m);
  expect(text).toMatch(/^rota_outbox_oldest_seconds 0$/m);
  expect(text).toContain('rota_deliveries{status="waiting"} 0');
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).not.toMatch(/harbour|Ann|org_/);
  const reader = await started.keyOf('read:rota');
  expect((await started.call('/metrics', { key: reader })).status).toBe(403);
});

it('logs a line of JSON per request, the worst always, and nothing that was asked', () => {
  const line = { requestId: 'req_1', method: 'GET', path: '/api/v1/workers/:worker', status: 200, ms: 3 };
  const logged = (level: 'info' | 'error' | 'silent'): readonly unknown[] => {
    const lines: string[] = [];
    const log = jsonLog(
      level,
      () => NOW,
      (text) => lines.push(text),
    );
    log(line);
    log({ ...line, status: 500, trace: 'Error: no\n    at here' });
    return lines.map((text) => JSON.parse(text));
  };
  const [first, second] = logged('info');
  expect(first).toEqual({ level: 'info', at: '2026-11-22T09:00:00.000Z', ...line });
  expect(second).toMatchObject({ level: 'error', status: 500, trace: 'Error: no\n    at here' });
  expect(logged('error')).toEqual([second]);
  expect(logged('silent')).toEqual([]);
});
