import type { Fault } from '../faults.ts';
import type { Service } from '../model/service.ts';
import { RULES, ruleOf } from './index.ts';
import type { Rule, RuleSetting } from './rule.ts';

/** A setting with its rule and its checked parameters (schema defaults filled in), ready for `breaches` and `shape`. */
export interface BoundRule {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  readonly params: unknown;
}

const defaultSetting = (rule: Rule): RuleSetting => ({
  id: rule.kind,
  kind: rule.kind,
  ...rule.defaults,
  appliesTo: {},
  params: rule.params.parse({}),
});

/** The settings in force: those the service names, in its order, then every always-on rule it does not name. */
export const ruleSettings = (service: Service): readonly RuleSetting[] => {
  const named = new Set(service.rules.map((setting) => setting.kind));
  return [...service.rules, ...RULES.filter((rule) => rule.isAlwaysOn && !named.has(rule.kind)).map(defaultSetting)];
};

/**
 * Settings with their rules and parsed parameters, in order.
 *
 * @throws Error when a kind is unknown or parameters are not allowed (input was not checked)
 */
export const bindRules = (settings: readonly RuleSetting[]): readonly BoundRule[] =>
  settings.map((setting) => {
    const rule = ruleOf(setting.kind);
    if (!rule) throw new Error(`rule "${setting.kind}" is unknown; input was not checked`);
    return { rule, setting, params: rule.params.parse(setting.params) };
  });

const badRule = (setting: RuleSetting, detail: string): Fault => ({
  code: 'bad-rule',
  detail: `Rule "${setting.id}": ${detail}`,
});

/** The law binds everybody, so a service may tighten a statutory rule but not soften, demote or narrow it. */
const weakeningFaults = (rule: Rule, setting: RuleSetting): readonly Fault[] => {
  if (!rule.isAlwaysOn || rule.defaults.level !== 'statutory') return [];
  const faults: Fault[] = [];
  if (!setting.isHard) faults.push(badRule(setting, 'is statutory and must be hard. Remove "hard: false".'));
  if (setting.level !== 'statutory') {
    faults.push(badRule(setting, `has level "${setting.level}"; it is statutory. Remove "level".`));
  }
  if (Object.keys(setting.appliesTo).length > 0) {
    faults.push(badRule(setting, 'is statutory and holds for everybody. Remove "appliesTo".'));
  }
  return faults;
};

const paramFaults = (rule: Rule, setting: RuleSetting): readonly Fault[] => {
  const parsed = rule.params.safeParse(setting.params);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = ['params', ...issue.path].join('.');
    return badRule(setting, `${path}: ${issue.message}.`);
  });
};

const settingFaults = (setting: RuleSetting): readonly Fault[] => {
  const rule = ruleOf(setting.kind);
  if (!rule) {
    const kinds = RULES.map((known) => known.kind).join(', ');
    return [badRule(setting, `there is no rule "${setting.kind}". Rules are: ${kinds}.`)];
  }
  return [...paramFaults(rule, setting), ...weakeningFaults(rule, setting)];
};

const duplicateFaults = (settings: readonly RuleSetting[]): readonly Fault[] => {
  const ids = settings.map((setting) => setting.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    code: 'duplicate-id',
    detail: `Rule id "${id}" is used ${ids.filter((other) => other === id).length} times. Give each use its own "id".`,
  }));
};

/** Everything wrong with the rules of a service: unknown kinds, bad parameters, ids used twice, weakened law. */
export const checkRuleSettings = (service: Service): readonly Fault[] => [
  ...service.rules.flatMap(settingFaults),
  ...duplicateFaults(service.rules),
];
