import type { Configuration, SolveSettings } from '@rota/api';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/*
 * What the verbs share that run until somebody ends them: `serve` and `runner`.
 */

/** What asks a process to end: Ctrl-C, and a supervisor. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Resolves when somebody asks this process to end. */
export const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of SIGNALS) process.once(name, () => resolve());
  });

/** Milliseconds since 1970; fixed where the terminal's clock is. */
export const clockOf = (terminal: Terminal): (() => number) =>
  terminal.isNowFixed ? () => terminal.now() * 60_000 : () => Date.now();

/** The server and the database load here only: no other verb needs them, nor a driver that was built for this machine. */
export const api = () => import('@rota/api');

/** Flags of commander under the names of settings. */
const settingsIn = ({ url, trustProxy, rateCaller, rateAddress, ...flags }: Readonly<Record<string, string>>) => ({
  ...flags,
  publicUrl: url,
  trustedProxies: trustProxy,
  callerRate: rateCaller,
  addressRate: rateAddress,
});

/** What environment and flags say. @param flags as commander has them @throws Refusal with everything that is wrong */
export const readSettings = async (flags: Readonly<Record<string, string>>): Promise<Configuration> => {
  const { readConfiguration, ApiRefusal } = await api();
  try {
    return readConfiguration(process.env, settingsIn(flags));
  } catch (thrown) {
    if (thrown instanceof ApiRefusal) throw new Refusal(thrown.faults);
    throw thrown;
  }
};

/** How solves are run. */
export const solvesOf = ({ solves, solveMemory, solveLease }: Configuration): SolveSettings => ({
  concurrency: solves,
  memoryMegabytes: solveMemory,
  leaseSeconds: solveLease,
});
