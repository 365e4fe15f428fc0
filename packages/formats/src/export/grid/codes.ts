import type { ShiftType } from '@rota/domain';

/** Shorter spellings of a code, the most telling first: `OL`, `OR`, `RL` for `ORL`, then numbers. */
const spellings = (code: string, length: number): readonly string[] => {
  const letters = [...code];
  const [first = '', last = ''] = [letters[0], letters.at(-1)];
  const pairs = [`${first}${last}`, letters.slice(0, length).join(''), letters.slice(-length).join('')];
  const numbers = Array.from({ length: 100 }, (_, index) => `${first}${index}`);
  return [...pairs, ...letters, ...numbers].filter((spelling) => [...spelling].length <= length);
};

/**
 * Codes of shift types cut to a length so that they still differ; codes that are short enough stay.
 *
 * @param length 2 or more
 * @returns by code as written in the service
 */
export const shortCodes = (shiftTypes: readonly ShiftType[], length: number): ReadonlyMap<string, string> => {
  const codes = [...new Set(shiftTypes.map(({ code }) => code))];
  const short = new Map(codes.filter((code) => [...code].length <= length).map((code) => [code, code]));
  for (const code of codes.filter((long) => !short.has(long))) {
    const taken = new Set(short.values());
    short.set(code, spellings(code, length).find((spelling) => !taken.has(spelling)) ?? code.slice(0, length));
  }
  return short;
};
