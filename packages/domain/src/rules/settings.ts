import type { Fault } from '../faults.ts';
import type { Service } from '../model/service.ts';
import { isRuleKind, RULES, ruleOf } from './index.ts';
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

/**
 * The settings in force: those the service names, in its order, then every always-on rule it does not name. Under
 * rulebook `none` those it names and no other.
 */
export const ruleSettings = (service: Pick<Service, 'rules' | 'rulebook'>): readonly RuleSetting[] => {
  if (service.rulebook === 'none') return service.rules;
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
    return { rule, setting, params: rule.params.parse(setting.params) };
  });

/** @param pointer into the setting as it is written: `/params/max` */
const badRule = (setting: RuleSetting, detail: string, pointer: string): Fault => ({
  code: 'bad-rule',
  detail: `Rule "${setting.id}": ${detail}`,
  pointer,
});

/** The law binds everybody, so a service may tighten a statutory rule but not soften, demote or narrow it. */
const weakeningFaults = (rule: Rule, setting: RuleSetting): readonly Fault[] => {
  if (!rule.isAlwaysOn || rule.defaults.level !== 'statutory') return [];
  const faults: Fault[] = [];
  if (!setting.isHard) faults.push(badRule(setting, 'is statutory and must be hard. Remove "hard: false".', '/hard'));
  if (setting.level !== 'statutory') {
    faults.push(badRule(setting, `has level "${setting.level}"; it is statutory. Remove "level".`, '/level'));
  }
  if (Object.keys(setting.appliesTo).length > 0) {
    faults.push(badRule(setting, 'is statutory and holds for everybody. Remove "appliesTo".', '/appliesTo'));
  }
  return faults;
};

const paramFaults = (rule: Rule, setting: RuleSetting): readonly Fault[] => {
  const parsed = rule.params.safeParse(setting.params);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = ['params', ...issue.path].join('.');
    return badRule(setting, `${path}: ${issue.message}.`, `/${['params', ...issue.path].map(String).join('/')}`);
  });
};

const settingFaults = (setting: RuleSetting): readonly Fault[] => {
  if (!isRuleKind(setting.kind)) {
    const kinds = RULES.map((known) => known.kind).join(', ');
    return [badRule(setting, `there is no rule "${setting.kind}". Rules are: ${kinds}.`, '/rule')];
  }
  const rule = ruleOf(setting.kind);
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
export const checkRuleSettings = (service: Pick<Service, 'rules'>): readonly Fault[] => [
  ...service.rules.flatMap(settingFaults),
  ...duplicateFaults(service.rules),
];

/** Parameters that are lists of shift types. */
const TYPE_PARAMS = ['shiftTypes', 'after', 'before'];

/** Shift types that parameters name, with the pointer to each. */
const namedTypes = (params: unknown): readonly { readonly type: string; readonly pointer: string }[] =>
  Object.entries(params ?? {}).flatMap(([name, value]) =>
    TYPE_PARAMS.includes(name) && Array.isArray(value)
      ? value.flatMap((type, index) =>
          typeof type === 'string' ? [{ type, pointer: `/params/${name}/${index}` }] : [],
        )
      : [],
  );

/** Shift types that parameters of rules name but the service does not have; pointers as in `checkRuleSettings`. */
export const checkRuleReferences = (service: Pick<Service, 'rules' | 'shiftTypes' | 'onCall'>): readonly Fault[] => {
  const known = new Set([...service.shiftTypes, ...service.onCall].map((type) => type.id));
  return service.rules.flatMap((setting) =>
    namedTypes(setting.params).flatMap(({ type, pointer }): readonly Fault[] => {
      if (known.has(type)) return [];
      const detail = `Rule "${setting.id}": there is no shift type "${type}". Shift types are: ${[...known].join(', ')}.`;
      return [{ code: 'unknown-reference', detail, pointer }];
    }),
  );
};
