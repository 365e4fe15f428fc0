import type { Fault } from '@rota/domain';
import { DEFAULT_RATE_LIMITS } from './http/limits.ts';
import { SOLVE_DEFAULTS } from './jobs/solve-desk.ts';
import { LOG_LEVELS, type LogLevel } from './json-log.ts';
import { Refusal } from './refusal.ts';
import { DEFAULT_GRACE_MS } from './shut-down.ts';
import { LEAST_SECRET } from './vault.ts';

/** One thing that a server may be told by its environment, and most by a flag, which wins. */
export interface Setting<T> {
  readonly env: string;
  /** Absent where a command line, which others on the machine can read, is no place for it. */
  readonly flag?: string;
  readonly is: string;
  /** As it would be written; absent: nothing is said. */
  readonly standard?: string;
  /** What may be written, to follow "write". */
  readonly allowed: string;
  /** @returns `undefined` when the text is not allowed */
  readonly read: (text: string) => T | undefined;
}

const whole = (least: number, most: number) => ({
  allowed: `a whole number from ${least} to ${most}`,
  read: (text: string) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
  },
});

const yesOrNo = {
  allowed: 'yes or no',
  read: (text: string) => (text === 'yes' ? true : text === 'no' ? false : undefined),
};

const anyText = (allowed: string) => ({ allowed, read: (text: string) => text });

const isUrlOf = (text: string, protocols: RegExp): boolean =>
  URL.canParse(text) && protocols.test(new URL(text).protocol);

const isBare = (text: string): boolean => new URL(text).search === '' && new URL(text).hash === '';

/** Nets that are known by name to the reader of `X-Forwarded-For`. @source express 5, "trust proxy" */
const PROXIES = /^(loopback|linklocal|uniquelocal)(,(loopback|linklocal|uniquelocal))*$/;

/** Everything that `rota serve` may be told, in the order of docs/service.md. */
export const SETTINGS = {
  port: {
    ...{ env: 'PORT', flag: '--port', is: 'port to listen on; 0 takes any that is free', standard: '8080' },
    ...whole(0, 65_535),
  },
  host: {
    ...{ env: 'HOST', flag: '--host', is: 'address to listen on; behind a proxy leave it', standard: '127.0.0.1' },
    ...anyText('an address or a name'),
  },
  data: {
    ...{ env: 'DATA', flag: '--data', is: 'folder that keeps everything', standard: 'rota-data' },
    ...anyText('a path'),
  },
  databaseUrl: {
    ...{ env: 'DATABASE_URL', flag: '--database-url', is: 'PostgreSQL that keeps everything instead of the folder' },
    allowed: 'an address such as postgres://user:password@host:5432/rota',
    read: (text: string) => (isUrlOf(text, /^postgres(ql)?:$/) ? text : undefined),
  },
  publicUrl: {
    ...{ env: 'PUBLIC_URL', flag: '--url', is: 'how the server is reached from outside, for calendar addresses' },
    allowed: 'an address such as https://rota.example.org',
    read: (text: string) => (isUrlOf(text, /^https?:$/) && isBare(text) ? text.replace(/\/+$/, '') : undefined),
  },
  trustedProxies: {
    ...{ env: 'TRUST_PROXY', flag: '--trust-proxy', is: 'proxies in front whose X-Forwarded headers are believed' },
    allowed: 'how many, from 1 to 9, or loopback, linklocal, uniquelocal with commas between',
    read: (text: string) => (PROXIES.test(text) ? text : /^[1-9]$/.test(text) ? Number(text) : undefined),
  },
  logLevel: {
    ...{ env: 'LOG_LEVEL', flag: '--log-level', is: 'how much is logged', standard: 'info' },
    allowed: `one of ${LOG_LEVELS.join(', ')}`,
    read: (text: string): LogLevel | undefined => LOG_LEVELS.find((level) => level === text),
  },
  solves: {
    ...{ env: 'SOLVES', flag: '--solves', is: 'solves at work at once', standard: String(SOLVE_DEFAULTS.concurrency) },
    ...whole(1, 64),
  },
  solveMemory: {
    ...{
      env: 'SOLVE_MEMORY',
      flag: '--solve-memory',
      is: 'megabytes of heap for each of the three threads of a solve',
    },
    standard: String(SOLVE_DEFAULTS.memoryMegabytes),
    ...whole(64, 65_536),
  },
  solveLease: {
    ...{ env: 'SOLVE_LEASE', flag: '--solve-lease', standard: String(SOLVE_DEFAULTS.leaseSeconds) },
    is: 'seconds without a sign of life after which a solve is taken from the server or runner that holds it',
    ...whole(1, 600),
  },
  runners: {
    ...{ env: 'RUNNERS', flag: '--runners', standard: 'no' },
    is: 'whether solves are left to rota runner processes, with PostgreSQL',
    ...yesOrNo,
  },
  callerRate: {
    ...{ env: 'RATE_CALLER', flag: '--rate-caller', is: 'requests a minute of one key or person; 0: any number' },
    standard: String(DEFAULT_RATE_LIMITS.caller),
    ...whole(0, 10_000_000),
  },
  addressRate: {
    ...{ env: 'RATE_ADDRESS', flag: '--rate-address', is: 'requests a minute of one network address; 0: any number' },
    standard: String(DEFAULT_RATE_LIMITS.address),
    ...whole(0, 10_000_000),
  },
  webhooksPrivate: {
    ...{ env: 'WEBHOOKS_PRIVATE', flag: '--webhooks-private', standard: 'no' },
    is: 'whether webhooks may lead to this machine, into private nets, and by http',
    ...yesOrNo,
  },
  shutdownSeconds: {
    ...{ env: 'SHUTDOWN_SECONDS', flag: '--shutdown-seconds', standard: String(DEFAULT_GRACE_MS / 1000) },
    is: 'how long answers under way may take when the server ends',
    ...whole(0, 600),
  },
  serverSecret: {
    ...{
      env: 'SERVER_SECRET',
      is: 'seals the secrets of webhooks; without it secret.key in the data folder, made at first',
    },
    allowed: `at least ${LEAST_SECRET} characters that nobody can guess, the same for every server and runner of one database`,
    read: (text: string) => (text.length >= LEAST_SECRET ? text : undefined),
  },
} as const satisfies Readonly<Record<string, Setting<string | number | boolean>>>;

