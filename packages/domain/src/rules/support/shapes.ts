import type { RuleSetting } from '../rule.ts';
import type { Shape, Term } from '../shape.ts';

/** Terms that cost what the definition finds. */
export const exact = (terms: readonly Term[]): Shape => ({ exactness: 'exact', terms });

/** Terms that never permit what the definition forbids; only a hard rule can be said so. */
export const safe = (setting: RuleSetting, terms: readonly Term[]): Shape =>
  setting.isHard ? { exactness: 'safe', terms } : softRefused(setting);

/** Terms without a price, for rules that only make sense as hard ones. */
export const exactIfHard = (setting: RuleSetting, terms: readonly Term[]): Shape =>
  setting.isHard ? exact(terms) : softRefused(setting);

const softRefused = (setting: RuleSetting): Shape => ({
  exactness: 'refused',
  why: `Rule "${setting.id}" is soft, but the solver can only keep "${setting.kind}" as a hard rule. Make it hard.`,
});
