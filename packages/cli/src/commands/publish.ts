import { existsSync } from 'node:fs';
import {
  changesByWorker,
  diffRotas,
  isoUtc,
  joinOverrides,
  nextRevision,
  overridesBy,
  packOf,
  packUsed,
  type Revision,
  shortNotice,
} from '@rota/domain';
import { publishedBook, writeRevision } from '@rota/formats';
import { Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { count } from '../figures.ts';
import { readPlanning } from '../input.ts';
import { jsonText } from '../json.ts';
import { type JudgedRota, readNextRota, solvedOf } from '../judged-rota.ts';
import { byOption, overrideOption, reasonOption, type TypedOverride } from '../lifecycle/options.ts';
import {
  keepRevision,
  type Published,
  publishedKeys,
  readFolderApproval,
  readRevisions,
  rotaPaths,
} from '../lifecycle/rota-folder.ts';
import { stateFiles } from '../lifecycle/state-files.ts';
import { jsonOption, monthOption, packOption } from '../options.ts';
import { openOutput } from '../output.ts';
import { orRefuse, refuse } from '../refusal.ts';
import { publishOnServer } from '../server/asks/publish.ts';
import type { Terminal } from '../terminal.ts';
import { toDoOf, toOfferText } from '../to-do.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month: string;
  readonly pack?: string;
  readonly rota?: string;
  readonly by: string;
  readonly reason: string;
  readonly override?: readonly TypedOverride[];
  readonly out?: string;
  readonly json?: true;
}

/** A rota that may become a revision, with the revisions that it would follow. */
interface Candidate {
  readonly judged: JudgedRota;
  readonly earlier: readonly Published[];
  readonly revision: Revision;
}

const candidatePath = (folder: string, { month, rota }: Options): string => {
  const { draft } = rotaPaths(folder, month);
  if (rota !== undefined) return rota;
  if (existsSync(draft)) return draft;
  readPlanning(folder, month); // a key that is no period of this service is the mistake to tell first
  return refuse('not-approved', `There is no "${draft}". Approve a rota first: rota approve.`, draft);
};

const candidateOf = async (folder: string, options: Options, terminal: Terminal): Promise<Candidate> => {
  const { month, by, reason, pack } = options;
  const now = terminal.now();
  const judged = await readNextRota(
    folder,
    { month, rota: candidatePath(folder, options), ...(pack === undefined ? {} : { pack }) },
    now,
  );
  const earlier = readRevisions(folder, [...new Set([...publishedKeys(folder), month])].sort());
  const { approval, overrides } = readFolderApproval(folder, month);
  const { revision } = orRefuse(
    nextRevision(
      earlier.filter(({ key }) => key === month).map((one) => one.revision),
      {
        rota: judged.rota,
        judgement: judged.judgement,
        approval,
        at: now,
        by,
        reason,
        overrides: joinOverrides(overrides, overridesBy(by, options.override)),
        pack: packUsed(packOf(judged.planning.problem)),
      },
    ),
  );
  return { judged, earlier, revision };
};

/** Everything that can fail is made before the revision is kept; only putting files in their place comes after. */
const publishInto = async (folder: string, options: Options, candidate: Candidate, terminal: Terminal) => {
  const { month, out } = options;
  const { judged, earlier, revision } = candidate;
  const text = writeRevision(revision, await solvedOf(judged));
  const all = [...earlier, { key: month, revision, names: new Map<string, string>() }];
  const files = stateFiles(publishedBook(judged.planning, all, revision.publishedAt), revision.rota);
  const output = out === undefined ? undefined : openOutput(out);
  try {
    const file = keepRevision(folder, month, revision.number, text);
    for (const name of output?.commit(files) ?? [])
      terminal.say(`${out}/${name} is of an earlier rota; it was left alone.\n`);
    return { file, files: out === undefined ? [] : [...files.keys()] };
  } finally {
    output?.discard();
  }
};

export const publish: Verb = {
  describe: (program) =>
    program
      .command('publish')
      .description('publish an approved rota as the next revision of its month')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(packOption())
      .addOption(new Option('--rota <file>', 'the approved rota, when it is not the draft of the folder'))
      .addOption(byOption())
      .addOption(reasonOption())
      .addOption(overrideOption())
      .addOption(new Option('--out <folder>', 'write calendars and hours into this folder, too'))
      .addOption(jsonOption()),

  onServer: publishOnServer,

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const { month, out } = options;
    const candidate = await candidateOf(folder, options, terminal);
    const { earlier, revision } = candidate;
    const { file, files } = await publishInto(folder, options, candidate, terminal);
    const last = earlier.filter(({ key }) => key === month).at(-1);
    const changes = diffRotas(last?.revision.rota, revision.rota);
    const people = changesByWorker(changes).size;
    const { number, publishedBy: by, reason, overrides, obligations, pack: rulePack } = revision;
    const at = isoUtc(revision.publishedAt);
    const counts = { changes: changes.length, people };
    // who is asked after the fact may still say no
    const { toOffer } = toDoOf(candidate.judged.planning, revision.rota);
    const { zone, problem } = candidate.judged.planning;
    const notices = number === 1 ? shortNotice(zone, problem.from, revision.publishedAt) : [];
    terminal.out(
      options.json
        ? jsonText({
            format: 'publish/1',
            month,
            revision: number,
            by,
            at,
            reason,
            overrides,
            obligations,
            rulePack,
            ...counts,
            toOffer,
            notices,
            file,
            out,
            files,
          })
        : [
            `Published revision ${number} of ${month}: ${count(changes.length, 'change')} for ${count(people, 'person', 'people')}`,
            ...[file, ...files.map((name) => `${out}/${name}`), ''],
          ].join('\n') +
            [...obligations, ...notices].map(({ detail }) => `${detail}\n`).join('') +
            toOfferText({ toOffer }),
    );
    return EXIT.done;
  },
};
