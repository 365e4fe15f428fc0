import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('npm run prove:payroll exports every minute of the stored timesheets, the same bytes each time', async () => {
  const script = ['bench/prove-payroll.mjs', '--workers', '60', '--runs', '2'];
  const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
  // 22 duties each; of the eight or so sleep-ins every third has a line of its own
  const lines = stdout.trim().split('\n');
  expect(lines).toHaveLength(2);
  const [first, second] = lines.map((line) =>
    /^60 workers, (\d+) lines .* (\d+) rows, .* sha256 (\w+)$/.exec(line)?.slice(1),
  );
  expect(Number(first?.[0])).toBeGreaterThan(60 * 22);
  expect(first).toEqual(second);
}, 60_000);
