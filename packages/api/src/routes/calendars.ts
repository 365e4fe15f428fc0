import { type FeedBook, onCallFeed, teamFeed, workerFeed } from '@rota/formats';
import type { Owned, StoredFeedToken } from '@rota/store';
import { z } from 'zod';
import type { Platform } from '../context.ts';
import { refusal } from '../refusal.ts';
import { type Route, route, text } from '../route.ts';
import { hashOf, isSameHash } from '../secrets.ts';

/** How exactly the last fetch is kept. */
const TOUCH_MS = 15 * 60_000;

/** How long a calendar program may keep what it has, seconds. @source features.md section 5 */
const MAX_AGE_SECONDS = 300;

const noFeed = () => refusal('not-found', 'There is no calendar at this address.');

const tokenOf = async (
  { root, misses, clock }: Platform,
  token: string,
  from: string,
): Promise<StoredFeedToken & Owned> => {
  const hash = hashOf(token);
  const found = await root.everywhere.feedTokenByHash(hash);
  if (found && isSameHash(found.hash, hash)) return found;
  // behind a proxy everybody comes from one address: who has a token must never wait for who has none
  const wait = misses.waitSeconds(from, clock());
  if (wait > 0)
    throw refusal('too-many-requests', 'Too many wrong calendar addresses were tried.', {
      'Retry-After': String(wait),
    });
  misses.add(from, clock());
  throw noFeed();
};

const gone = () =>
  refusal('revoked', 'This calendar is of somebody who has left. Remove it from the calendar program.');

const write =
  ({ kind, subject }: StoredFeedToken) =>
  (book: FeedBook): string => {
    switch (kind) {
      case 'worker':
        if (!book.planning.workerById.has(subject)) throw gone();
        return workerFeed(book, subject);
      case 'tier':
        return onCallFeed(book, Number(subject));
      case 'team':
        return teamFeed(book);
    }
  };

/** Calendars for whoever has their secret address. */
export const calendars: readonly Route[] = [
  route({
    method: 'GET',
    path: '/feeds/:token.ics',
    id: 'getCalendar',
    summary: 'A calendar by its secret address; no key is asked',
    params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/) }),
    isFeed: true,
    replies: { 200: { is: 'RFC 5545', types: ['text/calendar'] } },
    handle: async (context, ask) => {
      const token = await tokenOf(context, ask.params.token, ask.from);
      if (token.revokedMs !== null) throw refusal('revoked', 'This calendar address was revoked. Ask for a new one.');
      const { organisation, service, kind, subject } = token;
      const tables = context.root.of(organisation);
      const now = context.clock();
      const calendar = await context.books.calendar(tables, service, `${kind} ${subject}`, now, write(token));
      if (!calendar) throw new Error(`feed ${token.id} is of a service that is not stored`);
      if (now - (token.fetchedMs ?? 0) >= TOUCH_MS) await tables.feedTokens.touch(token.id, now);
      const headers = {
        'Last-Modified': new Date(calendar.changedMs).toUTCString(),
        'Cache-Control': `private, max-age=${MAX_AGE_SECONDS}`,
      };
      return text('text/calendar', calendar.text, { headers, isCompressible: true });
    },
  }),
];
