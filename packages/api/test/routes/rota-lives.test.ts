import { describe, expect, it } from 'vitest';
import { checkReply } from '../../src/schema/judgement.ts';
import { approvalListReply, approvalReply, revisionReply } from '../../src/schema/lifecycle.ts';
import { rotaHeadReply, rotaReply } from '../../src/schema/rota.ts';
import { codesOf, draft, keyOfPerson, quietHouse, stateOf } from '../support/quiet-house.ts';
import { type Answer, DECEMBER, HOUSE, NOW, published, ROTA } from '../support/server.ts';

const DAY_MS = 24 * 3600 * 1000;
const POLICY = `${HOUSE}/publication-policy`;

const OPENED = {
  service: 'harbour-house',
  period: '2026-12',
  requestWindow: { opensAt: '2026-11-23T09:00Z', closesAt: '2026-11-25T09:00Z' },
};

const actsOf = ({ json }: Answer): readonly string[] => json.possible.map(({ act }: { readonly act: string }) => act);

describe('a rota', () => {
  it('opens with a window for requests, that the clock opens and closes', async () => {
    const started = await quietHouse();
    const opened = await started.call('/api/v1/rotas', { json: OPENED });
    expect([opened.status, opened.headers.get('location')]).toEqual([201, DECEMBER]);
    const rota = rotaReply.parse(opened.json);
    expect(rota).toMatchObject({ externalRef: ROTA, state: 'unopened', from: '2026-12-01', to: '2027-01-01' });
    expect(rota.requestWindow).toMatchObject({ opensAt: '2026-11-23T09:00:00.000Z', isOpen: false });
    expect((await started.call(`/api/v1/rotas/${rota.id}`)).json).toEqual(opened.json);
    started.clock.now = Date.UTC(2026, 10, 23, 9);
    expect(await stateOf(started)).toBe('requests-open');
    started.clock.now = Date.UTC(2026, 10, 25, 9);
    expect(await stateOf(started)).toBe('requests-closed');
    expect((await started.call(DECEMBER)).json.requestWindow.isOpen).toBe(false);
  });

  it('is opened once, of a period that there is, with a window that ends after it begins', async () => {
    const { call } = await quietHouse();
    expect((await call('/api/v1/rotas', { json: OPENED })).status).toBe(201);
    const again = await call('/api/v1/rotas', { json: OPENED });
    expect([again.status, codesOf(again)]).toEqual([409, ['already-exists']]);
    expect((await call('/api/v1/rotas', { json: { ...OPENED, service: 'elsewhere' } })).status).toBe(404);
    const { opensAt, closesAt } = OPENED.requestWindow;
    const requestWindow = { opensAt: closesAt, closesAt: opensAt };
    const backwards = await call('/api/v1/rotas', { json: { ...OPENED, period: '2027-01', requestWindow } });
    expect([backwards.status, backwards.json.errors]).toMatchObject([422, [{ pointer: '/requestWindow/closesAt' }]]);
  });

  it('has its window moved by who has seen it, until something is planned', async () => {
    const started = await quietHouse();
    const put = (ifMatch: string | null) =>
      started.call(`${DECEMBER}/request-window`, {
        method: 'PUT',
        json: { closesAt: '2026-11-24T09:00Z' },
        headers: ifMatch === null ? {} : { 'If-Match': ifMatch },
      });
    expect((await started.call('/api/v1/rotas', { json: OPENED })).status).toBe(201);
    const seen = (await started.call(DECEMBER)).headers.get('etag');
    expect((await put('')).status).toBe(428);
    const moved = await put(seen);
    expect([moved.status, moved.json.state]).toEqual([200, 'requests-open']);
    expect((await put(seen)).status).toBe(412);
    await draft(started, ['w01', 'house-early', 10]);
    const late = await put('*');
    expect([late.status, codesOf(late)]).toEqual([409, ['not-ready']]);
  });

  it('says what is possible for whoever asks', async () => {
    const started = await quietHouse();
    await draft(started, ['w01', 'house-early', 10]);
    expect(actsOf(await started.call(DECEMBER))).toEqual(['put-draft', 'edit', 'check', 'approve']);
    const reader = await started.keyOf('read:rota');
    expect(actsOf(await started.call(DECEMBER, { key: reader }))).toEqual([]);
    expect((await started.call(`${DECEMBER}/checks`, { method: 'POST', key: reader })).status).toBe(403);
    const approver = await started.keyOf('read:rota', 'approve:rota');
    expect(actsOf(await started.call(DECEMBER, { key: approver }))).toEqual(['approve']);
  });

  it('goes from draft to published and amended, and says where it stands', async () => {
    const started = await quietHouse();
    await draft(started, ['w01', 'house-early', 10]);
    expect(await stateOf(started)).toBe('draft');
    const checked = await started.call(`${DECEMBER}/checks`, { method: 'POST' });
    expect([checked.status, checkReply.parse(checked.json).isLawful]).toEqual([201, true]);
    expect(await stateOf(started)).toBe('checked');
    const revision = revisionReply.parse((await published(started)).json);
    expect(revision.approvers).toEqual(['Ann Manager']);
    expect(await stateOf(started)).toBe('published');
    await draft(started, ['w02', 'house-early', 10]);
    const amending = await started.call(DECEMBER);
    expect(amending.json).toMatchObject({ state: 'draft', isAmending: true, revisions: 1, published: { revision: 1 } });
    expect((await published(started, 'w01 is away')).json.number).toBe(2);
    expect((await started.call(DECEMBER)).json).toMatchObject({ state: 'amended', isAmending: false, revisions: 2 });
  });

  it('is listed with others by service, date, state and change', async () => {
    const started = await quietHouse();
    await draft(started, ['w01', 'house-early', 10]);
    started.clock.now = NOW + DAY_MS;
    await started.call('/api/v1/rotas', { json: { service: 'harbour-house', period: '2027-01' } });
    const listed = async (query: string): Promise<readonly string[]> => {
      const { json } = await started.call(`/api/v1/rotas?total=true${query}`);
      const rotas = rotaHeadReply.array().parse(json.rotas);
      expect(json.total).toBe(rotas.length);
      return rotas.map(({ period }) => period);
    };
    expect(await listed('')).toEqual(['2026-12', '2027-01']);
    expect(await listed('&service=harbour-house&from=2027-01-01')).toEqual(['2027-01']);
    expect(await listed('&to=2026-12-31')).toEqual(['2026-12']);
    expect(await listed('&status=draft')).toEqual(['2026-12']);
    expect(await listed('&updatedSince=2026-11-23T00:00Z')).toEqual(['2027-01']);
    expect(await listed('&service=elsewhere')).toEqual([]);
    const first = await started.call('/api/v1/rotas?limit=1');
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
    expect((await started.call(`/api/v1/rotas${next}`)).json.rotas[0].period).toBe('2027-01');
  });

  it('is not found where nobody has begun with it', async () => {
    const { call } = await quietHouse();
    for (const path of ['', '/approvals']) expect((await call(`${DECEMBER}${path}`)).status).toBe(404);
  });
});

