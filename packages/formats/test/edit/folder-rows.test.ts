import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editRow, folderRows, readServiceFolder } from '../../src/index.ts';
import { FIXTURES, filesOf, problemIn } from '../import/folder-files.ts';

const LEEDS = filesOf(join(FIXTURES, 'leeds-recovery-centre'));
const DECEMBER = { table: 'absences', period: '2026-12' } as const;

const textIn = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  Buffer.from(files.get(path) ?? []).toString();

describe('a row of a stored folder', () => {
  it('is read as text by column', () => {
    expect(folderRows(LEEDS, DECEMBER)[0]).toEqual({
      worker: 'cc-1',
      kind: 'annual-leave',
      from: '2026-11-30',
      to: '2026-12-04',
    });
    expect(folderRows(LEEDS, { table: 'optOuts' })).toEqual([]);
  });

  it('is added so that the reader finds it, and nothing else is touched', () => {
    const cells = { worker: 'cc-2', kind: 'toil', from: '2026-12-15', to: '2026-12-15' };
    const edited = editRow(LEEDS, DECEMBER, { act: 'add', cells });
    const [before, after] = [LEEDS, edited].map((files) => problemIn(readServiceFolder(files, '2026-12')));
    expect(after?.absences.length).toBe((before?.absences.length ?? 0) + 1);
    for (const [path, bytes] of LEEDS)
      if (!path.includes('2026-12/absences')) expect(edited.get(path), path).toBe(bytes);
    const row = folderRows(edited, DECEMBER).length - 1;
    const back = editRow(edited, DECEMBER, { act: 'remove', row });
    expect(textIn(back, 'months/2026-12/absences.csv')).toBe(textIn(LEEDS, 'months/2026-12/absences.csv'));
  });

  it('makes the file that it needs, in the manner of people.csv, byte-order mark included', () => {
    const people = Buffer.from(`\ufeff${textIn(LEEDS, 'people.csv').replaceAll(',', ';').replaceAll('\n', '\r\n')}`);
    const files = new Map([...LEEDS, ['people.csv', people]]);
    const cells = { worker: 'cc-1', signed_on: '2026-01-02', effective_from: '2026-01-05', notice_days: '28' };
    const edited = editRow(files, { table: 'optOuts' }, { act: 'add', cells });
    expect(textIn(edited, 'opt-outs.csv')).toBe(
      '\ufeffworker;signed_on;effective_from;notice_days;withdrawn_on\r\ncc-1;2026-01-02;2026-01-05;28;\r\n',
    );
    expect(problemIn(readServiceFolder(edited, '2026-12')).workers[1]?.optOuts).toHaveLength(1);
  });
});
