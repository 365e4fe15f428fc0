import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { expect, it } from 'vitest';
import { FIXTURES, filesOf, problemIn } from '../folder-files.ts';

it('reads a month of the largest service, with 26 weeks of history, within 150 ms', () => {
  const files = filesOf(join(FIXTURES, 'leicestershire-crisis-service'));
  // Processor time, and the best of some runs: the rest measures what else the machine was doing.
  const milliseconds = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage();
    expect(problemIn(readServiceFolder(files, '2026-12')).history.length).toBeGreaterThan(2000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  expect(Math.min(...milliseconds)).toBeLessThan(150);
});