describe('approval', () => {
  const twoWanted = { approvalsWanted: 2, mayApproveOwn: false, noticeDays: 28 };

  const withPolicy = async () => {
    const started = await quietHouse();
    const set = await started.call(POLICY, { method: 'PUT', json: twoWanted });
    expect([set.status, set.json]).toEqual([200, { ...twoWanted, from: 'service' }]);
    await draft(started, ['w01', 'house-early', 10]);
    const [ben, cat] = [await keyOfPerson(started, 'Ben'), await keyOfPerson(started, 'Cat')];
    const approve = (key: string, headers: Record<string, string> = {}) =>
      started.call(`${DECEMBER}/approvals`, { json: {}, key, headers });
    return { started, ben, cat, approve };
  };

  it('by two people is asked for where the policy wants it, and not by who made the draft', async () => {
    const { started, ben, cat, approve } = await withPolicy();
    const own = await started.call(`${DECEMBER}/approvals`, { json: {} });
    expect([own.status, codesOf(own)]).toEqual([422, ['self-approval']]);
    const first = await approve(ben);
    expect(approvalReply.parse(first.json)).toMatchObject({ number: 1, by: 'Ben', stands: true, wanted: 2, given: 1 });
    expect(await stateOf(started)).toBe('checked');
    // the same person once more is not a second one
    expect((await approve(ben)).json).toMatchObject({ number: 2, given: 1 });
    const early = await started.call(`${DECEMBER}/publication`, { json: { reason: 'x' } });
    expect([early.status, codesOf(early)]).toEqual([409, ['not-approved']]);
    expect((await approve(cat)).json).toMatchObject({ number: 3, given: 2 });
    expect(await stateOf(started)).toBe('approved');
    const listed = approvalListReply.parse((await started.call(`${DECEMBER}/approvals`)).json);
    expect(listed.approvals.map(({ by, stands }) => [by, stands])).toEqual([
      ['Ben', false],
      ['Ben', true],
      ['Cat', true],
    ]);
    const { json } = await started.call(`${DECEMBER}/publication`, { json: { reason: 'December' } });
    expect(json.approvers).toEqual(['Ben', 'Cat']);
  });

  it('is taken back by its number, and then the rota is not published', async () => {
    const { started, ben, cat, approve } = await withPolicy();
    await approve(ben);
    await approve(cat);
    const back = () => started.call(`${DECEMBER}/approvals/1`, { method: 'DELETE', key: ben });
    expect((await back()).status).toBe(204);
    expect((await back()).status).toBe(404);
    expect(await stateOf(started)).toBe('checked');
    const [first] = (await started.call(`${DECEMBER}/approvals`)).json.approvals;
    expect(first).toMatchObject({ by: 'Ben', stands: false, withdrawnBy: 'Ben' });
    expect(codesOf(await started.call(`${DECEMBER}/publication`, { json: { reason: 'x' } }))).toEqual(['not-approved']);
    expect((await approve(ben)).json.given).toBe(2);
    expect((await started.call(`${DECEMBER}/publication`, { json: { reason: 'x' } })).status).toBe(201);
  });

  it('ends with an edit, even one that brings the same rota back', async () => {
    const { started, ben, cat, approve } = await withPolicy();
    await approve(ben);
    await approve(cat);
    await draft(started, ['w02', 'house-early', 10]);
    await draft(started, ['w01', 'house-early', 10]);
    expect(await stateOf(started)).toBe('draft');
    expect(
      (await started.call(`${DECEMBER}/approvals`)).json.approvals.map(({ stands }: { stands: boolean }) => stands),
    ).toEqual([false, false]);
    expect((await approve(ben)).json.given).toBe(1);
  });

  it('is of the draft that was seen, where If-Match says which', async () => {
    const { started, ben, approve } = await withPolicy();
    await draft(started, ['w02', 'house-early', 10]);
    const stale = await approve(ben, { 'If-Match': '"draft-1"' });
    expect([stale.status, codesOf(stale)]).toEqual([412, ['if-match-failed']]);
    expect((await approve(ben, { 'If-Match': '"draft-2"' })).status).toBe(201);
  });

  it('follows the policy of the organisation where the service has none, and that of the rota before both', async () => {
    const started = await quietHouse();
    const common = '/api/v1/publication-policy';
    expect((await started.call(POLICY)).json).toEqual({
      approvalsWanted: 1,
      mayApproveOwn: true,
      noticeDays: 28,
      from: 'default',
    });
    await started.call(common, { method: 'PUT', json: { ...twoWanted, approvalsWanted: 3 } });
    expect((await started.call(POLICY)).json).toMatchObject({ approvalsWanted: 3, from: 'organisation' });
    const set = await started.call(POLICY, { method: 'PUT', json: twoWanted });
    expect((await started.call(POLICY, { method: 'PUT', json: twoWanted })).status).toBe(428);
    const headers = { 'If-Match': set.headers.get('etag') ?? '' };
    expect((await started.call(POLICY, { method: 'DELETE', headers })).status).toBe(204);
    expect((await started.call(POLICY)).json.from).toBe('organisation');
    await started.call('/api/v1/rotas', { json: { ...OPENED, approvalsWanted: 1 } });
    await draft(started, ['w01', 'house-early', 10]);
    const ben = await keyOfPerson(started, 'Ben');
    const approved = await started.call(`${DECEMBER}/approvals`, { json: {}, key: ben });
    expect(approved.json).toMatchObject({ wanted: 1, given: 1 });
    expect((await started.call(common, { method: 'PUT', json: twoWanted, key: ben })).status).toBe(403);
  });
});
