import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatFault, readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, problemIn } from '../folder-files.ts';

const BROKEN = join(FIXTURES, 'broken');

/** What each folder shows; the expected faults are in its `faults-<month>.txt`. */
const CASES: readonly (readonly [sentence: string, folder: string, month: string])[] = [
  ['refuses ids that are used twice', 'duplicate-ids', '2026-12'],
  ['refuses a worker who does not exist, in every file that names one', 'unknown-worker', '2026-12'],
  ['refuses every other name that leads nowhere, with the nearest known one', 'unknown-names', '2026-12'],
  ['refuses a recurrence that never fires or cannot be read', 'recurrence', '2026-12'],
  ['refuses shifts, absences, contracts and other spans that end before they start', 'ends-before-start', '2026-12'],
  [
    'refuses a time typed in the hour that comes twice in October, and instants without offset',
    'clock-change',
    '2026-10',
  ],
  ['refuses a time typed in the hour that is skipped in March', 'clock-change', '2027-03'],
  ['refuses Latin-1 and says how to save the file', 'latin-1', '2026-12'],
  ['refuses files that are empty', 'empty-file', '2026-12'],
  ['names every required file that is not there', 'missing-files', '2026-12'],
  ['places every YAML mistake', 'yaml-syntax', '2026-12'],
  ['places a quote that is never closed and a row that is too long', 'csv-syntax', '2026-12'],
  ['refuses a mix by sex without justification', 'sex-without-justification', '2026-12'],
  ['refuses rules that do not exist, have bad parameters or weaken the law', 'rules', '2026-12'],
  ['refuses an opt-out with more than three months of notice (WTR-02 2b)', 'opt-out-notice', '2026-12'],
  ['refuses impossible ages, hours, and pairs', 'people', '2026-12'],
  ['refuses somebody in induction without a mentor', 'induction', '2026-12'],
  ['refuses pins, requests and history that do not fit the month', 'month', '2026-12'],
  ['refuses base patterns, agreements and opening balances that contradict themselves', 'base-patterns', '2026-12'],
  ['refuses visits, keyworkers and meetings inside shifts that could never be', 'visits', '2026-10'],
  ['refuses visits where the service says nothing of them', 'visits-unsettled', '2026-12'],
  ['shows twelve faults in four files at once', 'twelve-faults', '2026-12'],
];

/** Folders that look broken and are not. */
const WHOLE = ['byte-order-mark', 'crlf', 'semicolons'];

describe('a broken service folder', () => {
  it.each(CASES)('%s (%s, %s)', async (_sentence, folder, month) => {
    const faults = faultsIn(readServiceFolder(filesOf(join(BROKEN, folder)), month));
    expect(faults.length).toBeGreaterThan(0);
    const text = `${faults.map(formatFault).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(join(BROKEN, folder, `faults-${month}.txt`));
  });

  it('has a test for every folder', () => {
    const folders = readdirSync(BROKEN, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const tested = new Set([...CASES.map(([, folder]) => folder), ...WHOLE, 'nothing']);
    expect(folders.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('counts the twelve faults in four files', () => {
    const faults = faultsIn(readServiceFolder(filesOf(join(BROKEN, 'twelve-faults')), '2026-12'));
    expect(faults).toHaveLength(12);
    expect(new Set(faults.map(({ place }) => place?.file)).size).toBe(4);
  });

  it('gives every fault of a value its line, column, field and pointer', () => {
    const faults = faultsIn(readServiceFolder(filesOf(join(BROKEN, 'twelve-faults')), '2026-12'));
    for (const { place, pointer } of faults) {
      expect(place).toMatchObject({
        line: expect.any(Number),
        column: expect.any(Number),
        field: expect.stringMatching(/./),
      });
      expect(pointer).toMatch(/^\//);
    }
  });
});

describe('a service folder from a spreadsheet program', () => {
  const nothing = problemIn(readServiceFolder(filesOf(join(BROKEN, 'nothing')), '2026-12'));

  it.each([
    ['a byte-order mark', 'byte-order-mark'],
    ['CRLF line ends', 'crlf'],
    ['semicolons', 'semicolons'],
  ])('reads CSV with %s like any other', (_what, folder) => {
    expect(problemIn(readServiceFolder(filesOf(join(BROKEN, folder)), '2026-12'))).toEqual(nothing);
  });
});
