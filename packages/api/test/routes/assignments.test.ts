import { assignmentId } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { demandOf, handRota, putDraft } from '../support/hand-rota.ts';
import { type Answer, type Api, apiWithHouse, type Call, DECEMBER, ended, ROTA, SOLVES } from '../support/server.ts';

const ASSIGNMENTS = `${DECEMBER}/assignments`;

/*
 * Three days of the house: Amina (w01) early, Ben (w02) late. Everything else is open. Amina is pinned to the first early by the
 * folder; Carys (w03) is on leave from the 8th to the 10th; Dev (w04) cannot give medication.
 */
const BASE = handRota(
  ['w01', 'house-early', 1],
  ['w02', 'house-late', 1],
  ['w01', 'house-early', 2],
  ['w02', 'house-late', 2],
  ['w01', 'house-early', 3],
);

const withBase = async (): Promise<Api> => {
  const started = await apiWithHouse();
  await putDraft(started, BASE);
  return started;
};

const codesOf = ({ json }: Answer): readonly string[] => json.errors.map(({ code }: { code: string }) => code);
const rulesOf = (breaches: readonly { rule: string; worker?: string }[]) =>
  breaches.map(({ rule, worker }) => `${rule} ${worker}`);
const asg = (worker: string, cover: string, day: number): string => assignmentId(`${demandOf(cover, day)}/1`, worker);

const change = ({ call }: Api, id: string, method: 'PATCH' | 'DELETE', ifMatch: string, rest: Call = {}) =>
  call(`${ASSIGNMENTS}/${id}`, { method, headers: { 'If-Match': ifMatch }, ...rest });

