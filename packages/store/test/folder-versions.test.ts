import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { FIRST_ORGANISATION, type StoredFiles } from '../src/index.ts';
import { serviceStore } from '../src/services.ts';
import { describeStores, freshLocation } from './support/stores.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

const SERVICES = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith(`${sep}service.yaml`))
  .map((path) => path.slice(0, -`${sep}service.yaml`.length));

const readFolder = (root: string): StoredFiles =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(root.length + 1).replaceAll(sep, '/'), readFileSync(path)];
      }),
  );

const sorted = (files: StoredFiles): StoredFiles => new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));

const opened = async () => {
  const database = await openDatabase(await freshLocation());
  onTestFinished(() => database.destroy());
  const services = serviceStore(database, FIRST_ORGANISATION);
  const put = async (id: string, ...versions: readonly StoredFiles[]): Promise<void> => {
    for (const [n, files] of versions.entries()) {
      const folder = { id, name: id, files, at: 1 };
      await (n === 0 ? services.create(folder) : services.replace(folder, n));
    }
  };
  const rows = async () => [
    Number((await database('contents').count({ n: '*' }).first())?.n),
    Number((await database('serviceFiles').count({ n: '*' }).first())?.n),
  ];
  return { services, put, rows };
};

const files = (texts: Readonly<Record<string, string>>): StoredFiles =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));

/** Paths and contents that meet each other often, and bytes that are no text. */
const anyFolder: fc.Arbitrary<StoredFiles> = fc
  .dictionary(fc.constantFrom('a', 'b', 'm/a.csv', 'm/é'), fc.uint8Array({ maxLength: 3 }), { noNullPrototype: true })
  .map((entries) => new Map(Object.entries(entries)));

describeStores('versions of a folder', () => {
  it('are given back byte for byte, each as it was', { timeout: 60_000 }, async () => {
    const { services, put } = await opened();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyFolder, { minLength: 1, maxLength: 5 }), async (versions) => {
        count += 1;
        const id = `s${count}`;
        await put(id, ...versions);
        for (const [n, given] of versions.entries()) {
          const found = await services.files(id, n + 1);
          expect([...found].map(([path, bytes]) => [path, [...bytes]])).toEqual(
            [...sorted(given)].map(([path, bytes]) => [path, [...bytes]]),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of every service in fixtures/ are given back byte for byte', { timeout: 60_000 }, async () => {
    const { services, put } = await opened();
    expect(SERVICES.length).toBeGreaterThan(10);
    for (const name of SERVICES) {
      const given = readFolder(join(FIXTURES, name));
      await put(name, given);
      const found = await services.files(name, 1);
      expect([...found.keys()]).toEqual([...sorted(given).keys()]);
      for (const [path, bytes] of given) expect(Buffer.compare(found.get(path) ?? Buffer.of(), bytes)).toBe(0);
    }
  });

  // Rows of contents, rows of paths: the second version changes one file of three, the third takes one away,
  // the fourth brings it back with bytes that are stored already.
  it('cost only what changed', async () => {
    const { put, rows, services } = await opened();
    const first = { a: '1', b: '2', c: '2' };
    await put('house', files(first));
    expect(await rows()).toEqual([2, 3]);
    const step = (texts: Readonly<Record<string, string>>, version: number) =>
      services.replace({ id: 'house', name: 'House', files: files(texts), at: 1 }, version);
    await step({ ...first, a: '3' }, 1);
    expect(await rows()).toEqual([3, 4]);
    await step({ b: '2', c: '2' }, 2);
    expect(await rows()).toEqual([3, 5]);
    await step(first, 3);
    expect(await rows()).toEqual([3, 6]);
    expect([...(await services.files('house', 3)).keys()]).toEqual(['b', 'c']);
  });

  it('of services with the same files do not mix', async () => {
    const { put, rows, services } = await opened();
    await put('one', files({ a: '1' }));
    await put('two', files({ a: '1', b: '1' }));
    expect(await rows()).toEqual([1, 3]);
    expect((await services.files('one', 1)).size).toBe(1);
    expect((await services.files('none', 1)).size).toBe(0);
  });
});
