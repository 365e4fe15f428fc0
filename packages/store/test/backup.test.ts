import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUp } from '../src/backup/backup.ts';
import { examineBackup } from '../src/backup/examine.ts';
import { restore } from '../src/backup/restore.ts';
import { connect, type Location } from '../src/database.ts';
import { FIRST_ORGANISATION, openStore } from '../src/index.ts';
import { storeFile } from './support/store-file.ts';
import { bareDatabase, freshLocation, isOnPostgres } from './support/stores.ts';

type Place = Exclude<Location, { readonly kind: 'memory' }>;

const path = (): string => storeFile();

const here = async (): Promise<Place> => {
  const location = await freshLocation();
  return location.kind === 'memory' ? { kind: 'file', path: path() } : location;
};

/** Where a backup may go: from each database into each. */
const PLACES: readonly (readonly [name: string, make: () => Promise<Place>])[] = [
  ['a file', async () => ({ kind: 'file', path: path() })],
  ...(isOnPostgres
    ? ([['a PostgreSQL', async () => ({ kind: 'postgres' as const, url: await bareDatabase() })]] as const)
    : []),
];

const HOUSE = { id: 'house', name: 'House', files: new Map([['a.csv', Buffer.from([0, 255, 10])]]), at: 1000 };

const line = (text: string) => ({
  ...{ service: 'house', worker: 'w1', on: '2026-12-01', list: 'entries' as const, line: text },
});

const exported = (number: number) => ({
  ...{ id: `exp_${number}`, service: 'house', employer: 'house', number, period: '2026-12', createdMs: 5 },
});

/** What says who is on call, as it lies in a folder. */
const ON_CALL_FILES = ['rotations.csv', 'on-call-overrides.csv', 'contacts.csv'].map(
  (name) => [name, Buffer.from(`${name}\n`)] as const,
);

const PHONE = {
  ...{ id: 'pho_1', service: 'house', worker: 'w1', label: 'Mine', createdBy: 'Ann', createdMs: 5 },
  ...{ linkHash: 'l', linkExpiresMs: 9 },
};

const SHEET = {
  ...{ id: 'sht_1', service: 'house', cause: 'override', about: 'on-call/overrides/house:1' },
  ...{ document: '{}', createdBy: 'Ann', createdMs: 5 },
};

const NOTE = {
  ...{ id: 'hov_1', service: 'house', slot: 'tier-1', text: 'The boiler is off.' },
  ...{ writtenBy: 'Ann', fromWorker: 'w1', createdMs: 5 },
};

const GAP = {
  ...{ service: 'house', event: 'coverage.gap' as const, key: 'tier-1/2026-12-01T17:00:00Z/found' },
  ...{ worker: null, atMs: 5, endsMs: 9, seenMs: null },
};

/** A store with a folder of two versions, lines and exports with numbers of their own, and a record of two acts. */
const filled = async (location: Place) => {
  const store = await openStore(location);
  onTestFinished(() => store.close());
  const tables = store.of(FIRST_ORGANISATION);
  await tables.transaction(async (inside) => {
    const { services, timesheets, payroll, audit } = inside;
    await services.create(HOUSE);
    await services.replace({ ...HOUSE, files: new Map([['b.csv', Buffer.from('é')], ...ON_CALL_FILES]) }, 1);
    await inside.phones.add(PHONE);
    await inside.sheets.add(SHEET);
    await inside.handOvers.add(NOTE);
    await inside.alerts.put(GAP);
    await timesheets.add(Array.from({ length: 450 }, (_, n) => line(String(n))));
    for (const number of [1, 2]) await payroll.addExport(exported(number));
    for (const what of ['service.imported', 'service.replaced'])
      await audit.add({
        ...{ atMs: 5, what, subject: 'services/house', requestId: 'r' },
        ...{ who: 'Ann', reason: null, before: null, after: null, salt: 's' },
      });
  });
  return tables;
};

const contentOf = async (location: Place) => {
  const store = await openStore(location);
  onTestFinished(() => store.close());
  const tables = store.of(FIRST_ORGANISATION);
  const { services, timesheets, payroll, audit } = tables;
  return {
    versions: [await services.files('house', 1), await services.files('house', 2)],
    lines: await timesheets.list('house', { from: '2026-12-01', to: '2026-12-01' }),
    exports: await payroll.exports('house'),
    acts: await audit.list({}, 0, 10),
    phones: await tables.phones.list({ service: 'house' }, undefined, 9),
    sheets: await tables.sheets.list('house', undefined, 9),
    notes: await tables.handOvers.list({}, undefined, 9),
    alerts: await tables.alerts.standing('house', 'coverage.gap', 0),
    broken: await audit.verify(),
  };
};

