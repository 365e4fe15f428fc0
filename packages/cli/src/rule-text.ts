import {
  BASES,
  type Basis,
  CONFIDENCE,
  OVERRIDABLE_LEVEL,
  type Rule,
  type RulePack,
  type RuleSetting,
  ruleOf,
} from '@rota/domain';
import { hours } from './figures.ts';

/** Statutory figures of the rule pack that a rule counts with, by name. */
const figuresOf = ({ figures = [] }: Rule, { workingTime }: RulePack): Readonly<Record<string, unknown>> =>
  Object.fromEntries(figures.map((name) => [name, workingTime[name]]));

const basisDocument = (basis: Basis) => {
  const { title, law, record } = BASES[basis];
  return { basis, title, law, record };
};

/** A setting with its parameters filled in. */
const settingDocument = ({ params, ...setting }: RuleSetting) => ({
  ...setting,
  params: ruleOf(setting.kind).params.parse(params),
});

/**
 * A rule as an object: what it says, its unit and source, how sure that is, what cures it, what may lift it, what it is set
 * to, its figures, and the JSON Schema of its parameters.
 *
 * @param settings those of a service; absent where no service is named
 */
export const ruleDocument = (rule: Rule, pack: RulePack, settings?: readonly RuleSetting[]) => {
  const { kind, summary, source, cure, confidence, bases = [], unit, defaults, isAlwaysOn, params } = rule;
  return {
    format: 'rule/1',
    kind,
    summary,
    source,
    ...(confidence === undefined ? {} : { confidence }),
    cure,
    unit,
    isAlwaysOn,
    defaults,
    bases: bases.map(basisDocument),
    rulePack: pack.id,
    figures: figuresOf(rule, pack),
    params: params.toJSONSchema({ io: 'input' }),
    ...(settings === undefined ? {} : { settings: settings.map(settingDocument) }),
  };
};

/** A figure with its hours where its name says that it is minutes. */
const figureText = ([name, value]: readonly [string, unknown]): string => {
  const isMinutes = typeof value === 'number' && /minutes$/i.test(name);
  return `  ${name} = ${JSON.stringify(value)}${isMinutes ? ` (${hours(value)})` : ''}`;
};

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines];

const paramLines = (rule: Rule, pack: RulePack): readonly string[] => {
  const { properties = {}, required = [] } = ruleDocument(rule, pack).params;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const need = required.includes(name) ? 'required' : 'optional';
    return `  ${name} (${need}): ${JSON.stringify(schema)}`;
  });
  return lines.length === 0 ? ['parameters: none'] : ['parameters:', ...lines];
};

type Force = Pick<RuleSetting, 'level' | 'isHard' | 'weight'>;

const forceText = ({ level, isHard, weight }: Force): string =>
  `${level}, ${isHard ? 'hard' : `soft, weight ${weight}`}`;

const basisLine = (basis: Basis): string => {
  const { title, law, record } = BASES[basis];
  return `  ${basis}: ${title} (${law}); for good: ${record}`;
};

/** Who may let a hard breach of it pass, and on what. */
const liftLines = ({ level, isHard }: Force, bases: readonly Basis[]): readonly string[] => {
  if (!isHard) return [];
  if (level === OVERRIDABLE_LEVEL) return ['may be let pass: for a reason'];
  if (level !== 'statutory' || bases.length === 0) return ['may be let pass: never'];
  return ['may be let pass, with a reference, on one of:', ...bases.map(basisLine)];
};

const datesText = ({ from, to }: RuleSetting): string =>
  `${from === undefined ? '' : `, from ${from}`}${to === undefined ? '' : `, to ${to}`}`;

const settingLines = (setting: RuleSetting): readonly string[] => {
  const { appliesTo, params, id } = settingDocument(setting);
  const about = Object.keys(appliesTo).length === 0 ? '' : `; about ${JSON.stringify(appliesTo)}`;
  const figures = Object.entries(params as object); // parameters are an object by every rule's schema
  return [`in this service, "${id}": ${forceText(setting)}${datesText(setting)}${about}`, ...figures.map(figureText)];
};

/** A rule for a person, with its figures. @param settings those of a service, where one is named */
export const ruleText = (rule: Rule, pack: RulePack, settings: readonly RuleSetting[] = []): string => {
  const { cure, confidence, bases = [], defaults } = rule;
  const strictest = settings[0] ?? defaults;
  return `${[
    `${rule.kind}: ${rule.summary}`,
    `source: ${rule.source}`,
    ...(confidence === undefined ? [] : [`confidence: ${confidence} (${CONFIDENCE[confidence]})`]),
    `cure: ${cure}`,
    `amount in: ${rule.unit}`,
    `unless set otherwise: ${forceText(defaults)}${rule.isAlwaysOn ? ', always on' : ''}`,
    ...liftLines(strictest, bases),
    ...listed(`figures, rule pack ${pack.id}`, Object.entries(figuresOf(rule, pack)).map(figureText)),
    ...settings.flatMap(settingLines),
    ...paramLines(rule, pack),
  ].join('\n')}\n`;
};
