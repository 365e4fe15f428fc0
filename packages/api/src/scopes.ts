/** What a key may do. `read:payroll` sees hours, `admin` makes and revokes keys; none implies another. */
export const SCOPES = ['read:rota', 'write:rota', 'read:payroll', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks. */
export interface Caller {
  /** Id of the key. */
  readonly key: string;
  readonly owner: string;
  readonly scopes: readonly Scope[];
  /** The secret itself; it seals what is kept for this caller. */
  readonly secret: string;
}

/** Somebody at an address that asks for no key. */
export const ANYBODY: Caller = { key: '', owner: 'anybody', scopes: [], secret: '' };

/** The scopes of a stored list; words of a later version are passed over. */
export const scopesOf = (stored: string): readonly Scope[] =>
  SCOPES.filter((scope) => stored.split(' ').includes(scope));
