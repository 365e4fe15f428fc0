import { dirname } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { makeFolder } from '../make-folder.ts';
import { jsonOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import { onStore, placeOf, withStore } from '../store-place.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly out: string;
  readonly json?: true;
}

/** A backup holds everything that the store holds, so nobody else on the machine may read it. */
const makePrivate = (out: string): void => {
  process.umask(0o077);
  try {
    makeFolder(dirname(out));
  } catch (thrown) {
    const { message } = thrown as Error; // node:fs throws nothing else
    refuse('output-unwritable', `"${dirname(out)}" cannot be made: ${message}.`, out);
  }
};

export const backup: Verb = {
  describe: (program) =>
    withStore(
      program
        .command('backup')
        .description('write everything that a server keeps into one file, while it runs, and look through that file'),
    )
      .requiredOption('--out <file>', 'file to write; nothing may be there')
      .addOption(jsonOption()),

  onServer: { kind: 'here', why: '"rota backup" reads the store itself.' },

  run: async (command, terminal) => {
    const { out, json } = command.opts<Options>();
    const { location } = await placeOf(command);
    makePrivate(out);
    const { rows, migrations } = await onStore(({ backUp }) => backUp(location, out));
    const total = Object.values(rows).reduce((sum, one) => sum + one, 0);
    terminal.out(
      json
        ? jsonText({ format: 'backup/1', out, rows, schema: migrations.at(-1) })
        : `${out} holds ${count(total, 'row')} and is sound. The secret of the server (secret.key) is not in it.\n`,
    );
    return EXIT.done;
  },
};
