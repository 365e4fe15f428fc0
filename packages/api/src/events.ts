import type { AuditEntry, Tables } from '@rota/store';
import type { Surroundings } from './context.ts';
import type { RawAsk } from './route.ts';

/** What keeps an erased entry from being guessed by its hash, bytes. */
const SALT_BYTES = 12;

/** More of what was done. What it was before and after are kept as JSON. */
export interface Detail {
  readonly reason?: string | null | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Things of which the kind or the words may say something about somebody's health. @source uk-rules.md DP-02, DP-08 */
const ABOUT_HEALTH = /^(absences|requests)\//;

/** What is kept of such a thing. */
const UNSAID: ReadonlySet<string> = new Set(['kind', 'note', 'notes', 'reason', 'text']);

const textOf = (value: unknown, isAboutHealth: boolean): string | null =>
  value === undefined
    ? null
    : JSON.stringify(value, (key, inner: unknown) => (isAboutHealth && UNSAID.has(key) ? undefined : inner));

/**
 * Records who did what; inside the transaction that does it.
 *
 * The record outlives what it tells of and is read by administrators, so kinds of and reasons for absences are left out of it.
 *
 * @param subject address of what it was done to, without `/api/v1/`
 */
export const record = (
  { audit }: Pick<Tables, 'audit'>,
  { clock, random }: Pick<Surroundings, 'clock' | 'random'>,
  { caller, requestId }: Pick<RawAsk, 'caller' | 'requestId'>,
  what: string,
  subject: string,
  { reason, before, after }: Detail = {},
): Promise<AuditEntry> => {
  const isAboutHealth = ABOUT_HEALTH.test(subject);
  return audit.add({
    atMs: clock(),
    who: caller.owner,
    what,
    subject,
    requestId,
    reason: isAboutHealth ? null : (reason ?? null),
    before: textOf(before, isAboutHealth),
    after: textOf(after, isAboutHealth),
    salt: Buffer.from(random(SALT_BYTES)).toString('base64url'),
  });
};
