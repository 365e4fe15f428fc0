import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { messageReply, publicationChangeReply } from '../../src/schema/message.ts';
import { loggedIn } from '../support/people.ts';
import { codesOf, draft, importQuiet, quietHouse } from '../support/quiet-house.ts';
import { type Api, DECEMBER, folder, locationOf, PERIOD, published, startApi } from '../support/server.ts';

const HOUR_MS = 3600 * 1000;

const changesOf = async ({ call }: Api, query = '') =>
  publicationChangeReply.array().parse((await call(`${DECEMBER}/changes?${query}`)).json.changes);

const messagesOf = async ({ call }: Api, query = '', key?: string) =>
  messageReply.array().parse((await call(`/api/v1/messages?${query}`, key === undefined ? {} : { key })).json.messages);

/** December with two shifts published on 22 November at 9:00, then the early of the 10th from w01 to w02 at a moment. */
const amendedAt = async (now: number): Promise<Api> => {
  const started = await quietHouse();
  await draft(started, ['w01', 'house-early', 10], ['w03', 'house-late', 20]);
  expect((await published(started)).status).toBe(201);
  started.clock.now = now;
  await draft(started, ['w02', 'house-early', 10], ['w03', 'house-late', 20]);
  expect((await published(started, 'w01 is away')).status).toBe(201);
  return started;
};

