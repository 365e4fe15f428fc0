import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { main } from './support/rota.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const env = { ...process.env, ROTA_COMMAND: main };

it('npm run prove:runners ends every solve once, although runners are killed', async () => {
  // a slice: one solve by time and one by moves on each runner, and each runner killed once at most
  const slice = ['--jobs', '4', '--seconds', '2', '--every', '2.5', '--kills', '2'];
  const script = ['bench/prove-runners.mjs', ...slice];
  const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root, env });
  const [, kills] =
    /^4 solves on two runners, (\d+) killed: .* 4 ended once with a rota that the checker/.exec(stdout) ?? [];
  expect(Number(kills)).toBeGreaterThan(0);
}, 120_000);
