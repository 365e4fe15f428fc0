/** Where a cell begins, 1-based, as an editor counts. */
export interface CellStart {
  readonly line: number;
  readonly column: number;
}

/**
 * Where every cell of every record begins, blank records included; the text is CSV that has parsed.
 *
 * A quote inside a quoted cell is doubled, so that counting quotes is enough to know whether a separator counts.
 *
 * @param delimiter one character
 */
export const cellStarts = (text: string, delimiter: string): readonly (readonly CellStart[])[] => {
  const records: CellStart[][] = [[{ line: 1, column: 1 }]];
  let [line, lineStart, isQuoted] = [1, 0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') isQuoted = !isQuoted;
    const isBreak = letter === '\n' || (letter === '\r' && text[at + 1] !== '\n');
    if (isBreak) [line, lineStart] = [line + 1, at + 1];
    if (isQuoted) continue;
    if (isBreak) records.push([{ line, column: 1 }]);
    else if (letter === delimiter) records.at(-1)?.push({ line, column: at - lineStart + 2 });
  }
  return records;
};
