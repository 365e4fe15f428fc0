import { InvalidArgumentError, Option } from 'commander';
import { writeChartFiles } from '../bench/charts.ts';
import { type BenchInstance, instancesOf, refuseUnreadable } from '../bench/instances.ts';
import { type Known, readKnown } from '../bench/known.ts';
import { benchDocument, benchText, disagreementText } from '../bench/report.ts';
import { type Limits, type Run, runName } from '../bench/row.ts';
import { runAll, type Task } from '../bench/run-all.ts';
import { storedRuns } from '../bench/run-folder.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { jsonOption, movesOption, timeOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly time?: number;
  readonly moves?: number;
  readonly seeds: number;
  readonly threads: '1' | '2';
  readonly out?: string;
  readonly certificates?: true;
  readonly report?: true;
  readonly known?: string;
  readonly json?: true;
  readonly markdown?: true;
}

const DEFAULT_SECONDS = 60;

const limitsOf = ({ time, moves }: Options): Limits => ({
  ...(time === undefined && moves !== undefined ? {} : { time: time ?? DEFAULT_SECONDS }),
  ...(moves === undefined ? {} : { moves }),
});

/** More seeds than anybody waits for. */
const MOST_SEEDS = 1000;

const seeds = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > MOST_SEEDS) {
    throw new InvalidArgumentError(`Write how many seeds, from 1 to ${MOST_SEEDS}.`);
  }
  return value;
};

const tasksOf = (instances: readonly BenchInstance[], options: Options): readonly Task[] => {
  const settings = {
    limits: limitsOf(options),
    threads: options.threads === '1' ? 1 : 2,
    ...(options.certificates ? { certificate: options.certificates } : {}),
  } as const;
  return instances.flatMap((instance) =>
    Array.from({ length: options.seeds }, (_, index): Task => ({ instance, seed: index + 1, ...settings })),
  );
};

/** The row of an earlier call with the same settings. @throws Refusal when it is about another instance of that name */
const storedRun = (task: Task, stored: ReadonlyMap<string, Run>, folder: string): Run | undefined => {
  const { name, path, sha256 } = task.instance;
  const run = stored.get(runName({ ...task, instance: name }));
  if (run !== undefined && run.sha256 !== sha256)
    refuse('output-exists', `"${folder}" has runs of another "${name}" than "${path}"; name another folder.`, path);
  return run;
};

/** Makes the runs that are not there yet, after every instance that they need has been read. */
const benchAll = async (paths: readonly string[], options: Options, terminal: Terminal) => {
  const { out } = options;
  const tasks = tasksOf(instancesOf(paths), options);
  const stored = new Map((out === undefined ? [] : storedRuns(out)).map((run) => [runName(run), run]));
  const earlier = tasks.map((task) => storedRun(task, stored, out ?? ''));
  const open = tasks.filter((_, at) => earlier[at] === undefined);
  refuseUnreadable(open.map(({ instance }) => instance.path));
  const there = tasks.length - open.length;
  if (there > 0)
    terminal.say(`${count(there, 'run')} of ${tasks.length} ${there === 1 ? 'is' : 'are'} there already.\n`);
  const end = await runAll(open, out, terminal);
  return { ...end, runs: [...earlier.flatMap((run) => run ?? []), ...end.runs] };
};

/** Prints what there is, draws it, and says what is wrong with it. */
const report = (
  runs: readonly Run[],
  broken: readonly string[],
  known: Known,
  options: Options,
  terminal: Terminal,
): ExitCode => {
  if (options.out !== undefined) writeChartFiles(options.out, runs);
  terminal.out(options.json ? jsonText(benchDocument(runs, known)) : benchText(runs, known, options.markdown === true));
  const wrong = [...broken, disagreementText(runs)].join('');
  terminal.say(wrong);
  return wrong === '' ? EXIT.done : EXIT.ourFault;
};

const reportOnly = (instances: readonly string[], known: Known, options: Options, terminal: Terminal): ExitCode => {
  const { out } = options;
  if (out === undefined) return refuse('bad-usage', '--report tells of the runs in a folder; name it with --out.');
  if (instances.length > 0)
    refuse('bad-usage', `--report runs nothing, so leave out "${instances[0]}"; it tells of every run in "${out}".`);
  const runs = storedRuns(out);
  if (runs.length === 0) refuse('file-missing', `"${out}" holds no runs; make some with rota bench --out ${out}.`, out);
  return report(runs, [], known, options, terminal);
};

export const bench: Verb = {
  describe: (program) =>
    program
      .command('bench')
      .description('solve benchmark instances, and have every answer judged independently')
      .argument(
        '[instances...]',
        'text files of shift scheduling benchmark instances, folders of them, or for INRC-II a folder and a name each',
      )
      .addOption(timeOption(DEFAULT_SECONDS))
      .addOption(movesOption())
      .addOption(new Option('--seeds <number>', 'solve each with seeds 1 to this').argParser(seeds).default(1))
      .addOption(
        new Option('--threads <number>', '1 searches; 2 look for bounds, too').choices(['1', '2']).default('2'),
      )
      .addOption(
        new Option(
          '--out <folder>',
          'keep each run as soon as it is done, and draw charts; runs there are not repeated',
        ),
      )
      .addOption(
        new Option('--certificates', 'keep what proves each bound in --out, too, for the checkers in bench/certify'),
      )
      .addOption(
        new Option('--report', 'run nothing; tell of all runs in --out').conflicts([
          'time',
          'moves',
          'seeds',
          'threads',
          'certificates',
        ]),
      )
      .addOption(new Option('--known <file>', 'best known values, a line name,value each'))
      .addOption(new Option('--markdown', 'print the table as Markdown'))
      .addOption(jsonOption()),

  onServer: { kind: 'here', why: '"rota bench" measures this machine.' },

  run: async (command, terminal) => {
    const options = command.opts<Options>();
    const known: Known = options.known === undefined ? new Map() : readKnown(options.known);
    if (options.report) return reportOnly(command.args, known, options, terminal);
    if (command.args.length === 0) refuse('bad-usage', 'Name instances: text files, or folders of them.');
    if (options.certificates && options.out === undefined)
      refuse('bad-usage', '--certificates keeps files; name a folder for them with --out.');
    const { runs, broken, isCancelled } = await benchAll(command.args, options, terminal);
    if (isCancelled && runs.length === 0) return EXIT.nothing;
    return report(runs, broken, known, options, terminal);
  },
};
