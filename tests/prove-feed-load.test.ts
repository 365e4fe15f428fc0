import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const prove = fileURLToPath(new URL('../bench/prove-feed-load.mjs', import.meta.url));

const FIGURES = 'p50 [\\d.]+, p99 [\\d.]+, max [\\d.]+ ms';

it('npm run prove:feed-load asks for every calendar and again, and gets the shifts that were published', async () => {
  const options = ['--tokens', '60', '--rate', '240', '--seconds', '0.25'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [prove, ...options]);
  const lines = stdout.trim().split('\n');
  expect(lines[0]).toMatch(new RegExp(`^first of each, rota serve: ${FIGURES}; 60 in [\\d.]+ s, \\d+ left late$`));
  const names = lines.slice(1).map((line) => line.replace(new RegExp(`: ${FIGURES}; 60 in .*$`), ''));
  const servers = ['rota serve', 'express from memory'];
  expect(names).toEqual(['200', '304', 'one 200 in 10'].flatMap((kind) => servers.map((one) => `${kind}, ${one}`)));
  expect(stderr).toBe('');
}, 120_000);
