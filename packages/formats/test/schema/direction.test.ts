import { expect, it } from 'vitest';
import { words } from '../../src/schema/texts.ts';

it.each(['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'])(
  'refuses a name with %j, which would turn what is written after it',
  (control) => {
    expect(words.safeParse(`Ann ${control}Ash`).success).toBe(false);
  },
);

it.each(['Ann Ash', 'عائشة بنت محمد', 'בית \u200fאלון\u200e 2'])('takes a name of either direction: %s', (name) => {
  expect(words.parse(name)).toBe(name);
});
