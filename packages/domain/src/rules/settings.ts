import type { Fault } from '../faults.ts';
import type { Service } from '../model/service.ts';
import type { LocalDate } from '../time/index.ts';
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

/** Whether a setting is in force for a rota that begins on a date. */
export const isRuleInForce = ({ from, to }: Pick<RuleSetting, 'from' | 'to'>, on: LocalDate): boolean =>
  (from === undefined || from <= on) && (to === undefined || on <= to);

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
  if (!setting.isHard)
    faults.push(badRule(setting, 'it is statutory and must be hard. Remove "hard: false".', '/hard'));
  if (setting.level !== 'statutory') {
    faults.push(badRule(setting, `its level is "${setting.level}", but it is statutory. Remove "level".`, '/level'));
  }
  if (Object.keys(setting.appliesTo).length > 0) {
    faults.push(badRule(setting, 'it is statutory and holds for everybody. Remove "appliesTo".', '/appliesTo'));
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

const reversedFaults = (setting: RuleSetting): readonly Fault[] => {
  const { from, to } = setting;
  if (from === undefined || to === undefined || from <= to) return [];
  const detail = `Rule "${setting.id}" is in force to ${to}, before it begins on ${from}. Correct one of the dates.`;
  return [{ code: 'ends-before-start', detail, pointer: '/to' }];
};

const settingFaults = (setting: RuleSetting): readonly Fault[] => {
  if (!isRuleKind(setting.kind)) {
    const kinds = RULES.map((known) => known.kind).join(', ');
    return [badRule(setting, `there is no rule "${setting.kind}". Rules are: ${kinds}.`, '/rule')];
  }
  const rule = ruleOf(setting.kind);
  return [...paramFaults(rule, setting), ...weakeningFaults(rule, setting), ...reversedFaults(setting)];
};

/** Whether some date lies within both. */
const overlaps = (a: RuleSetting, b: RuleSetting): boolean =>
  (a.from === undefined || b.to === undefined || a.from <= b.to) &&
  (b.from === undefined || a.to === undefined || b.from <= a.to);

/** A setting may follow another of its id, but never be in force beside it. */
const duplicateFaults = (settings: readonly RuleSetting[]): readonly Fault[] => {
  const clashes = settings.filter((setting, index) =>
    settings.some((other, at) => at !== index && other.id === setting.id && overlaps(setting, other)),
  );
  return [...new Set(clashes.map(({ id }) => id))].map((id) => ({
    code: 'duplicate-id',
    detail: `Rule id "${id}" is used ${clashes.filter((one) => one.id === id).length} times at once. Give each use its own "id", or dates ("from", "to") that do not overlap.`,
  }));
};

/** Everything wrong with the rules of a service: unknown kinds, bad parameters, ids used twice, weakened law. */
export const checkRuleSettings = (service: Pick<Service, 'rules'>): readonly Fault[] => [
  ...service.rules.flatMap(settingFaults),
  ...duplicateFaults(service.rules),
];

/** Parameters that are lists of shift types or on-call slots, and of covers or on-call slots. */
const TYPE_PARAMS = ['shiftTypes', 'after', 'before'];
const COVER_PARAMS = ['covers'];

/** What some parameters name, with the pointer to each. */
const namesIn = (
  params: unknown,
  among: readonly string[],
): readonly { readonly name: string; readonly pointer: string }[] =>
  Object.entries(params ?? {}).flatMap(([key, value]) =>
    among.includes(key) && Array.isArray(value)
      ? value.flatMap((name, index) => (typeof name === 'string' ? [{ name, pointer: `/params/${key}/${index}` }] : []))
      : [],
  );

/** Shift types and covers that parameters of rules name but the service does not have; pointers as in `checkRuleSettings`. */
export const checkRuleReferences = (
  service: Pick<Service, 'rules' | 'shiftTypes' | 'onCall' | 'cover'>,
): readonly Fault[] => {
  const idsOf = (items: readonly { readonly id: string }[]) => new Set(items.map(({ id }) => id));
  const things = [
    { noun: 'shift type', params: TYPE_PARAMS, known: idsOf([...service.shiftTypes, ...service.onCall]) },
    { noun: 'cover', params: COVER_PARAMS, known: idsOf([...service.cover, ...service.onCall]) },
  ];
  return service.rules.flatMap((setting) =>
    things.flatMap(({ noun, params, known }) =>
      namesIn(setting.params, params).flatMap(({ name, pointer }): readonly Fault[] => {
        if (known.has(name)) return [];
        const list = `${noun === 'cover' ? 'Covers' : 'Shift types'} are: ${[...known].join(', ')}.`;
        const detail = `Rule "${setting.id}": there is no ${noun} "${name}". ${list}`;
        return [{ code: 'unknown-reference', detail, pointer }];
      }),
    ),
  );
};
