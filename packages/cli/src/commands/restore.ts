import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { makeFolder } from '../make-folder.ts';
import { jsonOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import { onStore, placeOf, type StorePlace, withStore } from '../store-place.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly overwrite?: true;
  readonly json?: true;
}

/** The copy made on the way lies beside a file that it will be; for a PostgreSQL it lies where temporary files do. */
const withPartial = async <T>({ location, data }: StorePlace, step: (partial: string) => Promise<T>): Promise<T> => {
  process.umask(0o077);
  if (location.kind === 'file') {
    makeFolder(data);
    return step(`${location.path}.restored`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'rota-restore-'));
  try {
    return await step(join(folder, 'rota.sqlite'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const restore: Verb = {
  describe: (program) =>
    withStore(
      program
        .command('restore')
        .description('put a backup in the place of a store on which no server is at work')
        .argument('<file>', 'what "rota backup" wrote, of this release or an earlier one'),
    )
      .option('--overwrite', 'replace what the store holds')
      .addOption(jsonOption()),

  onServer: { kind: 'here', why: '"rota restore" writes the store itself.' },

  run: async (command, terminal) => {
    const [file = ''] = command.args;
    const { overwrite, json } = command.opts<Options>();
    const place = await placeOf(command);
    const { location } = place;
    const { rows } = await withPartial(place, (partial) =>
      onStore(async (store) => {
        const release = location.kind === 'file' ? await store.holdLock(place.lock) : async () => undefined;
        try {
          return await store.restore(file, location, partial, overwrite ? 'overwrite' : 'keep');
        } finally {
          await release();
        }
      }),
    ).catch((thrown: NodeJS.ErrnoException) =>
      thrown.syscall === undefined ? Promise.reject(thrown) : refuse('output-unwritable', `${thrown.message}.`),
    );
    const total = Object.values(rows).reduce((sum, one) => sum + one, 0);
    terminal.out(
      json ? jsonText({ format: 'restore/1', file, rows }) : `Restored ${count(total, 'row')} from ${file}.\n`,
    );
    return EXIT.done;
  },
};
