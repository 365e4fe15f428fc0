import { isRuleKind, type RuleSetting, ruleOf } from '@rota/domain';
import type { ServiceFile } from '../../schema/service-file.ts';
import { present } from './present.ts';

/** A rule as written, with its kind's defaults; `undefined` when there is no such kind. */
export const ruleSettingOf = (written: ServiceFile['rules'][number]): RuleSetting | undefined => {
  if (!isRuleKind(written.rule)) return undefined;
  const rule = ruleOf(written.rule);
  return {
    id: written.id ?? written.rule,
    kind: written.rule,
    level: written.level ?? rule.defaults.level,
    isHard: written.hard ?? rule.defaults.isHard,
    weight: written.weight ?? rule.defaults.weight,
    appliesTo: written.appliesTo ?? {},
    params: written.params ?? {},
    ...present({ from: written.from, to: written.to }),
  };
};
