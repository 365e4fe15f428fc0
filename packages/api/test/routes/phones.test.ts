import { expect, it } from 'vitest';
import { newPhoneReply, phoneEntry } from '../../src/schema/phone.ts';
import { turningFiles } from '../support/on-call-house.ts';
import { loggedIn } from '../support/people.ts';
import { type Answer, type Api, api, HOUSE } from '../support/server.ts';

const PHONES = '/api/v1/on-call/phones';
const SERVICE = 'harbour-house';

/** Asked by an administrator who is logged in: no key enrols a phone. */
const house = async (): Promise<Api> => {
  const started = await api();
  const { status, text } = await started.call('/api/v1/services', { json: { files: turningFiles() } });
  expect([status, status === 201 ? '' : text]).toEqual([201, '']);
  const admin = await loggedIn(started, [{ role: 'admin' }]);
  return { ...started, call: (path, wish = {}) => started.call(path, { key: admin, ...wish }) };
};

const invited = async ({ call }: Api, json: object = {}, key?: string) => {
  const answer = await call(PHONES, {
    json: { service: SERVICE, label: 'house mobile', ...json },
    ...(key === undefined ? {} : { key }),
  });
  expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
  const { id, url } = newPhoneReply.parse(answer.json);
  return { id, path: new URL(url).pathname };
};

/** Without following where it leads. */
const enrol = ({ server }: Api, path: string): Promise<Response> =>
  fetch(`${server.url}${path}`, { method: 'POST', redirect: 'manual' });

const cookieOf = (answer: { readonly headers: Headers }): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

const enrolled = async (started: Api, json: object = {}) => {
  const { id, path } = await invited(started, json);
  return { id, cookie: cookieOf(await enrol(started, path)) };
};

const look = ({ call }: Api, cookie: string, path = '/on-call'): Promise<Answer> =>
  call(path, { key: null, headers: { Cookie: cookie } });

it('enrols a phone by the button behind a link, which a preview does not use up', async () => {
  const started = await house();
  const { id, path } = await invited(started);
  expect(path).toMatch(/^\/on-call\/enrol\/[A-Za-z0-9_-]{43}$/);
  for (const _preview of [1, 2]) {
    const page = await started.call(path, { key: null });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('<form method=post>');
  }
  const answer = await enrol(started, path);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/on-call']);
  expect(answer.headers.get('set-cookie')).toMatch(
    /^rota_phone=[A-Za-z0-9_-]{43}; Path=\/on-call; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
  );
  expect((await enrol(started, path)).status).toBe(404);
  expect((await started.call(path, { key: null })).status).toBe(404);
  const entry = phoneEntry.parse((await started.call(`${PHONES}/${id}`)).json);
  expect(entry).toMatchObject({
    label: 'house mobile',
    createdBy: expect.stringMatching(/^Person \d+$/),
    seenAt: entry.enrolledAt,
  });
  expect(entry.linkExpiresAt).toBeUndefined();
});

it('shows an enrolled phone whom to ring, with own numbers, and keeps the page from everybody in between', async () => {
  const started = await house();
  const { cookie } = await enrolled(started);
  started.clock.now = Date.UTC(2026, 10, 23, 3, 2); // w02 has the turn that began on Sunday at 9
  const { status, headers, text } = await look(started, cookie);
  expect(status).toBe(200);
  const names = (turningFiles()['people.csv'] ?? '').split('\n').flatMap((row) => row.split(',')[1] ?? []);
  const duty = text.indexOf('href="tel:+441164960123"');
  const own = text.indexOf('href="tel:+447700900102"');
  expect([duty > 0, own > duty, text.includes(`Ring ${names[2]}`)]).toEqual([true, true, true]);
  expect(text).toContain('As at <b>03:02, Monday 23 November 2026</b>');
  expect(text).toContain('Danger to life: 999.');
  expect(text).toContain('It does not page or ring anybody by itself');
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'set-cookie': expect.stringContaining(cookie),
  });
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^' ]+'; script-src 'sha256-[^' ]+'; worker-src 'self'; .*frame-ancestors 'none'$/,
  );
  const sheet = await look(started, cookie, '/on-call/sheet');
  expect([sheet.status, sheet.text.includes('07700 900 101')]).toEqual([200, true]);
});

