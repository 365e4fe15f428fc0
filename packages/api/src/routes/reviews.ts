import type { ReviewFilter, StoredReview } from '@rota/store';
import { z } from 'zod';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { reviewDocument, reviewSubject } from '../exchange/reviewing.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page, pageQuery, pageReply } from '../http/pages.ts';
import { decide } from '../permissions/decide.ts';
import { listedServices } from '../permissions/listing.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { reviewDecisionBody, reviewReply, reviewState } from '../schema/review.ts';
import { madeId } from '../schema/texts.ts';

type Caller = RawAsk['caller'];

const params = z.object({ review: madeId('rvw') });

const findReview = async ({ store }: ApiContext, caller: Caller, review: string): Promise<StoredReview> => {
  const found = await store.reviews.find(review);
  const isSeen = found && decide(caller, 'duty.review', { service: found.service }) === 'granted';
  return orNotFound(isSeen ? found : undefined, `review "${review}"`);
};

/** What was done at once by whoever was on duty. */
export const reviews: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/reviews',
    id: 'listReviews',
    summary: 'What was done at once by whoever was on duty, to be looked at next day',
    needs: 'duty.review',
    query: z.strictObject({ service: serviceRef.optional(), status: reviewState.optional(), ...pageQuery }),
    target: ({ query: { service } }) => (service === undefined ? {} : { service }),
    replies: { 200: { is: 'Oldest first', json: pageReply('reviews', reviewReply) } },
    handle: async ({ store }, { caller, query }) => {
      const services = listedServices(caller, 'duty.review', query.service);
      const filter: ReviewFilter = {
        ...(services === undefined ? {} : { services }),
        ...(query.status === undefined ? {} : { state: query.status }),
      };
      return page(query, {
        name: 'reviews',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.reviews.list(filter, ageKeyOf(after), most),
        total: () => store.reviews.count(filter),
        document: reviewDocument,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reviews/:review',
    id: 'getReview',
    summary: 'One of them',
    needs: 'duty.review',
    params,
    replies: { 200: { is: 'The review', json: reviewReply } },
    handle: async (context, ask) => json(reviewDocument(await findReview(context, ask.caller, ask.params.review))),
  }),
  route({
    method: 'POST',
    path: '/api/v1/reviews/:review/decision',
    id: 'decideReview',
    summary: 'Say whether it was right; it stays done, and is changed as any rota is',
    needs: 'duty.review',
    params,
    body: reviewDecisionBody,
    isCreation: true,
    replies: { 200: { is: 'The review as it stands now', json: reviewReply } },
    handle: async (context, ask) => {
      const { decision, note } = ask.body;
      checkText(note, '/note');
      const review = await findReview(context, ask.caller, ask.params.review);
      const state = decision === 'agree' ? 'agreed' : 'disagreed';
      await context.store.transaction(async (tables) => {
        const decided = { state, decidedBy: ask.caller.owner, decidedMs: context.clock(), note: note ?? null } as const;
        if (!(await tables.reviews.decide(review.id, decided)))
          throw refusal('not-ready', 'Somebody has decided about it already.');
        await record(tables, context, ask, 'review.decided', reviewSubject(review.id), {
          reason: note,
          after: { state },
        });
      });
      return json(reviewDocument(await findReview(context, ask.caller, review.id)));
    },
  }),
];
