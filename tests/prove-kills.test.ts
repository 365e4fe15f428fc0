import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { main } from './support/rota.ts';

const prove = fileURLToPath(new URL('../bench/prove-kills.mjs', import.meta.url));

const env = { ...process.env, ROTA_COMMAND: main };

it('loses, halves and doubles nothing when the server is killed at random moments', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [prove, '--kills', '4', '--seed', '3'], { env });
  expect(stdout).toMatch(/^4 kills: \d acknowledged and all there; \d without an answer, of which \d were done/);
}, 120_000);
