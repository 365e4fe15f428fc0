import type { z } from 'zod';

/** An issue with its way inside the mapping. */
type Issue = Pick<z.core.$ZodIssue, 'code' | 'path'> & { readonly keys?: readonly string[] };

const partials = new WeakMap<z.ZodObject, z.ZodObject>();

const partialOf = (schema: z.ZodObject): z.ZodObject => {
  const known = partials.get(schema);
  if (known) return known;
  const partial = schema.partial();
  partials.set(schema, partial);
  return partial;
};

const badKeys = (issues: readonly Issue[]): ReadonlySet<string> =>
  new Set(issues.flatMap(({ path, keys }) => (path.length === 0 ? (keys ?? []) : [String(path[0])])));

/**
 * A mapping without the keys that have issues, read as far as it goes, so that its other keys can be checked too.
 *
 * @returns `undefined` when it is no mapping
 */
export const salvaged = <T>(schema: z.ZodObject, value: object, issues: readonly Issue[]): Partial<T> | undefined => {
  const bad = badKeys(issues);
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key)));
  const checked = partialOf(schema).safeParse(rest);
  return checked.success ? (checked.data as Partial<T>) : undefined; // the schema is that of T
};
