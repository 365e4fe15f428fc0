/** One column: its heading, and whether figures stand to the right. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

const padded = (cell: string, width: number, align: Column['align']): string =>
  align === 'right' ? cell.padStart(width) : cell.padEnd(width);

/**
 * A table in plain text, two spaces between columns, a line per row.
 *
 * @param rows each as long as `columns`
 */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  const widths = columns.map(({ heading }, i) => Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, i) => padded(cells[i] ?? '', widths[i] ?? 0, align))
      .join('  ')
      .trimEnd();
  return `${[columns.map(({ heading }) => heading), ...rows].map(line).join('\n')}\n`;
};
