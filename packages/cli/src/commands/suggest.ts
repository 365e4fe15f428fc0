import { type Planning, type Suggestions, suggestionsFor } from '@rota/domain';
import { InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { readPlanning, readRotaFile } from '../input.ts';
import { jsonText } from '../json.ts';
import { jsonOption, monthOption, packOption, rotaOption } from '../options.ts';
import { orRefuse } from '../refusal.ts';
import { suggestionsText } from '../suggestions-text.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month: string;
  readonly rota: string;
  readonly shift: string;
  readonly remove?: string;
  readonly limit: number;
  readonly pack?: string;
  readonly json?: true;
}

const limit = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
};

/** People listed when nothing is said. @source features.md section 7 */
const DEFAULT_LIMIT = 5;

const documentOf = ({ problem }: Planning, { shift, limit: most }: Options, { eligible, ineligible }: Suggestions) => ({
  format: 'suggestions/1',
  service: problem.service.id,
  shift,
  eligible: eligible.slice(0, most).map(({ worker, effect }) => ({ worker, ...effect })),
  eligibleCount: eligible.length,
  ineligible,
});

export const suggest: Verb = {
  describe: (program) =>
    program
      .command('suggest')
      .description('say who may take a shift, what that costs rule by rule, and what keeps the others off')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(rotaOption())
      .addOption(
        new Option('--shift <id>', 'shift such as house-early/2026-12-09/1, or without the slot').makeOptionMandatory(),
      )
      .addOption(new Option('--remove <worker>', 'who goes off it first'))
      .addOption(new Option('--limit <number>', 'people listed').argParser(limit).default(DEFAULT_LIMIT))
      .addOption(packOption())
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const { shift, remove } = options;
    const planning = readPlanning(folder, options.month, options.pack);
    const { rota } = await readRotaFile(options.rota, planning);
    const found = orRefuse(suggestionsFor(planning, rota, { shift, remove }));
    terminal.out(
      options.json
        ? jsonText(documentOf(planning, options, found))
        : suggestionsText(planning, shift, found, options.limit),
    );
    return found.eligible.length > 0 ? EXIT.done : EXIT.no;
  },
};
