import { z } from 'zod';
import { CONFIDENCE, type Rule } from '../../src/rules/rule.ts';

/*
 * docs/rules.md has an introduction, then a section a rule: facts from the list in code between two marks, then whatever
 * people wrote about it, and at the end the vectors with their tests, which are another test's. Facts are written anew from
 * the list; what people wrote stays.
 */

const BEGIN = '<!-- from the code; ROTA_UPDATE_DOCS=1 writes it anew -->';
const END = '<!-- end of what is from the code -->';
const APPENDIX = '\n## Vectors\n';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

const rangeOf = ({ minimum, exclusiveMinimum, maximum }: JsonSchema): string => {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  const isOpen = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  if (isOpen) return least === undefined || least <= Number.MIN_SAFE_INTEGER ? '' : ` from ${least}`;
  return ` ${least} to ${maximum}`;
};

const typeOf = (schema: JsonSchema): string => {
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => `${name}: ${typeOf(field)}`);
    return `{ ${fields.join('; ')} }`;
  }
  if (schema.type === 'integer') return `whole number${rangeOf(schema)}`;
  if (schema.type === 'boolean') return 'yes or no';
  return schema.type === 'string' ? 'text' : 'any';
};

const paramLines = (rule: Rule): readonly string[] => {
  const schema = z.toJSONSchema(rule.params, { io: 'input' }) as JsonSchema; // what zod writes is a JSON Schema
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const fallback = field.default === undefined ? '' : `; default \`${JSON.stringify(field.default)}\``;
    return `| \`${name}\` | ${typeOf(field)}${fallback}${isRequired ? '; required' : ''} |`;
  });
};

const hardness = ({ defaults }: Rule): string => (defaults.isHard ? 'hard' : `soft, weight ${defaults.weight}`);

/** Lawful bases of a statutory rule; a rule of another level has none and needs none. */
const liftedBy = ({ defaults, bases = [] }: Rule): readonly string[] => {
  if (defaults.level !== 'statutory' || !defaults.isHard) return [];
  return [`- **may be let pass on**: ${bases.length === 0 ? 'nothing' : bases.join(', ')}`];
};

/** What the list says of one rule. */
export const factsOf = (rule: Rule): string => {
  const { confidence, figures = [] } = rule;
  const lines = paramLines(rule);
  return [
    BEGIN,
    rule.summary,
    '',
    `- **source**: ${rule.source}`,
    ...(confidence === undefined ? [] : [`- **confidence**: ${confidence} (${CONFIDENCE[confidence]})`]),
    `- **cure**: ${rule.cure}`,
    ...liftedBy(rule),
    ...(figures.length === 0
      ? []
      : [`- **figures of the rule pack**: ${figures.map((name) => `\`${name}\``).join(', ')}`]),
    `- **amount in**: ${rule.unit}`,
    `- **by default**: level ${rule.defaults.level}, ${hardness(rule)}; ${rule.isAlwaysOn ? 'always on' : 'only where a service names it'}`,
    ...(rule.reportsGaps ? ['- what it finds is unfilled cover, never a breach'] : []),
    ...(lines.length > 0 ? ['', '| parameter | |', '|---|---|', ...lines] : []),
    END,
  ].join('\n');
};

/** The sections of the page: kind, facts, and what people wrote. */
interface Page {
  readonly introduction: string;
  readonly sections: readonly { readonly kind: string; readonly facts: string; readonly text: string }[];
}

const appendixOf = (page: string): string => (page.includes(APPENDIX) ? page.slice(page.indexOf(APPENDIX)) : '');

/** Takes the page apart, without its appendix. */
export const readPage = (page: string): Page => {
  const [introduction = '', ...parts] = page.slice(0, page.length - appendixOf(page).length).split(/^## /m);
  const sections = parts.map((part) => {
    const [kind = '', ...lines] = part.split('\n');
    const body = lines.join('\n');
    const end = body.indexOf(END);
    return end < 0
      ? { kind, facts: '', text: body.trim() }
      : { kind, facts: body.slice(0, end + END.length).trim(), text: body.slice(end + END.length).trim() };
  });
  return { introduction: introduction.trim(), sections };
};

/** The page as the list would have it, with what people wrote kept. */
export const writePage = (page: string, rules: readonly Rule[]): string => {
  const { introduction, sections } = readPage(page);
  const textOf = (kind: string): string => sections.find((section) => section.kind === kind)?.text ?? '';
  const parts = rules
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    .map((rule) => [`## ${rule.kind}`, factsOf(rule), textOf(rule.kind)].filter((part) => part !== '').join('\n\n'));
  return `${[introduction, ...parts].join('\n\n')}\n${appendixOf(page)}`;
};
