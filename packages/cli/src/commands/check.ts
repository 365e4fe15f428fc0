import { type Instant, overdueReviews, packOf, packUsed } from '@rota/domain';
import { Option } from 'commander';
import { judgementText } from '../check-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { whole } from '../figures.ts';
import { jsonText } from '../json.ts';
import { isAsClaimed, type JudgedRota, type RotaFlags, readJudgedRota } from '../judged-rota.ts';
import { jsonOption, monthOption, packOption, rotaOption } from '../options.ts';
import { packWarningText, warningsAt } from '../pack-text.ts';
import { toDoOf, toDoText } from '../to-do.ts';
import type { Verb } from '../verb.ts';

interface Options extends RotaFlags {
  readonly fullCover?: true;
}

interface Verdict {
  readonly isLawful: boolean;
  readonly isFullyCovered: boolean;
  /** Whether the objective that the file claims is the one that its assignments have. */
  readonly isAsClaimed: boolean;
}

const verdictOf = (judged: JudgedRota): Verdict => ({
  isLawful: judged.judgement.breaches.every((breach) => !breach.isHard),
  isFullyCovered: judged.judgement.unfilled.length === 0,
  isAsClaimed: isAsClaimed(judged),
});

const exitCodeOf = (verdict: Verdict, mustBeCovered: boolean): ExitCode =>
  verdict.isLawful && verdict.isAsClaimed && (verdict.isFullyCovered || !mustBeCovered) ? EXIT.done : EXIT.no;

const documentOf = ({ planning, rota, judgement, claimed }: JudgedRota, verdict: Verdict, now: Instant) => ({
  format: 'check/1',
  ...verdict,
  ...(claimed === undefined ? {} : { claimedObjective: claimed.objective }),
  ...judgement,
  overdueReviews: overdueReviews(planning.problem),
  rulePack: { ...packUsed(packOf(planning.problem)), warnings: warningsAt(planning, now) },
  ...toDoOf(planning, rota),
});

const claimText = ({ claimed, judgement }: JudgedRota): string =>
  claimed === undefined || claimed.objective === judgement.objective
    ? ''
    : `the file claims objective ${whole(claimed.objective)}, but its assignments have ${whole(judgement.objective)}\n`;

export const check: Verb = {
  describe: (program) =>
    program
      .command('check')
      .description('judge a rota by the rules, whoever made it')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(rotaOption())
      .addOption(packOption())
      .addOption(new Option('--full-cover', 'a gap in cover is a no, too'))
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const judged = await readJudgedRota(folder, options);
    const verdict = verdictOf(judged);
    terminal.out(
      options.json
        ? jsonText(documentOf(judged, verdict, terminal.now()))
        : judgementText(judged.planning, judged.judgement) +
            toDoText(toDoOf(judged.planning, judged.rota)) +
            packWarningText(warningsAt(judged.planning, terminal.now())) +
            claimText(judged),
    );
    return exitCodeOf(verdict, options.fullCover === true);
  },
};
