import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration, RunningServer, ServerOptions } from '@rota/api';
import { EXIT } from '../exit-code.ts';
import { makeFolder } from '../make-folder.ts';
import { Refusal, refuse } from '../refusal.ts';
import { api, clockOf, readSettings, solvesOf, untilSignal } from '../server-process.ts';
import { serverSecretIn } from '../server-secret.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';
import { version } from '../version.ts';

/** What is told by flags only; the rest is a setting, which the environment may tell as well. */
interface Options {
  readonly owner: string;
  readonly newKey?: true;
  readonly newAdminLink?: true;
  readonly newOrganisation?: string;
}

/** What is kept is personal data, so nobody else on the machine may look into any of it. */
const makePrivateFolder = (path: string): void => {
  process.umask(0o077);
  try {
    makeFolder(path);
  } catch (thrown) {
    const { message } = thrown as Error; // node:fs throws nothing else
    refuse('output-unwritable', `"${path}" cannot be made: ${message}.`, path);
  }
};

const serverOptions = async (
  told: Configuration,
  { owner, newKey, newAdminLink, newOrganisation }: Options,
  terminal: Terminal,
): Promise<ServerOptions> => {
  const { jsonLog } = await api();
  const { data, databaseUrl, publicUrl, trustedProxies } = told;
  const clock = clockOf(terminal);
  return {
    host: told.host,
    port: told.port,
    files: { database: join(data, 'rota.sqlite'), lock: join(data, 'rota.lock') },
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    newKey: { owner, when: newKey ? 'always' : 'first' },
    adminLink: newAdminLink ? 'always' : 'first',
    ...(newOrganisation === undefined ? {} : { newOrganisation }),
    solves: solvesOf(told),
    hasRunners: told.runners,
    serverSecret: told.serverSecret ?? serverSecretIn(data, randomBytes),
    webhookRules: { mayBePrivate: told.webhooksPrivate },
    rateLimits: { caller: told.callerRate, address: told.addressRate },
    graceMs: told.shutdownSeconds * 1000,
    clock,
    random: (bytes) => randomBytes(bytes),
    log: jsonLog(told.logLevel, clock, terminal.say),
    version: version(),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
  };
};

const start = async (options: ServerOptions): Promise<RunningServer> => {
  const [{ startServer, ApiRefusal }, { StoreUnavailable }] = await Promise.all([api(), import('@rota/store')]);
  try {
    return await startServer(options);
  } catch (thrown) {
    if (thrown instanceof ApiRefusal) throw new Refusal(thrown.faults);
    if (thrown instanceof StoreUnavailable) return refuse('unavailable', thrown.message);
    throw thrown;
  }
};

const tellKey = ({ secret }: RunningServer, owner: string, terminal: Terminal): void => {
  if (secret === undefined) return;
  terminal.out(`key of ${owner}, shown this once: ${secret}\n`);
};

const tellLink = ({ adminLink }: RunningServer, terminal: Terminal): void => {
  if (!adminLink) return;
  const until = new Date(adminLink.expiresMs).toISOString();
  terminal.out(`to become administrator, once, until ${until}: ${adminLink.url}\n`);
};

export const serve: Verb = {
  describe: (program) =>
    program
      .command('serve')
      .description('answer over HTTP: the same verbs for programs, calendars by secret address')
      .option('--port <number>', 'port; 0 takes any that is free (PORT; 8080)')
      .option('--host <address>', 'address to listen on; behind a proxy leave it (HOST; 127.0.0.1)')
      .option('--data <folder>', 'folder that keeps everything; made when it is not there (DATA; rota-data)')
      .option('--database-url <address>', 'PostgreSQL that keeps everything instead (DATABASE_URL)')
      .option('--url <address>', 'how it is reached from outside, for calendar addresses (PUBLIC_URL)')
      .option('--trust-proxy <proxies>', 'proxies in front that are believed: how many, or loopback (TRUST_PROXY)')
      .option('--log-level <level>', 'silent, error, warn or info (LOG_LEVEL; info)')
      .option('--solves <number>', 'solves at work at once (SOLVES; 1)')
      .option('--solve-memory <MB>', 'heap of each of the three threads of a solve (SOLVE_MEMORY; 2048)')
      .option('--solve-lease <seconds>', 'without a sign of life after which a solve is taken over (SOLVE_LEASE; 15)')
      .option('--runners <yes or no>', 'whether solves are left to "rota runner", with PostgreSQL (RUNNERS; no)')
      .option('--rate-caller <number>', 'requests a minute of one key or person; 0: any number (RATE_CALLER; 3000)')
      .option('--rate-address <number>', 'requests a minute of one address; 0: any number (RATE_ADDRESS; 6000)')
      .option('--webhooks-private <yes or no>', 'whether webhooks may lead into private nets (WEBHOOKS_PRIVATE; no)')
      .option('--shutdown-seconds <number>', 'how long answers may take when it ends (SHUTDOWN_SECONDS; 5)')
      .option('--owner <name>', 'who a key made now belongs to', 'operator')
      .option('--new-key', 'make a key although there is one')
      .option('--new-admin-link', 'make a link that sets the password of login "admin", an administrator')
      .option('--new-organisation <name>', 'make another organisation, with a key and such a link'),

  onServer: { kind: 'here', why: '"rota serve" is a server itself.' },

  run: async (command, terminal) => {
    const options = command.opts<Options>();
    const told = await readSettings(command.opts());
    const ended = untilSignal();
    makePrivateFolder(told.data);
    const server = await start(await serverOptions(told, options, terminal));
    tellKey(server, options.owner, terminal);
    tellLink(server, terminal);
    terminal.out(`listening on ${server.url}\n`);
    await ended;
    terminal.say('Stopping; solves at work are kept with their best so far, to go on with.\n');
    await server.close();
    return EXIT.done;
  },
};
