import type { PayCheck } from '@rota/domain';
import { payCheckDocument } from '@rota/formats';
import { Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { checkMonth, checkPayPeriod, checkRota } from '../hours/pay-check.ts';
import { payCheckText } from '../hours/pay-check-text.ts';
import { jsonText } from '../json.ts';
import { jsonOption, packOption, periodKey } from '../options.ts';
import { sayPackWarnings } from '../pack-text.ts';
import { readAllActs } from '../payroll/payroll-folder.ts';
import { refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly period?: string;
  readonly month?: string;
  readonly rota?: string;
  readonly pack?: string;
  readonly json?: true;
}

const checkOf = async (folder: string, options: Options, terminal: Terminal): Promise<PayCheck> => {
  const { period, month, rota, pack } = options;
  const now = terminal.now();
  const known = { pack, acts: readAllActs(folder) };
  if (rota !== undefined) {
    const key = month ?? period;
    if (key === undefined) return refuse('bad-usage', 'Say of which month the rota is: --month YYYY-MM.');
    return checkRota(folder, key, rota, known);
  }
  if (month !== undefined) return checkMonth(folder, month, now, known);
  if (period === undefined) return refuse('bad-usage', 'Say which pay period to check: --period YYYY-MM.');
  return checkPayPeriod(folder, period, now, known);
};

const exitCodeOf = ({ outcomes }: PayCheck): ExitCode =>
  outcomes.some(({ status }) => status === 'red') ? EXIT.no : EXIT.done;

export const payCheck: Verb = {
  describe: (program) =>
    program
      .command('pay-check')
      .description('hold worked and planned pay against the minimum wage')
      .argument('<folder>', 'service folder')
      .addOption(new Option('--period <id>', 'pay period YYYY-MM, or first day of four weeks').argParser(periodKey))
      .addOption(
        new Option('--month <key>', 'only what is published for this planning period')
          .argParser(periodKey)
          .conflicts('period'),
      )
      .addOption(new Option('--rota <file>', 'a rota that nobody has published yet; - reads standard input'))
      .addOption(packOption())
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const check = await checkOf(folder, options, terminal);
    sayPackWarnings(check.planning, terminal);
    terminal.out(options.json ? jsonText(payCheckDocument(check)) : payCheckText(check));
    return exitCodeOf(check);
  },
};
