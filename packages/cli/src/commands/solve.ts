import { capacityOf, type Instant, type Planning, packOf, packUsed, shortfalls } from '@rota/domain';
import { prepareSolver, type Solution } from '@rota/solver';
import { Option } from 'commander';
import { instanceFiles, instanceSummary, isInstance, readInstance, solvedRota } from '../bench/instance.ts';
import { capacityTable } from '../capacity-table.ts';
import type { ExitCode } from '../exit-code.ts';
import { readPlanning, readRotaFile } from '../input.ts';
import { jsonOption, monthOption, movesOption, packOption, seedOption, threadsOption, timeOption } from '../options.ts';
import { openOutput } from '../output.ts';
import { packWarningText, warningsAt } from '../pack-text.ts';
import { Refusal, refuse } from '../refusal.ts';
import { solveOnServer } from '../server/asks/solve.ts';
import { tryCertificateFolder, writeCertificate } from '../solve/certificate-files.ts';
import { sayNothingFound } from '../solve/nothing-found.ts';
import { runSolver, type SearchFlags } from '../solve/run-solver.ts';
import { summaryText } from '../solve/summary.ts';
import { monthFiles, type Telling, writeSolved } from '../solve/write-solved.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options extends SearchFlags {
  readonly month?: string;
  readonly pack?: string;
  readonly out: string;
  readonly warm?: string;
  readonly json?: true;
}

const sayShortfalls = (planning: Planning, terminal: Terminal): void => {
  const short = shortfalls(capacityOf(planning));
  if (short.length > 0) terminal.say(`Fewer hours are available than needed:\n${capacityTable(planning, short)}\n`);
};

const refuseInfeasible = ({ infeasible }: Solution): void => {
  if (infeasible.length === 0) return;
  throw new Refusal(
    infeasible.map(({ worker, rules, detail }) => ({
      code: 'infeasible',
      detail: `Worker "${worker}"${rules.length === 0 ? '' : ` (${rules.join(', ')})`}: ${detail}`,
    })),
  );
};

/** What to plan, and what to write of it. */
interface Task extends Telling {
  readonly planning: Planning;
}

const instanceTask = (path: string, { month }: Options): Task => {
  if (month !== undefined)
    refuse('bad-usage', `"${path}" is a benchmark instance, which has no months; leave out --month.`);
  return { planning: readInstance(path), filesOf: instanceFiles(path), summary: instanceSummary(path) };
};

const monthTask = (folder: string, { month, pack }: Options, now: Instant): Task => {
  if (month === undefined) return refuse('bad-usage', "required option '--month <YYYY-MM>' not specified");
  const planning = readPlanning(folder, month, pack);
  const warnings = warningsAt(planning, now);
  const summary: Task['summary'] = (solved, out) => summaryText(solved, out) + packWarningText(warnings);
  const also = { rulePack: { ...packUsed(packOf(planning.problem)), warnings } };
  return { planning, filesOf: monthFiles, summary, also };
};

/** Everything or nothing: whatever goes wrong on the way, the folder is as it was. */
const solveInto = async (task: Task, options: Options, terminal: Terminal): Promise<ExitCode> => {
  const { planning } = task;
  const warmStart = options.warm === undefined ? undefined : await readRotaFile(options.warm, planning);
  if (options.certificate !== undefined) tryCertificateFolder(options.certificate);
  const output = openOutput(options.out);
  try {
    const solution = await runSolver(planning, options, warmStart?.rota, terminal, output.discard);
    refuseInfeasible(solution);
    const solved = solvedRota(planning, solution);
    if (!solved) return sayNothingFound(solution.result, terminal, options.json === true);
    const exitCode = await writeSolved(solved, task, options, output, terminal);
    if (options.certificate !== undefined) writeCertificate(options.certificate, solution, terminal);
    return exitCode;
  } finally {
    output.discard();
  }
};

export const solve: Verb = {
  describe: (program) =>
    program
      .command('solve')
      .description('plan a month: write the rota, calendars, hours and a page to look at')
      .argument(
        '<folder|instance>',
        'service folder, or a benchmark instance: a text file, or for INRC-II a folder and a name, n030w4_1_6-2-9-1',
      )
      .addOption(monthOption().makeOptionMandatory(false))
      .addOption(packOption())
      .addOption(timeOption())
      .addOption(movesOption())
      .addOption(seedOption())
      .addOption(new Option('--out <folder>', 'folder to write into').default('rota-out'))
      .addOption(new Option('--warm <rota.json>', 'begin from this rota; - reads standard input'))
      .addOption(threadsOption())
      .addOption(new Option('--certificate <folder>', 'write what proves the bound: model.json.gz, bound.json'))
      .addOption(jsonOption()),

  onServer: solveOnServer,

  run: async (command, terminal) => {
    const [path = ''] = command.args;
    const options = command.opts<Options>();
    prepareSolver();
    const task = isInstance(path) ? instanceTask(path, options) : monthTask(path, options, terminal.now());
    sayShortfalls(task.planning, terminal);
    return solveInto(task, options, terminal);
  },
};
