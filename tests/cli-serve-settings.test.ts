import { join } from 'node:path';
import { SETTINGS, type Setting } from '@rota/api';
import { expect, it } from 'vitest';
import { rota, temporaryFolder } from './support/rota.ts';

it('has a flag for every setting that a command line may tell, and names its variable', async () => {
  const { out } = await rota(['serve', '--help']);
  // one option after the other, however the lines were broken
  const options = out.replace(/\s+/g, ' ').split(' --');
  for (const { env, flag } of Object.values<Setting<unknown>>(SETTINGS)) {
    const told = options.filter((option) => option.includes(`(${env};`) || option.includes(`(${env})`));
    expect([env, told.map((option) => `--${option.split(' ')[0]}`)]).toEqual([env, flag === undefined ? [] : [flag]]);
  }
});

it('says everything that is wrong with what a server was told, and leaves with 2', async () => {
  const data = join(temporaryFolder(), 'data');
  const environment = { PORT: '99999', LOG_LEVEL: 'loud' };
  const { exitCode, out, err } = await rota(['serve', '--data', data, '--solves', 'many'], { env: environment });
  expect([exitCode, out]).toEqual([2, '']);
  expect(err).toContain('PORT is "99999"');
  expect(err).toContain('LOG_LEVEL is "loud"');
  expect(err).toContain('--solves is "many"');
});
