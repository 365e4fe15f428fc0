import { isRuleKind, type Planning, type Problem, packOf, RULES, ruleOf, ruleSettings, UK_PACK } from '@rota/domain';
import { explainGaps, type GapExplanation } from '@rota/solver';
import { Option } from 'commander';
import { EXIT } from '../exit-code.ts';
import { gapsText } from '../gaps-text.ts';
import { readPlanning, readRotaFile } from '../input.ts';
import { jsonText } from '../json.ts';
import { anyKey } from '../lifecycle/calendar.ts';
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

const noSuchRule = (id: string, more: readonly string[] = []): never => {
  const kinds = RULES.map((rule) => rule.kind);
  return refuse('bad-usage', `There is no rule "${id}"; rules are ${[...new Set([...more, ...kinds])].join(', ')}.`);
};

/** A kind of rule, or the id of a setting of the service. */
const explainRule = (id: string, asJson: boolean): string => {
  const rule = isRuleKind(id) ? ruleOf(id) : noSuchRule(id);
  return asJson ? jsonText(ruleDocument(rule, UK_PACK)) : ruleText(rule, UK_PACK);
};

const explainSetting = ({ problem }: Planning, id: string, asJson: boolean): string => {
  const all = ruleSettings(problem.service);
  const meant = all.filter((setting) => setting.id === id);
  const settings = meant.length > 0 ? meant : all.filter((setting) => setting.kind === id);
  const kind = settings[0]?.kind ?? id;
  if (!isRuleKind(kind))
    return noSuchRule(
      id,
      all.map((setting) => setting.id),
    );
  const [rule, pack] = [ruleOf(kind), packOf(problem)];
  return asJson ? jsonText(ruleDocument(rule, pack, settings)) : ruleText(rule, pack, settings);
};

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
      .addOption(
        new Option('--rule <id>', 'explain one rule instead: a kind or, with a folder, one of its settings').conflicts([
          'rota',
        ]),
      )
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder] = command.args;
    const { month, rota, rule, json } = command.opts<Options>();
    if (rule !== undefined && folder !== undefined)
      terminal.out(explainSetting(readPlanning(folder, month ?? anyKey(folder, terminal.now())), rule, json === true));
    else if (rule !== undefined) terminal.out(explainRule(rule, json === true));
    else if (folder === undefined || month === undefined || rota === undefined) {
      refuse('bad-usage', 'Name a folder, --month and --rota, or a rule with --rule.');
    } else terminal.out(await explainRota(folder, month, rota, json === true));
    return EXIT.done;
  },
};
