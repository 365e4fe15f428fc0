import { randomBytes } from 'node:crypto';
import type { Configuration, RunnerOptions, RunningRunner } from '@rota/api';
import { EXIT } from '../exit-code.ts';
import { refuse } from '../refusal.ts';
import { api, clockOf, readSettings, solvesOf, untilSignal } from '../server-process.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';
import { version } from '../version.ts';

const runnerOptions = async (told: Configuration, terminal: Terminal): Promise<RunnerOptions> => {
  const { jsonLog } = await api();
  const clock = clockOf(terminal);
  const { databaseUrl } = told;
  if (databaseUrl === undefined)
    return refuse('bad-usage', 'Say which PostgreSQL the servers use: --database-url, or DATABASE_URL.');
  return {
    databaseUrl,
    solves: solvesOf(told),
    ...(told.serverSecret === undefined ? {} : { serverSecret: told.serverSecret }),
    webhookRules: { mayBePrivate: told.webhooksPrivate },
    clock,
    random: (bytes) => randomBytes(bytes),
    log: jsonLog(told.logLevel, clock, terminal.say),
    version: version(),
  };
};

const start = async (options: RunnerOptions): Promise<RunningRunner> => {
  const [{ startRunner }, { StoreUnavailable }] = await Promise.all([api(), import('@rota/store')]);
  try {
    return await startRunner(options);
  } catch (thrown) {
    if (thrown instanceof StoreUnavailable) return refuse('unavailable', thrown.message);
    throw thrown;
  }
};

export const runner: Verb = {
  describe: (program) =>
    program
      .command('runner')
      .description('work on the solves of servers that share a PostgreSQL, on this machine or another')
      .option('--database-url <address>', 'PostgreSQL of the servers (DATABASE_URL)')
      .option('--solves <number>', 'solves at work at once (SOLVES; 1)')
      .option('--solve-memory <MB>', 'heap of each of the three threads of a solve (SOLVE_MEMORY; 2048)')
      .option('--solve-lease <seconds>', 'without a sign of life after which a solve is taken over (SOLVE_LEASE; 15)')
      .option('--webhooks-private <yes or no>', 'whether webhooks may lead into private nets (WEBHOOKS_PRIVATE; no)')
      .option('--log-level <level>', 'silent, error, warn or info (LOG_LEVEL; info)'),

  onServer: { kind: 'here', why: '"rota runner" works for servers, beside their database.' },

  run: async (command, terminal) => {
    const options = await runnerOptions(await readSettings(command.opts()), terminal);
    const ended = untilSignal();
    const running = await start(options);
    terminal.out('waiting for solves\n');
    await ended;
    terminal.say('Stopping; solves at work are handed back with their best so far.\n');
    await running.close();
    return EXIT.done;
  },
};
