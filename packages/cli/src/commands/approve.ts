import { approvalOf, isoUtc, overridesBy } from '@rota/domain';
import { writeApproval, writeRotaJson } from '@rota/formats';
import { EXIT } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { type RotaFlags, readNextRota, solvedOf } from '../judged-rota.ts';
import { byOption, noteOption, overrideOption, type TypedOverride } from '../lifecycle/options.ts';
import { keepApproved, readRevisions, rotaPaths } from '../lifecycle/rota-folder.ts';
import { jsonOption, monthOption, packOption, rotaOption } from '../options.ts';
import { orRefuse } from '../refusal.ts';
import { approveOnServer } from '../server/asks/approve.ts';
import type { Verb } from '../verb.ts';

interface Options extends RotaFlags {
  readonly by: string;
  readonly note?: string;
  readonly override?: readonly TypedOverride[];
}

export const approve: Verb = {
  describe: (program) =>
    program
      .command('approve')
      .description('answer for a rota: check it and keep it as the draft that may be published')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(rotaOption())
      .addOption(packOption())
      .addOption(byOption())
      .addOption(noteOption())
      .addOption(overrideOption())
      .addOption(jsonOption()),

  onServer: approveOnServer,

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { month, by, note, override, ...flags } = command.opts<Options>();
    const now = terminal.now();
    const judged = await readNextRota(folder, { month, ...flags }, now);
    const overrides = overridesBy(by, override);
    const last = readRevisions(folder, [month]).at(-1)?.revision;
    const { rota, judgement } = judged;
    const { approval } = orRefuse(approvalOf(last, { rota, judgement, at: now, by, overrides, note }));
    keepApproved(folder, month, writeRotaJson(await solvedOf(judged)), writeApproval(approval, overrides));
    const { draft } = rotaPaths(folder, month);
    const gaps = judged.unfilled.length;
    terminal.out(
      flags.json
        ? jsonText({ format: 'approve/1', month, ...approval, at: isoUtc(approval.at), overrides, gaps, draft })
        : `Approved by ${by}, with ${count(gaps, 'gap')}; kept as ${draft}\n`,
    );
    return EXIT.done;
  },
};
