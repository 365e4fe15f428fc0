/** Where a cell begins, 1-based, as an editor counts. */
export interface CellStart {
  readonly line: number;
  readonly column: number;
}

/** The characters of a cell as written, quotes and blanks around it included. @property to exclusive */
export interface CellSpan {
  readonly from: number;
  readonly to: number;
}

const isBreakAt = (text: string, at: number): boolean =>
  text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');

/**
 * Which characters every cell of every record has, blank records included; the text is CSV that has parsed.
 *
 * A quote inside a quoted cell is doubled, so that counting quotes is enough to know whether a separator counts.
 *
 * @param delimiter one character
 */
export const cellSpans = (text: string, delimiter: string): readonly (readonly CellSpan[])[] => {
  const records: CellSpan[][] = [[]];
  let [from, isQuoted] = [0, false];
  const close = (to: number): void => void records.at(-1)?.push({ from, to });
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (isBreakAt(text, at)) {
      close(text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : at);
      records.push([]);
    } else if (text[at] === delimiter) close(at);
    else continue;
    from = at + 1;
  }
  close(text.length);
  return records;
};

/** Where every cell of every record begins, blank records included. @param text CSV that has parsed */
export const cellStarts = (text: string, delimiter: string): readonly (readonly CellStart[])[] => {
  let [line, lineStart, seen] = [1, 0, 0];
  const startOf = ({ from }: CellSpan): CellStart => {
    for (; seen < from; seen++) if (isBreakAt(text, seen)) [line, lineStart] = [line + 1, seen + 1];
    return { line, column: from - lineStart + 1 };
  };
  return cellSpans(text, delimiter).map((cells) => cells.map(startOf));
};
