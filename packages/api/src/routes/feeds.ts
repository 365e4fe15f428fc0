import { type FeedFilter, type FeedKind, type StoredFeedToken, WORKER_FEEDS } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page } from '../http/pages.ts';
import { isoMs, maybeIsoMs } from '../iso.ts';
import { decide, reachesBeyondSelf, reachOf } from '../permissions/decide.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { feedBody, feedEntry, feedListReply, feedQuery, feedReply } from '../schema/feed.ts';
import { madeId } from '../schema/texts.ts';
import { hashOf, newId, newToken } from '../secrets.ts';

type Wish = z.output<typeof feedBody>;
type Subject = Pick<StoredFeedToken, 'kind' | 'subject'>;

/** The key of a wish that asks for each kind, and how its subject is written. */
const KEYS: Readonly<
  Record<FeedKind, 'worker' | 'partnerOf' | 'tier' | 'publicTier' | 'unit' | 'team' | 'openShifts'>
> = {
  worker: 'worker',
  partner: 'partnerOf',
  tier: 'tier',
  'public-tier': 'publicTier',
  unit: 'unit',
  team: 'team',
  'open-shifts': 'openShifts',
};

const kinds = Object.keys(KEYS) as FeedKind[]; // the keys are FeedKind by type

const subjectOf = (wish: Wish): Subject => {
  const given = kinds.flatMap((kind): Subject[] => {
    const value = wish[KEYS[kind]];
    return value === undefined ? [] : [{ kind, subject: value === true ? '' : String(value) }];
  });
  const [only] = given;
  if (only && given.length === 1) return only;
  const allowed = Object.values(KEYS).join(', ');
  throw refusal('bad-value', `The feed is of ${given.length} things; allowed: exactly one of ${allowed}.`);
};

const serviceKnows = async (context: ApiContext, { service }: Wish, { kind, subject }: Subject): Promise<void> => {
  const book = orNotFound(await context.books.of(context.store, service, context.clock()), `service "${service}"`);
  const { workerById, unitById, problem } = book.planning;
  const isKnown = {
    worker: () => workerById.has(subject),
    partner: () => workerById.has(subject),
    tier: () => problem.service.onCall.some(({ tier }) => tier === Number(subject)),
    'public-tier': () => problem.service.onCall.some(({ tier }) => tier === Number(subject)),
    unit: () => unitById.has(subject),
    team: () => true,
    'open-shifts': () => true,
  }[kind];
  if (isKnown()) return;
  const what = { partner: 'worker', tier: 'on-call tier', 'public-tier': 'on-call tier' }[kind as string] ?? kind;
  throw refusal('unknown-reference', `The service has no ${what} "${subject}".`, {}, `/${KEYS[kind]}`);
};

/** @throws Refusal when alarms are wanted of a calendar that does not ring */
const checkAlarms = ({ alarms = [] }: Wish, { kind }: Subject): void => {
  if (alarms.length > 0 && kind !== 'worker')
    throw refusal('bad-value', 'Only a calendar of one\'s own shifts rings; ask for "worker".', {}, '/alarms');
};

/** @throws Refusal when the calendar is a worker's own, or the service does not know its reader */
const checkReader = async (context: ApiContext, { service, reader }: Wish, { kind }: Subject): Promise<void> => {
  if (reader === undefined) return;
  if (WORKER_FEEDS.includes(kind))
    throw refusal('bad-value', 'A calendar of one worker is theirs; a reader is of the others.', {}, '/reader');
  const book = await context.books.of(context.store, service, context.clock());
  if (!book?.planning.problem.workers.some(({ id }) => id === reader))
    throw refusal('unknown-reference', `The service has no worker "${reader}".`, {}, '/reader');
};

const numbersIn = (text: string): readonly number[] => text.split(' ').map(Number);

const factsOf = ({ id, service, kind, subject, reader, name, alarms, createdMs }: StoredFeedToken) => {
  const value = kind === 'tier' || kind === 'public-tier' ? Number(subject) : subject;
  return {
    id,
    service,
    [KEYS[kind]]: subject === '' ? true : value,
    ...(reader === null ? {} : { reader }),
    ...(name === null ? {} : { name }),
    ...(alarms === null ? {} : { alarms: numbersIn(alarms) }),
    createdAt: isoMs(createdMs),
  };
};

const documentOf = (token: StoredFeedToken) => ({
  ...factsOf(token),
  createdBy: token.createdBy,
  ...maybeIsoMs('fetchedAt', token.fetchedMs),
  ...(token.client === null ? {} : { client: token.client }),
  ...maybeIsoMs('revokedAt', token.revokedMs),
});

