import { describe, expect, it } from 'vitest';
import { invited, loggedIn, logIn, PASSWORD, setPassword } from '../support/people.ts';
import { type Api, api, apiWithHouse, HOUSE, NOW } from '../support/server.ts';

const HOUR_MS = 3600_000;

const MANAGER = [{ role: 'manager', services: ['harbour-house'] }];

const codeOf = (json: { errors: { code: string }[] }): string | undefined => json.errors[0]?.code;

/** What a browser sends of a Set-Cookie header. */
const cookieOf = (header: string | null): string => (header ?? '').split(';')[0] ?? '';

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  key: null,
});

describe('the link of the first administrator', () => {
  const pathOf = ({ server }: Api): string => (server.adminLink?.url ?? '').replace(server.url, '');

  it('sets a password by a page without a script, once', async () => {
    const started = await api();
    const path = pathOf(started);
    const page = await started.call(path, { key: null });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
    expect(page.text).not.toContain('<script');
    const bad = await started.call(path, form({ login: 'admin', password: 'short' }));
    expect([bad.status, bad.text.includes('5 characters; allowed: 12 to 128')]).toEqual([422, true]);
    const done = await started.call(path, form({ login: 'admin', password: PASSWORD }));
    expect([done.status, done.text.includes('The password is set')]).toEqual([200, true]);
    expect((await started.call(path, { key: null })).status).toBe(404);
    expect((await setPassword(started, path)).status).toBe(404);
    const { json } = await logIn(started, 'admin');
    const me = await started.call('/api/v1/me', { key: json.token });
    expect([me.json.kind, me.json.roles, me.json.organisation.id]).toEqual([
      'person',
      [{ role: 'admin' }],
      'org_first',
    ]);
    expect((await started.call('/api/v1/users', { key: json.token })).json.users).toHaveLength(1);
  });

  it('holds for a day', async () => {
    const started = await api();
    started.clock.now += 24 * HOUR_MS;
    expect((await setPassword(started, pathOf(started))).status).toBe(404);
    expect(started.server.adminLink?.expiresMs).toBe(NOW + 24 * HOUR_MS);
  });

  it('is used once when several try at once', async () => {
    const started = await api();
    const answers = await Promise.all([1, 2, 3].map(() => setPassword(started, pathOf(started))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });
});

describe('people', () => {
  it('are made with roles and a link, changed, and removed with their sessions', async () => {
    const started = await apiWithHouse();
    const { call } = started;
    const user = await invited(started, MANAGER);
    expect(user).toMatchObject({ id: expect.stringMatching(/^usr_[\w-]{12}$/), hasPassword: false, roles: MANAGER });
    await setPassword(started, user.link.url);
    const token = (await logIn(started, user.login)).json.token;
    expect((await call(HOUSE, { key: token })).status).toBe(200);
    const path = `/api/v1/users/${user.id}`;
    const read = await call(path);
    expect([read.json.hasPassword, read.text.includes('argon2')]).toEqual([true, false]);
    const etag = read.headers.get('etag') ?? '';
    const json = { roles: [{ role: 'worker', service: 'harbour-house', worker: 'nobody' }] };
    const unseen = await call(path, { method: 'PATCH', json: { name: 'Vi' } });
    expect([unseen.status, codeOf(unseen.json)]).toEqual([428, 'if-match-missing']);
    const nobody = await call(path, { method: 'PATCH', json, headers: { 'If-Match': etag } });
    expect([nobody.status, nobody.json.errors[0].pointer]).toEqual([422, '/roles/0']);
    const other = { roles: [{ role: 'viewer' }], name: 'Vi' };
    const changed = await call(path, { method: 'PATCH', json: other, headers: { 'If-Match': etag } });
    expect([changed.status, changed.json.name]).toEqual([200, 'Vi']);
    expect((await call(path, { method: 'PATCH', json: other, headers: { 'If-Match': etag } })).status).toBe(412);
    // the roles of the next request are the new ones
    expect((await call(`${HOUSE}/files`, { method: 'PUT', json: { files: {} }, key: token })).status).toBe(403);
    const removed = await call(path, { method: 'DELETE', headers: { 'If-Match': changed.headers.get('etag') ?? '' } });
    expect([removed.status, (await call(HOUSE, { key: token })).status]).toEqual([204, 401]);
    const said = (await call('/api/v1/audit')).text;
    for (const what of ['user.created', 'user.changed', 'user.removed', 'password.set', 'session.started'])
      expect(said).toContain(what);
    expect(said).not.toContain(user.link.url.split('/').at(-1));
  });

  it('have a login of their own, whatever its capitals', async () => {
    const started = await api();
    const user = { login: 'Ann@Example.org', name: 'Ann', roles: [{ role: 'viewer' }] };
    expect((await started.call('/api/v1/users', { json: user })).json.login).toBe('ann@example.org');
    const again = await started.call('/api/v1/users', { json: { ...user, login: 'ANN@example.org' } });
    expect([again.status, codeOf(again.json)]).toEqual([409, 'already-exists']);
  });

  it('keep at least one administrator among them', async () => {
    const started = await api();
    const [admin] = (await started.call('/api/v1/users')).json.users;
    const path = `/api/v1/users/${admin.id}`;
    const headers = { 'If-Match': '*' };
    expect((await started.call(path, { method: 'DELETE', headers })).status).toBe(409);
    const json = { roles: [{ role: 'viewer' }] };
    expect((await started.call(path, { method: 'PATCH', json, headers })).status).toBe(409);
    await invited(started, [{ role: 'admin' }]);
    expect((await started.call(path, { method: 'DELETE', headers })).status).toBe(204);
  });

  it('set another password by a new link, which ends their sessions and the link before', async () => {
    const started = await api();
    const user = await invited(started, [{ role: 'viewer' }]);
    const second = await started.call(`/api/v1/users/${user.id}/links`, { method: 'POST' });
    expect(second.status).toBe(201);
    expect((await setPassword(started, user.link.url)).status).toBe(404);
    expect((await setPassword(started, second.json.url)).status).toBe(204);
    const token = (await logIn(started, user.login)).json.token;
    const third = await started.call(`/api/v1/users/${user.id}/links`, { method: 'POST' });
    expect((await started.call('/api/v1/me', { key: token })).status).toBe(200);
    await setPassword(started, third.json.url, 'quite another one');
    expect((await started.call('/api/v1/me', { key: token })).status).toBe(401);
    expect((await logIn(started, user.login)).status).toBe(401);
  });
});

describe('sessions', () => {
  it('are of whoever knows login and password, and say not which was wrong', async () => {
    const started = await api();
    const user = await invited(started, [{ role: 'viewer' }]);
    const early = await logIn(started, user.login);
    await setPassword(started, user.link.url);
    const wrong = await logIn(started, user.login, 'quite another one');
    const nobody = await logIn(started, 'nobody');
    for (const answer of [early, wrong, nobody])
      expect([answer.status, answer.json.errors[0]]).toEqual([401, nobody.json.errors[0]]);
  });

  it('are tried out slowly: ten wrong passwords of an account in a quarter of an hour, then it waits', async () => {
    const started = await api();
    const user = await invited(started, [{ role: 'viewer' }]);
    await setPassword(started, user.link.url);
    for (let count = 0; count < 10; count += 1) expect((await logIn(started, user.login, 'wrong')).status).toBe(401);
    const eleventh = await logIn(started, user.login);
    expect([eleventh.status, eleventh.headers.get('retry-after')]).toEqual([429, '900']);
    started.clock.now += 15 * 60_000;
    expect((await logIn(started, user.login)).status).toBe(201);
  });

  it('are tried out slowly by many at once, too, with an organisation or without', async () => {
    const started = await api();
    const tries = Array.from({ length: 12 }, (_, n) =>
      logIn(started, 'somebody', 'wrong', n % 2 === 0 ? {} : { organisation: 'org_first' }),
    );
    const refused = (await Promise.all(tries)).map(({ status }) => status);
    expect(refused.filter((status) => status === 429)).toHaveLength(2);
  });

  it('do not count against who knows the password', async () => {
    const started = await api();
    const user = await invited(started, [{ role: 'viewer' }]);
    await setPassword(started, user.link.url);
    for (let count = 0; count < 12; count += 1) expect((await logIn(started, user.login)).status).toBe(201);
  });

  it('end unused after a day, and after thirty days however they are used', async () => {
    const started = await api();
    const token = await loggedIn(started, [{ role: 'viewer' }]);
    const me = async () => (await started.call('/api/v1/me', { key: token })).status;
    for (let day = 0; day < 30; day += 1) {
      started.clock.now += 24 * HOUR_MS - 1000;
      expect(await me()).toBe(200);
    }
    started.clock.now += 30_000;
    expect(await me()).toBe(401);
    const other = await loggedIn(started, [{ role: 'viewer' }]);
    started.clock.now += 24 * HOUR_MS;
    expect((await started.call('/api/v1/me', { key: other })).status).toBe(401);
  });

  it('are listed, ended one by one, and ended everywhere', async () => {
    const started = await api();
    const user = await invited(started, [{ role: 'viewer' }]);
    await setPassword(started, user.link.url);
    const tokens: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      tokens.push((await logIn(started, user.login)).json.token);
      started.clock.now += 1000;
    }
    const [first, second, third] = tokens;
    const listed = await started.call('/api/v1/sessions', { key: first ?? '' });
    expect(listed.json.sessions.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toEqual([
      true,
      false,
      false,
    ]);
    for (const token of tokens) expect(listed.text).not.toContain(token);
    const del = (path: string, key = '') => started.call(`/api/v1/sessions${path}`, { method: 'DELETE', key });
    expect((await del('/current', third)).status).toBe(204);
    expect((await del('/current', third)).status).toBe(401);
    expect((await del(`/${listed.json.sessions[1].id}`, first)).status).toBe(204);
    expect((await del(`/${listed.json.sessions[1].id}`, first)).status).toBe(404);
    expect((await started.call('/api/v1/me', { key: second ?? '' })).status).toBe(401);
    expect((await del('', first)).status).toBe(204);
    expect((await started.call('/api/v1/me', { key: first ?? '' })).status).toBe(401);
  });

  it('of others are not there', async () => {
    const started = await api();
    const [one, two] = [await loggedIn(started, [{ role: 'viewer' }]), await loggedIn(started, [{ role: 'admin' }])];
    const [session] = (await started.call('/api/v1/sessions', { key: one })).json.sessions;
    expect((await started.call(`/api/v1/sessions/${session.id}`, { method: 'DELETE', key: two })).status).toBe(404);
  });

  it('live in a cookie that no script reads, which changes nothing on behalf of another site', async () => {
    const started = await apiWithHouse();
    const { call, server } = started;
    const user = await invited(started, MANAGER);
    await setPassword(started, user.link.url);
    const entered = await logIn(started, user.login, PASSWORD, { wants: 'cookie' });
    const set = entered.headers.get('set-cookie');
    expect(set).toMatch(/^rota_session=rotas_[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
    expect(entered.text).not.toContain('rotas_');
    const cookie = { Cookie: `theme=dark; ${cookieOf(set)}` };
    expect((await call('/api/v1/me', { key: null, headers: cookie })).status).toBe(200);
    const change = (origin?: string) =>
      call('/api/v1/sessions/current', {
        method: 'DELETE',
        key: null,
        headers: { ...cookie, ...(origin === undefined ? {} : { Origin: origin }) },
      });
    for (const origin of [undefined, 'null', 'https://elsewhere.example', `${server.url}.elsewhere.example`])
      expect((await change(origin)).status).toBe(403);
    const gone = await change(server.url);
    expect([gone.status, gone.headers.get('set-cookie')]).toEqual([
      204,
      'rota_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
    expect((await call('/api/v1/me', { key: null, headers: cookie })).status).toBe(401);
  });

  it('have a cookie for HTTPS only, and take changes from the public address, where there is one', async () => {
    const started = await api({ publicUrl: 'https://rota.example.org/app' });
    const user = await invited(started, [{ role: 'viewer' }]);
    expect(user.link.url).toMatch(/^https:\/\/rota.example.org\/app\/password\//);
    await setPassword(started, `/password/${user.link.url.split('/').at(-1)}`);
    const entered = await logIn(started, user.login, PASSWORD, { wants: 'cookie' });
    const set = entered.headers.get('set-cookie');
    expect(set).toContain('; Secure');
    const headers = { Cookie: cookieOf(set), Origin: 'https://rota.example.org' };
    expect((await started.call('/api/v1/sessions', { method: 'DELETE', key: null, headers })).status).toBe(204);
  });

  it('of others end when the password is changed by who knows it', async () => {
    const started = await api();
    const user = await invited(started, [{ role: 'viewer' }]);
    await setPassword(started, user.link.url);
    const [one, two] = [(await logIn(started, user.login)).json.token, (await logIn(started, user.login)).json.token];
    const change = (json: object) => started.call('/api/v1/me/password', { json, key: one });
    const wrong = await change({ current: 'something else', password: 'quite another one' });
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, '/current']);
    const weak = await change({ current: PASSWORD, password: 'weak' });
    expect([weak.status, weak.json.errors[0].pointer]).toEqual([422, '/password']);
    expect((await change({ current: PASSWORD, password: 'quite another one' })).status).toBe(204);
    expect((await started.call('/api/v1/me', { key: one })).status).toBe(200);
    expect((await started.call('/api/v1/me', { key: two })).status).toBe(401);
    expect((await logIn(started, user.login, 'quite another one')).status).toBe(201);
  });
});

describe('limits of keys', () => {
  it('hold: other services are not there, and cannot be imported', async () => {
    const { call } = await apiWithHouse();
    const body = { owner: 'Ben', scopes: ['read:rota', 'write:rota'], services: ['harbour-house'] };
    const made = await call('/api/v1/api-keys', { json: body });
    expect(made.json.services).toEqual(['harbour-house']);
    expect((await call(HOUSE, { key: made.json.secret })).status).toBe(200);
    const elsewhere = await call('/api/v1/services/elsewhere', { key: made.json.secret });
    expect([elsewhere.status, codeOf(elsewhere.json)]).toEqual([404, 'not-found']);
    const me = await call('/api/v1/me', { key: made.json.secret });
    expect([me.json.kind, me.json.scopes, me.json.name]).toEqual(['key', ['read:rota', 'write:rota'], 'Ben']);
  });

  it('are refused where they would not hold, or are of what is not there', async () => {
    const { call } = await apiWithHouse();
    const admin = { owner: 'Ben', scopes: ['admin'], services: ['harbour-house'] };
    expect((await call('/api/v1/api-keys', { json: admin })).status).toBe(422);
    const nowhere = { owner: 'Ben', scopes: ['read:rota'], services: ['nowhere'] };
    expect((await call('/api/v1/api-keys', { json: nowhere })).json.errors[0].pointer).toBe('/services/0');
  });

  it('to an employer leave out what is about everybody', async () => {
    const { call } = await apiWithHouse();
    const body = { owner: 'HR', scopes: ['write:rota', 'read:rota'], employer: 'harbour-trust' };
    const { json } = await call('/api/v1/api-keys', { json: body });
    expect((await call(`${HOUSE}/files`, { key: json.secret })).status).toBe(403);
    expect((await call(HOUSE, { key: json.secret })).status).toBe(200);
  });
});
