import {
  type Assignment,
  type Instant,
  type Interval,
  type OnCallSpan,
  onCallScheduleOf,
  type Planning,
  resolveOnCall,
} from '@rota/domain';
import type { FeedBook } from '@rota/formats';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { orNotFound, refusal } from '../refusal.ts';

/** What says who is on call in a service: its folder as it is now, and everything that is published. */
export interface OnCallBook {
  readonly planning: Planning;
  readonly published: readonly Assignment[];
}

/** What of a book says who is on call. */
export const onCallBookOf = ({ planning, entries }: FeedBook): OnCallBook => ({
  planning,
  published: entries.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment),
});

/** @throws Refusal when there is no such service */
export const openOnCallBook = async (
  { books, clock }: Pick<ApiContext, 'books' | 'clock'>,
  tables: Tables,
  service: string,
): Promise<OnCallBook> => onCallBookOf(orNotFound(await books.of(tables, service, clock()), `service "${service}"`));

/** Who holds a slot in the end over a time: spans that tile it. @param time not empty */
export const holdersOver = (
  { planning, published }: OnCallBook,
  slot: string,
  time: Interval,
): readonly OnCallSpan[] => {
  const touching = published.filter(({ startsAt, endsAt }) => startsAt < time.endsAt && time.startsAt < endsAt);
  return resolveOnCall(planning.zone, onCallScheduleOf(planning, touching, slot), time);
};

/** @throws Refusal when the service has no such slot, or none of these people */
export const checkKnown = (
  { onCallById, workerById }: Planning,
  slot: string | undefined,
  people: readonly (readonly [worker: string | undefined, pointer: string])[],
): void => {
  if (slot !== undefined && !onCallById.has(slot))
    throw refusal('unknown-reference', `The service has no on-call slot "${slot}".`, {}, '/slot');
  for (const [worker, pointer] of people)
    if (worker !== undefined && !workerById.has(worker))
      throw refusal('unknown-reference', `The service has no worker "${worker}".`, {}, pointer);
};

/** When a time begins that is asked for from an instant: then, or now where somebody is on call since before it. */
export const startFrom = (book: OnCallBook, slot: string, asked: Interval, now: Instant): Instant => {
  if (asked.startsAt >= now) return asked.startsAt;
  const [first] = holdersOver(book, slot, { startsAt: asked.startsAt, endsAt: Math.max(now, asked.startsAt) + 1 });
  if (first?.worker !== undefined && first.endsAt > now) return now;
  throw refusal(
    'past-shift',
    'The past stays as it was, and nobody is on call since then; begin now or later.',
    {},
    '/from',
  );
};
