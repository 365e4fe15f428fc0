import { describe, expect, it, onTestFinished } from 'vitest';
import { type Location, openDatabase } from '../src/database.ts';
import { FIRST_ORGANISATION, openStore } from '../src/index.ts';
import { storeFile } from './support/store-file.ts';
import { freshLocation, isOnPostgres } from './support/stores.ts';

const LOCATIONS: readonly (readonly [name: string, make: () => Location | Promise<Location>])[] = isOnPostgres
  ? [['in PostgreSQL', freshLocation]]
  : [
      ['in memory', () => ({ kind: 'memory' })],
      ['in a file', () => ({ kind: 'file', path: storeFile() })],
    ];

const bytes = (text: string): Uint8Array => Buffer.from(text);

const HOUSE = { id: 'house', name: 'House', files: new Map([['service.yaml', bytes('a')]]), at: 1000 };

const opened = async (location: Location) => {
  const store = await openStore(location);
  onTestFinished(() => store.close());
  return { ...store, ...store.of(FIRST_ORGANISATION) };
};

const withHouse = async (location: Location) => {
  const store = await opened(location);
  await store.services.create(HOUSE);
  return store;
};

describe.each(LOCATIONS)('a store %s', (_name, locate) => {
  it('gives back the bytes of every version of a folder', async () => {
    const store = await withHouse(await locate());
    const next = { ...HOUSE, name: 'New House', files: new Map([['people.csv', bytes('\u0000é')]]), at: 2000 };
    expect(await store.services.replace(next, 1)).toBe(2);
    expect([...(await store.services.files('house', 1))]).toEqual([['service.yaml', Buffer.from('a')]]);
    expect([...(await store.services.files('house', 2))]).toEqual([['people.csv', Buffer.from('\u0000é')]]);
    expect(await store.services.find('house')).toEqual({
      id: 'house',
      name: 'New House',
      version: 2,
      createdMs: 1000,
      changedMs: 2000,
    });
  });

  it('keeps a folder of more files than one statement takes', async () => {
    const store = await opened(await locate());
    const files = new Map(Array.from({ length: 1200 }, (_, n) => [`months/x/${n}.csv`, bytes(String(n))]));
    await store.services.create({ ...HOUSE, files });
    expect((await store.services.files('house', 1)).size).toBe(1200);
  });

  it('refuses a second service of one id, and to replace a version that is not there', async () => {
    const store = await withHouse(await locate());
    expect(await store.services.create(HOUSE)).toBe(false);
    expect(await store.services.replace(HOUSE, 7)).toBeUndefined();
    expect((await store.services.list()).map(({ version }) => version)).toEqual([1]);
  });

  it('replaces a draft only by who has seen it', async () => {
    const store = await withHouse(await locate());
    const draft = { service: 'house', period: '2026-12', document: '{}', changedBy: 'Ann', changedMs: 1 };
    expect(await store.drafts.put(draft, 3)).toBeUndefined();
    expect(await store.drafts.put(draft, 0)).toBe(1);
    expect(await store.drafts.put(draft, 0)).toBeUndefined();
    expect(await store.drafts.put({ ...draft, changedBy: 'Ben' }, 1)).toBe(2);
    expect(await store.drafts.find('house', '2026-12')).toMatchObject({ version: 2, changedBy: 'Ben' });
    expect(await store.drafts.find('house', '2027-01')).toBeUndefined();
  });

  it('gives a revision number once', async () => {
    const store = await withHouse(await locate());
    const revision = {
      service: 'house',
      period: '2026-12',
      number: 1,
      serviceVersion: 1,
      document: 'first',
      storedMs: 7,
    };
    expect(await store.revisions.add(revision)).toBe(true);
    expect(await store.revisions.add({ ...revision, document: 'second' })).toBe(false);
    expect(await store.revisions.list('house')).toEqual([revision]);
    expect(await store.revisions.state('house')).toEqual({ count: 1, lastMs: 7 });
    expect(await store.revisions.state('elsewhere')).toEqual({ count: 0, lastMs: 0 });
  });

  it('finds keys by hash, and revokes a key once', async () => {
    const store = await opened(await locate());
    await store.apiKeys.add({
      id: 'k',
      prefix: 'rota_ab',
      hash: 'h',
      owner: 'Ann',
      scopes: 'admin',
      services: null,
      employer: null,
      createdMs: 1,
      expiresMs: null,
    });
    await store.apiKeys.touch('k', 9);
    expect(await store.everywhere.apiKeyByHash('h')).toMatchObject({ lastUsedMs: 9, revokedMs: null });
    expect([await store.apiKeys.revoke('k', 10), await store.apiKeys.revoke('k', 11)]).toEqual([true, false]);
    expect(await store.everywhere.apiKeyByHash('other')).toBeUndefined();
  });

  it('finds feed tokens by hash, and revokes a token once', async () => {
    const store = await withHouse(await locate());
    const token = { id: 'f', hash: 'h', service: 'house', kind: 'team', subject: '', createdBy: 'Ann' } as const;
    await store.feedTokens.add({ ...token, createdMs: 1 });
    const fetched = { organisation: FIRST_ORGANISATION, id: 'f', at: 2, client: 'iOS/26' };
    await store.everywhere.keepFeedFetches([fetched, { ...fetched, id: 'nowhere' }]);
    const state = { fetchedMs: 2, client: 'iOS/26', kind: 'team', serviceVersion: 1, revisionCount: 0, revisedMs: 0 };
    expect(await store.everywhere.feedStateByHash('h')).toMatchObject(state);
    expect(await store.everywhere.feedStateByHash('other')).toBeUndefined();
    const revision = { service: 'house', period: '2026-12', serviceVersion: 1, document: '{}' };
    await store.revisions.add({ ...revision, number: 1, storedMs: 7 });
    await store.revisions.add({ ...revision, number: 2, storedMs: 8 });
    expect(await store.everywhere.feedStateByHash('h')).toMatchObject({ revisionCount: 2, revisedMs: 8 });
    expect([await store.feedTokens.rotate('f', 'new'), await store.feedTokens.rotate('g', 'x')]).toEqual([true, false]);
    expect(await store.everywhere.feedStateByHash('h')).toBeUndefined();
    await store.feedTokens.leave('f', 5);
    await store.feedTokens.leave('f', 6);
    expect(await store.feedTokens.find('f')).toMatchObject({ hash: 'new', leftMs: 5, name: null });
    expect((await store.feedTokens.list({ service: 'house' }, undefined, 9)).map(({ id }) => id)).toEqual(['f']);
    expect(await store.feedTokens.count({ worker: 'w1' })).toBe(0);
    expect([await store.feedTokens.revoke('f', 3), await store.feedTokens.revoke('f', 4)]).toEqual([true, false]);
  });

  it('finds the feed tokens that are about somebody or were given to them, and nobody else’s', async () => {
    const store = await withHouse(await locate());
    const token = { service: 'house', subject: '', createdBy: 'Ann', createdMs: 1 } as const;
    await store.feedTokens.add({ ...token, id: 'own', hash: 'a', kind: 'worker', subject: 'w1' });
    await store.feedTokens.add({ ...token, id: 'given', hash: 'b', kind: 'team', reader: 'w1' });
    await store.feedTokens.add({ ...token, id: 'unit', hash: 'c', kind: 'unit', subject: 'w1' });
    await store.feedTokens.add({ ...token, id: 'other', hash: 'd', kind: 'team', reader: 'w2' });
    for (const filter of [{ worker: 'w1' }, { workers: ['w1'] }]) {
      const listed = await store.feedTokens.list({ service: 'house', ...filter }, undefined, 9);
      expect(listed.map(({ id }) => id).toSorted()).toEqual(['given', 'own']);
      expect(await store.feedTokens.count({ service: 'house', ...filter })).toBe(2);
    }
    expect(await store.feedTokens.count({ service: 'elsewhere', worker: 'w1' })).toBe(0);
    const { feedTokens = [] } = await store.subject.rows('house', 'w1');
    expect(feedTokens.map(({ id }) => id)).toEqual(['own', 'given']);
    expect(feedTokens.flatMap((row) => Object.keys(row))).not.toContain('hash');
  });

  it('writes down more fetches than one statement takes', async () => {
    const store = await withHouse(await locate());
    const ids = Array.from({ length: 1003 }, (_, n) => `f${n}`);
    const made = { service: 'house', kind: 'team', subject: '', createdBy: 'Ann', createdMs: 1 } as const;
    await store.transaction(async (tables) => {
      for (const id of ids) await tables.feedTokens.add({ ...made, id, hash: id });
    });
    const fetches = ids.map((id, n) => ({
      organisation: FIRST_ORGANISATION,
      id,
      at: n + 5,
      client: n % 2 ? null : id,
    }));
    await store.everywhere.keepFeedFetches(fetches);
    await store.everywhere.keepFeedFetches([]);
    expect(await store.feedTokens.find('f0')).toMatchObject({ fetchedMs: 5, client: 'f0' });
    expect(await store.feedTokens.find('f501')).toMatchObject({ fetchedMs: 506, client: null });
    expect(await store.feedTokens.find('f1002')).toMatchObject({ fetchedMs: 1007, client: 'f1002' });
  });

  it('lets one of several requests claim a key, and forgets answers by age', async () => {
    const store = await opened(await locate());
    const reply = { owner: 'k', key: 'once', fingerprint: 'x', createdMs: 100 };
    const claims = await Promise.all([1, 2, 3].map(() => store.replies.claim(reply)));
    expect(claims.filter((isMine) => isMine)).toHaveLength(1);
    await store.replies.keep('k', 'once', bytes('sealed'));
    await store.replies.release('k', 'once');
    expect(Buffer.from((await store.replies.find('k', 'once'))?.sealed ?? []).toString()).toBe('sealed');
    await store.replies.forget(100, 500);
    expect(await store.replies.find('k', 'once')).toBeDefined();
    await store.replies.forget(101, 500);
    expect(await store.replies.find('k', 'once')).toBeUndefined();
  });

  it('lets go of a claim that was never answered', async () => {
    const store = await opened(await locate());
    const reply = { owner: 'k', key: 'once', fingerprint: 'x', createdMs: 100 };
    await store.replies.claim(reply);
    await store.replies.release('k', 'once');
    expect(await store.replies.claim(reply)).toBe(true);
    await store.replies.forget(0, 100);
    expect(await store.replies.claim(reply)).toBe(false);
    await store.replies.forget(0, 101);
    expect(await store.replies.claim(reply)).toBe(true);
    await store.everywhere.forgetUnfinishedReplies();
    expect(await store.replies.claim(reply)).toBe(true);
  });

  it('keeps lines of timesheets by worker in the order they were added', async () => {
    const store = await withHouse(await locate());
    const line = (worker: string, on: string, text: string) => ({
      service: 'house',
      worker,
      on,
      list: 'entries' as const,
      line: text,
    });
    const lines = [line('w2', '2026-12-02', 'a'), line('w1', '2026-12-02', 'b'), line('w1', '2026-12-02', 'c')];
    await store.timesheets.add([...lines, line('w1', '2027-01-01', 'd'), line('w3', '2026-12-31', 'e')]);
    const december = { from: '2026-12-01', to: '2026-12-31' };
    const found = await store.timesheets.list('house', december);
    expect(found.map(({ line }) => line)).toEqual(['b', 'c', 'a', 'e']);
    expect(found[0]).toEqual({ worker: 'w1', list: 'entries', line: 'b' });
    const some = await store.timesheets.list('house', { ...december, workers: { from: 'w2', to: 'w3' } });
    expect(some.map(({ line }) => line)).toEqual(['a', 'e']);
    expect(await store.timesheets.workers('house', december)).toEqual(['w1', 'w2', 'w3']);
    expect(await store.timesheets.list('elsewhere', december)).toEqual([]);
  });

  it('takes more lines of a timesheet than one statement does, and rewrites none', async () => {
    const location = await locate();
    const store = await withHouse(location);
    const on = '2026-12-01';
    await store.timesheets.add(
      Array.from({ length: 1000 }, (_, n) => ({ service: 'house', worker: `w${n}`, on, list: 'mileage', line: '{}' })),
    );
    expect(await store.timesheets.list('house', { from: on, to: on })).toHaveLength(1000);
    if (location.kind === 'memory') return;
    const database = await openDatabase(location);
    onTestFinished(() => database.destroy());
    await expect(database('timesheetLines').update({ line: 'x' })).rejects.toThrow('never rewritten');
    await expect(database('timesheetLines').delete()).rejects.toThrow('never rewritten');
  });

  it('undoes a whole transaction when a step of it throws', async () => {
    const store = await opened(await locate());
    const work = store.transaction(async (tables) => {
      await tables.services.create(HOUSE);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await store.services.list()).toEqual([]);
  });

  it('says nothing of the values when a statement fails', async () => {
    const store = await opened(await locate());
    const limits = { services: null, employer: null, expiresMs: null };
    const key = { id: 'k', prefix: 'p', hash: 'h', owner: 'Ann Manager', scopes: '', createdMs: 1, ...limits };
    await store.apiKeys.add(key);
    const fault = await store.apiKeys.add(key).catch((thrown: Error) => `${thrown.message} ${thrown.stack}`);
    expect(fault).toMatch(/UNIQUE constraint failed|duplicate key value/);
    expect(fault).not.toContain('Ann Manager');
  });

  it('refuses what belongs to a service that is not stored', async () => {
    const store = await opened(await locate());
    const revision = { service: 'nowhere', period: '2026-12', number: 1, serviceVersion: 1, document: '', storedMs: 1 };
    await expect(store.revisions.add(revision)).rejects.toThrow(/foreign key/i);
  });

  // What is append-only is held by the database, so no slip in our own code can rewrite it.
  it.each(['revisions', 'approvals', 'audit', 'serviceFiles', 'contents'])(
    'never rewrites a row of %s',
    async (table) => {
      const database = await openDatabase(await locate());
      onTestFinished(() => database.destroy());
      const house = { id: 'house', name: 'House', version: 1, createdMs: 1, changedMs: 1 };
      const owned = { organisation: FIRST_ORGANISATION };
      await database('services').insert({ ...owned, ...house });
      const rows: Record<string, object> = {
        revisions: { service: 'house', period: 'p', number: 1, serviceVersion: 1, document: 'd', storedMs: 1 },
        approvals: { service: 'house', period: 'p', document: 'd' },
        audit: {
          ...{ sequence: 1, atMs: 1, who: 'Ann', what: 'w', subject: 's', requestId: 'r' },
          ...{ contentHash: 'c', prevHash: 'p', hash: 'h' },
        },
        serviceFiles: { service: 'house', version: 1, path: 'p', hash: null },
        contents: { hash: 'h', bytes: Buffer.from('b') },
      };
      await database(table).insert({ ...owned, ...rows[table] });
      await expect(database(table).update({ organisation: FIRST_ORGANISATION })).rejects.toThrow(
        `${table} are never rewritten`,
      );
      await expect(database(table).delete()).rejects.toThrow(`${table} are never rewritten`);
      expect(await database(table)).toHaveLength(1);
    },
  );
});

describe('organisations', () => {
  it('never see what is stored of another, under whatever id', async () => {
    const store = await openStore(await freshLocation());
    onTestFinished(() => store.close());
    await store.everywhere.organisations.add({ id: 'org_other', name: 'Other', createdMs: 5 });
    const [ours, theirs] = [store.of(FIRST_ORGANISATION), store.of('org_other')];
    await ours.services.create(HOUSE);
    expect(await theirs.services.find('house')).toBeUndefined();
    expect(await theirs.services.list()).toEqual([]);
    expect((await theirs.services.files('house', 1)).size).toBe(0);
    expect(await theirs.services.create({ ...HOUSE, name: 'Theirs' })).toBe(true);
    expect((await ours.services.find('house'))?.name).toBe('House');
  });
});
