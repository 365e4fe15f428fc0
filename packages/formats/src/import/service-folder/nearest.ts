/** Edits between two words: insert, delete, replace, or swap of neighbours. O(a x b). @source Damerau 1964, optimal string alignment */
const edits = (a: string, b: string): number => {
  let [before, above] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : replaced;
      row.push(Math.min(replaced, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
};

/** A third of the letters may be wrong, but at least one and at most three; one letter must be right. */
const tolerated = (word: string): number => Math.min(3, Math.max(1, Math.floor(word.length / 3)), word.length - 1);

const digitsOf = (word: string): string => word.replace(/\D/g, '');
const sorted = (digits: string): string => [...digits].sort().join('');

/** Whether two words could be the same id mistyped: w7 and w07, w20 and w02, but not w03 and w01, which are two people. */
const mayBeSame = (a: string, b: string): boolean => {
  const [left, right] = [digitsOf(a), digitsOf(b)];
  return Number(left) === Number(right) || sorted(left) === sorted(right);
};

/** The known word most like a given one, regardless of case; `undefined` when none is close. First of equals wins. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  const wanted = word.toLowerCase();
  let [best, least] = [undefined as string | undefined, tolerated(word) + 1];
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= least || !mayBeSame(wanted, candidate)) continue;
    const distance = edits(wanted, candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
};

/** ` Did you mean "late"?`, or nothing when no known word is close. */
export const didYouMean = (word: unknown, known: Iterable<string>): string => {
  const match = typeof word === 'string' ? nearest(word, known) : undefined;
  return match === undefined ? '' : ` Did you mean "${match}"?`;
};
