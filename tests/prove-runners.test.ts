import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('npm run prove:runners ends every solve once, although runners are killed', async () => {
  const script = ['bench/prove-runners.mjs', '--jobs', '5', '--every', '3'];
  const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
  const [, kills] =
    /^5 solves on two runners, (\d+) killed: .* 5 ended once with a rota that the checker/.exec(stdout) ?? [];
  expect(Number(kills)).toBeGreaterThan(0);
}, 120_000);
