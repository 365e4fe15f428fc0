import { LEVELS, type Planning, type RuleSetting, ruleOf, ruleSettings, type Term } from '@rota/domain';
import type { LevelIndex } from '../problem/problem.ts';

/** One rule setting with the terms its rule says it in. */
export interface Spoken {
  readonly setting: RuleSetting;
  readonly level: LevelIndex;
  readonly terms: readonly Term[];
}

/** A rule that the solver's vocabulary cannot say; named, never dropped. */
export interface RefusedRule {
  readonly rule: string;
  readonly why: string;
}

/** Asks every rule in force to say itself in terms. O(rules x workers x demands) at worst. */
export const speakRules = (
  planning: Planning,
): { readonly spoken: readonly Spoken[]; readonly refused: readonly RefusedRule[] } => {
  const spoken: Spoken[] = [];
  const refused: RefusedRule[] = [];
  for (const setting of ruleSettings(planning.problem.service)) {
    const rule = ruleOf(setting.kind);
    if (!rule) throw new Error(`rule kind "${setting.kind}" is unknown; input was not checked`);
    const shape = rule.shape(rule.params.parse(setting.params ?? {}), planning, setting);
    if (shape.exactness === 'refused') refused.push({ rule: setting.id, why: shape.why });
    else spoken.push({ setting, level: LEVELS.indexOf(setting.level) as LevelIndex, terms: shape.terms }); // a Level is one of LEVELS
  }
  return { spoken, refused };
};
