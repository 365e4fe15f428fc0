import { check, packOf, packUsed } from '@rota/domain';
import { pointsOf, readRota, type SolvedRota, unsearched } from '@rota/formats';
import type { Progress } from '@rota/solver';
import type { ExitCode } from '../../exit-code.ts';
import { readPlanning } from '../../input.ts';
import { openOutput } from '../../output.ts';
import { packWarningText, warningsAt } from '../../pack-text.ts';
import { orRefuse, Refusal, refuse } from '../../refusal.ts';
import { listenForInterrupts } from '../../solve/interrupt.ts';
import { sayNothingFound } from '../../solve/nothing-found.ts';
import { showProgress } from '../../solve/progress.ts';
import type { SearchFlags } from '../../solve/run-solver.ts';
import { summaryText } from '../../solve/summary.ts';
import { monthFiles, writeSolved } from '../../solve/write-solved.ts';
import type { Terminal } from '../../terminal.ts';
import type { OnServer } from '../on-server.ts';
import { type PulledFolder, pullFolder } from '../pulled-folder.ts';
import { putDraft } from '../put-draft.ts';
import type { Server } from '../server.ts';
import { type SolveReply, watchSolve } from '../watch-solve.ts';

interface Flags extends SearchFlags {
  readonly month?: string;
  readonly pack?: string;
  readonly warm?: string;
  readonly out: string;
  readonly json?: true;
}

const refuseLocalFlags = ({ pack, certificate, threads }: Flags): void => {
  const given = Object.entries({ pack, certificate, threads }).find(([, value]) => value !== undefined);
  if (given) refuse('bad-usage', `--${given[0]} is for solves on this machine; leave it away.`);
};

const wishOf = (service: string, { month = '', time, moves, seed, warm }: Flags) => ({
  rota: `${service}:${month}`,
  ...(time === undefined ? {} : { timeLimit: time }),
  ...(moves === undefined ? {} : { moveLimit: moves }),
  seed,
  ...(warm === undefined ? {} : { warm: 'draft' }),
});

const isTooEarlyOrLate = (thrown: unknown): boolean =>
  thrown instanceof Refusal && thrown.faults.every(({ code }) => code === 'not-ready');

/** Ends a solve there; one that came too late is none that failed. */
const stopThere = async (server: Server, path: string, terminal: Terminal): Promise<void> => {
  try {
    await server.ask(path, { method: 'DELETE' });
  } catch (thrown) {
    if (!isTooEarlyOrLate(thrown)) terminal.say(`The solve was not ended: ${(thrown as Error).message}\n`); // ask throws nothing else
  }
};

/** Asks for a solve and follows it; the first Ctrl-C ends it there, with its best kept. @returns it, with every look */
const solveThere = async (server: Server, service: string, flags: Flags, terminal: Terminal) => {
  const looks: Progress[] = [];
  const clock = (): number => performance.now();
  const { id } = await server.read<SolveReply>('/api/v1/solves', { json: wishOf(service, flags) });
  const path = `/api/v1/solves/${id}`;
  const progress = showProgress(terminal, clock);
  const interrupts = listenForInterrupts(terminal, clock, () => undefined);
  const stopped: Promise<void>[] = [];
  interrupts.signal.addEventListener('abort', () => void stopped.push(stopThere(server, path, terminal)));
  try {
    const solve = await watchSolve(server, path, (look) => {
      looks.push(look);
      progress.show(look);
    });
    await Promise.all(stopped);
    return { solve, path, looks };
  } finally {
    interrupts.release();
    progress.end();
  }
};

/** What was found, judged here by the folder it was found for. */
const solvedOf = (folder: PulledFolder, month: string, text: string, looks: readonly Progress[]): SolvedRota => {
  const planning = readPlanning(folder.path, month);
  const { rota, result, unfilled } = orRefuse(readRota(Buffer.from(text), planning.problem, 'rota.json'));
  const judgement = check(planning.problem, rota);
  return { planning, rota, judgement, result: result ?? unsearched(judgement), unfilled, timeline: pointsOf(looks) };
};

const writeResult = async (
  server: Server,
  folder: PulledFolder,
  flags: Flags & { readonly month: string },
  { path, looks }: { readonly path: string; readonly looks: readonly Progress[] },
  terminal: Terminal,
): Promise<ExitCode> => {
  const output = openOutput(flags.out);
  try {
    const { text } = await server.ask(`${path}/result`);
    const solved = solvedOf(folder, flags.month, text, looks);
    const warnings = warningsAt(solved.planning, terminal.now());
    const telling = {
      filesOf: monthFiles,
      summary: (one: SolvedRota, out: string): string => summaryText(one, out) + packWarningText(warnings),
      also: { solve: path, rulePack: { ...packUsed(packOf(solved.planning.problem)), warnings } },
    };
    return await writeSolved(solved, telling, flags, output, terminal);
  } finally {
    output.discard();
  }
};

const nothingFound = ({ failure, result }: SolveReply, terminal: Terminal, asJson: boolean): ExitCode => {
  if (failure) return refuse('not-ready', `The solve failed: ${failure.detail}`);
  return sayNothingFound(result, terminal, asJson);
};

/** Has a month planned by a server, and writes what was found here; the draft there stays until somebody puts another. */
export const solveOnServer: OnServer = {
  kind: 'asks',
  run: async (command, terminal, server) => {
    const [service = ''] = command.args;
    const flags = command.opts<Flags>();
    const { month } = flags;
    if (month === undefined) return refuse('bad-usage', "required option '--month <YYYY-MM>' not specified");
    refuseLocalFlags(flags);
    const folder = await pullFolder(server, service);
    try {
      if (flags.warm !== undefined) await putDraft(server, service, month, flags.warm);
      const { solve, path, looks } = await solveThere(server, service, flags, terminal);
      try {
        return await writeResult(server, folder, { ...flags, month }, { path, looks }, terminal);
      } catch (thrown) {
        if (!isTooEarlyOrLate(thrown)) throw thrown;
        return nothingFound(solve, terminal, flags.json === true);
      }
    } finally {
      folder.remove();
    }
  },
};
