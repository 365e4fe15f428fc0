import { describe, expect, it } from 'vitest';
import { api, apiWithHouse, DECEMBER, SOLVES } from '../support/server.ts';

const codeOf = (json: { errors: { code: string }[] }): string | undefined => json.errors[0]?.code;

describe('API keys', () => {
  it('are asked for, and a wrong one is told from none', async () => {
    const { call, server } = await api();
    const none = await call('/api/v1/services', { key: null });
    expect([none.status, none.headers.get('www-authenticate'), codeOf(none.json)]).toEqual([
      401,
      'Bearer',
      'unauthenticated',
    ]);
    const wrong = `${server.secret?.slice(0, -2)}AA`;
    expect((await call('/api/v1/services', { key: wrong })).status).toBe(401);
    expect((await call('/api/v1/services', { key: null, headers: { Authorization: 'Basic YTpi' } })).status).toBe(401);
  });

  it('show their secret once, and keep only its first characters and its hash', async () => {
    const { call, server, clock } = await api();
    clock.now += 1000;
    const made = await call('/api/v1/api-keys', { json: { owner: 'Payroll', scopes: ['read:payroll'] } });
    expect(made.status).toBe(201);
    expect(made.json.secret).toMatch(/^rota_[A-Za-z0-9_-]{43}$/);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const { json, text } = await call('/api/v1/api-keys');
    expect(json.apiKeys.map(({ owner, scopes }: Record<string, unknown>) => [owner, scopes])).toEqual([
      ['Ann Manager', ['read:rota', 'write:rota', 'approve:rota', 'read:payroll', 'write:timesheet', 'admin']],
      ['Payroll', ['read:payroll']],
    ]);
    for (const secret of [made.json.secret, server.secret]) expect(text).not.toContain(secret);
    expect(json.apiKeys[0].lastUsedAt).toBe('2026-11-22T09:00:01.000Z');
  });

  it('may do what their scopes say and nothing else', async () => {
    const { call, keyOf } = await apiWithHouse();
    const reader = await keyOf('read:rota');
    expect((await call('/api/v1/services', { key: reader })).status).toBe(200);
    for (const [path, json] of [
      [SOLVES, {}],
      [`${DECEMBER}/approvals`, {}],
      ['/api/v1/feeds', { service: 'harbour-house', team: true }],
      ['/api/v1/api-keys', { owner: 'Me', scopes: ['admin'] }],
    ] as const) {
      const { status, json: problem } = await call(path, { json, key: reader });
      expect([path, status, codeOf(problem)]).toEqual([path, 403, 'forbidden']);
    }
    const payroll = await keyOf('read:payroll');
    expect((await call(`${DECEMBER}/document`, { key: payroll })).status).toBe(403);
  });

  it('end when they expire, and at once when they are revoked', async () => {
    const { call, clock } = await api();
    const expiresAt = '2026-11-22T10:00Z';
    const { json } = await call('/api/v1/api-keys', { json: { owner: 'Ben', scopes: ['read:rota'], expiresAt } });
    expect((await call('/api/v1/services', { key: json.secret })).status).toBe(200);
    clock.now += 3600_000;
    expect((await call('/api/v1/services', { key: json.secret })).status).toBe(401);
    const other = await call('/api/v1/api-keys', { json: { owner: 'Cal', scopes: ['read:rota'] } });
    expect((await call(`/api/v1/api-keys/${other.json.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call('/api/v1/services', { key: other.json.secret })).status).toBe(401);
    expect((await call(`/api/v1/api-keys/${other.json.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('cannot revoke themselves, and cannot be made to expire in the past', async () => {
    const { call } = await api();
    const [own] = (await call('/api/v1/api-keys')).json.apiKeys;
    const suicide = await call(`/api/v1/api-keys/${own.id}`, { method: 'DELETE' });
    expect([suicide.status, codeOf(suicide.json)]).toEqual([409, 'not-ready']);
    const body = { owner: 'Ben', scopes: ['read:rota'], expiresAt: '2026-11-22T08:00Z' };
    const past = await call('/api/v1/api-keys', { json: body });
    expect([past.status, past.json.errors[0].pointer]).toEqual([422, '/expiresAt']);
  });
});
