import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('npm run demo plans a month and says what is open and where to look', () => {
  // what is looked at here two seconds of search show as well as ten
  const demo = ['scripts/demo.mjs', '--time', '2'];
  const { status, stdout } = spawnSync(process.execPath, demo, { cwd: root, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('demo-out/report.html');

  const { format, from, to, assignments } = JSON.parse(readFileSync(join(root, 'demo-out/rota.json'), 'utf8'));
  expect({ format, from, to }).toEqual({ format: 'rota/1', from: '2026-12-01', to: '2027-01-01' });
  expect(assignments.length).toBeGreaterThan(0);
  expect(readFileSync(join(root, 'demo-out/report.html'), 'utf8')).toContain('<!doctype html>');
}, 120_000);
