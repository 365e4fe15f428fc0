import { readFileSync } from 'node:fs';

/** A vector of the rulebook: an example that it works out, by rule and letter. */
interface VectorList {
  /** Letters (or rows of a table) by rule, in the order of the rulebook. */
  readonly vectors: Readonly<Record<string, readonly string[]>>;
  /** Vectors that need no test yet, each with the reason. */
  readonly exempt: Readonly<Record<string, string>>;
}

/** One test that holds a vector. */
export interface Holder {
  /** Path from the root of the repository. */
  readonly file: string;
  /** What the test says after the id. */
  readonly says: string;
}

const list = JSON.parse(readFileSync(new URL('vector-ids.json', import.meta.url), 'utf8')) as VectorList; // ours, in this folder

/** Ids of all vectors in the order of the rulebook: `WTR-06 6a`, `AFC-01 Mon 14:00–22:00`, `FX-001 c`. */
export const VECTOR_IDS: readonly string[] = Object.entries(list.vectors).flatMap(([rule, letters]) =>
  letters.map((letter) => `${rule} ${letter}`),
);

/** Why a vector needs no test yet, by id. */
export const EXEMPT: ReadonlyMap<string, string> = new Map(Object.entries(list.exempt));

/** Text literals that open a test or a row of its table: after `(` or `[`. */
const LITERAL = /[([]\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/g;

const literalsOf = (source: string): readonly string[] =>
  [...source.matchAll(LITERAL)].map(([, single, double, back]) =>
    (single ?? double ?? back ?? '').replaceAll(/\\(.)/g, '$1'),
  );

/** Where a title of a table of tests has the first cell of a row: `AFC-01 %s: `, `$id: `, `AFC-01 ${title}: `. */
const TABLE_TITLE = /^([A-Z]+-\d+ )?(?:%s|\$\w+|\$\{\w+\}): /;

/** A test's title as id and the rest; a letter may stand in brackets. */
const idIn = (title: string, ids: ReadonlySet<string>): { readonly id: string; readonly says: string } | undefined => {
  const colon = title.search(/: /);
  const id = title.slice(0, colon).replace(/\((\w)\)$/, '$1');
  return colon > 0 && ids.has(id) ? { id, says: title.slice(colon + 2).replaceAll(/\$\{[^}]*\}/g, '…') } : undefined;
};

/** Titles of one test file, those of tables filled in with the first cells of their rows. */
const titlesOf = (source: string): readonly string[] => {
  const literals = literalsOf(source);
  const tables = literals.filter((literal) => TABLE_TITLE.test(literal));
  return [
    ...literals,
    ...tables.flatMap((title) =>
      literals.map((cell) => title.replace(TABLE_TITLE, (_, rule = '') => `${rule}${cell}: `)),
    ),
  ];
};

/**
 * Which tests hold which vectors: those whose title begins with the id and a colon.
 *
 * @param sources text of test files by path
 * @returns an entry for each vector that is held, its tests by path, then place in the file
 */
export const heldVectors = (sources: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Holder[]> => {
  const ids = new Set(VECTOR_IDS);
  const held = new Map<string, Holder[]>();
  for (const [file, source] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const title of titlesOf(source)) {
      const found = idIn(title, ids);
      if (found) held.set(found.id, [...(held.get(found.id) ?? []), { file, says: found.says }]);
    }
  return held;
};
