import { type Fault, isDate } from '@rota/domain';
import { z } from 'zod';
import { MISSING_OFFSET } from '../../schema/cells.ts';
import { DATE_ALLOWED } from '../../schema/texts.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type Path, type Source, shown } from './source.ts';

type Issue = z.core.$ZodIssue;

/** Says what part of a file a path is in: `shift type "early"`; `undefined` at the top. */
export type Subject = (path: Path) => string | undefined;

const WRAPPERS = [z.ZodDefault, z.ZodOptional, z.ZodExactOptional, z.ZodReadonly] as const;

const unwrapped = (schema: unknown): unknown => {
  const wrapper = WRAPPERS.find((one) => schema instanceof one);
  if (wrapper && schema instanceof wrapper) return unwrapped(schema.def.innerType);
  return schema;
};

/** Keys allowed at a path of a schema; none where it is no mapping. */
const keysAt = (schema: unknown, path: Path): readonly string[] => {
  const here = unwrapped(schema);
  const [step, ...rest] = path;
  if (here instanceof z.ZodUnion) return [...new Set(here.options.flatMap((option) => keysAt(option, path)))];
  if (here instanceof z.ZodArray) return keysAt(here.element, rest);
  if (!(here instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(here.shape) : keysAt(here.shape[String(step)], rest);
};

const pathOf = (issue: Issue): Path => issue.path.map((step) => (typeof step === 'number' ? step : String(step)));

/** Whether a branch of a union was meant for another type of value, so that its issues would mislead. */
const isOfOtherType = (issues: readonly Issue[]): boolean =>
  issues.some(
    (issue) =>
      issue.path.length === 0 &&
      (issue.code === 'invalid_type' ||
        (issue.code === 'invalid_value' && issue.values.every((value) => typeof value !== typeof issue.input))),
  );

/** Where a key decides between branches, zod points at the key but hands over the whole mapping. */
const atDiscriminator = (issue: Issue & { readonly code: 'invalid_union' }): Issue => {
  const { discriminator, input } = issue;
  if (discriminator === undefined || typeof input !== 'object' || input === null) return issue;
  return { ...issue, input: Object.entries(input).find(([key]) => key === discriminator)?.[1] };
};

/** Issues of the one branch of a union that the value was meant for; the union's own issue when none was. */
const flattened = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((branch) => !isOfOtherType(branch));
  if (!meant) return [atDiscriminator(issue)];
  return meant.flatMap((inner) => flattened({ ...inner, path: [...issue.path, ...inner.path] }));
};

const inside = (subject: string | undefined): string => (subject === undefined ? '' : ` in ${subject}`);

/** What was allowed: our own message, or in words what a schema without messages of its own expected. */
const allowedBy = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return /^Invalid/.test(issue.message) ? `a value of type ${issue.expected}` : issue.message;
    case 'too_small':
      return /^Too/.test(issue.message) ? `${issue.minimum} or more` : issue.message;
    case 'too_big':
      return /^Too/.test(issue.message) ? `${issue.maximum} or less` : issue.message;
    case 'invalid_value':
      return /^Invalid/.test(issue.message) ? `one of ${issue.values.join(', ')}` : issue.message;
    default:
      return issue.message.replace(/^must be /, '');
  }
};

interface Where {
  readonly source: Source;
  /** Way to the value that the schema checked. */
  readonly path: Path;
}

const unknownKeys = (issue: Issue & { keys: string[] }, schema: unknown, where: Where, subject: Subject) => {
  const path = [...where.path, ...pathOf(issue)];
  const allowed = keysAt(schema, pathOf(issue));
  const list = allowed.length === 0 ? 'none' : allowed.join(', ');
  return issue.keys.map((key) => {
    const advice = didYouMean(key, allowed) || ' Remove it.';
    const detail = `The key "${key}" is not known${inside(subject(path))}; allowed: ${list}.${advice}`;
    return faultAt('unknown-key', detail, where.source, [...path, key], 'key');
  });
};

/** The date that a spreadsheet program shows day first, as it should be written. */
const dayFirst = (input: unknown): string => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(String(input)) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? ` Did you mean "${date}"?` : '';
};

const hint = (issue: Issue, allowed: string): string => {
  if (allowed === DATE_ALLOWED) return dayFirst(issue.input);
  if (issue.code === 'invalid_value') return didYouMean(issue.input, issue.values.map(String));
  if (issue.code === 'invalid_type' && typeof issue.input === 'number' && !/number/.test(allowed))
    return ' Put it in quotes.';
  const isUpperCase = typeof issue.input === 'string' && /^(?=.*[A-Z])[\w-]+$/.test(issue.input);
  return isUpperCase && /^lower-case/.test(allowed) ? ` Did you mean "${issue.input.toLowerCase()}"?` : '';
};

/** What a value is called: its key, or its place in a list, counted from 1. */
const nameAt = (path: Path): string => {
  const [key, step] = [path.at(-2), path.at(-1)];
  if (step === undefined) return 'The file';
  return typeof step === 'number' && key !== undefined ? `Entry ${step + 1} of "${key}"` : `"${step}"`;
};

const valueFault = (issue: Issue, { source, path: base }: Where, subject: Subject): Fault => {
  const path = [...base, ...pathOf(issue)];
  const allowed = allowedBy(issue);
  const name = nameAt(path);
  const isAbsent = /^invalid_(type|value|union)$/.test(issue.code) && issue.input === undefined;
  if (isAbsent && path.length > 0) {
    const where = inside(subject(path.slice(0, -1)));
    return faultAt('missing-key', `The ${source.slot} ${name} is missing${where}; add ${allowed}.`, source, path);
  }
  const code = issue.code === 'custom' && issue.params?.code === MISSING_OFFSET ? MISSING_OFFSET : 'bad-value';
  const why = code === MISSING_OFFSET ? ' without offset, which could mean two instants' : '';
  const said = `${name}${inside(subject(path))} is ${shown(issue.input)}${why}`;
  return faultAt(code, `${said}; allowed: ${allowed}.${hint(issue, allowed)}`, source, path);
};

/** Faults for everything a schema found wrong in a value of a file, in the schema's order. */
export const shapeFaults = (
  schema: z.ZodType,
  issues: readonly Issue[],
  where: Where,
  subject: Subject,
): readonly Fault[] =>
  issues.flatMap(flattened).flatMap((issue): readonly Fault[] => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, schema, where, subject);
    return [valueFault(issue, where, subject)];
  });
