import { expect, it } from 'vitest';
import {
  type AgeKey,
  FIRST_ORGANISATION,
  type MessageFilter,
  type Store,
  type StoredPublicationChange,
} from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const OTHER = 'org_other';
const DECEMBER = { service: 'house', period: '2026-12', from: '2026-12-01', to: '2027-01-01' };

/** The same house in two organisations. */
const housesOf = async (open: () => Promise<Store>) => {
  const store = await open();
  await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 1 });
  const [ours, theirs] = [store.of(FIRST_ORGANISATION), store.of(OTHER)];
  const house = { id: 'house', name: 'House', files: new Map([['service.yaml', Buffer.from('a')]]), at: 1000 };
  for (const tables of [ours, theirs]) await tables.transaction((all) => all.services.create(house));
  return { ours, theirs };
};

describeStores('rotas', (open) => {
  it('are made when somebody begins with one, and count what is done', async () => {
    const { ours, theirs } = await housesOf(open);
    const first = await ours.transaction(({ rotas }) => rotas.take(DECEMBER, 'unopened', 5));
    expect(first).toMatchObject({ ...DECEMBER, state: 'unopened', version: 1, revisions: 0, createdMs: 5 });
    await ours.transaction(async ({ rotas }) => {
      const taken = await rotas.take(DECEMBER, 'unopened', 9);
      await rotas.change(taken, { state: 'draft', makers: '["Ann"]' });
    });
    expect(await ours.rotas.find('house', '2026-12')).toMatchObject({
      state: 'draft',
      makers: '["Ann"]',
      version: 2,
      createdMs: 5,
      changedMs: 9,
    });
    expect(await theirs.rotas.find('house', '2026-12')).toBeUndefined();
  });

  it('are left as they were when what was begun fails', async () => {
    const { ours } = await housesOf(open);
    const failing = ours.transaction(async ({ rotas }) => {
      await rotas.take(DECEMBER, 'unopened', 5);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ours.rotas.find('house', '2026-12')).toBeUndefined();
  });

  it('let one after the other do something, and the later one sees what the earlier did', async () => {
    const { ours } = await housesOf(open);
    const added = (name: string) =>
      ours.transaction(async ({ rotas }) => {
        const taken = await rotas.take(DECEMBER, 'unopened', 5);
        const makers: readonly string[] = JSON.parse(taken.makers);
        await rotas.change(taken, { makers: JSON.stringify([...makers, name]) });
      });
    const names = Array.from({ length: 8 }, (_, index) => `p${index}`);
    await Promise.all(names.map(added));
    const rota = await ours.rotas.find('house', '2026-12');
    expect(JSON.parse(rota?.makers ?? '').toSorted()).toEqual(names);
    expect(rota?.version).toBe(8);
  });

  it('are listed by service and period, those that are asked for', async () => {
    const { ours } = await housesOf(open);
    const months = [DECEMBER, { ...DECEMBER, period: '2027-01', from: '2027-01-01', to: '2027-02-01' }];
    for (const [index, span] of months.entries())
      await ours.transaction(({ rotas }) => rotas.take(span, 'unopened', index));
    const listed = async (filter: Parameters<typeof ours.rotas.list>[0]) =>
      (await ours.rotas.list(filter)).map(({ period }) => period);
    expect(await listed({})).toEqual(['2026-12', '2027-01']);
    expect(await listed({ services: ['elsewhere'] })).toEqual([]);
    expect(await listed({ services: ['house'], from: '2027-01-01' })).toEqual(['2027-01']);
    expect(await listed({ to: '2026-12-31' })).toEqual(['2026-12']);
    expect(await listed({ changedSinceMs: 1 })).toEqual(['2027-01']);
  });
});

describeStores('approvals', (open) => {
  const APPROVAL = { service: 'house', period: '2026-12', document: 'one', draftVersion: 3, follows: 0 };

  it('stay in order, taken back at most once', async () => {
    const { ours, theirs } = await housesOf(open);
    const first = await ours.approvals.add(APPROVAL);
    await ours.approvals.add({ ...APPROVAL, document: 'two' });
    await theirs.approvals.add(APPROVAL);
    const both = await Promise.all([1, 2].map((at) => ours.approvals.withdraw(first, 'Ben', at)));
    expect(both.toSorted()).toEqual([false, true]);
    const listed = await ours.approvals.list('house', '2026-12');
    expect(listed.map(({ document, withdrawnBy }) => [document, withdrawnBy])).toEqual([
      ['one', 'Ben'],
      ['two', null],
    ]);
    expect(listed[0]).toMatchObject({ id: first, draftVersion: 3, follows: 0 });
  });
});

describeStores('publication policies', (open) => {
  it('are put over the version that was seen, each organisation its own', async () => {
    const { ours, theirs } = await housesOf(open);
    const policy = { service: 'house', approvalsWanted: 2, mayApproveOwn: 0, noticeDays: 14, changedMs: 5 };
    expect(await ours.publicationPolicies.put(policy, 0)).toBe(1);
    expect(await ours.publicationPolicies.put(policy, 0)).toBeUndefined();
    expect(await ours.publicationPolicies.put({ ...policy, noticeDays: 7 }, 1)).toBe(2);
    expect(await ours.publicationPolicies.find('house')).toEqual({ ...policy, noticeDays: 7, version: 2 });
    expect(await theirs.publicationPolicies.find('house')).toBeUndefined();
    expect(await ours.publicationPolicies.remove('house', 1)).toBe(false);
    expect(await ours.publicationPolicies.remove('house', 2)).toBe(true);
    expect(await ours.publicationPolicies.find('house')).toBeUndefined();
  });
});

describeStores('what publications changed', (open) => {
  const change = (worker: string, startsMs: number, revision = 1): StoredPublicationChange => ({
    service: 'house',
    period: '2026-12',
    revision,
    worker,
    assignment: `asg_${worker}_${startsMs}`,
    shift: 'early/2026-12-01/1',
    kind: 'added',
    before: null,
    after: '{}',
    noticeMinutes: 600,
    isShort: 1,
    wantsAnswer: 0,
    startsMs,
  });

  const withRevisions = async () => {
    const { ours } = await housesOf(open);
    for (const number of [1, 2])
      await ours.revisions.add({
        service: 'house',
        period: '2026-12',
        number,
        serviceVersion: 1,
        document: '{}',
        storedMs: number,
      });
    return ours;
  };

  it('comes page by page, by revision, worker and start', async () => {
    const ours = await withRevisions();
    const all = [change('ann', 5), change('ann', 7), change('ben', 1), change('ann', 3, 2)];
    await ours.publicationChanges.add(all.toReversed());
    const rota = { service: 'house', period: '2026-12' };
    const { publicationChanges: changes } = ours;
    const found = await changes.list(rota, {}, undefined, 10);
    expect(found.map(({ assignment }) => assignment)).toEqual(all.map(({ assignment }) => assignment));
    for (const [index, one] of all.entries()) {
      const key = [one.revision, one.worker, one.startsMs, one.assignment] as const;
      expect((await changes.list(rota, {}, key, 1))[0]?.assignment).toBe(all[index + 1]?.assignment);
    }
    expect(await changes.list(rota, { revision: 1, worker: 'ann' }, undefined, 10)).toHaveLength(2);
    expect(await changes.count(rota, { worker: 'ann' })).toBe(3);
  });

  it('is of a revision that there is', async () => {
    const ours = await withRevisions();
    await expect(ours.publicationChanges.add([change('ann', 5, 3)])).rejects.toThrow(/foreign key/i);
  });
});

describeStores('messages', (open) => {
  const message = (id: string, worker: string, createdMs: number, service = 'house') => ({
    id,
    service,
    worker,
    period: '2026-12',
    revision: 1,
    wantsAnswer: createdMs > 5 ? 1 : 0,
    createdMs,
  });

  it('are listed newest first to whom they may be shown', async () => {
    const { ours, theirs } = await housesOf(open);
    await ours.messages.add([message('a', 'ann', 5), message('b', 'ben', 6), message('c', 'ann', 6)]);
    await theirs.messages.add([message('d', 'ann', 9)]);
    const idsOf = async (filter: MessageFilter, after?: AgeKey) =>
      (await ours.messages.list(filter, after, 10)).map(({ id }) => id);
    expect(await idsOf({})).toEqual(['c', 'b', 'a']);
    expect(await idsOf({}, { createdMs: 6, id: 'c' })).toEqual(['b', 'a']);
    expect(await idsOf({}, { createdMs: 6, id: 'b' })).toEqual(['a']);
    expect(await idsOf({ scope: { services: [], people: [{ service: 'house', worker: 'ben' }] } })).toEqual(['b']);
    expect(await idsOf({ scope: { services: ['house'], people: [] } })).toEqual(['c', 'b', 'a']);
    expect(await idsOf({ scope: { services: [], people: [] } })).toEqual([]);
    expect(await idsOf({ worker: 'ann', wantsAnswer: 1 })).toEqual(['c']);
    expect(await ours.messages.count({ worker: 'ann' })).toBe(2);
  });

  it('are answered once', async () => {
    const { ours } = await housesOf(open);
    await ours.messages.add([message('a', 'ann', 5)]);
    const answer = { answer: 'seen', note: null, answeredBy: 'Ann', answeredMs: 8 };
    const both = await Promise.all([ours.messages.answer('a', answer), ours.messages.answer('a', answer)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await ours.messages.find('a')).toMatchObject(answer);
    expect(await ours.messages.list({ isOpen: true }, undefined, 10)).toEqual([]);
  });
});
