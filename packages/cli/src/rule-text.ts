import type { Rule } from '@rota/domain';

/** A rule as an object: what it says, its unit and source, what it is set to, and the JSON Schema of its parameters. */
export const ruleDocument = ({ kind, summary, source, unit, defaults, isAlwaysOn, params }: Rule) => ({
  format: 'rule/1',
  kind,
  summary,
  source,
  unit,
  isAlwaysOn,
  defaults,
  params: params.toJSONSchema({ io: 'input' }),
});

const paramLines = (rule: Rule): readonly string[] => {
  const { properties = {}, required = [] } = ruleDocument(rule).params;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const need = required.includes(name) ? 'required' : 'optional';
    return `  ${name} (${need}): ${JSON.stringify(schema)}`;
  });
  return lines.length === 0 ? ['parameters: none'] : ['parameters:', ...lines];
};

/** A rule for a person. */
export const ruleText = (rule: Rule): string => {
  const { level, isHard, weight } = rule.defaults;
  return `${[
    `${rule.kind}: ${rule.summary}`,
    `source: ${rule.source}`,
    `amount in: ${rule.unit}`,
    `unless set otherwise: ${level}, ${isHard ? 'hard' : `soft, weight ${weight}`}${rule.isAlwaysOn ? ', always on' : ''}`,
    ...paramLines(rule),
  ].join('\n')}\n`;
};
