import { writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holdLock, openDatabase } from '../src/database.ts';
import { FIRST_ORGANISATION, openStore, StoreUnavailable } from '../src/index.ts';
import { storeFile } from './support/store-file.ts';

const HOUSE = { id: 'house', name: 'House', files: new Map([['service.yaml', Buffer.from('a')]]), at: 1000 };

describe('a store in a file', () => {
  it.each([storeFile, () => ':memory:'])(
    'runs with full durability and foreign keys, and a write-ahead log on disk',
    async (locate) => {
      const path = locate();
      const database = await openDatabase({ kind: 'file', path });
      onTestFinished(() => database.destroy());
      const mode = path === ':memory:' ? 'memory' : 'wal';
      expect(await database.raw('PRAGMA journal_mode')).toEqual([{ journal_mode: mode }]);
      expect(await database.raw('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
      expect(await database.raw('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    },
  );

  it('is there again after it was closed', async () => {
    const path = storeFile();
    const first = await openStore({ kind: 'file', path });
    const before = first.of(FIRST_ORGANISATION);
    await before.services.create(HOUSE);
    const entry = { atMs: 1, what: 'service.imported', subject: 'services/house', requestId: 'r' };
    const content = { who: 'Ann', reason: null, before: null, after: null, salt: 'x' };
    await before.audit.add({ ...entry, ...content });
    await first.close();
    const second = await openStore({ kind: 'file', path });
    onTestFinished(() => second.close());
    const after = second.of(FIRST_ORGANISATION);
    expect((await after.services.list()).map(({ id }) => id)).toEqual(['house']);
    expect(await after.audit.list({}, 0, 10)).toMatchObject([{ ...entry, ...content, sequence: 1 }]);
    expect(await after.audit.list({}, 1, 10)).toEqual([]);
    await second.ping();
  });

  it('says in one sentence that a file is no database', async () => {
    const path = storeFile();
    writeFileSync(path, 'a letter to the council, of more than a hundred characters, '.repeat(20));
    await expect(openStore({ kind: 'file', path })).rejects.toThrow(/cannot be opened: .*not a database/);
    await expect(openStore({ kind: 'file', path })).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('tells how a service stands from an index, without a look at its documents', async () => {
    const path = storeFile();
    const database = await openDatabase({ kind: 'file', path });
    onTestFinished(() => database.destroy());
    const state = database('revisions').where({ organisation: 'o', service: 's' }).count('*').max('storedMs');
    const plan: readonly { readonly detail: string }[] = await database.raw(`EXPLAIN QUERY PLAN ${state.toString()}`);
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING COVERING INDEX')]);
  });

  it('is locked against a second server until the first lets go', async () => {
    const path = storeFile();
    const release = await holdLock(path);
    await expect(holdLock(path)).rejects.toThrow('Another "rota serve" holds');
    await release();
    await (await holdLock(path))();
  });
});
