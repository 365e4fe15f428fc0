import { type AmountUnit, type Level, RULES, type Rule, type RuleSetting } from '@rota/domain';
import { counted, countText, durationText } from '../words.ts';

/** Levels as a heading. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  statutory: 'Law',
  cover: 'Cover',
  contract: 'Contract',
  policy: 'Policy',
  preference: 'Wishes',
};

const ruleByKind: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.kind, rule]));

/** The rule of a kind; a rota from a file may name one that is gone. */
export const knownRule = (kind: string): Rule | undefined => ruleByKind.get(kind);

/** A setting's rule in one sentence; the setting's id when the rule is not in the list. */
export const ruleSentence = (settings: readonly RuleSetting[], id: string): string => {
  const kind = settings.find((setting) => setting.id === id)?.kind ?? id;
  return knownRule(kind)?.summary ?? id;
};

const NOUNS: Readonly<Record<AmountUnit, readonly [one: string, many: string]>> = {
  minutes: ['minute', 'minutes'],
  'person-minutes': ['minute of a person', 'minutes of people'],
  days: ['day', 'days'],
  duties: ['duty', 'duties'],
  people: ['person', 'people'],
  weekends: ['weekend', 'weekends'],
  wishes: ['wish', 'wishes'],
  points: ['point', 'points'],
  changes: ['change', 'changes'],
};

/** An amount with its unit: `2 h 30 min`, `3 days`, `1 person`. */
export const amountText = (amount: number, unit: AmountUnit): string =>
  unit === 'minutes'
    ? durationText(amount)
    : unit === 'person-minutes'
      ? `${durationText(amount)} of people`
      : counted(amount, ...NOUNS[unit]);

/** One of a unit: `minute`, `weekend`. */
export const unitWord = (unit: AmountUnit): string => NOUNS[unit][0];

/** `runAtLeast` as `run at least`. */
const spaced = (key: string): string => key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(valueText).join(' × ');
  return typeof value === 'number' ? countText(value) : String(value);
};

/** A number of minutes is said in hours, whatever its name. */
const paramText = ([key, value]: readonly [string, unknown]): string => {
  const name = spaced(key);
  if (!/minutes$/.test(name) || typeof value !== 'number') return `${name} ${valueText(value)}`;
  return `${name.replace(/ ?minutes$/, '')} ${durationText(value)}`.trim();
};

/** Parameters in short: `max 6, tolerance 8 h`. */
export const paramsText = (params: unknown): string =>
  typeof params === 'object' && params !== null ? Object.entries(params).map(paramText).join('; ') : '';
