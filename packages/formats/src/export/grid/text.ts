/** Characters as a terminal counts them: one column each, for the Latin letters that names are written in here. */
const letters = (text: string): readonly string[] => [...text.normalize('NFC')];

/** A text cut (with an ellipsis) or filled up to a number of columns. */
export const fitted = (text: string, columns: number): string => {
  const all = letters(text);
  if (all.length > columns) return `${all.slice(0, columns - 1).join('')}…`;
  return all.join('') + ' '.repeat(columns - all.length);
};

/** As `fitted`, but filled up on the left. */
export const fittedRight = (text: string, columns: number): string => fitted(text, columns).trimEnd().padStart(columns);

/** Puts items into lines of at most so many columns, with a gap between; an item that is longer has a line of its own. */
export const wrapped = (items: readonly string[], columns: number, gap: string): readonly string[] => {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && letters(`${last}${gap}${item}`).length <= columns)
      lines[lines.length - 1] = `${last}${gap}${item}`;
    else lines.push(item);
  }
  return lines;
};

/** Width of the widest text. */
export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => letters(text).length));
