import { expect, test } from 'vitest';
import { csvText } from '../../src/export/csv.ts';

test('quotes what RFC 4180 asks for and doubles quotes', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['line\nbreak', 'plain'],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""hi"""\r\n"line\nbreak",plain\r\n');
});

test('makes texts harmless that a spreadsheet would take for a formula, but leaves numbers', () => {
  expect(csvText(['a', 'b', 'c', 'd', 'e'], [['=1+1', '+44', '-x', '@SUM', -5]])).toBe(
    "a,b,c,d,e\r\n'=1+1,'+44,'-x,'@SUM,-5\r\n",
  );
});
