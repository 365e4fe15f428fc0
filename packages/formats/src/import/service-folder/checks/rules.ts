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

/** Settings of one id that are in force at once; told of the later one, as of every id. */
const repeatedIds = (entries: readonly Written[]): readonly Fault[] => {
  const settings = entries.flatMap((entry) => {
    const setting = ruleSettingOf(entry.value);
    return setting ? [{ entry, setting }] : [];
  });
  return settings.flatMap(({ entry, setting }, index) => {
    const before = settings
      .slice(0, index)
      .find((other) =>
        checkRuleSettings({ rules: [other.setting, setting] }).some(({ code }) => code === 'duplicate-id'),
      );
    if (!before) return [];
    const field = entry.value.id === undefined ? 'rule' : 'id';
    const { line } = before.entry.source.at(before.entry.path);
    const detail = `Two have the id "${setting.id}": this rule and the rule in line ${line}. Give each its own, or dates ("from", "to") that do not overlap.`;
    return [faultIn(entry, [field], 'duplicate-id', detail)];
  });
};

/** Rules that do not exist, with parameters that are not allowed, that weaken the law, or of one id at once. */
export const badRules = ({ service }: Folder): readonly Fault[] => {
  const entries = service?.lists.rules ?? [];
  const faults = entries.flatMap((entry) => {
    const setting = ruleSettingOf(entry.value);
    return setting ? [...paramFaults(entry, setting), ...settingFaults(entry, setting)] : [unknownKind(entry)];
  });
  return [...faults, ...repeatedIds(entries)];
};
