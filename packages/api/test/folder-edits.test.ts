import { initFiles } from '@rota/formats';
import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { editFolder, type FolderEdit, folderOf } from '../src/folder-edits.ts';
import { Refusal } from '../src/refusal.ts';
import { NOW, PERIOD } from './support/server.ts';

const HOUSE = 'harbour-house';
const clock = () => NOW;

/** The template house in a store of its own. */
const storedHouse = async () => {
  const store = await openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const tables = store.of(FIRST_ORGANISATION);
  const files = new Map([...initFiles(PERIOD)].map(([path, text]) => [path, Buffer.from(text)]));
  await tables.transaction(({ services }) => services.create({ id: HOUSE, name: 'Harbour House', files, at: NOW }));
  const edit = (...edits: readonly FolderEdit[]) =>
    tables.transaction(async (inside) => editFolder(inside, { clock }, await folderOf(inside, HOUSE), edits));
  return { tables, edit, folder: () => folderOf(tables, HOUSE) };
};

const december = { table: 'absences', period: PERIOD } as const;

const faultsOf = async (edited: Promise<void>) => {
  const thrown: unknown = await edited.catch((fault: unknown) => fault);
  if (!(thrown instanceof Refusal)) throw new Error(`not refused: ${String(thrown)}`);
  return thrown.faults;
};

describe('an edit of a stored folder', () => {
  it('makes the next version, of which only that file is another', async () => {
    const { edit, folder } = await storedHouse();
    const before = await folder();
    const [worker = ''] =
      Buffer.from(before.files.get('people.csv') ?? [])
        .toString()
        .split('\n')[1]
        ?.split(',') ?? [];
    await edit({ ...december, act: 'add', cells: { worker, kind: 'sick', from: '2026-12-01', to: '2026-12-02' } });
    const after = await folder();
    expect(after.service.version).toBe(2);
    const changed = [...after.files].filter(
      ([path, bytes]) => Buffer.compare(before.files.get(path) ?? Buffer.of(), bytes) !== 0,
    );
    expect(changed.map(([path]) => path)).toEqual([`months/${PERIOD}/absences.csv`]);
  });

  it('makes no version when nothing changes', async () => {
    const { edit, folder } = await storedHouse();
    await edit({ table: 'people', act: 'change', row: 0, cells: {} });
    expect((await folder()).service.version).toBe(1);
  });

  it('is refused whole, with pointers to the fields of what was written', async () => {
    const { edit, folder } = await storedHouse();
    const faults = await faultsOf(
      edit(
        { ...december, act: 'add', cells: { worker: 'nobody', kind: 'ill', from: '2026-12-01', to: '2026-12-02' } },
        { table: 'people', act: 'change', row: 0, cells: { date_of_birth: 'once' }, pointer: '/person' },
      ),
    );
    expect(faults.map(({ pointer, place }) => [pointer, place])).toEqual(
      expect.arrayContaining([
        ['/worker', undefined],
        ['/kind', undefined],
        ['/person/dateOfBirth', undefined],
      ]),
    );
    expect((await folder()).service.version).toBe(1);
  });

  it('names file and line of rows that are wrong because of it', async () => {
    const { edit } = await storedHouse();
    const faults = await faultsOf(edit({ table: 'people', act: 'remove', row: 0 }));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every(({ place }) => place?.file.endsWith('.csv') && (place.line ?? 0) > 1)).toBe(true);
  });
});
