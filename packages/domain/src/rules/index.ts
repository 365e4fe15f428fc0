import type { Rule } from './rule.ts';

/**
 * Every rule there is, by kind. From this list follow input validation, the checker, the solver's terms, explanations
 * and docs/rules.md.
 */
export const RULES: readonly Rule[] = [];

const ruleByKind: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.kind, rule]));

/** The rule of a kind, or `undefined` when there is none. */
export const ruleOf = (kind: string): Rule | undefined => ruleByKind.get(kind);
