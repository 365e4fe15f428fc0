import { initFiles } from '@rota/formats';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { jsonOption } from '../options.ts';
import { writeNewFolder } from '../output.ts';
import { initOnServer } from '../server/asks/init.ts';
import type { Verb } from '../verb.ts';

export const init: Verb = {
  describe: (program) =>
    program
      .command('init')
      .description('write a small service to start from into a new folder')
      .argument('<folder>', 'new or empty folder')
      .addOption(jsonOption()),

  onServer: initOnServer,

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { json } = command.opts<{ readonly json?: true }>();
    const files = initFiles();
    writeNewFolder(folder, files);
    const names = [...files.keys()];
    terminal.out(
      json ? jsonText({ folder, files: names }) : `${names.map((name) => `${folder}/${name}`).join('\n')}\n`,
    );
    return EXIT.done;
  },
};
