import { feedWindow } from '@rota/formats';
import type { FeedState, StoredOpenShift } from '@rota/store';
import { z } from 'zod';
import { feedDay, feedKey } from '../books.ts';
import type { Platform } from '../context.ts';
import { FEED_FORMS, type FeedForm, feedOf, openShiftsOf } from '../feeds/feed-of.ts';
import { minuteOf } from '../iso.ts';
import { refusal } from '../refusal.ts';
import { type Reply, type Route, route } from '../route.ts';
import { hashOf, isSameHash } from '../secrets.ts';

/** How long a calendar program may keep what it has, seconds. @source features.md section 5 */
const MAX_AGE_SECONDS = 300;

const noFeed = () => refusal('not-found', 'There is no calendar at this address.');

const gone = (detail: string) => refusal('revoked', `${detail} Remove this calendar from the calendar program.`);

const leftGone = () => gone('This calendar is of somebody who has left.');

const stateOf = async ({ root, misses, clock }: Platform, token: string, from: string): Promise<FeedState> => {
  const hash = hashOf(token);
  const found = await root.everywhere.feedStateByHash(hash);
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

/** Everything that a calendar is made of, as a key. Open shifts change without a publication, so they are part of theirs. */
const keyOf = (state: FeedState, form: FeedForm, now: number, open: string): string => {
  const { kind, subject, alarms, reader, leftMs } = state;
  return [feedKey(state, now), kind, subject, alarms ?? '', reader ?? '', leftMs ?? '', form, open].join(' ');
};

const formOf = (accept: string | undefined): FeedForm =>
  /^\s*application\/json\b/i.test(accept ?? '') ? 'application/json' : 'text/calendar';

/** What may have changed it last: the folder, a publication, that its worker has left, an open shift, or the day. */
const lastChangeMs = (
  { serviceChangedMs, revisedMs, leftMs, createdMs }: FeedState,
  open: readonly StoredOpenShift[],
  now: number,
): number =>
  Math.max(...[serviceChangedMs, revisedMs, leftMs ?? 0, createdMs, feedDay(now)], ...open.map((one) => one.changedMs));

/** A calendar, written at most once for what it is made of. @throws Refusal when there is none any more */
const written = async (platform: Platform, state: FeedState, form: FeedForm, now: number) => {
  const tables = platform.root.of(state.organisation);
  const at = minuteOf(feedDay(now));
  const open = state.kind === 'open-shifts' ? await openShiftsOf(tables, state.service, at) : [];
  const key = keyOf(state, form, now, hashOf(open.map(({ id, version }) => `${id}.${version}`).join()));
  const write = async (): Promise<string | undefined> => {
    const book = await platform.books.at(tables, state, now);
    const target = feedOf(book, state, open, at);
    if ('leftAt' in target && state.leftMs === null) await tables.feedTokens.leave(state.id, target.leftAt * 60_000);
    if (target.kind === 'gone') return undefined;
    const { publicUrl: pages } = platform;
    const shown = { ...book, window: feedWindow(at), ...(pages === undefined ? {} : { pages }) };
    return FEED_FORMS[form](shown, target);
  };
  const feeds = platform.writtenFeeds;
  const etag = await feeds.etag(key, write);
  if (etag === undefined) throw leftGone();
  const gzipped = async (): Promise<Uint8Array> => {
    const bytes = await feeds.bytes(key, write);
    if (bytes === undefined) throw leftGone(); // never an empty calendar: programs take it for one that was emptied
    return bytes;
  };
  return { etag, packed: { type: form, gzipped }, changedMs: lastChangeMs(state, open, now) };
};

const SECOND_MS = 1000;

/** HTTP dates have whole seconds: until the second of a change is over, another one may follow in it. */
const settledAfter = (changedMs: number): number => (Math.floor(changedMs / SECOND_MS) + 1) * SECOND_MS;

const answer = async (platform: Platform, state: FeedState, form: FeedForm): Promise<Reply> => {
  const now = platform.clock();
  const { changedMs, ...feed } = await written(platform, state, form, now);
  const settledMs = settledAfter(changedMs);
  const headers = {
    // no later than now, and then it never counts as fresh
    'Last-Modified': new Date(Math.min(settledMs, now)).toUTCString(),
    'Cache-Control': `private, max-age=${MAX_AGE_SECONDS}`,
    Vary: 'Accept, Accept-Encoding',
  };
  return { status: 200, headers, settledMs, ...feed };
};

/** Calendars for whoever has their secret address. */
export const calendars: readonly Route[] = [
  route({
    method: 'GET',
    path: '/feeds/:token.ics',
    id: 'getCalendar',
    summary: 'A calendar by its secret address, as JSON with Accept: application/json; no key is asked',
    // whatever it looks like: what cannot be a token is looked for, counted and answered as one that nobody has
    params: z.object({ token: z.string() }),
    isFeed: true,
    replies: { 200: { is: 'RFC 5545, or format feed/1', types: ['text/calendar', 'application/json'] } },
    handle: async (context, ask) => {
      const state = await stateOf(context, ask.params.token, ask.from);
      if (state.revokedMs !== null) throw gone('This calendar address was revoked; ask for a new one.');
      const reply = await answer(context, state, formOf(ask.header('accept')));
      context.feedFetches.note(state, context.clock(), ask.header('user-agent'));
      return reply;
    },
  }),
];
