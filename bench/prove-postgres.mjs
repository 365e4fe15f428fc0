/** `npm run prove:postgres`: every test of store and interface on a PostgreSQL of its own, those that `npm test` leaves to SQLite too. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'postgres', '--reporter=dot'], {
  stdio: 'inherit',
  env: { ...process.env, ROTA_ALL_ON_POSTGRES: 'yes' },
});
process.exitCode = status ?? 1;