it('shows a worker’s own phone the numbers of others only while they are on duty, or may see them anyway', async () => {
  const started = await house();
  const { cookie } = await enrolled(started, { worker: 'w02' });
  const numbers = async (): Promise<readonly boolean[]> => {
    const texts = [await look(started, cookie), await look(started, cookie, '/on-call/sheet')].map(({ text }) => text);
    return [...texts.map((text) => text.includes('07700 900')), ...texts.map((text) => text.includes('0116 496 0123'))];
  };
  started.clock.now = Date.UTC(2026, 10, 23, 8, 59); // w02 has the turn from Sunday at 9 to Monday at 9
  expect(await numbers()).toEqual([true, true, true, true]);
  started.clock.now += 60_000;
  expect(await numbers()).toEqual([false, false, true, true]);
  await loggedIn(
    started,
    [
      { role: 'worker', service: SERVICE, worker: 'w02' },
      { role: 'manager', services: [SERVICE] },
    ],
    started.server.secret,
  );
  expect(await numbers()).toEqual([true, true, true, true]);
});

it('is enrolled, listed and revoked by no key, whatever its scopes', async () => {
  const started = await house();
  const { id } = await enrolled(started);
  const key = await started.keyOf('read:rota', 'write:rota', 'approve:rota', 'admin');
  const json = { service: SERVICE, label: 'x' };
  const statuses = [
    (await started.call(PHONES, { json, key })).status,
    (await started.call(`${PHONES}?service=${SERVICE}`, { key })).status,
    (await started.call(`${PHONES}/${id}`, { method: 'DELETE', key })).status,
  ];
  expect(statuses).toEqual([403, 403, 403]);
});

it('is enrolled by no page of another site', async () => {
  const started = await house();
  const { path } = await invited(started);
  const post = (headers: Record<string, string>) =>
    fetch(`${started.server.url}${path}`, { method: 'POST', redirect: 'manual', headers });
  const foreign = [
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: started.server.url, 'Sec-Fetch-Site': 'same-site' },
  ];
  for (const headers of foreign) {
    const refused = await post(headers);
    expect([refused.status, refused.headers.get('content-type'), cookieOf(refused)]).toEqual([
      403,
      'text/html; charset=utf-8',
      '',
    ]);
  }
  expect((await post({ Origin: started.server.url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(303);
});

it('is asked before it shows another service', async () => {
  const started = await house();
  const { cookie } = await enrolled(started);
  const { path } = await invited(started);
  const post = (query: string) =>
    fetch(`${started.server.url}${path}${query}`, { method: 'POST', redirect: 'manual', headers: { Cookie: cookie } });
  const asked = await post('');
  expect([asked.status, cookieOf(asked)]).toEqual([409, '']);
  for (const text of [await asked.text(), (await look(started, cookie, path)).text]) {
    expect(text).toContain('already</b>');
    expect(text).toContain('<form method=post action="?replace=yes">');
  }
  const replaced = await post('?replace=yes');
  expect([replaced.status, cookieOf(replaced)]).toEqual([303, expect.stringMatching(/^rota_phone=/)]);
});

it('tells the phone which answers are of the server', async () => {
  const started = await house();
  const { id, cookie } = await enrolled(started);
  const said = async (one: string) => (await look(started, one)).headers.get('rota-phone');
  const before = [await said(cookie), await said('')];
  await started.call(`${PHONES}/${id}`, { method: 'DELETE' });
  expect([...before, await said(cookie)]).toEqual(['enrolled', 'unknown', 'revoked']);
});

it('opens nothing else by its cookie, and no other key opens the page', async () => {
  const started = await house();
  const { cookie } = await enrolled(started);
  for (const path of ['/api/v1/services', `${HOUSE}/files`, '/api/v1/on-call/sheet?service=harbour-house', PHONES])
    expect([path, (await look(started, cookie, path)).status]).toEqual([path, 401]);
  expect((await started.call('/on-call')).status).toBe(404);
});

it('is cut off at once when it is revoked, and tells what it kept to go', async () => {
  const started = await house();
  const { id, cookie } = await enrolled(started);
  const other = await enrolled(started);
  expect((await started.call(`${PHONES}/${id}`, { method: 'DELETE' })).status).toBe(204);
  const gone = await look(started, cookie);
  expect([gone.status, gone.text.includes('caches.delete'), gone.text.includes('tel:')]).toEqual([410, true, false]);
  expect((await look(started, other.cookie)).status).toBe(200);
  expect((await started.call(`${PHONES}/${id}`, { method: 'DELETE' })).status).toBe(404);
  const { path, id: unused } = await invited(started);
  await started.call(`${PHONES}/${unused}`, { method: 'DELETE' });
  expect([(await enrol(started, path)).status, (await started.call(path, { key: null })).status]).toEqual([404, 404]);
});

it('stops with the last day of work of whoever has it', async () => {
  const started = await house();
  const { cookie } = await enrolled(started, { worker: 'w02' });
  const duty = await enrolled(started);
  expect((await look(started, cookie)).status).toBe(200);
  const { files } = (await started.call(`${HOUSE}/files`)).json;
  const lines: readonly string[] = files['employments.csv'].split('\n');
  const [head = ''] = lines;
  const to = head.split(',').indexOf('to');
  const ended = lines.map((line) => {
    const cells = line.split(',');
    if (cells[head.split(',').indexOf('worker')] === 'w02') cells[to] = '2026-11-24';
    return cells.join(',');
  });
  const changed = { ...files, 'employments.csv': ended.join('\n') };
  const headers = { 'If-Match': '*' };
  const put = await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files: changed }, headers });
  expect([put.status, put.text]).toEqual([200, expect.anything()]);
  started.clock.now = Date.UTC(2026, 10, 24, 23, 59);
  expect((await look(started, cookie)).status).toBe(200);
  started.clock.now += 60_000;
  expect([(await look(started, cookie)).status, (await look(started, duty.cookie)).status]).toEqual([410, 200]);
});

