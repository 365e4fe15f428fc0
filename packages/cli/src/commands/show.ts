import { showDocument, type TerminalColours, writeGrid, writeUnfilled } from '@rota/formats';
import { Option } from 'commander';
import { pastText } from '../check-text.ts';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { type RotaFlags, readJudgedRota, solvedOf } from '../judged-rota.ts';
import { jsonOption, monthOption, rotaOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options extends RotaFlags {
  /** Absent when neither `--colour` nor `--no-colour` is given. */
  readonly colour?: boolean;
}

const coloursOf = (terminal: Terminal, asked: boolean | undefined): TerminalColours =>
  (asked ?? terminal.wantsColour) ? terminal.colours : 'none';

export const show: Verb = {
  describe: (program) =>
    program
      .command('show')
      .description('print a rota as a grid, and under it what is open')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(rotaOption())
      .addOption(new Option('--colour', 'colour even when this is no terminal'))
      .addOption(new Option('--no-colour', 'no colour even when this is a terminal'))
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { colour, ...flags } = command.opts<Options>();
    const solved = await solvedOf(await readJudgedRota(folder, flags));
    const colours = coloursOf(terminal, colour);
    const grid = (): string => writeGrid(solved, { width: terminal.outColumns, colours });
    const text = (): string =>
      `${grid()}\n${pastText(solved.judgement)}${writeUnfilled(solved.planning, solved.unfilled)}`;
    terminal.out(flags.json ? jsonText(showDocument(solved)) : text());
    return EXIT.done;
  },
};