/** A calendar address with its secret, which is kept nowhere. */
const shown = (
  { publicUrl }: ApiContext,
  { origin }: Pick<RawAsk, 'origin'>,
  stored: StoredFeedToken,
  token: string,
): Reply => {
  const url = `${publicUrl ?? origin}/feeds/${token}.ics`;
  const webcal = url.replace(/^https?/, 'webcal');
  const google = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`;
  const headers = { 'Cache-Control': 'no-store' };
  return json({ ...factsOf(stored), url, webcal, google }, { status: 201, headers });
};

const made = (
  token: Pick<StoredFeedToken, 'id' | 'hash' | 'service' | 'createdBy' | 'createdMs'> & Subject,
  wish: Wish,
) => ({
  ...token,
  reader: wish.reader ?? null,
  name: wish.name ?? null,
  alarms: wish.alarms === undefined || wish.alarms.length === 0 ? null : wish.alarms.join(' '),
});

/** Whether somebody may do something about an address: their own is theirs, what is about nobody in particular is not. */
const mayReach = (caller: RawAsk['caller'], { kind, service, subject }: Subject & { readonly service: string }) =>
  WORKER_FEEDS.includes(kind)
    ? decide(caller, 'feed.write', { service, worker: subject }) === 'granted'
    : reachesBeyondSelf(caller, 'feed.write', { service });

/** Whose addresses alone somebody sees; nothing: everybody's. */
const onlyOf = (caller: RawAsk['caller'], service: string): Pick<FeedFilter, 'workers'> => {
  if (reachesBeyondSelf(caller, 'feed.write', { service })) return {};
  const own = reachOf(caller, 'feed.write').flatMap(({ workers = [] }) => workers);
  return { workers: own.filter((one) => one.service === service).map(({ worker }) => worker) };
};

const noLiveFeed = (feed: string) => refusal('not-found', `There is no live feed "${feed}".`);

const NOTHING_HERE = 'There is nothing at this address.';

const params = z.object({ feed: madeId('fee') });

/** Whether somebody may look at an address and end it: theirs is also one that they were given. */
const mayEnd = (caller: RawAsk['caller'], stored: StoredFeedToken): boolean =>
  mayReach(caller, stored) ||
  (stored.reader !== null &&
    decide(caller, 'feed.write', { service: stored.service, worker: stored.reader }) === 'granted');

/** An address that the caller may do something about. @throws Refusal in the words of what is not there */
const reached = (stored: StoredFeedToken | undefined, { caller }: Pick<RawAsk, 'caller'>, feed: string) => {
  return orNotFound(stored && mayEnd(caller, stored) ? stored : undefined, `feed "${feed}"`);
};

/** Addresses of calendars: made, shown once, listed, made anew, revoked. */
export const feeds: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/feeds',
    id: 'createFeed',
    summary: 'Make the secret address of a calendar: of a worker, their partner, a tier, a unit, the team, open shifts',
    needs: 'feed.write',
    body: feedBody,
    target: ({ body: { service, worker, partnerOf } }) => {
      const who = worker ?? partnerOf;
      return { service, ...(who === undefined ? {} : { worker: who }) };
    },
    isCreation: true,
    replies: { 201: { is: 'The address; it is shown this once', json: feedReply } },
    handle: async (context, ask) => {
      const subject = subjectOf(ask.body);
      if (!mayReach(ask.caller, { ...subject, service: ask.body.service })) throw refusal('not-found', NOTHING_HERE);
      checkAlarms(ask.body, subject);
      await serviceKnows(context, ask.body, subject);
      await checkReader(context, ask.body, subject);
      const [id, token] = [newId('fee', context.random), newToken(context.random)];
      const { service } = ask.body;
      const facts = {
        id,
        hash: hashOf(token),
        service,
        ...subject,
        createdBy: ask.caller.owner,
        createdMs: context.clock(),
      };
      const stored = made(facts, ask.body);
      await context.store.transaction(async (tables) => {
        await tables.feedTokens.add(stored);
        await record(tables, context, ask, 'feed.created', `feeds/${id}`);
      });
      return shown(context, ask, { ...stored, fetchedMs: null, client: null, revokedMs: null, leftMs: null }, token);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/feeds',
    id: 'listFeeds',
    summary: 'Calendar addresses of a service or a worker: when each was last fetched, and by what',
    needs: 'feed.write',
    query: feedQuery,
    replies: { 200: { is: 'Oldest first, revoked ones included', json: feedListReply } },
    handle: ({ store }, { caller, query }) => {
      const { service, worker } = query;
      const filter: FeedFilter = { service, ...onlyOf(caller, service), ...(worker === undefined ? {} : { worker }) };
      return page(query, {
        name: 'feeds',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.feedTokens.list(filter, ageKeyOf(after), most),
        total: () => store.feedTokens.count(filter),
        document: documentOf,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/feeds/:feed',
    id: 'getFeed',
    summary: 'One calendar address: when it was last fetched, and by what',
    needs: 'feed.write',
    params,
    replies: { 200: { is: 'What is known of it', json: feedEntry } },
    handle: async ({ store }, ask) => {
      const { feed } = ask.params;
      return json(documentOf(reached(await store.feedTokens.find(feed), ask, feed)));
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/feeds/:feed/rotation',
    id: 'rotateFeed',
    summary: 'Make the address anew; the old one leads nowhere at once',
    needs: 'feed.write',
    params,
    isCreation: true,
    replies: { 201: { is: 'The new address; it is shown this once', json: feedReply } },
    handle: async (context, ask) => {
      const { feed } = ask.params;
      const token = newToken(context.random);
      const stored = await context.store.transaction(async (tables) => {
        const known = reached(await tables.feedTokens.find(feed), ask, feed);
        if (!(await tables.feedTokens.rotate(feed, hashOf(token)))) throw noLiveFeed(feed);
        await record(tables, context, ask, 'feed.rotated', `feeds/${feed}`);
        return known;
      });
      return shown(context, ask, stored, token);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/feeds/:feed',
    id: 'revokeFeed',
    summary: 'Revoke a calendar address; from then on it answers 410',
    needs: 'feed.write',
    params,
    replies: { 204: { is: 'Revoked' } },
    handle: async (context, ask) => {
      const { feed } = ask.params;
      await context.store.transaction(async (tables) => {
        reached(await tables.feedTokens.find(feed), ask, feed);
        if (!(await tables.feedTokens.revoke(feed, context.clock()))) throw noLiveFeed(feed);
        await record(tables, context, ask, 'feed.revoked', `feeds/${feed}`);
      });
      return { status: 204 };
    },
  }),
];
