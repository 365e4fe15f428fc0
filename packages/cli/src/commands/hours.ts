import { EXIT } from '../exit-code.ts';
import { addTimesheetOptions } from '../hours/options.ts';
import { isTimesheetAction, type TimesheetFlags, timesheetAction } from '../hours/timesheet-actions.ts';
import { readWorkedPeriod } from '../hours/worked-period.ts';
import { hoursFiles } from '../lifecycle/state-files.ts';
import { jsonOption, monthOption, packOption } from '../options.ts';
import { sayPackWarnings } from '../pack-text.ts';
import { isPayrollAction, payrollAction } from '../payroll/payroll-actions.ts';
import { readAllActs } from '../payroll/payroll-folder.ts';
import { addPayrollOptions, type PayrollFlags } from '../payroll/payroll-options.ts';
import { refuse } from '../refusal.ts';
import { hoursOnServer } from '../server/asks/hours.ts';
import type { Verb } from '../verb.ts';

type Options = TimesheetFlags & PayrollFlags;

const run: Verb['run'] = async (command, terminal) => {
  const [folder = ''] = command.args;
  const options = command.opts<Options>();
  const { month, pack, json } = options;
  if (isPayrollAction(options) && isTimesheetAction(options))
    refuse('bad-usage', 'One action at a time: of timesheets, or of payroll.');
  if (isPayrollAction(options)) return payrollAction(folder, options, terminal);
  const known = { pack, acts: readAllActs(folder) };
  if (isTimesheetAction(options)) return timesheetAction(folder, options, known, terminal);
  const { view, published, sheets } = readWorkedPeriod(folder, month, terminal.now(), known);
  sayPackWarnings(view, terminal);
  const files = hoursFiles(view, published.revision.rota, sheets);
  terminal.out(json ? files['hours.json'] : files['hours.csv']);
  return EXIT.done;
};

export const hours: Verb = {
  describe: (program) =>
    addPayrollOptions(
      addTimesheetOptions(
        program
          .command('hours')
          .description(
            'print the hours of a published month, write down what was worked, lock a pay period or tell payroll',
          )
          .argument('<folder>', 'service folder')
          .addOption(monthOption()),
      ),
    )
      .addOption(packOption())
      .addOption(jsonOption()),

  onServer: hoursOnServer(run),

  run,
};