describe('a backup', () => {
  it.each(PLACES)('restores everything into %s, which goes on from there', async (_name, make) => {
    const [from, to, out] = [await here(), await make(), path()];
    await filled(from);
    const examined = await backUp(from, out);
    expect(examined).toMatchObject({ faults: [], rows: { services: 1, timesheetLines: 450, audit: 2, contents: 5 } });
    expect(await restore(out, to, `${path()}.partial`, 'keep')).toMatchObject({ rows: examined.rows, faults: [] });
    const restored = await contentOf(to);
    expect(restored).toEqual(await contentOf(from));
    expect(restored.versions[1]?.size).toBe(4);
    const { phones, sheets, notes, alerts } = restored;
    expect([phones.length, sheets.length, notes.length, alerts]).toEqual([1, 1, 1, [GAP]]);
    expect(restored.broken).toBeUndefined();
    const store = await openStore(to);
    onTestFinished(() => store.close());
    const { timesheets, payroll } = store.of(FIRST_ORGANISATION);
    await timesheets.add([line('later')]);
    expect(await payroll.addExport(exported(3))).toBe(true);
    const later = await contentOf(to);
    expect(later.lines.at(-1)?.line).toBe('later');
    expect(later.exports.map(({ id }) => id)).toEqual(['exp_1', 'exp_2', 'exp_3']);
  });

  it('is one file, of an instant, made while the store is written to', async () => {
    const [from, out] = [await here(), path()];
    const tables = await filled(from);
    const [examined] = await Promise.all([
      backUp(from, out),
      ...Array.from({ length: 20 }, (_, n) => tables.timesheets.add([line(`more ${n}`), line(`and ${n}`)])),
    ]);
    expect(statSync(out).size).toBeGreaterThan(10_000);
    for (const end of ['-wal', '-shm', '-journal', '.partial']) expect(existsSync(`${out}${end}`)).toBe(false);
    expect(examined.faults).toEqual([]);
    expect((examined.rows.timesheetLines ?? 0) % 2).toBe(0);
  });

  it('is never written over something', async () => {
    const [from, out] = [await here(), path()];
    await filled(from);
    writeFileSync(out, 'a letter');
    await expect(backUp(from, out)).rejects.toThrow('is there already');
    expect(readFileSync(out, 'utf8')).toBe('a letter');
  });

  it('is refused when a byte of it was altered, and when it is no database at all', async () => {
    const [from, to, out] = [await here(), await here(), path()];
    await filled(from);
    await backUp(from, out);
    const database = await connect({ kind: 'file', path: out });
    await database.raw('DROP TRIGGER "contents_no_update"');
    await database('contents').update({ bytes: Buffer.from('other') });
    await database.destroy();
    expect((await examineBackup(out)).faults[0]).toMatch(/contents \w+ were altered/);
    await expect(restore(out, to, `${out}.partial`, 'overwrite')).rejects.toThrow('is not sound');
    writeFileSync(out, 'a letter to the council, of more than a hundred characters, '.repeat(20));
    await expect(restore(out, to, `${out}.partial`, 'overwrite')).rejects.toThrow(/not a database|is not sound/);
  });

  it('of a newer release is refused, and nothing is changed', async () => {
    const [from, to, out] = [await here(), await here(), path()];
    await filled(from);
    await filled(to);
    await backUp(from, out);
    const database = await connect({ kind: 'file', path: out });
    await database('knex_migrations').insert({ name: '9999-wonders', batch: 9 });
    await database.destroy();
    await expect(restore(out, to, `${out}.partial`, 'overwrite')).rejects.toThrow(
      'newer release of Rota (9999-wonders)',
    );
    expect((await contentOf(to)).lines).toHaveLength(450);
  });

  it('is not restored over a store that holds something, unless that is said', async () => {
    const [from, to, out] = [await here(), await here(), path()];
    await filled(from);
    await backUp(from, out);
    await (await filled(to)).timesheets.add([line('only here')]);
    await expect(restore(out, to, `${out}.partial`, 'keep')).rejects.toThrow('holds something already');
    expect((await contentOf(to)).lines).toHaveLength(451);
    await restore(out, to, `${out}.partial`, 'overwrite');
    expect((await contentOf(to)).lines).toHaveLength(450);
  });
});
