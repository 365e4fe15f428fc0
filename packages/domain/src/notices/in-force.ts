import type { RuleSetting } from '../rules/rule.ts';

/** Whether a rota is judged by a rule of some kind at all. */
export const isInForce = (settings: readonly RuleSetting[], kind: string): boolean =>
  settings.some((setting) => setting.kind === kind);
