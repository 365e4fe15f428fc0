import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tally } from '../../scripts/house/tally.mjs';

const tallyOf = (text: string, exitCode: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-tally-'));
  const path = join(folder, 'report.json');
  writeFileSync(path, text);
  try {
    return tally(path, exitCode);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const report = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) =>
  JSON.stringify({ numPassedTests, numFailedTests, testResults });

test('counts what passed and what failed', () => {
  expect(tallyOf(report(7, 0), 0)).toEqual({ passed: 7, failed: 0 });
  expect(tallyOf(report(5, 2, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]), 1)).toEqual({
    passed: 5,
    failed: 2,
  });
});

test('counts a file that broke before its first test', () => {
  expect(tallyOf(report(5, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({ passed: 5, failed: 1 });
});

test('counts a run that failed outside any test, and a report that is not there', () => {
  expect(tallyOf(report(5, 0), 1)).toEqual({ passed: 5, failed: 1 });
  expect(tallyOf('{"torn', 1)).toEqual({ passed: 0, failed: 1 });
});
