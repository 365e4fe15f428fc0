import { Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { isAsClaimed, type RotaFlags, readJudgedRota, solvedOf } from '../judged-rota.ts';
import { jsonOption, monthOption, rotaOption } from '../options.ts';
import { openOutput } from '../output.ts';
import { PARTS, type Part, resultFiles } from '../solve/result-files.ts';
import type { Verb } from '../verb.ts';

interface Options extends RotaFlags {
  readonly to: string;
  readonly only?: Part;
}

export const exportRota: Verb = {
  describe: (program) =>
    program
      .command('export')
      .description('write calendars, hours, a page, a workbook and the checked rota.json from a rota there is')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(rotaOption())
      .addOption(new Option('--to <folder>', 'folder to write into').makeOptionMandatory())
      .addOption(new Option('--only <part>', 'write one part').choices(PARTS))
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { to, only, ...flags } = command.opts<Options>();
    const judged = await readJudgedRota(folder, flags);
    if (!isAsClaimed(judged))
      terminal.say('The rota was changed since it was found; its bound and gap are left out.\n');
    const files = await resultFiles(await solvedOf(judged), only === undefined ? PARTS : [only], terminal.now());
    for (const name of openOutput(to).commit(files))
      terminal.say(`${to}/${name} is of an earlier rota; it was left alone.\n`);
    const names = [...files.keys()];
    terminal.out(
      flags.json
        ? jsonText({ format: 'export/1', to, files: names })
        : `${names.map((name) => `${to}/${name}`).join('\n')}\n`,
    );
    return EXIT.done;
  },
};
