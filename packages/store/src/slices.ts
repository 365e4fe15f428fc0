/** Rows of one statement: SQLite allows 32,766 values in it. */
export const ROWS_AT_ONCE = 500;

/** Rows in as many parts as there are statements, in order; none where there are no rows. */
export const slices = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / ROWS_AT_ONCE) }, (_, n) =>
    all.slice(n * ROWS_AT_ONCE, (n + 1) * ROWS_AT_ONCE),
  );
