import type { Fault } from '@rota/domain';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Longest part of a value that a fault repeats. */
const SHOWN = 60;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
};

const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** @source RFC 6901, section 5 */
const pointerOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${escaped(part)}`).join('');

const nameOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'The body' : `"${String(path.at(-1))}"`);

const unknownKey = (key: string, path: readonly PropertyKey[], isBody: boolean): Fault => ({
  code: 'unknown-key',
  detail: `The key ${shown(key)} is not known here. Correct the spelling or remove it.`,
  ...(isBody ? { pointer: pointerOf([...path, key]) } : {}),
});

const valueFault = (issue: Issue, isBody: boolean): Fault => {
  const name = nameOf(issue.path);
  const pointer = isBody ? { pointer: pointerOf(issue.path) } : {};
  if (issue.input === undefined && issue.path.length > 0)
    return { code: 'missing-key', detail: `${name} is missing; add ${issue.message}.`, ...pointer };
  return { code: 'bad-value', detail: `${name} is ${shown(issue.input)}; allowed: ${issue.message}.`, ...pointer };
};

/**
 * Faults for everything a schema found wrong, in its order. The schemas' messages say what is allowed.
 *
 * @param isBody whether pointers into the body help; a query has none
 */
export const faultsOfIssues = (issues: readonly Issue[], isBody: boolean): readonly Fault[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey(key, issue.path, isBody))
      : [valueFault(issue, isBody)],
  );
