import { describe, expect, it } from 'vitest';
import { handRota } from '../support/hand-rota.ts';
import { codesOf, draft, quietHouse, stateOf } from '../support/quiet-house.ts';
import { type Answer, type Api, DECEMBER, published, ROTA } from '../support/server.ts';

/** Rounds of each race; which of two comes first is not ours to choose. */
const ROUNDS = 2;

/** For several rounds on a busy machine, ms. */
const PATIENCE_MS = 60_000;

const EARLY = ['w01', 'house-early', 10] as const;
const OTHER = handRota(['w02', 'house-early', 10]);

const withDraft = async (): Promise<Api> => {
  const started = await quietHouse();
  await draft(started, EARLY);
  return started;
};

const approve = ({ call }: Api): Promise<Answer> =>
  call(`${DECEMBER}/approvals`, { json: {}, headers: { 'If-Match': '"draft-1"' } });
const publish = ({ call }: Api, reason: string): Promise<Answer> =>
  call(`${DECEMBER}/publication`, { json: { reason } });
const edit = ({ call }: Api): Promise<Answer> =>
  call(`${DECEMBER}/document`, { method: 'PUT', body: OTHER, headers: { 'If-Match': '"draft-1"' } });

const statuses = (answers: readonly Answer[]): readonly number[] => answers.map(({ status }) => status);

/** Everything that publishing writes is there as often as there are revisions. */
const publishedTimes = async ({ call }: Api): Promise<readonly number[]> => {
  const { revisions } = (await call(`${DECEMBER}/revisions`)).json;
  const audited = (await call(`/api/v1/audit?subject=rotas/${ROTA}&what=rota.published`)).json.entries;
  const told = (await call('/api/v1/messages')).json.messages;
  return [revisions.length, (await call(DECEMBER)).json.revisions, audited.length, told.length];
};

describe('at the same time', () => {
  it('two who publish make one revision; the other is told that it is done', async () => {
    const started = await withDraft();
    await approve(started);
    const both = await Promise.all([publish(started, 'one'), publish(started, 'two')]);
    expect(statuses(both).toSorted()).toEqual([201, 409]);
    const lost = both.find(({ status }) => status === 409);
    expect(lost && codesOf(lost)).toEqual(['unchanged-rota']);
    expect(await publishedTimes(started)).toEqual([1, 1, 1, 1]);
  });

  it(
    'two who put a draft over the same one: one wins, the other has seen another draft',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const started = await withDraft();
        const both = await Promise.all([edit(started), edit(started)]);
        expect(statuses(both).toSorted()).toEqual([200, 412]);
        expect((await started.call(`${DECEMBER}/document`)).headers.get('etag')).toBe('"draft-2"');
      }
    },
    PATIENCE_MS,
  );

  it('two who begin with a period: one does, the other is told that it exists', async () => {
    const { call } = await quietHouse();
    const json = { service: 'harbour-house', period: '2027-01' };
    const both = await Promise.all([call('/api/v1/rotas', { json }), call('/api/v1/rotas', { json })]);
    expect(statuses(both).toSorted()).toEqual([201, 409]);
  });

  it(
    'an approval never stands for a draft that somebody changed meanwhile',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const started = await withDraft();
        const [approved, edited] = await Promise.all([approve(started), edit(started)]);
        expect(edited.status).toBe(200);
        // either it was approved before it was changed, or who approves is told that it is another one
        expect([201, 412]).toContain(approved.status);
        expect(await stateOf(started)).toBe('draft');
        const late = await publish(started, 'unseen');
        expect([late.status, codesOf(late)]).toEqual([409, ['not-approved']]);
        expect(await publishedTimes(started)).toEqual([0, 0, 0, 0]);
      }
    },
    PATIENCE_MS,
  );

  it(
    'what is published is what was approved, whoever changes the draft meanwhile',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const started = await withDraft();
        await approve(started);
        const [made, edited] = await Promise.all([publish(started, 'December'), edit(started)]);
        expect(edited.status).toBe(200);
        const count = made.status === 201 ? 1 : 0;
        if (count === 0) expect([made.status, codesOf(made)]).toEqual([409, ['not-approved']]);
        expect(await publishedTimes(started)).toEqual([count, count, count, count]);
        if (count === 1) {
          const { json } = await started.call(`${DECEMBER}/document?revision=1`);
          expect(json.assignments.map(({ worker }: { worker: string }) => worker)).toEqual(['w01']);
        }
        expect(await stateOf(started)).toBe('draft');
      }
    },
    PATIENCE_MS,
  );

  it('two who amend make one revision more', async () => {
    const started = await withDraft();
    await published(started);
    await draft(started, ['w02', 'house-early', 10]);
    await started.call(`${DECEMBER}/approvals`, { json: {} });
    const both = await Promise.all([publish(started, 'one'), publish(started, 'two')]);
    expect(statuses(both).toSorted()).toEqual([201, 409]);
    // one message of the first revision, two of the second: w01 and w02
    expect(await publishedTimes(started)).toEqual([2, 2, 2, 3]);
  });
});
