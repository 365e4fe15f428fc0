import type { Fault } from '@rota/domain';
import { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { faultAt, type Path, type Source, shown } from './source.ts';

type Issue = z.core.$ZodIssue;

/** Says what part of a file a path is in: `shift type "early"`; `undefined` at the top. */
export type Subject = (path: Path) => string | undefined;

const unwrapped = (schema: unknown): unknown => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) {
    return unwrapped(schema.def.innerType);
  }
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject);
  return schema;
};

/** Keys allowed at a path of a schema; none where it is no mapping. */
const keysAt = (schema: unknown, path: Path): readonly string[] => {
  const here = unwrapped(schema);
  const [step, ...rest] = path;
  if (here instanceof z.ZodArray) return keysAt(here.element, rest);
  if (!(here instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(here.shape) : keysAt(here.shape[String(step)], rest);
};

const pathOf = (issue: Issue): Path => issue.path.map((step) => (typeof step === 'number' ? step : String(step)));

const isOfOtherType = (issues: readonly Issue[]): boolean =>
  issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0);

/** Issues of the one branch of a union that the value was meant for; the union's own issue when none was. */
const flattened = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((branch) => !isOfOtherType(branch));
  if (!meant) return [issue];
  return meant.flatMap((inner) => flattened({ ...inner, path: [...issue.path, ...inner.path] }));
};

const inside = (subject: string | undefined): string => (subject === undefined ? '' : ` in ${subject}`);

const unknownKeys = (issue: Issue & { keys: string[] }, schema: unknown, source: Source, subject: Subject) => {
  const path = pathOf(issue);
  const allowed = keysAt(schema, path);
  return issue.keys.map((key) => {
    const detail =
      `Key "${key}" is not known${inside(subject(path))}; allowed: ${allowed.join(', ')}.` +
      (didYouMean(key, allowed) || ' Remove it.');
    return faultAt('unknown-key', detail, source, [...path, key], 'key');
  });
};

const hint = (issue: Issue, allowed: string): string => {
  if (issue.code === 'invalid_value') return didYouMean(issue.input, issue.values.map(String));
  return typeof issue.input === 'number' && !/number/.test(allowed) ? ' Put it in quotes.' : '';
};

const valueFault = (issue: Issue, source: Source, subject: Subject): Fault => {
  const path = pathOf(issue);
  const allowed = issue.message;
  const name = `"${path.at(-1) ?? source.file}"`;
  if (issue.code === 'invalid_type' && issue.input === undefined && path.length > 0) {
    const detail = `The ${source.slot} ${name} is missing${inside(subject(path.slice(0, -1)))}; add it. Allowed: ${allowed}.`;
    return faultAt('missing-key', detail, source, path);
  }
  const code = issue.code === 'custom' && issue.params?.code === 'missing-offset' ? 'missing-offset' : 'bad-value';
  const said = code === 'missing-offset' ? ' has no offset, so it could mean two instants' : '';
  const detail = `${name}${inside(subject(path))} is ${shown(issue.input)}${said}; allowed: ${allowed}.${hint(issue, allowed)}`;
  return faultAt(code, detail, source, path);
};

/** Faults for everything a schema found wrong in a file, in the schema's order. */
export const shapeFaults = (
  schema: z.ZodType,
  issues: readonly Issue[],
  source: Source,
  subject: Subject,
): readonly Fault[] =>
  issues.flatMap(flattened).flatMap((issue): readonly Fault[] => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, schema, source, subject);
    return [valueFault(issue, source, subject)];
  });
