import { SCOPES, type Scope } from './permissions/permissions.ts';

/** The scopes of a stored list; words of a later version are passed over. */
export const scopesOf = (stored: string): readonly Scope[] =>
  SCOPES.filter((scope) => stored.split(' ').includes(scope));
