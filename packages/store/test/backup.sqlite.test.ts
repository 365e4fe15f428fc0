import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { backUp } from '../src/backup/backup.ts';
import { restore } from '../src/backup/restore.ts';
import { openDatabase } from '../src/database.ts';
import { storeFile } from './support/store-file.ts';

it('of a file is no copy of a log: what an old log says does not come into what was restored', async () => {
  const [path, out] = [storeFile(), storeFile()];
  const before = await openDatabase({ kind: 'file', path });
  await before.destroy();
  await backUp({ kind: 'file', path }, out);
  const killed = await openDatabase({ kind: 'file', path });
  onTestFinished(() => killed.destroy());
  await killed('organisations').insert({ id: 'org_late', name: 'Late', createdMs: 1 });
  // a kill leaves the log beside the file
  const left = storeFile();
  for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${left}${end}`);
  await restore(out, { kind: 'file', path: left }, `${left}.partial`, 'overwrite');
  expect(existsSync(`${left}-wal`)).toBe(false);
  const after = await openDatabase({ kind: 'file', path: left });
  onTestFinished(() => after.destroy());
  expect(await after('organisations').pluck('id')).toEqual(['org_first']);
});

it('is restored in the place of a file that is damaged', async () => {
  const [path, out] = [storeFile(), storeFile()];
  await (await openDatabase({ kind: 'file', path })).destroy();
  await backUp({ kind: 'file', path }, out);
  writeFileSync(path, 'what a failing disk left of it, which is more than a hundred bytes long. '.repeat(20));
  await restore(out, { kind: 'file', path }, `${path}.partial`, 'overwrite');
  const after = await openDatabase({ kind: 'file', path });
  onTestFinished(() => after.destroy());
  expect(await after('organisations').pluck('id')).toEqual(['org_first']);
});
