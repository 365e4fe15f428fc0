import { type Assignment, CANCELLED_DAYS, DAY_MINUTES, type Instant, type Planning } from '@rota/domain';
import { type FeedBook, type FeedEntry, type FeedOf, icalFeed, jsonFeed } from '@rota/formats';
import type { FeedState, StoredOpenShift, Tables } from '@rota/store';
import { minuteOf } from '../iso.ts';
import { leftAt } from './leaving.ts';

/** How long the address of somebody who has left still answers, days. */
export const LEAVER_DAYS = 30;

/** What an address leads to just now. */
export type FeedTarget = FeedOf | { readonly kind: 'gone'; readonly leftAt: Instant };

const alarmsOf = ({ alarms }: FeedState): readonly number[] =>
  (alarms ?? '')
    .split(' ')
    .filter((text) => text !== '')
    .map(Number);

/** What a cover requirement or an on-call slot asks for; nothing when the service asks for it no more. */
const askedFor = (
  { problem, shiftTypeById, onCallById }: Planning,
  cover: string,
): Pick<Assignment, 'shiftType' | 'kind' | 'unit'> | undefined => {
  const slot = onCallById.get(cover);
  if (slot) return { shiftType: slot.id, kind: 'on-call', unit: slot.unit };
  const wanted = problem.service.cover.find(({ id }) => id === cover);
  const type = wanted && shiftTypeById.get(wanted.shiftType);
  return type && { shiftType: type.id, kind: type.kind, unit: type.unit };
};

const entryOf = ({ planning }: FeedBook, open: StoredOpenShift): readonly FeedEntry[] => {
  const [cover = ''] = open.shift.split('/');
  const asked = askedFor(planning, cover);
  if (!asked) return [];
  const { id, shift, period, startsAt, endsAt, createdMs, changedMs, version, status } = open;
  return [
    {
      assignment: {
        ...{ id, shift, startsAt, endsAt, worker: '', roles: [], isPinned: false },
        ...asked,
      },
      status: status === 'open' ? 'open' : 'cancelled',
      createdAt: minuteOf(createdMs),
      changedAt: minuteOf(changedMs),
      sequence: version - 1,
      period,
    },
  ];
};

/** More than any service has in a year and a month: whatever was left out would be a gap that nobody sees. */
const MOST_OPEN = 50_000;

/** Every open shift of a service, and those that are taken since, for a while. */
export const openShiftsOf = (
  { openShifts }: Tables,
  service: string,
  now: Instant,
): Promise<readonly StoredOpenShift[]> =>
  openShifts.list({ services: [service], startsFrom: now - CANCELLED_DAYS * DAY_MINUTES }, undefined, MOST_OPEN);

/**
 * Added to SEQUENCE, so that it grows whenever somebody is said to have left or to be back.
 *
 * Nobody comes back without a change of the folder. To have left counts one more than to be there, so each version of it counts two.
 */
const raiseOf = ({ serviceVersion }: FeedState): number => 2 * serviceVersion;

/** When somebody left; of who is in the folder no more, when that was first seen, or may have begun. */
const sinceOf = ({ leftMs, serviceChangedMs }: FeedState, left: Instant | 'unknown'): Instant =>
  left === 'unknown' ? minuteOf(leftMs ?? serviceChangedMs) : left;

const ofWorker = (book: FeedBook, kind: 'worker' | 'partner', state: FeedState, now: Instant): FeedTarget => {
  const left = leftAt(book.planning, state.subject, now);
  const wasToldSo = left !== undefined || state.leftMs !== null;
  const worker = { worker: state.subject, ...(wasToldSo ? { raisedBy: raiseOf(state) } : {}) };
  if (left === undefined)
    return kind === 'partner' ? { kind, ...worker } : { kind, ...worker, alarms: alarmsOf(state) };
  const since = sinceOf(state, left);
  const isKnown = book.planning.workerById.has(state.subject);
  return isKnown && now < since + LEAVER_DAYS * DAY_MINUTES
    ? { kind: 'leaver', ...worker, was: kind, leftAt: since }
    : { kind: 'gone', leftAt: since };
};

/** Who was given a calendar of others and has left sees it no longer, cancelled or not: it names colleagues. */
const goneWithReader = ({ planning }: FeedBook, state: FeedState, now: Instant): FeedTarget | undefined => {
  const left = state.reader === null ? undefined : leftAt(planning, state.reader, now);
  return left === undefined ? undefined : { kind: 'gone', leftAt: sinceOf(state, left) };
};

/** What an address leads to: its calendar, or of somebody who has left what is left of it. */
export const feedOf = (
  book: FeedBook,
  state: FeedState,
  open: readonly StoredOpenShift[],
  now: Instant,
): FeedTarget => {
  const { kind, subject } = state;
  const gone = goneWithReader(book, state, now);
  if (gone) return gone;
  switch (kind) {
    case 'worker':
    case 'partner':
      return ofWorker(book, kind, state, now);
    case 'tier':
    case 'public-tier':
      return { kind, tier: Number(subject) };
    case 'unit':
      return { kind, unit: subject };
    case 'team':
      return { kind };
    case 'open-shifts':
      return { kind, open: open.flatMap((one) => entryOf(book, one)) };
  }
};

/** Forms in which a calendar is written, by type. */
export const FEED_FORMS = { 'text/calendar': icalFeed, 'application/json': jsonFeed } as const;
export type FeedForm = keyof typeof FEED_FORMS;
