import { EXEMPT, type Holder, VECTOR_IDS } from './held-vectors.ts';

/** What marks the table in docs/rules.md; nothing but the table stands after the first mark. */
export const TABLE_BEGIN = '<!-- from the titles of the tests; ROTA_UPDATE_DOCS=1 writes it anew -->';

/** A vertical bar would end a cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

const heldText = (id: string, holders: readonly Holder[]): string => {
  const tests = holders.map(({ file, says }) => `${cell(says)} (\`${file}\`)`);
  return tests.length > 0 ? tests.join('<br>') : `not yet: ${EXEMPT.get(id) ?? 'no test'}`;
};

/** The table as Markdown: a row for each vector, in the order of the rulebook. */
export const vectorTable = (held: ReadonlyMap<string, readonly Holder[]>): string =>
  [
    TABLE_BEGIN,
    '',
    '| vector | test |',
    '|---|---|',
    ...VECTOR_IDS.map((id) => `| ${id} | ${heldText(id, held.get(id) ?? [])} |`),
    '',
  ].join('\n');
