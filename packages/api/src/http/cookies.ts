import type { Platform } from '../context.ts';
import type { RawAsk } from '../route.ts';

/** What a browser is to do with a cookie. */
export interface CookieRules {
  /** Where it is sent: this path and what lies below. */
  readonly path: string;
  /** Whole seconds; 0 takes it away. */
  readonly lastsSeconds: number;
  /** `Lax`: also where a link of another site leads here. */
  readonly sameSite: 'Strict' | 'Lax';
  /** Whether the server is reached by HTTPS; a browser would drop the cookie otherwise. */
  readonly isSecure: boolean;
}

/** The header that gives a browser a cookie, out of reach for scripts. @source RFC 6265bis, section 4.1 */
export const setCookie = (
  name: string,
  value: string,
  { path, lastsSeconds, sameSite, isSecure }: CookieRules,
): string =>
  [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${lastsSeconds}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');

/** The value of a cookie in a Cookie header, if it is there. */
export const cookieIn = (header: string | undefined, name: string): string | undefined =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** Whether browsers reach the server by HTTPS. */
export const isReachedSecurely = (
  { publicUrl }: Pick<Platform, 'publicUrl'>,
  { origin }: Pick<RawAsk, 'origin'>,
): boolean => (publicUrl ?? origin).startsWith('https:');
