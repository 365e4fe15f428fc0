import type { StoredFeedToken } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isoMs } from '../iso.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { feedBody, feedReply } from '../schema/feed.ts';
import { madeId } from '../schema/texts.ts';
import { hashOf, newId, newToken } from '../secrets.ts';

type Wish = z.output<typeof feedBody>;
type Subject = Pick<StoredFeedToken, 'kind' | 'subject'>;

const subjectOf = ({ worker, tier, team }: Wish): Subject => {
  const given: Subject[] = [];
  if (worker !== undefined) given.push({ kind: 'worker', subject: worker });
  if (tier !== undefined) given.push({ kind: 'tier', subject: String(tier) });
  if (team) given.push({ kind: 'team', subject: '' });
  const [only] = given;
  if (only && given.length === 1) return only;
  throw refusal('bad-value', `The feed is of ${given.length} things; allowed: exactly one of worker, tier, team.`);
};

const serviceKnows = async (context: ApiContext, wish: Wish): Promise<void> => {
  const book = orNotFound(
    await context.books.of(context.store, wish.service, context.clock()),
    `service "${wish.service}"`,
  );
  const { workerById, problem } = book.planning;
  if (wish.worker !== undefined && !workerById.has(wish.worker))
    throw refusal('unknown-reference', `The service has no worker "${wish.worker}".`, {}, '/worker');
  if (wish.tier !== undefined && !problem.service.onCall.some(({ tier }) => tier === wish.tier))
    throw refusal('unknown-reference', `The service has no on-call tier ${wish.tier}.`, {}, '/tier');
};

/** Addresses of calendars: made, shown once, revoked. */
export const feeds: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/feeds',
    id: 'createFeed',
    summary: 'Make the secret address of a calendar: of a worker, an on-call tier or the team',
    needs: 'feed.write',
    body: feedBody,
    isCreation: true,
    replies: { 201: { is: 'The address; it is shown this once', json: feedReply } },
    handle: async (context, ask) => {
      const subject = subjectOf(ask.body);
      await serviceKnows(context, ask.body);
      const [feed, token] = [newId('fee', context.random), newToken(context.random)];
      const { service } = ask.body;
      const createdMs = context.clock();
      await context.store.transaction(async (tables) => {
        const createdBy = ask.caller.owner;
        await tables.feedTokens.add({ id: feed, hash: hashOf(token), service, ...subject, createdBy, createdMs });
        await record(tables, context, ask, 'feed.created', `feeds/${feed}`);
      });
      const url = `${context.publicUrl ?? ask.origin}/feeds/${token}.ics`;
      const reply = {
        id: feed,
        ...ask.body,
        createdAt: isoMs(createdMs),
        url,
        webcal: url.replace(/^https?/, 'webcal'),
      };
      return json(reply, { status: 201, headers: { 'Cache-Control': 'no-store' } });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/feeds/:feed',
    id: 'revokeFeed',
    summary: 'Revoke a calendar address; from then on it answers 410',
    needs: 'feed.write',
    params: z.object({ feed: madeId('fee') }),
    replies: { 204: { is: 'Revoked' } },
    handle: async (context, ask) => {
      const { feed } = ask.params;
      await context.store.transaction(async (tables) => {
        if (!(await tables.feedTokens.revoke(feed, context.clock())))
          throw refusal('not-found', `There is no live feed "${feed}".`);
        await record(tables, context, ask, 'feed.revoked', `feeds/${feed}`);
      });
      return { status: 204 };
    },
  }),
];
