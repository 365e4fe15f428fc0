import { check, type Draft, draftRota, overdueReviews, type Planning } from '@rota/domain';
import { type SolvedRota, unsearched, writeRotaJson } from '@rota/formats';
import { Option } from 'commander';
import { judgementText } from '../check-text.ts';
import { replaceFile } from '../durable-file.ts';
import { EXIT } from '../exit-code.ts';
import { count } from '../figures.ts';
import { readPlanning } from '../input.ts';
import { jsonText } from '../json.ts';
import { jsonOption, monthOption } from '../options.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month: string;
  readonly out: string;
  readonly json?: true;
}

/** A draft with what the rules say of it. */
interface Rolled {
  readonly planning: Planning;
  readonly draft: Draft;
  readonly solved: SolvedRota;
}

const rolled = (planning: Planning): Rolled => {
  const draft = draftRota(planning);
  const judgement = check(planning.problem, draft.rota);
  const { rota } = draft;
  const { unfilled } = judgement;
  return {
    planning,
    draft,
    solved: { planning, rota, judgement, result: unsearched(judgement), unfilled, timeline: [] },
  };
};

/** Why a day is left out, after the worker and the date. */
const WHY = {
  pinned: 'a person decided on a free day',
  'not-allowed': '',
  clash: 'it would be two duties at once',
  full: 'the shift has all the people it may have',
} as const;

const leftOutLines = ({ planning, draft }: Rolled): readonly string[] =>
  draft.leftOut.map(({ asked: { agreement, on, demand = -1 }, why, detail }) => {
    const cover = planning.demands[demand]?.cover ?? '';
    return `  ${agreement.id} | ${agreement.worker} | ${cover} on ${on} | ${detail ?? WHY[why]}`;
  });

const undecidedLines = ({ draft }: Rolled): readonly string[] =>
  draft.undecided.map(({ agreement, on }) => `  ${agreement.id} | ${agreement.worker} | ${on}`);

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines, ''];

const summaryText = (one: Rolled): string => {
  const { rota } = one.draft;
  const pins = rota.assignments.filter(({ isPinned }) => isPinned).length;
  const fromPatterns = rota.assignments.length - pins;
  return [
    `Drafted ${count(rota.assignments.length, 'shift')}: ${fromPatterns} from base patterns, ${pins} pinned.`,
    '',
    ...listed('Left out', leftOutLines(one)),
    ...listed('To be worked, on a shift that is still to be found', undecidedLines(one)),
    judgementText(one.planning, one.solved.judgement),
  ].join('\n');
};

const documentOf = ({ planning, draft, solved }: Rolled) => ({
  format: 'roll/1',
  shifts: draft.rota.assignments.length,
  pinned: draft.rota.assignments.filter(({ isPinned }) => isPinned).length,
  leftOut: draft.leftOut.map(({ asked: { agreement, on, demand = -1 }, why, detail }) => ({
    agreement: agreement.id,
    worker: agreement.worker,
    on,
    cover: planning.demands[demand]?.cover,
    why,
    ...(detail === undefined ? {} : { detail }),
  })),
  undecided: draft.undecided.map(({ agreement, on }) => ({ agreement: agreement.id, worker: agreement.worker, on })),
  unfilled: solved.judgement.unfilled,
  breaches: solved.judgement.breaches,
  objective: solved.judgement.objective,
  overdueReviews: overdueReviews(planning.problem),
});

/** Rota and words each have their place: the file and the standard output, or the standard output and the other one. */
export const roll: Verb = {
  describe: (program) =>
    program
      .command('roll')
      .description('draft a rota from base patterns, agreements and pins alone, for "solve --warm" to fill')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(new Option('--out <file>', 'file to write the draft into; - is standard output').default('-'))
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { month, out, json } = command.opts<Options>();
    const one = rolled(readPlanning(folder, month));
    const text = writeRotaJson(one.solved);
    const isFile = out !== '-';
    if (isFile) replaceFile(out, text);
    if (json) terminal.out(jsonText({ ...documentOf(one), ...(isFile ? { out } : { rota: JSON.parse(text) }) }));
    else if (isFile) terminal.out(summaryText(one));
    else {
      terminal.out(text);
      terminal.say(summaryText(one));
    }
    return EXIT.done;
  },
};
