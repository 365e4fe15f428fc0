import { EXIT } from '../exit-code.ts';
import { addTimesheetOptions } from '../hours/options.ts';
import { isTimesheetAction, type TimesheetFlags, timesheetAction } from '../hours/timesheet-actions.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { hoursFiles } from '../lifecycle/state-files.ts';
import { jsonOption, monthOption, packOption } from '../options.ts';
import { sayPackWarnings } from '../pack-text.ts';
import { refuse } from '../refusal.ts';
import type { Verb } from '../verb.ts';

interface Options extends TimesheetFlags {
  readonly pack?: string;
}

export const hours: Verb = {
  describe: (program) =>
    addTimesheetOptions(
      program
        .command('hours')
        .description('print the planned hours of a published month, or write down what was worked')
        .argument('<folder>', 'service folder')
        .addOption(monthOption()),
    )
      .addOption(packOption())
      .addOption(jsonOption()),

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const { month, pack, json } = options;
    if (isTimesheetAction(options)) return timesheetAction(folder, options, { pack }, terminal);
    const { book, published } = readCalendar(folder, terminal.now(), [month], pack);
    const last = published.at(-1);
    if (!last) return refuse('file-missing', `Nothing is published for ${month}. Publish it first: rota publish.`);
    sayPackWarnings(book.planning, terminal);
    const files = hoursFiles(book.planning, last.revision.rota);
    terminal.out(json ? files['hours.json'] : files['hours.csv']);
    return EXIT.done;
  },
};
