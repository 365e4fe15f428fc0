import { prepareSolver } from '@rota/solver';
import { InvalidArgumentError, Option } from 'commander';
import { readInstance } from '../bench/instance.ts';
import { instanceName, readKnown } from '../bench/known.ts';
import { benchDocument, benchText, disagreementText } from '../bench/report.ts';
import { type BenchTask, type Run, runInstance } from '../bench/run.ts';
import { EXIT } from '../exit-code.ts';
import { readBytes } from '../files.ts';
import { jsonText } from '../json.ts';
import { jsonOption, movesOption, timeOption } from '../options.ts';
import { Refusal } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly time?: number;
  readonly moves?: number;
  readonly seeds: number;
  readonly threads: '1' | '2';
  readonly known?: string;
  readonly json?: true;
  readonly markdown?: true;
}

const DEFAULT_SECONDS = 60;

const limitsOf = ({ time, moves }: Options): BenchTask['limits'] => ({
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

/** Every instance is read before the first is solved. @throws Refusal with every fault of every file */
const readAll = (paths: readonly string[]): readonly Pick<BenchTask, 'instance' | 'text' | 'planning'>[] => {
  const faults: Refusal['faults'][number][] = [];
  const tasks = paths.flatMap((path) => {
    try {
      const text = new TextDecoder().decode(readBytes(path));
      return [{ instance: instanceName(path), text, planning: readInstance(path) }];
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      faults.push(...thrown.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new Refusal(faults);
  return tasks;
};

/** Instance after instance, seed after seed; Ctrl-C keeps the rows there are. */
const runAll = async (tasks: readonly BenchTask[], terminal: Terminal): Promise<readonly Run[]> => {
  const runs: Run[] = [];
  for (const task of tasks) {
    const run = await runInstance(task, terminal);
    runs.push(run);
    terminal.say(`${run.instance}, seed ${run.seed}: ${run.value ?? 'nothing found'}\n`);
    if (run.stopped === 'cancelled') break;
  }
  return runs;
};

export const bench: Verb = {
  describe: (program) =>
    program
      .command('bench')
      .description('solve benchmark instances, and have every answer judged independently')
      .argument('<instances...>', 'text files of shift scheduling benchmark instances')
      .addOption(timeOption(DEFAULT_SECONDS))
      .addOption(movesOption())
      .addOption(new Option('--seeds <number>', 'solve each with seeds 1 to this').argParser(seeds).default(1))
      .addOption(new Option('--known <file>', 'best known values, a line name,value each'))
      .addOption(
        new Option('--threads <number>', '1 searches; 2 look for bounds, too').choices(['1', '2']).default('2'),
      )
      .addOption(new Option('--markdown', 'print the table as Markdown'))
      .addOption(jsonOption()),

  run: async (command, terminal) => {
    const options = command.opts<Options>();
    prepareSolver();
    const known = options.known === undefined ? undefined : readKnown(options.known);
    const tasks = readAll(command.args).flatMap((read) =>
      Array.from(
        { length: options.seeds },
        (_, index): BenchTask => ({
          ...read,
          seed: index + 1,
          limits: limitsOf(options),
          threads: options.threads === '1' ? 1 : 2,
          known: known?.get(read.instance),
        }),
      ),
    );
    const runs = await runAll(tasks, terminal);
    terminal.out(options.json ? jsonText(benchDocument(runs)) : benchText(runs, options.markdown === true));
    const disagreements = disagreementText(runs);
    terminal.say(disagreements);
    return disagreements === '' ? EXIT.done : EXIT.ourFault;
  },
};
