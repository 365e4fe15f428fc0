import { expect, it } from 'vitest';
import { ApiRefusal, readConfiguration } from '../src/index.ts';

const faultsOf = (environment: Record<string, string>, flags: Record<string, string> = {}): readonly string[] => {
  try {
    readConfiguration(environment, flags);
    return [];
  } catch (thrown) {
    if (thrown instanceof ApiRefusal) return thrown.faults.map(({ detail }) => detail);
    throw thrown;
  }
};

it('has a standard for what must be known, and nothing for the rest', () => {
  const told = readConfiguration({}, {});
  expect(told).toMatchObject({ port: 8080, host: '127.0.0.1', data: 'rota-data', logLevel: 'info', solves: 1 });
  expect(told).toMatchObject({ webhooksPrivate: false, shutdownSeconds: 5 });
  expect([told.databaseUrl, told.publicUrl, told.trustedProxies, told.serverSecret]).toEqual(Array(4).fill(undefined));
});

it('takes what the environment says, and what a flag says before it', () => {
  const environment = { PORT: '9000', HOST: '', PUBLIC_URL: 'https://rota.example.org/', TRUST_PROXY: '1' };
  const told = readConfiguration(environment, { port: '9001' });
  expect(told).toMatchObject({ port: 9001, host: '127.0.0.1', publicUrl: 'https://rota.example.org' });
  expect(told.trustedProxies).toBe(1);
  expect(readConfiguration({ TRUST_PROXY: 'loopback,uniquelocal' }, {}).trustedProxies).toBe('loopback,uniquelocal');
});

it('says everything that is wrong at once, under the name that it was told by', () => {
  const wrong = { PORT: '70000', LOG_LEVEL: 'loud', WEBHOOKS_PRIVATE: 'maybe', TRUST_PROXY: 'everybody' };
  expect(faultsOf(wrong, { solves: '0' })).toEqual([
    'PORT is "70000"; write a whole number from 0 to 65535.',
    'TRUST_PROXY is "everybody"; write how many, from 1 to 9, or loopback, linklocal, uniquelocal with commas between.',
    'LOG_LEVEL is "loud"; write one of silent, error, warn, info.',
    '--solves is "0"; write a whole number from 1 to 64.',
    'WEBHOOKS_PRIVATE is "maybe"; write yes or no.',
  ]);
});

it('repeats neither a secret nor an address that may hold a password', () => {
  const faults = faultsOf({ SERVER_SECRET: 'hush', DATABASE_URL: 'mysql://ann:hush@host/rota' }).join('\n');
  expect(faults).toContain('SERVER_SECRET is not allowed; write at least 32 characters');
  expect(faults).toContain('DATABASE_URL is not allowed; write an address such as postgres://');
  expect(faults).not.toContain('hush');
});

it('takes no secret from a command line', () => {
  expect(readConfiguration({}, { serverSecret: 'x'.repeat(40) }).serverSecret).toBeUndefined();
});
