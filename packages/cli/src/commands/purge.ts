import { randomBytes } from 'node:crypto';
import type { PurgeReport } from '@rota/api';
import { isDate } from '@rota/domain';
import { InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { jsonOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import { onStore, placeOf, withStore } from '../store-place.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly asOf?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

const date = (text: string): string => {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('Write a calendar date YYYY-MM-DD.');
};

const sum = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((total, one) => total + one, 0);

const linesOf = ({ asOf, isDryRun, records, folders, held }: PurgeReport): readonly string[] => [
  ...records.flatMap(({ kind, before, rows }) =>
    sum(rows) === 0 ? [] : [`${kind} before ${before}: ${count(sum(rows), 'row')}\n`],
  ),
  ...folders.map(({ service, path, rows, keptBy }) =>
    keptBy === undefined ? `${service}, ${path}: ${count(rows, 'row')}\n` : `${service}, ${path} stays: ${keptBy}\n`,
  ),
  ...held.map((service) => `${service}: somebody is held for a claim or an inquiry\n`),
  `${isDryRun ? 'Nothing was erased; this would be' : 'Erased'} as of ${asOf}.\n`,
];

/** @throws Refusal for a day that is still to come, unless nothing is erased */
const asOfIn = ({ asOf, dryRun }: Options, terminal: Terminal): string => {
  const today = new Date(terminal.now() * 60_000).toISOString().slice(0, 10);
  if (asOf !== undefined && asOf > today && !dryRun)
    refuse('bad-usage', `${asOf} is still to come; what it would erase is shown with --dry-run.`);
  return asOf ?? today;
};

export const purge: Verb = {
  describe: (program) =>
    withStore(
      program
        .command('purge')
        .description('erase what need not be kept any longer, by the schedule of docs/service.md'),
    )
      .option('--dry-run', 'only tell what would be erased')
      .addOption(new Option('--as-of <date>', 'day by which time is counted (default: today)').argParser(date))
      .addOption(jsonOption()),

  onServer: {
    kind: 'asks',
    run: async (command, terminal, server) => {
      const options = command.opts<Options>();
      const body = { asOf: asOfIn(options, terminal), dryRun: options.dryRun === true };
      const report = await server.read<PurgeReport>('/api/v1/purges', { method: 'POST', json: body });
      terminal.out(options.json ? jsonText({ format: 'purge/1', purges: [report] }) : linesOf(report).join(''));
      return EXIT.done;
    },
  },

  run: async (command, terminal) => {
    const options = command.opts<Options>();
    const asOf = asOfIn(options, terminal);
    const { location } = await placeOf(command);
    const { purgeAll } = await import('@rota/api');
    const clock = () => (terminal.isNowFixed ? terminal.now() * 60_000 : Date.now());
    const purges = await onStore(() =>
      purgeAll(location, { clock, random: randomBytes }, asOf, options.dryRun === true),
    );
    terminal.out(options.json ? jsonText({ format: 'purge/1', purges }) : purges.flatMap(linesOf).join(''));
    return EXIT.done;
  },
};
