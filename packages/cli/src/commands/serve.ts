import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { LogLine, RunningServer, ServerOptions } from '@rota/api';
import { InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { makeFolder } from '../make-folder.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';
import { version } from '../version.ts';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly owner: string;
  readonly url?: string;
  readonly newKey?: true;
  readonly newAdminLink?: true;
  readonly newOrganisation?: string;
  readonly solves: number;
}

/** What asks a server to end: Ctrl-C, and a supervisor. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    if (!/^\d{1,5}$/.test(text) || Number(text) < least || Number(text) > most)
      throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
    return Number(text);
  };

const address = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('Write an address such as https://rota.example.org.');
};

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

const lineOf = ({ requestId, method, path, status, ms, trace }: LogLine): string =>
  `${requestId} ${method} ${path} ${status} ${ms} ms\n${trace === undefined ? '' : `${trace}\n`}`;

const clockOf = (terminal: Terminal): (() => number) =>
  terminal.isNowFixed ? () => terminal.now() * 60_000 : () => Date.now();

const serverOptions = (
  { port, host, data, owner, url, newKey, newAdminLink, newOrganisation, solves }: Options,
  terminal: Terminal,
): ServerOptions => ({
  host,
  port,
  files: { database: join(data, 'rota.sqlite'), lock: join(data, 'rota.lock') },
  newKey: { owner, when: newKey ? 'always' : 'first' },
  adminLink: newAdminLink ? 'always' : 'first',
  ...(newOrganisation === undefined ? {} : { newOrganisation }),
  concurrency: solves,
  clock: clockOf(terminal),
  random: (bytes) => randomBytes(bytes),
  log: (line) => terminal.say(lineOf(line)),
  version: version(),
  ...(url === undefined ? {} : { publicUrl: url }),
});

/** The server and the database load here only: no other verb needs them, nor a driver that was built for this machine. */
const start = async (options: ServerOptions): Promise<RunningServer> => {
  const [{ startServer, ApiRefusal }, { StoreUnavailable }] = await Promise.all([
    import('@rota/api'),
    import('@rota/store'),
  ]);
  try {
    return await startServer(options);
  } catch (thrown) {
    if (thrown instanceof ApiRefusal) throw new Refusal(thrown.faults);
    if (thrown instanceof StoreUnavailable) return refuse('unavailable', thrown.message);
    throw thrown;
  }
};

const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of SIGNALS) process.once(name, () => resolve());
  });

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
      .addOption(
        new Option('--port <number>', 'port; 0 takes any that is free').default(8080).argParser(whole(0, 65_535)),
      )
      .addOption(new Option('--host <address>', 'address to listen on; behind a proxy leave it').default('127.0.0.1'))
      .addOption(
        new Option('--data <folder>', 'folder that keeps everything; made when it is not there').default('rota-data'),
      )
      .addOption(
        new Option('--url <address>', 'how it is reached from outside, for calendar addresses').argParser(address),
      )
      .addOption(new Option('--owner <name>', 'who a key made now belongs to').default('operator'))
      .addOption(new Option('--new-key', 'make a key although there is one'))
      .addOption(
        new Option('--new-admin-link', 'make a link that sets the password of login "admin", an administrator'),
      )
      .addOption(new Option('--new-organisation <name>', 'make another organisation, with a key and such a link'))
      .addOption(new Option('--solves <number>', 'solves at work at once').default(1).argParser(whole(1, 64))),

  onServer: { kind: 'here', why: '"rota serve" is a server itself.' },

  run: async (command, terminal) => {
    const options = command.opts<Options>();
    const ended = untilSignal();
    makePrivateFolder(options.data);
    const server = await start(serverOptions(options, terminal));
    tellKey(server, options.owner, terminal);
    tellLink(server, terminal);
    terminal.out(`listening on ${server.url}\n`);
    await ended;
    terminal.say('Stopping; solves at work keep their best so far.\n');
    await server.close();
    return EXIT.done;
  },
};
