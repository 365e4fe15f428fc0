import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type OrganisationTables, type StoredRequest } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const OTHER = 'org_other';
const HOUSE = 'house';

const leave: Omit<StoredRequest, 'version'> = {
  id: 'req_1',
  service: HOUSE,
  worker: 'ann',
  externalRef: 'summer',
  kind: 'leave',
  leave: 'annual-leave',
  shiftType: null,
  weight: null,
  from: '2026-12-03',
  to: '2026-12-07',
  start: null,
  end: null,
  note: null,
  status: 'pending',
  wish: null,
  requestedBy: 'Ann',
  decidedBy: null,
  decidedMs: null,
  reason: null,
  createdMs: 10,
  changedMs: 10,
};

describeStores('requests', (open) => {
  const two = async (): Promise<readonly [ours: OrganisationTables, theirs: OrganisationTables]> => {
    const store = await open();
    await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 0 });
    const both = [store.of(FIRST_ORGANISATION), store.of(OTHER)] as const;
    for (const tables of both)
      await tables.transaction(({ services }) =>
        services.create({ id: HOUSE, name: 'House', files: new Map(), at: 1 }),
      );
    return both;
  };

  it('are kept as they were asked, and only for their organisation', async () => {
    const [ours, theirs] = await two();
    expect(await ours.requests.add(leave)).toBe(true);
    expect(await ours.requests.find('req_1')).toEqual({ ...leave, version: 1 });
    expect(await ours.requests.byRef(HOUSE, 'summer')).toEqual({ ...leave, version: 1 });
    expect(await theirs.requests.find('req_1')).toBeUndefined();
    expect(await theirs.requests.list({ services: [HOUSE] })).toEqual([]);
    expect(await theirs.requests.change('req_1', 'pending', { status: 'withdrawn', changedMs: 11 })).toBe(false);
  });

  it('have an external reference once in a service, and may have none', async () => {
    const [ours, theirs] = await two();
    expect(await ours.requests.add(leave)).toBe(true);
    expect(await ours.requests.add({ ...leave, id: 'req_2' })).toBe(false);
    expect(await theirs.requests.add({ ...leave, id: 'req_2' })).toBe(true);
    for (const id of ['req_3', 'req_4'])
      expect(await ours.requests.add({ ...leave, id, externalRef: null })).toBe(true);
  });

  it('are listed by first date, by what is asked for', async () => {
    const [ours] = await two();
    const asked = [
      { id: 'req_b', from: '2026-12-05', to: '2026-12-06' },
      { id: 'req_a', from: '2026-12-05', to: '2026-12-05', worker: 'ben', kind: 'off' },
      { id: 'req_c', from: '2026-12-01', to: '2026-12-02', status: 'accepted' as const },
    ];
    for (const one of asked) await ours.requests.add({ ...leave, externalRef: null, ...one });
    const ids = async (filter: object) =>
      (await ours.requests.list({ services: [HOUSE], ...filter })).map(({ id }) => id.slice(4)).join('');
    expect(await ids({})).toBe('cab');
    expect(await ids({ worker: 'ben' })).toBe('a');
    expect(await ids({ status: 'accepted' })).toBe('c');
    expect(await ids({ kind: 'leave', from: '2026-12-06' })).toBe('b');
    expect(await ids({ to: '2026-12-04' })).toBe('c');
    expect(await ours.requests.list({ services: [] })).toEqual([]);
  });

  it('are decided once, whoever comes second', async () => {
    const [ours] = await two();
    await ours.requests.add(leave);
    const decide = (status: 'accepted' | 'declined') =>
      ours.requests.change('req_1', 'pending', { status, changedMs: 20, decidedBy: 'Boss', decidedMs: 20 });
    const both = await Promise.all([decide('accepted'), decide('declined')]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await ours.requests.find('req_1')).toMatchObject({ version: 2, decidedBy: 'Boss' });
  });
});
