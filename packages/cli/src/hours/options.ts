import { isDate } from '@rota/domain';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { oneLine } from '../lifecycle/options.ts';

const date = (text: string): string => {
  if (!isDate(text)) throw new InvalidArgumentError('Write a date as YYYY-MM-DD.');
  return text;
};

/** Farther than half a day nobody means the same shift. */
const MOST_TOLERANCE = 720;

const minutes = (text: string): number => {
  if (!/^\d{1,3}$/.test(text) || Number(text) > MOST_TOLERANCE)
    throw new InvalidArgumentError(`Write whole minutes from 0 to ${MOST_TOLERANCE}.`);
  return Number(text);
};

/** Options of the actions on timesheets. */
export const addTimesheetOptions = (command: Command): Command =>
  command
    .addOption(new Option('--differences', 'list where hours depart from the published rota, or are not settled'))
    .addOption(new Option('--confirm', 'write down published duties that have ended as worked as planned'))
    .addOption(
      new Option('--clock <file>', 'write down what a clock says: CSV with worker, in, out; - is standard input'),
    )
    .addOption(new Option('--approve', 'approve the hours that others wrote down'))
    .addOption(new Option('--by <name>', 'who confirms, approves or brings the clock').argParser(oneLine))
    .addOption(new Option('--worker <id>', 'only the hours of this worker'))
    .addOption(new Option('--to <date>', 'only duties that begin on or before this date').argParser(date))
    .addOption(
      new Option('--tolerance <minutes>', 'how far a clock may be from the planned times (default: 60)').argParser(
        minutes,
      ),
    );
