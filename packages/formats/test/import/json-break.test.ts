import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonBreak } from '../../src/import/json-break.ts';

describe('jsonBreak', () => {
  it.each([
    ['{"a": oops}', 6],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ["{'a': 1}", 1],
    ['[01]', 2],
    ['{} {}', 3],
    ['[1}', 2],
    ['"line\nbreak"', 0],
    [' \n]', 2],
  ])('finds where %j goes wrong', (text, at) => {
    expect(jsonBreak(text)).toBe(at);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it.each(['', '{', '{"a"', '{"a":', '[1,', '[1'])('takes the end of %j as where it breaks off', (text) => {
    expect(jsonBreak(text)).toBe(text.length);
  });

  it('walks any JSON to its end', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat({ max: 2 }), (text, indent) => {
        const pretty = JSON.stringify(JSON.parse(text), null, indent);
        expect(jsonBreak(pretty)).toBe(pretty.length);
      }),
      { seed: 1 },
    );
  });
});