type Settings = typeof SETTINGS;
type Name = keyof Settings;
type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** What a server was told: the standard where nothing was said, and nothing where there is no standard. */
export type Configuration = {
  readonly [N in Name]: Settings[N] extends { readonly standard: string }
    ? ValueOf<Settings[N]>
    : ValueOf<Settings[N]> | undefined;
};

interface Written {
  readonly by: string;
  readonly text: string;
}

const writtenFor = (
  name: Name,
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>>,
): Written | undefined => {
  const { env, flag, standard }: Setting<unknown> = SETTINGS[name];
  const [told, set] = [flags[name], environment[env]];
  if (told !== undefined && flag !== undefined) return { by: flag, text: told };
  if (set !== undefined && set !== '') return { by: env, text: set };
  return standard === undefined ? undefined : { by: env, text: standard };
};

/** A secret is not repeated, and neither is an address that may hold a password. */
const faultOf = ({ allowed, env }: Setting<unknown>, { by, text }: Written): Fault => {
  const shown = ['SERVER_SECRET', 'DATABASE_URL'].includes(env) ? 'not allowed' : JSON.stringify(text.slice(0, 80));
  return { code: 'bad-usage', detail: `${by} is ${shown}; write ${allowed}.` };
};

/**
 * Reads what a server was told.
 *
 * @param environment of the process; an empty text counts as not set
 * @param flags texts by name of the setting, as they were written
 * @throws Refusal with everything that is wrong
 */
export const readConfiguration = (
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>>,
): Configuration => {
  const faults: Fault[] = [];
  const read = (Object.keys(SETTINGS) as Name[]).map((name) => {
    const setting: Setting<unknown> = SETTINGS[name];
    const written = writtenFor(name, environment, flags);
    const value = written && setting.read(written.text);
    if (written && value === undefined) faults.push(faultOf(setting, written));
    return [name, value] as const;
  });
  if (faults.length > 0) throw new Refusal(faults);
  return Object.fromEntries(read) as Configuration; // each was read by the setting that its type is taken from
};
