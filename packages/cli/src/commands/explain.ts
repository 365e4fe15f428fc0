import { isRuleKind, type Problem, RULES, type Rule, ruleOf } from '@rota/domain';
import { explainGaps, type GapExplanation } from '@rota/solver';
import { Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { gapsText } from '../gaps-text.ts';
import { readPlanning, readRotaFile } from '../input.ts';
import { jsonText } from '../json.ts';
import { jsonOption, monthOption, rotaOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import { withSayableRules } from '../refused-rules.ts';
import { ruleDocument, ruleText } from '../rule-text.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month?: string;
  readonly rota?: string;
  readonly rule?: string;
  readonly json?: true;
}

const known = (kind: string): Rule => {
  if (isRuleKind(kind)) return ruleOf(kind);
  return refuse('bad-usage', `There is no rule "${kind}"; rules are ${RULES.map((rule) => rule.kind).join(', ')}.`);
};

const explainRule = (kind: string, asJson: boolean): string =>
  asJson ? jsonText(ruleDocument(known(kind))) : ruleText(known(kind));

const gapsDocument = (problem: Problem, gaps: readonly GapExplanation[]) => ({
  format: 'explain/1',
  service: problem.service.id,
  from: problem.from,
  to: problem.to,
  gaps,
});

const explainRota = async (folder: string, month: string, rotaPath: string, asJson: boolean): Promise<string> => {
  const planning = readPlanning(folder, month);
  const { problem } = planning;
  const { rota } = await readRotaFile(rotaPath, planning);
  const gaps = await withSayableRules(planning, () => explainGaps(problem, rota));
  return asJson ? jsonText(gapsDocument(problem, gaps)) : gapsText(gaps);
};

export const explain: Verb = {
  describe: (program) =>
    program
      .command('explain')
      .description('say why shifts stay open and who could fill them, or what a rule means')
      .argument('[folder]', 'service folder')
      .addOption(monthOption().makeOptionMandatory(false))
      .addOption(rotaOption().makeOptionMandatory(false))
      .addOption(new Option('--rule <kind>', 'explain one rule instead').conflicts(['month', 'rota']))
      .addOption(jsonOption()),

  run: async (command, terminal) => {
    const [folder] = command.args;
    const { month, rota, rule, json } = command.opts<Options>();
    if (rule !== undefined) terminal.out(explainRule(rule, json === true));
    else if (folder === undefined || month === undefined || rota === undefined) {
      refuse('bad-usage', 'Name a folder, --month and --rota, or a rule with --rule.');
    } else terminal.out(await explainRota(folder, month, rota, json === true));
    return EXIT.done;
  },
};
