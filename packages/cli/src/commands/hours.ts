import { EXIT } from '../exit-code.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { hoursFiles } from '../lifecycle/state-files.ts';
import { jsonOption, monthOption, packOption } from '../options.ts';
import { sayPackWarnings } from '../pack-text.ts';
import { refuse } from '../refusal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month: string;
  readonly pack?: string;
  readonly json?: true;
}

export const hours: Verb = {
  describe: (program) =>
    program
      .command('hours')
      .description('print the planned hours of a published month')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(packOption())
      .addOption(jsonOption()),

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { month, pack, json } = command.opts<Options>();
    const { book, published } = readCalendar(folder, terminal.now(), [month], pack);
    const last = published.at(-1);
    if (!last) return refuse('file-missing', `Nothing is published for ${month}. Publish it first: rota publish.`);
    sayPackWarnings(book.planning, terminal);
    const files = hoursFiles(book.planning, last.revision.rota);
    terminal.out(json ? files['hours.json'] : files['hours.csv']);
    return EXIT.done;
  },
};
