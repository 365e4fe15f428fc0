import type { Notice } from '../judgement.ts';
import type { RuleSetting } from '../rules/rule.ts';
import type { RotaView } from '../view.ts';

/**
 * Looks a rota over for one sort of thing to know. Any order; `noticesOf` sorts.
 *
 * @param settings the rules the rota is judged by
 */
export type NoticeFinder = (view: RotaView, settings: readonly RuleSetting[]) => readonly Notice[];
