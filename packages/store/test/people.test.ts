import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type OrganisationTables, type Store } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const OTHER = 'org_other';

const ann = { id: 'usr_ann', login: 'ann', name: 'Ann', roles: '[]', createdMs: 1, changedMs: 1 };
const session = { id: 'ses_1', hash: 'h1', user: 'usr_ann', createdMs: 10, seenMs: 10, expiresMs: 1000 };
const link = { id: 'inv_1', hash: 'l1', user: 'usr_ann', createdMs: 10, expiresMs: 1000 };

describeStores('people', (open) => {
  const two = async (): Promise<{ store: Store; ours: OrganisationTables; theirs: OrganisationTables }> => {
    const store = await open();
    await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 0 });
    return { store, ours: store.of(FIRST_ORGANISATION), theirs: store.of(OTHER) };
  };

  it('have a login that is theirs within an organisation, and may have it in another', async () => {
    const { store, ours, theirs } = await two();
    expect(await ours.users.add(ann)).toBe(true);
    expect(await ours.users.add({ ...ann, id: 'usr_b' })).toBe(false);
    expect(await theirs.users.add({ ...ann, id: 'usr_c' })).toBe(true);
    const found = await store.everywhere.usersByLogin('ann');
    expect(found.map(({ organisation, id }) => [organisation, id])).toEqual([
      [FIRST_ORGANISATION, 'usr_ann'],
      [OTHER, 'usr_c'],
    ]);
    expect(await theirs.users.find('usr_ann')).toBeUndefined();
    expect(await ours.users.byLogin('ann')).toMatchObject({ version: 1, passwordHash: null });
    expect((await ours.users.list()).map(({ id }) => id)).toEqual(['usr_ann']);
  });

  it('change once from each version, and not from another organisation', async () => {
    const { ours, theirs } = await two();
    await ours.users.add(ann);
    const change = { name: 'Ann B', roles: '[1]', changedMs: 5 };
    expect(await theirs.users.change('usr_ann', 1, change)).toBe(false);
    const both = await Promise.all([ours.users.change('usr_ann', 1, change), ours.users.change('usr_ann', 1, change)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await ours.users.find('usr_ann')).toMatchObject({ name: 'Ann B', version: 2 });
    expect([await theirs.users.setPassword('usr_ann', 'x'), await ours.users.setPassword('usr_ann', 'y')]).toEqual([
      false,
      true,
    ]);
  });

  it('go with their sessions and links', async () => {
    const { store, ours } = await two();
    await ours.users.add(ann);
    await ours.sessions.add(session);
    await ours.links.add(link);
    expect([await ours.users.remove('usr_ann', 2), await ours.users.remove('usr_ann', 1)]).toEqual([false, true]);
    expect(await store.everywhere.sessionByHash('h1')).toBeUndefined();
    expect(await store.everywhere.linkByHash('l1')).toBeUndefined();
  });

  it('end their sessions one by one, all but one, and when they have run out', async () => {
    const { store, ours, theirs } = await two();
    await ours.users.add(ann);
    for (const n of [1, 2, 3]) await ours.sessions.add({ ...session, id: `ses_${n}`, hash: `h${n}` });
    expect([await ours.sessions.end('usr_b', 'ses_1'), await theirs.sessions.end('usr_ann', 'ses_1')]).toEqual([
      false,
      false,
    ]);
    expect(await ours.sessions.end('usr_ann', 'ses_1')).toBe(true);
    await ours.sessions.endAll('usr_ann', 'ses_2');
    expect((await ours.sessions.ofUser('usr_ann')).map(({ id }) => id)).toEqual(['ses_2']);
    await ours.sessions.touch('ses_2', 50);
    await theirs.sessions.forget(5000, 5000);
    await ours.sessions.forget(999, 49);
    expect(await store.everywhere.sessionByHash('h2')).toMatchObject({ organisation: FIRST_ORGANISATION, seenMs: 50 });
    await ours.sessions.forget(999, 50);
    expect(await store.everywhere.sessionByHash('h2')).toBeUndefined();
    await ours.sessions.add(session);
    await ours.sessions.forget(1000, 0);
    expect(await ours.sessions.ofUser('usr_ann')).toEqual([]);
  });

  it('use a link once, however many try at once', async () => {
    const { ours, theirs } = await two();
    await ours.users.add(ann);
    await ours.links.add(link);
    expect(await theirs.links.use('inv_1')).toBe(false);
    const uses = await Promise.all([1, 2, 3, 4].map(() => ours.links.use('inv_1')));
    expect(uses.filter((used) => used)).toHaveLength(1);
    await ours.links.add(link);
    await ours.links.endAll('usr_ann');
    expect(await ours.links.use('inv_1')).toBe(false);
  });

  it('have keys that are for some services, or for the people of one employer', async () => {
    const { store, ours } = await two();
    const key = {
      id: 'key_1',
      prefix: 'rota_a',
      hash: 'k',
      owner: 'Ann',
      scopes: 'admin',
      createdMs: 1,
      expiresMs: null,
    };
    await ours.apiKeys.add({ ...key, services: 'house annexe', employer: 'trust' });
    expect(await store.everywhere.apiKeyByHash('k')).toMatchObject({ services: 'house annexe', employer: 'trust' });
  });
});
