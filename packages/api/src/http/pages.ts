import { z } from 'zod';
import { refusal } from '../refusal.ts';
import { json, type Reply } from '../route.ts';
import { count, wholeText } from '../schema/texts.ts';

/** Entries of a page when nothing is said, and the most there are. @source features.md section 7 */
const DEFAULT_LIMIT = 100;
const MOST = 500;

/** Longest part of a key, and with it of a cursor. */
const LONGEST_PART = 300;

/** The part of a cursor that is a text; no control character, which PostgreSQL would not compare. */
export const cursorText = z.string().regex(new RegExp(`^[^\\p{Cc}]{0,${LONGEST_PART}}$`, 'u'));

/** The part of a cursor that is a number the database made: 32 bits. */
export const cursorNumber = z.int32().min(0);

/** The part of a cursor that is a time or another number of up to 53 bits. */
export const cursorMs = z.int().min(0);

const CURSOR_ALLOWED = 'the cursor of a Link header, as it came';

/** What every list takes: spread it into the route's query. */
export const pageQuery = {
  limit: wholeText(`a number from 1 to ${MOST}`, /^([1-9]\d?|[1-4]\d\d|500)$/).optional(),
  cursor: z
    .string({ error: CURSOR_ALLOWED })
    .regex(/^[A-Za-z0-9_-]{1,4000}$/, { error: CURSOR_ALLOWED })
    .meta({ description: CURSOR_ALLOWED })
    .optional(),
  total: z.literal('true', { error: 'true' }).meta({ description: 'true: say how many there are in all' }).optional(),
};

/** A reference by its names, as `refs.ts` reads it. */
type Names = Readonly<Record<string, string>>;

/** A query with the parts of `pageQuery`; every value as it is written in an address, or a reference. */
export interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly total?: 'true' | undefined;
  readonly [filter: string]: string | number | boolean | Names | undefined;
}

/** The reply of a list: its entries under a name of their own. */
export const pageReply = <N extends string, T extends z.ZodType>(name: N, entry: T) =>
  z.strictObject({
    [name]: z.array(entry),
    total: count.optional().meta({ description: 'how many there are in all, where total=true asks for it' }),
  });

type Part = string | number;

/** What places an entry in its list: the values that it is ordered by, the last of them unique. */
export type PageKey = readonly Part[];

/** A list that is read page by page. */
export interface Listing<T, K extends PageKey> {
  /** Under which name the entries stand, as in `pageReply`. */
  readonly name: string;
  /** What a cursor must hold; another one is refused before the database sees it. */
  readonly key: z.ZodType<K>;
  readonly keyOf: (row: T) => K;
  /** The first rows after a key in order, or from the beginning; `most` is one more than fits the page. */
  readonly rows: (after: K | undefined, most: number) => Promise<readonly T[]>;
  /** How many there are in all; asked only when the caller wants it. */
  readonly total: () => Promise<number>;
  readonly document: (row: T) => object | Promise<object>;
}

const cursorOf = (name: string, key: PageKey): string =>
  Buffer.from(JSON.stringify([name, ...key])).toString('base64url');

const unpacked = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined; // refused below, as any other cursor that is none of ours
    throw thrown;
  }
};

const keyIn = <T, K extends PageKey>({ name, key }: Listing<T, K>, cursor: string | undefined): K | undefined => {
  if (cursor === undefined) return undefined;
  const parts = unpacked(cursor);
  const read = Array.isArray(parts) && parts[0] === name ? key.safeParse(parts.slice(1)) : undefined;
  if (read?.success) return read.data;
  throw refusal('bad-value', `"cursor" is no cursor of this list; allowed: ${CURSOR_ALLOWED}.`);
};

const textOf = (value: string | number | boolean | Names): string =>
  typeof value === 'object' ? Object.values(value).join(':') : String(value);

/** The same question about the page after; relative, so that it holds behind any proxy. @source RFC 8288, section 3 */
const linkTo = (query: PageQuery, cursor: string): string => {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor }))
    if (value !== undefined) next.set(name, textOf(value));
  return `<?${next}>; rel="next"`;
};

/**
 * Answers one page of a list.
 *
 * Pages follow keys and not numbers of rows, so that what is added or removed meanwhile neither doubles nor hides another entry.
 *
 * @param query as the route's schema read it
 * @throws Refusal when the cursor is not one of this list
 */
export const page = async <T, K extends PageKey>(query: PageQuery, listing: Listing<T, K>): Promise<Reply> => {
  const { name, keyOf, rows, total, document } = listing;
  const { limit = DEFAULT_LIMIT } = query;
  const found = await rows(keyIn(listing, query.cursor), limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const headers =
    found.length > limit && last !== undefined ? { Link: linkTo(query, cursorOf(name, keyOf(last))) } : {};
  const entries: object[] = [];
  for (const row of shown) entries.push(await document(row)); // one after the other: some ask the one connection
  const all = query.total === 'true' ? { total: await total() } : {};
  return json({ [name]: entries, ...all }, { headers, isCompressible: true });
};

/** Orders two keys of one list in memory: part by part, texts by code unit. */
export const compareKeys = (a: PageKey, b: PageKey): number => {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? left;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};

/** One page of rows that are in memory, in any order. @param listing without what the rows themselves answer */
export const pageOfRows = <T, K extends PageKey>(
  query: PageQuery,
  all: readonly T[],
  listing: Omit<Listing<T, K>, 'rows' | 'total'>,
): Promise<Reply> => {
  const { keyOf } = listing;
  const ordered = all.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
  return page(query, {
    ...listing,
    rows: async (after, most) =>
      ordered.filter((row) => after === undefined || compareKeys(keyOf(row), after) > 0).slice(0, most),
    total: async () => all.length,
  });
};
