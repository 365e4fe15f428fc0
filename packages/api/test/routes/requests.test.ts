import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loggedIn } from '../support/people.ts';
import {
  type Answer,
  type Api,
  apiWithHouse,
  folder,
  HOUSE,
  importHouse,
  locationOf,
  NOW,
  published,
  startApi,
  withDraft,
} from '../support/server.ts';
import { sharedHouse } from '../support/shared-house.ts';

const REQUESTS = '/api/v1/requests';
const DAY_OFF = { worker: 'harbour-house:w01', kind: 'off', weight: 7, from: '2026-12-24', to: '2026-12-24' };
const LEAVE = {
  worker: 'harbour-house:w01',
  kind: 'leave',
  leave: 'annual-leave',
  from: '2026-12-28',
  to: '2026-12-30',
};
const WISHES = 'months/2026-12/requests.csv';
const ABSENCES = 'months/2026-12/absences.csv';

const filesOf = async ({ call }: Api): Promise<Record<string, string>> => (await call(`${HOUSE}/files`)).json.files;

const listed = (answer: Answer): string =>
  answer.json.requests
    .map(({ worker, kind, status }: Record<string, string>) => `${worker} ${kind} ${status}`)
    .join(', ');

const withdraw = async ({ call }: Api, path: string, key?: string): Promise<Answer> => {
  const as = key === undefined ? {} : { key };
  const etag = (await call(path, as)).headers.get('etag') ?? '';
  return call(path, { method: 'DELETE', headers: { 'If-Match': etag }, ...as });
};

const managerOf = (started: Api): Promise<string> => loggedIn(started, [{ role: 'manager' }]);

const asWorker = (worker: string) => ({ role: 'worker', service: 'harbour-house', worker });

const workerOf = (started: Api, worker: string): Promise<string> => loggedIn(started, [asWorker(worker)]);

describe('wishes', () => {
  it('that came with the folder are listed, and found by the names they have', async () => {
    const { call } = await apiWithHouse();
    expect(listed(await call(REQUESTS))).toBe('w02 off accepted, w03 shift accepted');
    const { status, json } = await call(`${REQUESTS}/harbour-house:2026-12:r01`);
    expect([status, json.weight, json.externalRef]).toEqual([200, 5, 'harbour-house:2026-12:r01']);
    expect((await call(`${REQUESTS}/${json.id}`)).json).toEqual(json);
  });

  it('with a weight count at once, and leave no trace in the folder when taken back', async () => {
    const started = await apiWithHouse();
    const before = await filesOf(started);
    const key = await workerOf(started, 'w01');
    const made = await started.call(REQUESTS, { json: { ...DAY_OFF, externalRef: 'eve' }, key });
    expect([made.status, made.json.status, made.json.externalRef]).toEqual([201, 'accepted', 'harbour-house:eve']);
    expect((await filesOf(started))[WISHES]).toBe(`${before[WISHES]}eve,w01,2026-12-24,2026-12-24,off,,7\n`);
    expect((await started.call(`${REQUESTS}/harbour-house:eve`, { key })).json).toEqual(made.json);
    const path = made.headers.get('location') ?? '';
    expect((await withdraw(started, path, key)).status).toBe(204);
    expect(await filesOf(started)).toEqual(before);
    expect((await started.call(path, { key })).json.status).toBe('withdrawn');
    expect((await withdraw(started, path, key)).status).toBe(409);
  });

  it('without a weight wait for whoever plans', async () => {
    const started = await apiWithHouse();
    const { weight: _weight, ...plain } = DAY_OFF;
    const made = await started.call(REQUESTS, { json: plain });
    expect(made.json.status).toBe('pending');
    const path = `${REQUESTS}/${made.json.id}`;
    const bare = await started.call(`${path}/decision`, { json: { decision: 'accept' } });
    expect([bare.status, bare.json.errors[0].pointer]).toEqual([422, '/weight']);
    const decided = await started.call(`${path}/decision`, { json: { decision: 'accept', weight: 3 } });
    expect([decided.status, decided.json.status, decided.json.weight]).toEqual([200, 'accepted', 3]);
    expect((await filesOf(started))[WISHES]).toContain(',w01,2026-12-24,2026-12-24,off,,3\n');
    const again = await started.call(`${path}/decision`, { json: { decision: 'decline', reason: 'late' } });
    expect([again.status, again.json.errors[0].code]).toEqual([409, 'not-ready']);
  });

  it('wait as well once the rota is published, and stay where they are', async () => {
    const started = await apiWithHouse();
    const key = await workerOf(started, 'w01');
    const early = await started.call(REQUESTS, { json: DAY_OFF, key });
    await withDraft(started);
    expect((await published(started)).status).toBe(201);
    const late = await started.call(REQUESTS, { json: { ...DAY_OFF, from: '2026-12-25', to: '2026-12-25' }, key });
    expect(late.json.status).toBe('pending');
    const kept = await withdraw(started, `${REQUESTS}/${early.json.id}`, key);
    expect([kept.status, kept.json.errors[0].code]).toEqual([409, 'not-ready']);
    expect((await withdraw(started, `${REQUESTS}/${late.json.id}`, key)).status).toBe(204);
    expect((await withdraw(started, `${REQUESTS}/${early.json.id}`)).status).toBe(204);
  });

  it('follow the window that whoever plans has set, to the minute', async () => {
    const started = await apiWithHouse();
    const key = await workerOf(started, 'w01');
    const [opensAt, closesAt] = ['2026-11-22T10:00Z', '2026-11-22T11:00Z'];
    const json = { service: 'harbour-house', period: '2026-12', requestWindow: { opensAt, closesAt } };
    const opened = await started.call('/api/v1/rotas', { json });
    expect(opened.status, opened.text).toBe(201);
    const statusAt = async (at: number, day: string): Promise<string> => {
      started.clock.now = at;
      return (await started.call(REQUESTS, { json: { ...DAY_OFF, from: day, to: day }, key })).json.status;
    };
    const [open, close] = [Date.parse(opensAt), Date.parse(closesAt)];
    expect(await statusAt(open - 1, '2026-12-20')).toBe('pending');
    expect(await statusAt(open, '2026-12-21')).toBe('accepted');
    expect(await statusAt(close - 1, '2026-12-22')).toBe('accepted');
    expect(await statusAt(close, '2026-12-23')).toBe('pending');
  });
});