describe('what a publication changes', () => {
  // From 22 November 9:00 to the early of 10 December at 7:00 it is 17 days and 22 hours; four weeks are promised.
  it('is kept by revision and person, with the notice that was given', async () => {
    const started = await amendedAt(Date.UTC(2026, 11, 8, 9));
    const first = await changesOf(started, 'revision=1');
    expect(
      first.map(({ worker, kind, noticeHours, isShort, wantsAnswer }) => [
        worker,
        kind,
        noticeHours,
        isShort,
        wantsAnswer,
      ]),
    ).toEqual([
      ['w01', 'added', 17 * 24 + 22, true, false],
      ['w03', 'added', 28 * 24 + 5, false, false],
    ]);
    const second = await changesOf(started, 'revision=2');
    // from 8 December 9:00 to 10 December 7:00 it is 46 hours
    expect(second).toMatchObject([
      { worker: 'w01', kind: 'removed', shift: 'house-early/2026-12-10/1', noticeHours: 46, wantsAnswer: true },
      { worker: 'w02', kind: 'added', after: { start: '2026-12-10T07:00:00+00:00' }, isShort: true },
    ]);
    expect(second[0]?.after).toBeUndefined();
    expect((await changesOf(started, 'worker=w01')).map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('comes page by page', async () => {
    const started = await amendedAt(Date.UTC(2026, 11, 8, 9));
    const all = await changesOf(started);
    const first = await started.call(`${DECEMBER}/changes?limit=3&total=true`);
    expect(first.json.total).toBe(4);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
    const rest = (await started.call(`${DECEMBER}/changes${next}`)).json.changes;
    expect([...first.json.changes, ...rest]).toEqual(all);
  });
});

describe('messages', () => {
  it('go to each person for whom something changed, and want an answer within 48 hours of the shift', async () => {
    const started = await amendedAt(Date.UTC(2026, 11, 8, 9));
    const all = await messagesOf(started);
    expect(all.map(({ revision, worker, wantsAnswer }) => [revision, worker, wantsAnswer]).toSorted()).toEqual([
      [1, 'w01', false],
      [1, 'w03', false],
      [2, 'w01', true],
      [2, 'w02', true],
    ]);
    expect((await messagesOf(started, 'wantsAnswer=true&worker=w02'))[0]?.changes).toMatchObject([
      { kind: 'added', shift: 'house-early/2026-12-10/1', noticeHours: 46 },
    ]);
  });

  it('are answered once, and then no longer open', async () => {
    const started = await amendedAt(Date.UTC(2026, 11, 8, 9));
    const [message] = await messagesOf(started, 'wantsAnswer=true&worker=w02');
    const path = `/api/v1/messages/${message?.id}/acknowledgement`;
    const json = { answer: 'cannot', note: 'on a course' };
    const both = await Promise.all([started.call(path, { json }), started.call(path, { json })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const read = await started.call(`/api/v1/messages/${message?.id}`);
    expect(messageReply.parse(read.json).answered).toMatchObject({ by: 'Ann Manager', ...json });
    const open = await messagesOf(started, 'wantsAnswer=true&open=true');
    expect(open.map(({ worker }) => worker)).toEqual(['w01']);
  });

  it('are one’s own for a worker, who answers them, and nobody else’s', async () => {
    const started = await amendedAt(Date.UTC(2026, 11, 8, 9));
    const key = await loggedIn(started, [{ role: 'worker', service: 'harbour-house', worker: 'w02' }]);
    const own = await messagesOf(started, 'total=true', key);
    expect(own.map(({ worker, revision }) => [worker, revision])).toEqual([['w02', 2]]);
    expect((await started.call('/api/v1/messages?total=true', { key })).json.total).toBe(1);
    const [other] = await messagesOf(started, 'worker=w01');
    expect((await started.call(`/api/v1/messages/${other?.id}`, { key })).status).toBe(404);
    const refused = await started.call(`/api/v1/messages/${other?.id}/acknowledgement`, { json: {}, key });
    expect(refused.status).toBe(404);
    const answered = await started.call(`/api/v1/messages/${own[0]?.id}/acknowledgement`, { json: {}, key });
    expect([answered.status, answered.json.answered.answer]).toEqual([201, 'seen']);
  });

  it('are not for who only reads rotas', async () => {
    const started = await amendedAt(Date.UTC(2026, 11, 8, 9));
    const key = await started.keyOf('read:rota');
    expect((await started.call('/api/v1/messages', { key })).status).toBe(403);
    expect((await started.call('/api/v1/messages/msg_000000000000')).status).toBe(404);
  });
});

describe('the outbox', () => {
  /** A server on a folder, and what is in its outbox once it has ended. */
  const inFolder = async () => {
    const place = folder();
    const started = await startApi(place);
    let isClosed = false;
    const close = async (): Promise<void> => {
      if (!isClosed) await started.server.close();
      isClosed = true;
    };
    onTestFinished(close);
    const outbox = async () => {
      await close();
      const store = await openStore(await locationOf(place));
      try {
        return await store.of(FIRST_ORGANISATION).outbox.list({}, 1000);
      } finally {
        await store.close();
      }
    };
    return { started, outbox };
  };

  it('has an event for the publication, one for each person and one for each new gap', async () => {
    const { started, outbox } = await inFolder();
    await importQuiet(started);
    await draft(started, ['w01', 'house-early', 10]);
    await published(started);
    const gaps = (await started.call(`${DECEMBER}/check?revision=1`)).json.unfilled.length;
    await draft(started, ['w02', 'house-early', 10]);
    await published(started, 'w01 is away');
    const rows = (await outbox()).toReversed();
    const counts = (event: string) => rows.filter((row) => row.event === event).length;
    // w01 is told twice, w02 once; the second revision leaves no gap that the first had not
    expect([counts('rota.published'), counts('assignment.changed'), counts('shift.unfilled')]).toEqual([2, 3, gaps]);
    const told = rows.filter(({ event }) => event === 'assignment.changed').map(({ worker }) => worker);
    expect(told).toEqual(['w01', 'w01', 'w02']);
    const last = rows.find(({ worker }) => worker === 'w02');
    expect(JSON.parse(last?.body ?? '{}')).toMatchObject({
      rota: `harbour-house:${PERIOD}`,
      revision: 2,
      worker: 'w02',
    });
  });

  it('has nothing of a publication that was refused', async () => {
    const { started, outbox } = await inFolder();
    await importQuiet(started);
    await draft(started, ['w01', 'house-early', 10]);
    const refused = await started.call(`${DECEMBER}/publication`, { json: { reason: 'x' } });
    expect([refused.status, codesOf(refused)]).toEqual([409, ['not-approved']]);
    expect(await messagesOf(started)).toEqual([]);
    expect(await outbox()).toEqual([]);
  });
});

describe('the notice that is promised', () => {
  it('is that of the policy', async () => {
    const started = await quietHouse();
    const json = { approvalsWanted: 1, mayApproveOwn: true, noticeDays: 14 };
    await started.call('/api/v1/services/harbour-house/publication-policy', { method: 'PUT', json });
    await draft(started, ['w01', 'house-early', 10], ['w02', 'house-early', 3]);
    started.clock.now += HOUR_MS;
    await published(started);
    // 18 days before the 10th, 11 before the 3rd
    expect((await changesOf(started)).map(({ worker, isShort }) => [worker, isShort])).toEqual([
      ['w01', false],
      ['w02', true],
    ]);
  });
});
