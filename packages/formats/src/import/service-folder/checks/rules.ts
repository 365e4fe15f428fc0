import { checkRuleSettings, type Fault, RULES, type RuleSetting, ruleOf } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { didYouMean } from '../nearest.ts';
import { ruleSettingOf } from '../rule-mapping.ts';
import { shapeFaults } from '../shape-faults.ts';
import { type Entry, faultIn, type Path } from '../source.ts';

type Written = Entry<ServiceFile['rules'][number]>;

const unknownKind = (entry: Written): Fault => {
  const kinds = RULES.map(({ kind }) => kind);
  const advice = didYouMean(entry.value.rule, kinds) || ` Rules are: ${kinds.join(', ')}.`;
  return faultIn(entry, ['rule'], 'bad-rule', `There is no rule "${entry.value.rule}".${advice}`);
};

const paramFaults = (entry: Written, setting: RuleSetting): readonly Fault[] => {
  const { params } = ruleOf(setting.kind);
  const checked = params.safeParse(setting.params, { reportInput: true });
  if (checked.success) return [];
  const at = { source: entry.source, path: [...entry.path, 'params'] };
  const subject = (): string => `the params of rule "${setting.id}"`;
  return shapeFaults(params, checked.error.issues, at, subject).map((fault) => ({ ...fault, code: 'bad-rule' }));
};

const fieldOf = (pointer: string | undefined): Path => (pointer ?? '').split('/').slice(1);

const settingFaults = (entry: Written, setting: RuleSetting): readonly Fault[] =>
  checkRuleSettings({ rules: [setting] })
    .filter(({ pointer }) => !pointer?.startsWith('/params')) // said with their place by `paramFaults`
    .map(({ code, detail, pointer }) => faultIn(entry, fieldOf(pointer), code, detail));

/** Rules that do not exist, with parameters that are not allowed, or that weaken the law. */
export const badRules = ({ service }: Folder): readonly Fault[] =>
  (service?.lists.rules ?? []).flatMap((entry) => {
    const setting = ruleSettingOf(entry.value);
    return setting ? [...paramFaults(entry, setting), ...settingFaults(entry, setting)] : [unknownKind(entry)];
  });
