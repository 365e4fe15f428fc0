/** Columns of `grid-map.csv` and of the sheet of codes, in their order. */
export const MAP_HEADINGS = ['code', 'means', 'value', 'note'] as const;
