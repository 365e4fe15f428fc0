import { personalSigns } from '@rota/domain';
import { refusal } from './refusal.ts';

/** @throws Refusal when a text says something about a person who is served. @source uk-rules.md DP-01 */
export const checkText = (text: string | undefined, pointer: string): void => {
  const signs = text === undefined ? [] : personalSigns(text);
  if (signs.length === 0) return;
  const detail = `The text seems to hold ${signs.join(' and ')}; allowed: nothing about people who are served. Leave it out.`;
  throw refusal('bad-value', detail, {}, pointer);
};
