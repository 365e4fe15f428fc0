import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { erasing } from '../src/dialect.ts';
import { isOutOfReach, openStore } from '../src/index.ts';
import { inTransaction } from '../src/transaction.ts';
import { bareDatabase, describeStores, freshLocation, isOnPostgres } from './support/stores.ts';

const ORGANISATION = 'org_first';

const opened = async () => {
  const database = await openDatabase(await freshLocation());
  onTestFinished(() => database.destroy());
  return database;
};

const service = (id: string) => ({ organisation: ORGANISATION, id, name: id, version: 1, createdMs: 1, changedMs: 2 });

describeStores('a database', (open) => {
  it('answers, and begins with one organisation', async () => {
    const store = await open();
    await store.ping();
    expect(await store.everywhere.organisations.list()).toHaveLength(1);
  });

  it('gives instants and counts back as numbers', async () => {
    const database = await opened();
    const at = Date.UTC(2026, 10, 22);
    await database('services').insert({ ...service('house'), createdMs: at });
    expect(await database('services').first('createdMs')).toEqual({ createdMs: at });
    expect(await database('services').count({ count: '*' }).first()).toEqual({ count: 1 });
  });

  // In English, "a b" and "B" stand otherwise than their bytes do.
  it('sorts texts by their bytes, whatever language it was set up with', async () => {
    const database = await opened();
    const ids = ['a', 'B', 'b', 'a-b', 'a b', 'é', '_'];
    for (const id of ids) await database('services').insert(service(id));
    const sorted = ids.toSorted((a, b) => (a < b ? -1 : 1));
    expect(await database('services').orderBy('id').pluck('id')).toEqual(sorted);
  });

  it('runs transactions of one name one after the other, so that what was read still holds', async () => {
    const database = await opened();
    await database('services').insert(service('house'));
    const count = () =>
      inTransaction(database, ORGANISATION, async (transaction) => {
        const row = await transaction('services').where({ id: 'house' }).first('version');
        await transaction('services')
          .where({ id: 'house' })
          .update({ version: row.version + 1 });
      });
    await Promise.all(Array.from({ length: 8 }, count));
    expect(await database('services').first('version')).toEqual({ version: 9 });
  });

  it('tries a transaction again that met another, and no more often than it makes sense', async () => {
    const database = await opened();
    let tries = 0;
    const met = (times: number) => async () => {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error('met another'), { code: '40001' });
      return tries;
    };
    expect(await inTransaction(database, ORGANISATION, met(2))).toBe(3);
    tries = 0;
    await expect(inTransaction(database, ORGANISATION, met(99))).rejects.toThrow('met another');
    expect(tries).toBe(6);
  });

  it('never tries a transaction again that was wrong', async () => {
    const database = await opened();
    let tries = 0;
    const wrong = inTransaction(database, ORGANISATION, async (transaction) => {
      tries += 1;
      await transaction('services').insert({ id: 'nobody' });
    });
    await expect(wrong).rejects.toThrow(/null/i);
    expect(tries).toBe(1);
  });

  it('erases what is append-only inside a transaction that says so, and nowhere else', async () => {
    const database = await opened();
    await database('services').insert(service('house'));
    const line = { organisation: ORGANISATION, service: 'house', worker: 'w', on: '2026-12-01', list: 'entries' };
    await database('timesheetLines').insert([
      { ...line, line: 'a' },
      { ...line, line: 'b' },
    ]);
    const never = 'never rewritten';
    await expect(database('timesheetLines').delete()).rejects.toThrow(never);
    await database.transaction((transaction) =>
      erasing(transaction, ['timesheetLines'], () => transaction('timesheetLines').where({ line: 'a' }).delete()),
    );
    expect(await database('timesheetLines').pluck('line')).toEqual(['b']);
    await expect(database('timesheetLines').delete()).rejects.toThrow(never);
    expect(await database('erasing')).toEqual([]);
    const other = database.transaction((transaction) =>
      erasing(transaction, ['revisions'], () => transaction('timesheetLines').delete()),
    );
    await expect(other).rejects.toThrow(never);
    await expect(erasing(database, ['timesheetLines'], async () => undefined)).rejects.toThrow('inside a transaction');
  });
});

if (isOnPostgres)
  it('is set up once by servers that start together', async () => {
    const url = await bareDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ kind: 'postgres', url })));
    const first = stores[0];
    expect(await first?.everywhere.organisations.list()).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

it('says that a PostgreSQL is not there without saying the password', async () => {
  const url = 'postgres://ann:secret@127.0.0.1:1/rota';
  const fault = await openStore({ kind: 'postgres', url }).catch((thrown: Error) => thrown);
  expect(String(fault)).toContain('The store "PostgreSQL 127.0.0.1:1/rota" cannot be opened');
  expect(String(fault)).not.toContain('secret');
});

it.each([
  [{ code: 'ECONNREFUSED' }, true],
  [{ code: '57P01' }, true],
  [{ code: '08006' }, true],
  [{ code: '53300' }, true],
  [{ code: 'SQLITE_FULL' }, true],
  [{ name: 'KnexTimeoutError' }, true],
  [{ message: 'Connection terminated unexpectedly' }, true],
  [{ code: '23505' }, false],
  [{ code: 'SQLITE_CONSTRAINT' }, false],
  [{}, false],
])('tells a database out of reach from a mistake: %o', (facts, expected) => {
  expect(isOutOfReach(Object.assign(new Error('no'), facts))).toBe(expected);
});
