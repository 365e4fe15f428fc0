/** Longest id; rule ids are made from shift ids and must stay within 40 characters. */
const MOST_CHARACTERS = 20;

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST_CHARACTERS) || 'x';

/**
 * Ids as our own files want them, by position: lower case, letters, digits and hyphens. Names that would share an id
 * get a number, in order, so the same names always have the same ids.
 *
 * @param names as a file has them, all different
 */
export const idsOf = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = idOf(name);
    let id = plain;
    for (let number = 2; taken.has(id); number++) id = `${plain}-${number}`;
    taken.add(id);
    return id;
  });
};
