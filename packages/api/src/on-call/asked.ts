import { isOnCallKnown, type OnCallSource, onCallSource } from '@rota/formats';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { orNotFound, refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { maySeeNumbers } from './own-numbers.ts';

/**
 * What says who is on call in a service, with people's own numbers for who may see them.
 *
 * @throws Refusal `not-found` when there is no such service, or nothing says who is on call
 */
export const askedOnCall = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller'>,
  service: string,
): Promise<OnCallSource> => {
  const { books, store, clock } = context;
  const now = clock();
  const book = orNotFound(await books.of(store, service, now), `service "${service}"`);
  if (!isOnCallKnown(book))
    throw refusal(
      'not-found',
      `Nothing is published of service "${service}" yet, and no rotation says who is on call.`,
    );
  const contacts = book.planning.problem.onCallPlan?.contacts ?? [];
  const isWithNumbers = contacts.length > 0 && (await maySeeNumbers(context, ask.caller, service));
  return onCallSource(book, minuteOf(now), isWithNumbers);
};