describe('assignments of a draft', () => {
  it('are listed by start, filtered and page by page, with the ETag of the draft', async () => {
    const { call } = await withBase();
    const first = await call(`${ASSIGNMENTS}?limit=2&worker=w01&total=true`);
    expect(first.json).toMatchObject({
      total: 3,
      assignments: [{ shift: 'house-early/2026-12-01/1', pinned: false }, {}],
    });
    expect(first.headers.get('etag')).toBe('"draft-1"');
    const [, next = ''] = /<([^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await call(`${ASSIGNMENTS}${next}`);
    expect(second.json.assignments.map(({ start }: { start: string }) => start)).toEqual(['2026-12-03T07:00:00+00:00']);
    const late = await call(`${ASSIGNMENTS}?from=2026-12-02&to=2026-12-02&kind=waking&of=draft`);
    expect(late.json.assignments.map(({ worker }: { worker: string }) => worker)).toEqual(['w01', 'w02']);
    expect((await call(`${ASSIGNMENTS}?of=published`)).status).toBe(404);
  });

  it('answer a creation with the gap it closes, rule by rule, and keep it', async () => {
    const { call } = await withBase();
    // 480 minutes of an early shift at weight 2 for the head, at weight 1 for who can give medication
    const made = await call(ASSIGNMENTS, { json: { worker: 'w03', shift: demandOf('house-early', 4) } });
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"draft-2"']);
    expect(made.json).toMatchObject({
      version: 2,
      assignment: { worker: 'w03', shift: 'house-early/2026-12-04/1', roles: ['medication'], pinned: false },
      effect: {
        breachesAdded: [],
        gapsOpened: [],
        gapsClosed: [
          { shift: 'house-early/2026-12-04', requirement: 'heads', people: 1 },
          { shift: 'house-early/2026-12-04', requirement: 'medication', people: 1 },
        ],
        costChange: { cover: -960, 'cover-mix': -480 },
      },
      publication: { isBlocked: false, faults: [] },
    });
    expect(made.headers.get('location')).toBe(`${ASSIGNMENTS}/${made.json.assignment.id}`);
    const listed = await call(`${ASSIGNMENTS}?worker=w03`);
    expect(listed.json.assignments).toEqual([made.json.assignment]);
  });

  it('say what a change would do, and write nothing, with dryRun', async () => {
    const { call } = await withBase();
    const tried = await call(`${ASSIGNMENTS}?dryRun=true`, {
      json: { worker: 'w03', shift: demandOf('house-early', 9) },
    });
    expect([tried.status, rulesOf(tried.json.effect.breachesAdded)]).toEqual([200, ['leave w03']]);
    expect(tried.json.effect.breachesAdded[0]).toMatchObject({ isHard: true, detail: 'Worker "w03" is unavailable.' });
    expect((await call(`${ASSIGNMENTS}?worker=w03`)).json.assignments).toEqual([]);
    expect(tried.json.version).toBe(1);
  });

  it('may break a hard rule, and say plainly that it stops publication', async () => {
    const started = await withBase();
    // nine hours from late to early: the law wants eleven
    const made = await started.call(ASSIGNMENTS, { json: { worker: 'w02', shift: demandOf('house-early', 3) } });
    expect(rulesOf(made.json.effect.breachesAdded)).toEqual(expect.arrayContaining(['quick-return w02']));
    expect(made.json.publication.isBlocked).toBe(true);
    const { call } = started;
    expect(codesOf(await call(`${DECEMBER}/approvals`, { json: {} }))).toContain('hard-breach');
    const mended = await change(started, made.json.assignment.id, 'DELETE', '"draft-2"');
    expect(rulesOf(mended.json.effect.breachesRemoved)).toEqual(expect.arrayContaining(['quick-return w02']));
    expect(mended.json.publication.isBlocked).toBe(false);
  });

  it('move to another worker or shift, seen as they stand', async () => {
    const started = await withBase();
    const id = asg('w01', 'house-early', 3);
    expect((await started.call(`${ASSIGNMENTS}/${id}`, { method: 'PATCH', json: { worker: 'w03' } })).status).toBe(428);
    expect((await change(started, id, 'PATCH', '"draft-9"', { json: { worker: 'w03' } })).status).toBe(412);
    const moved = await change(started, id, 'PATCH', '"draft-1"', { json: { worker: 'w03' } });
    expect(moved.json).toMatchObject({ version: 2, assignment: { id: asg('w03', 'house-early', 3), worker: 'w03' } });
    const onwards = await change(started, moved.json.assignment.id, 'PATCH', '"draft-2"', {
      json: { shift: demandOf('house-late', 3) },
    });
    expect(onwards.json.effect.gapsOpened).toContainEqual({
      shift: 'house-early/2026-12-03',
      requirement: 'heads',
      people: 1,
    });
    expect((await change(started, id, 'PATCH', '"draft-3"', { json: { worker: 'w02' } })).status).toBe(404);
    expect((await change(started, id, 'PATCH', '"draft-3"', { json: {} })).status).toBe(422);
  });

  it('are pinned and unpinned without a price, but not against the folder', async () => {
    const started = await withBase();
    const id = asg('w02', 'house-late', 2);
    const pinned = await change(started, id, 'PATCH', '"draft-1"', { json: { pinned: true } });
    expect(pinned.json).toMatchObject({
      assignment: { id, pinned: true },
      effect: { objectiveChange: 0, costChange: {} },
    });
    const document = await started.call(`${DECEMBER}/document`);
    expect(document.json.assignments.filter((one: { pinned: boolean }) => one.pinned)).toHaveLength(1);
    const free = await change(started, id, 'PATCH', '"draft-2"', { json: { pinned: false } });
    expect(free.json.assignment.pinned).toBe(false);
    const folder = await change(started, asg('w01', 'house-early', 1), 'PATCH', '"draft-3"', {
      json: { pinned: false },
    });
    expect([folder.status, codesOf(folder)]).toEqual([409, ['pinned-in-folder']]);
  });

  it('stay where they are through the next solve, once they are pinned', async () => {
    const started = await withBase();
    const { call } = started;
    // nobody would choose bank staff without the skill for the early, so it is there only because it is pinned
    const json = { worker: 'w04', shift: demandOf('house-early', 5), pinned: true };
    const made = await call(ASSIGNMENTS, { json });
    const { headers } = await call(SOLVES, { json: { rota: ROTA, moveLimit: 300, seed: 3 } });
    const location = headers.get('location') ?? '';
    expect((await ended(started, location)).status).toBe('completed');
    const { json: found } = await call(`${location}/result`);
    const kept = found.assignments.find((one: { id: string }) => one.id === made.json.assignment.id);
    expect(kept).toMatchObject({ worker: 'w04', pinned: true });
    expect(found.assignments.filter(({ pinned }: { pinned: boolean }) => pinned)).toHaveLength(2);
  });

  it('keep the reason for which a policy rule is let pass until the draft is approved', async () => {
    const started = await withBase();
    const { call } = started;
    const id = asg('w01', 'house-early', 1);
    const json = { worker: 'w03', overrides: [{ rule: 'pinned', reason: 'Amina asked for the day' }] };
    const moved = await change(started, id, 'PATCH', '"draft-1"', { json });
    expect(rulesOf(moved.json.effect.breachesAdded)).toEqual(['pinned w01']);
    expect(moved.json.publication.isBlocked).toBe(false);
    const approval = await call(`${DECEMBER}/approvals`, { json: {} });
    expect(approval.status).toBe(201);
    expect(JSON.stringify(approval.json)).toContain('Amina asked for the day');
  });

  it('refuse an override that fits nothing, or lets the law pass for a reason alone', async () => {
    const { call } = await withBase();
    const add = (cover: string, day: number, rule: string) =>
      call(ASSIGNMENTS, {
        json: { worker: 'w02', shift: demandOf(cover, day), overrides: [{ rule, reason: 'because' }] },
      });
    for (const refused of [await add('house-late', 3, 'pinned'), await add('house-early', 3, 'daily-rest')])
      expect([refused.status, codesOf(refused)]).toEqual([422, ['override-refused']]);
  });

  it('name what is wrong by its place in the body', async () => {
    const { call } = await withBase();
    const wrong = async (json: object) => {
      const answer = await call(ASSIGNMENTS, { json });
      return [
        answer.status,
        ...answer.json.errors.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`),
      ];
    };
    expect(await wrong({ worker: 'w99', shift: demandOf('house-early', 4) })).toEqual([
      422,
      'unknown-reference /worker',
    ]);
    expect(await wrong({ worker: 'w01', shift: 'tea/2026-12-04' })).toEqual([422, 'unknown-reference /shift']);
    expect(await wrong({ worker: 'w01', shift: 'other-house:house-early/2026-12-04' })).toEqual([
      422,
      'unknown-reference /shift',
    ]);
    expect(await wrong({ worker: 'w01', shift: demandOf('house-early', 1) })).toEqual([409, 'already-exists /worker']);
    expect(await wrong({ worker: 'w03', shift: `${demandOf('house-early', 1)}/1` })).toEqual([
      409,
      'already-exists /shift',
    ]);
    expect(await wrong({ worker: 'w01', shift: demandOf('house-early', 4), role: 'x' })).toEqual([
      422,
      'unknown-key /role',
    ]);
  });

  it('are for who may plan: others see what is published, and change nothing', async () => {
    const started = await withBase();
    const reader = await started.keyOf('read:rota');
    const create = { json: { worker: 'w03', shift: demandOf('house-early', 4) } };
    expect((await started.call(ASSIGNMENTS, { ...create, key: reader })).status).toBe(403);
    expect((await started.call(ASSIGNMENTS, { key: null })).status).toBe(401);
  });
});