it('gives a link as much time as is asked for', async () => {
  const started = await house();
  const { path } = await invited(started, { linkMinutes: 15 });
  started.clock.now += 15 * 60_000 - 1;
  expect((await started.call(path, { key: null })).status).toBe(200);
  started.clock.now += 1;
  expect((await enrol(started, path)).status).toBe(404);
  const tooLong = await started.call(PHONES, { json: { service: SERVICE, label: 'x', linkMinutes: 10_081 } });
  expect(tooLong.status).toBe(422);
});

it('slows down who tries secrets, and never whoever has one', async () => {
  const started = await house();
  const { cookie } = await enrolled(started);
  const statuses = [];
  for (let n = 0; n < 31; n++) statuses.push((await look(started, `rota_phone=${'A'.repeat(43)}`)).status);
  expect(statuses).toEqual([...Array(30).fill(404), 429]);
  expect((await look(started, cookie)).status).toBe(200);
  expect((await started.call(`/on-call/enrol/${'B'.repeat(43)}`, { key: null })).status).toBe(429);
});

it('is one’s own for a worker: made, seen and revoked; a phone that is passed on is a manager’s', async () => {
  const started = await house();
  const key = await loggedIn(started, [{ role: 'worker', service: SERVICE, worker: 'w01' }]);
  await invited(started, { worker: 'w02' });
  const passedOn = await invited(started);
  const own = await invited(started, { worker: 'w01', label: 'mine' }, key);
  for (const json of [{ worker: 'w02' }, {}])
    expect((await started.call(PHONES, { json: { service: SERVICE, label: 'x', ...json }, key })).status).toBe(404);
  const { phones } = (await started.call(`${PHONES}?service=${SERVICE}`, { key })).json;
  expect(phones.map(({ id }: { id: string }) => id)).toEqual([own.id]);
  const revoke = async (id: string) => (await started.call(`${PHONES}/${id}`, { method: 'DELETE', key })).status;
  expect([await revoke(passedOn.id), await revoke(own.id)]).toEqual([404, 204]);
  expect((await started.call(PHONES, { json: { service: SERVICE, worker: 'nobody', label: 'x' } })).status).toBe(422);
});

it('is seen to a quarter of an hour, and leaves no secret and no number in the log', async () => {
  const started = await house();
  const { id, path } = await invited(started);
  const cookie = cookieOf(await enrol(started, path));
  const seenAt = async () => (await started.call(`${PHONES}/${id}`)).json.seenAt;
  const first = await seenAt();
  started.clock.now += 14 * 60_000;
  await look(started, cookie);
  expect(await seenAt()).toBe(first);
  started.clock.now += 60_000;
  await look(started, cookie);
  expect(await seenAt()).toBe(new Date(started.clock.now).toISOString());
  const log = JSON.stringify(started.log);
  const secrets = [cookie.split('=')[1] ?? '', path.split('/').at(-1) ?? '', '7700900', '7700 900'];
  expect(secrets.filter((secret) => secret === '' || log.includes(secret))).toEqual([]);
});

it('gives the worker that keeps the page its reach, and a policy of its own', async () => {
  const { call } = await api();
  const { status, headers } = await call('/on-call/worker.js', { key: null });
  expect([status, headers.get('service-worker-allowed'), headers.get('content-security-policy')]).toEqual([
    200,
    '/on-call',
    "default-src 'none'; connect-src 'self'",
  ]);
});
