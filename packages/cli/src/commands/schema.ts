import { schemas } from '@rota/formats';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { jsonOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import type { Verb } from '../verb.ts';

const schemaOf = (file: string): unknown => {
  const all = schemas();
  const names = Object.keys(all).join(', ');
  return (
    all[file] ??
    all[`${file}.json`] ??
    refuse('bad-usage', `There is no schema for "${file}"; there is one for ${names}.`)
  );
};

export const schema: Verb = {
  describe: (program) =>
    program
      .command('schema')
      .description('print the JSON Schema of one file of a service folder, or of all by name')
      .argument('[file]', 'such as service.yaml or people.csv')
      .addOption(jsonOption().hideHelp()),

  onServer: {
    kind: 'here',
    why: '"rota schema" prints what this release reads; a server describes itself at /openapi.json.',
  },

  run: async (command, terminal) => {
    const [file] = command.args;
    terminal.out(jsonText(file === undefined ? schemas() : schemaOf(file)));
    return EXIT.done;
  },
};
