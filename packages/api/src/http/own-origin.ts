import type { Platform } from '../context.ts';
import type { RawAsk } from '../route.ts';

type Asked = Pick<RawAsk, 'header' | 'origin'>;

/** Whether an Origin is that of pages of this server. */
export const isOwnOrigin = (
  { publicUrl }: Pick<Platform, 'publicUrl'>,
  { origin }: Pick<RawAsk, 'origin'>,
  from: string,
) => from === origin || (publicUrl !== undefined && from === new URL(publicUrl).origin);

/** What browsers say of a request that a page of another site made. @source W3C Fetch Metadata, section 2.4 */
const OF_OTHERS: readonly (string | undefined)[] = ['cross-site', 'same-site'];

/**
 * Whether a browser says that a page of another site made a request. What is no browser says nothing, and is nobody's dupe.
 *
 * `null` is what a page says that hides where it is from: then it counts only where the browser says itself that it is ours.
 */
export const isFromElsewhere = (platform: Pick<Platform, 'publicUrl'>, ask: Asked): boolean => {
  const [from, site] = [ask.header('origin'), ask.header('sec-fetch-site')];
  if (OF_OTHERS.includes(site)) return true;
  if (from === 'null') return site !== 'same-origin';
  return from !== undefined && !isOwnOrigin(platform, ask, from);
};