describe('leave', () => {
  it('is for the employer to decide, and becomes an absence with everything else or not at all', async () => {
    const started = await apiWithHouse();
    const [own, boss] = [await workerOf(started, 'w01'), await managerOf(started)];
    const before = await filesOf(started);
    const made = await started.call(REQUESTS, { json: LEAVE, key: own });
    expect([made.status, made.json.status, made.json.leave]).toEqual([201, 'pending', 'annual-leave']);
    expect(await filesOf(started)).toEqual(before);
    const path = `${REQUESTS}/${made.json.id}`;
    const json = { decision: 'accept' };
    expect((await started.call(`${path}/leave-decision`, { json, key: own })).status).toBe(403);
    expect((await started.call(`${path}/leave-decision`, { json })).status).toBe(403);
    expect((await started.call(`${path}/decision`, { json, key: boss })).status).toBe(409);
    const decided = await started.call(`${path}/leave-decision`, { json, key: boss });
    expect([decided.status, decided.json.status]).toEqual([200, 'accepted']);
    expect(decided.json.decidedBy).toMatch(/^Person \d+$/);
    expect((await filesOf(started))[ABSENCES]).toBe(`${before[ABSENCES]}w01,annual-leave,2026-12-28,2026-12-30,,\n`);
    expect((await withdraw(started, path, own)).status).toBe(204);
    expect(await filesOf(started)).toEqual(before);
  });

  it('is declined with a reason only', async () => {
    const started = await apiWithHouse();
    const boss = await managerOf(started);
    const { json } = await started.call(REQUESTS, { json: LEAVE });
    const decide = (body: object) => started.call(`${REQUESTS}/${json.id}/leave-decision`, { json: body, key: boss });
    const silent = await decide({ decision: 'decline' });
    expect([silent.status, silent.json.errors[0].pointer]).toEqual([422, '/reason']);
    const { json: declined } = await decide({ decision: 'decline', reason: 'two others are away' });
    expect([declined.status, declined.reason]).toEqual(['declined', 'two others are away']);
    expect((await decide({ decision: 'accept' })).status).toBe(409);
  });

  it('is decided once by two who decide at once', async () => {
    const started = await apiWithHouse();
    const boss = await managerOf(started);
    const { json } = await started.call(REQUESTS, { json: LEAVE });
    const path = `${REQUESTS}/${json.id}/leave-decision`;
    const both = await Promise.all(
      [{ decision: 'accept' }, { decision: 'decline', reason: 'no' }].map((body) =>
        started.call(path, { json: body, key: boss }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { status } = (await started.call(`${REQUESTS}/${json.id}`)).json;
    expect((await filesOf(started))[ABSENCES]?.includes('2026-12-28')).toBe(status === 'accepted');
  });

  it('is nobody’s to grant to themselves', async () => {
    const started = await apiWithHouse();
    const key = await loggedIn(started, [asWorker('w01'), { role: 'manager' }]);
    const { json } = await started.call(REQUESTS, { json: LEAVE, key });
    const decided = await started.call(`${REQUESTS}/${json.id}/leave-decision`, { json: { decision: 'accept' }, key });
    expect(decided.status).toBe(403);
  });

  it('is told of to whoever asked and to whoever listens, without its kind', async () => {
    const place = folder();
    const started = await startApi(place);
    await importHouse(started);
    const boss = await managerOf(started);
    const { json } = await started.call(REQUESTS, { json: LEAVE });
    await started.call(`${REQUESTS}/${json.id}/leave-decision`, { json: { decision: 'accept' }, key: boss });
    const audit = await started.call('/api/v1/audit?limit=500');
    await started.server.close();
    expect(audit.text).toContain('request.accepted');
    expect(audit.text).not.toContain('annual-leave');
    const store = await openStore(await locationOf(place));
    onTestFinished(() => store.close());
    const [told, ...more] = await store.of(FIRST_ORGANISATION).outbox.list({ event: 'leave.decided' }, 10);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ subject: `requests/${json.id}`, service: 'harbour-house', worker: 'w01' });
    expect(JSON.parse(told?.body ?? '')).toMatchObject({ status: 'accepted', from: '2026-12-28', to: '2026-12-30' });
    expect(told?.body).not.toContain('annual-leave');
  });

  it('shows among the absences as something new', async () => {
    const started = await apiWithHouse();
    const boss = await managerOf(started);
    const { json } = await started.call(REQUESTS, { json: LEAVE });
    started.clock.now = NOW + 3600_000;
    await started.call(`${REQUESTS}/${json.id}/leave-decision`, { json: { decision: 'accept' }, key: boss });
    const { absences } = (await started.call('/api/v1/absences?updatedSince=2026-11-22T09:30Z')).json;
    expect(absences).toMatchObject([{ worker: 'w01', kind: 'annual-leave', from: '2026-12-28', to: '2026-12-30' }]);
  });
});

describe('requests of others', () => {
  it('cannot be read, made or taken back by a worker', async () => {
    const started = await apiWithHouse();
    const { json } = await started.call(REQUESTS, { json: LEAVE });
    const key = await workerOf(started, 'w02');
    expect(listed(await started.call(REQUESTS, { key }))).toBe('w02 off accepted');
    expect((await started.call(`${REQUESTS}/${json.id}`, { key })).status).toBe(404);
    expect((await started.call(`${REQUESTS}/harbour-house:2026-12:r02`, { key })).status).toBe(404);
    expect((await started.call(REQUESTS, { json: LEAVE, key })).status).toBe(404);
    expect((await withdraw(started, `${REQUESTS}/${json.id}`, key)).status).toBe(404);
  });

  it('do not say what kind of leave it is to a key that plans', async () => {
    const started = await apiWithHouse();
    await started.call(REQUESTS, { json: { ...LEAVE, leave: 'parental' } });
    const answer = await started.call(`${REQUESTS}?kind=leave`, { key: await started.keyOf('write:rota') });
    expect(listed(answer)).toBe('w01 leave pending');
    expect(answer.text).not.toContain('parental');
  });
});

describe('a wrong wish', () => {
  const house = sharedHouse();

  it.each([
    [{ kind: 'shift' }, 'missing-key', '/shiftType'],
    [{ kind: 'shift', shiftType: 'twilight' }, 'unknown-reference', '/shiftType'],
    [{ leave: 'annual-leave' }, 'bad-value', '/leave'],
    [{ weight: 11 }, 'bad-value', '/weight'],
    [{ to: '2026-12-23' }, 'ends-before-start', '/to'],
    [{ note: 'visit J.S. at 14 High St' }, 'bad-value', '/note'],
    [{ externalRef: 'r01' }, 'already-exists', '/externalRef'],
  ])('is refused with %j', async (wrong, code, pointer) => {
    const { json } = await house().call(REQUESTS, { json: { ...DAY_OFF, ...wrong } });
    expect([json.errors?.[0].code, json.errors?.[0].pointer]).toEqual([code, pointer]);
  });
});

describe('requests in lists', () => {
  const house = sharedHouse(({ call }) => call(REQUESTS, { json: LEAVE }));

  it.each([
    ['status=pending', 'w01 leave pending'],
    ['kind=off', 'w02 off accepted'],
    ['worker=harbour-house:w03', 'w03 shift accepted'],
    ['from=2026-12-23', 'w01 leave pending'],
    ['to=2026-12-20', 'w02 off accepted'],
  ])('are filtered by %s', async (query, expected) => {
    expect(listed(await house().call(`${REQUESTS}?${query}`))).toBe(expected);
  });
});
