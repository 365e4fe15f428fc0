import { existsSync } from 'node:fs';
import { diffRotas, type Instant, type Planning, type Rota, withLeavers } from '@rota/domain';
import { changesDocument } from '@rota/formats';
import { Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { readPlanning, readRotaFile } from '../input.ts';
import { jsonText } from '../json.ts';
import { diffText } from '../lifecycle/diff-text.ts';
import { followFolder } from '../lifecycle/follow-folder.ts';
import { fromRevisionOption, toRevisionOption } from '../lifecycle/options.ts';
import { type Published, readRevisions, rotaPaths } from '../lifecycle/rota-folder.ts';
import { jsonOption, monthOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month: string;
  readonly from?: number;
  readonly to?: number | 'draft';
  readonly rota?: string;
  readonly json?: true;
}

/** One side of a comparison; revision 0 is nothing. */
interface Side {
  readonly name: string;
  /** Revision number, or where else it is from. */
  readonly from: number | 'draft' | 'file';
  readonly rota: Rota | undefined;
}

const revisionSide = (published: readonly Published[], number: number): Side => {
  if (number === 0) return { name: 'nothing', from: 0, rota: undefined };
  const found = published[number - 1];
  const last = published.length;
  if (!found)
    return refuse(
      'bad-usage',
      `There is no revision ${number}; ${last === 0 ? 'none is published' : `the last is ${last}`}.`,
    );
  return { name: `revision ${number}`, from: number, rota: found.revision.rota };
};

/** Where files are compared: a rota counts as it would be published. */
interface Desk {
  readonly folder: string;
  readonly planning: Planning;
  readonly now: Instant;
}

const fileSide = async (path: string, from: 'draft' | 'file', { folder, planning, now }: Desk, month: string) => {
  const { rota } = await readRotaFile(path, planning);
  const name = from === 'draft' ? 'the draft' : path;
  return { name, from, rota: followFolder(folder, month, planning, rota, now) } satisfies Side;
};

/** By default the draft while it says something new, then the last revision. */
const laterSide = async (desk: Desk, { month, to, rota }: Options, published: readonly Published[]): Promise<Side> => {
  const { draft } = rotaPaths(desk.folder, month);
  if (rota !== undefined) return fileSide(rota, 'file', desk, month);
  if (typeof to === 'number') return revisionSide(published, to);
  if (to === undefined && !existsSync(draft)) return revisionSide(published, published.length);
  const side = await fileSide(draft, 'draft', desk, month);
  const isNew = diffRotas(published.at(-1)?.revision.rota, side.rota).length > 0;
  return to === 'draft' || isNew ? side : revisionSide(published, published.length);
};

export const diff: Verb = {
  describe: (program) =>
    program
      .command('diff')
      .description('say what changed for whom between two revisions, or up to a draft')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(fromRevisionOption())
      .addOption(toRevisionOption())
      .addOption(new Option('--rota <file>', 'compare with this rota; - reads standard input').conflicts('to'))
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const planning = readPlanning(folder, options.month);
    const published = readRevisions(folder, [options.month]);
    const later = await laterSide({ folder, planning, now: terminal.now() }, options, published);
    if (!later.rota) return refuse('file-missing', `Nothing is published or approved for ${options.month}.`);
    const previous = typeof later.from === 'number' ? later.from - 1 : published.length;
    const earlier = revisionSide(published, options.from ?? previous);
    const known = withLeavers(planning, new Map(published.flatMap(({ names }) => [...names])));
    const changes = diffRotas(earlier.rota, later.rota);
    const { month } = options;
    terminal.out(
      options.json
        ? jsonText({
            format: 'diff/1',
            month,
            from: earlier.from,
            to: later.from,
            changes: changesDocument(known, changes),
          })
        : diffText(known, `${month}, ${earlier.name} to ${later.name}`, changes),
    );
    return EXIT.done;
  },
};
