import { type OnCallSource, onCallSource } from '@rota/formats';
import type { EpochMs, Owned, StoredPhone } from '@rota/store';
import type { Platform } from '../context.ts';
import { leftAt } from '../feeds/leaving.ts';
import { cookieIn, setCookie } from '../http/cookies.ts';
import { minuteOf } from '../iso.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { hashOf, isSameHash } from '../secrets.ts';
import { workerSeesNumbers } from './own-numbers.ts';

/** Name of the cookie by which an enrolled phone is known. It opens the page and the sheet of its service, and nothing else. */
export const PHONE_COOKIE = 'rota_phone';

/** The only place to which the cookie is sent. */
const PAGES = '/on-call';

/** How long a browser keeps it, seconds; each look begins anew. @source RFC 6265bis, section 5.5: 400 days at most */
const COOKIE_SECONDS = 400 * 24 * 3600;

/** How exactly it is kept when a phone was last seen, ms. */
const TOUCH_MS = 15 * 60_000;

/** The header that lets a phone be known. */
export const phoneCookie = (secret: string, isSecure: boolean): string =>
  setCookie(PHONE_COOKIE, secret, { path: PAGES, lastsSeconds: COOKIE_SECONDS, sameSite: 'Lax', isSecure });

/** The secret that a phone sends, if it sends one. */
export const phoneSecret = ({ header }: Pick<RawAsk, 'header'>): string | undefined =>
  cookieIn(header('cookie'), PHONE_COOKIE);

type Found = StoredPhone & Owned;

/**
 * The phone of a secret, by what it keeps or by its link. Whoever tries secrets that are of nobody waits as for calendars.
 *
 * @throws Refusal `too-many-requests`
 */
export const phoneBySecret = async (
  { root, misses, clock }: Platform,
  { from }: Pick<RawAsk, 'from'>,
  secret: string,
  column: 'hash' | 'linkHash',
): Promise<Found | undefined> => {
  const hash = hashOf(secret);
  const found = await root.everywhere.phoneByHash(column === 'hash' ? { hash } : { linkHash: hash });
  if (found && isSameHash(found[column] ?? '', hash)) return found;
  const wait = misses.waitSeconds(from, clock());
  if (wait > 0)
    throw refusal('too-many-requests', 'Too many wrong phones or links were tried.', { 'Retry-After': String(wait) });
  misses.add(from, clock());
  return undefined;
};

/** Whether a phone shows people's own numbers: one that is passed on does, somebody's own while they may see them. */
const showsNumbers = async (platform: Platform, { organisation, service, worker }: Found): Promise<boolean> =>
  worker === null || workerSeesNumbers(platform, organisation, { service, worker });

/** What a phone may show just now; `undefined` of one that was revoked, whose person has left, or whose service is no more. */
export const shownBy = async (platform: Platform, phone: Found, now: EpochMs): Promise<OnCallSource | undefined> => {
  if (phone.revokedMs !== null) return undefined;
  const book = await platform.books.of(platform.root.of(phone.organisation), phone.service, now);
  if (!book) return undefined;
  const hasLeft = phone.worker !== null && leftAt(book.planning, phone.worker, minuteOf(now)) !== undefined;
  return hasLeft ? undefined : onCallSource(book, minuteOf(now), await showsNumbers(platform, phone));
};

/** Writes down that a phone was seen, now and then: a write for each look would cost more than it tells. */
export const seen = async ({ root }: Platform, { organisation, id, seenMs }: Found, now: EpochMs): Promise<void> => {
  if (now - (seenMs ?? 0) >= TOUCH_MS) await root.of(organisation).phones.touch(id, now);
};
