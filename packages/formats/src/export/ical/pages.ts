import { type Assignment, type Instant, KINDS, overlapMinutes, type Planning } from '@rota/domain';
import { type CalendarFacts, colourOf } from './calendar-facts.ts';
import type { FeedBook, FeedEntry } from './entry.ts';
import type { EventFacts } from './fields.ts';

/** A calendar of one person. */
interface OfOne {
  readonly worker: string;
  /** Added to every SEQUENCE: more than it ever was while they were said to have left, so that who is back is shown again. */
  readonly raisedBy?: number;
}

/** Whose calendar, and for whom. Ids are of the book's planning. */
export type FeedOf =
  /** Alarms are minutes before each start at which the worker wants to be told. */
  | (OfOne & { readonly kind: 'worker'; readonly alarms?: readonly number[] })
  /** For whoever lives with a worker: when they are at work and nothing else; on-call at home is left out. */
  | (OfOne & { readonly kind: 'partner' })
  /** What somebody who has left still gets for a while: everything they had is off, so that what a phone keeps goes away. */
  | (OfOne & {
      readonly kind: 'leaver';
      readonly leftAt: Instant;
      /** Which of their calendars: a partner's takes back no more than it showed. */
      readonly was: 'worker' | 'partner';
    })
  | { readonly kind: 'tier'; readonly tier: number }
  /** When somebody is on call, for anybody: no names, no places. */
  | { readonly kind: 'public-tier'; readonly tier: number }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'team' }
  /** Shifts that anybody may take; the entries are the caller's, each of status `open`, or `cancelled` once taken. */
  | { readonly kind: 'open-shifts'; readonly open: readonly FeedEntry[] };

/** A calendar before it is written: what it is called, what stands in it, and how it is said. */
export interface FeedPage extends Pick<EventFacts, 'voice' | 'alarms'> {
  readonly facts: CalendarFacts;
  readonly entries: readonly FeedEntry[];
}

/** The same before the window is laid over it. */
type WholePage = Omit<FeedPage, 'facts'> & { readonly facts: Pick<CalendarFacts, 'name' | 'description'> };

const SLOWLY = 'Calendars refresh slowly.';
const REMOVE = 'Remove this calendar: it will be gone soon.';

/** What a partner's calendar is called: nothing of the service, also after the worker has left. */
const PARTNERS = 'At work';

const serviceName = ({ problem }: Planning): string => problem.service.name;

const nameOf = ({ workerById }: Planning, worker: string): string => {
  const name = workerById.get(worker)?.name;
  if (name === undefined) throw new Error(`worker "${worker}" is not in the service; input was not checked`);
  return name;
};

const ofWorker = ({ entries }: FeedBook, { worker, raisedBy = 0 }: OfOne): readonly FeedEntry[] =>
  entries
    .filter(({ assignment }) => assignment.worker === worker)
    .map((entry) => (raisedBy === 0 ? entry : { ...entry, sequence: entry.sequence + raisedBy }));

const atWork = (book: FeedBook, of: OfOne): readonly FeedEntry[] =>
  ofWorker(book, of).filter(({ assignment }) => KINDS[assignment.kind].isBusy);

const tierOf = ({ onCallById }: Planning, { shiftType }: Assignment): number | undefined =>
  onCallById.get(shiftType)?.tier;

const ofTier = ({ planning, entries }: FeedBook, tier: number): readonly FeedEntry[] =>
  entries.filter(({ assignment }) => tierOf(planning, assignment) === tier);

/** An event that was cancelled before stays as it was told. */
const cancelledAt = (entry: FeedEntry, at: Instant): FeedEntry =>
  entry.status === 'cancelled' ? entry : { ...entry, status: 'cancelled', changedAt: at, sequence: entry.sequence + 1 };

/** What was published and who is on call beside it, as one. */
const withAll = (book: FeedBook): FeedBook =>
  book.onCall === undefined ? book : { ...book, entries: [...book.entries, ...book.onCall] };

/** A calendar with everything ever published of it. */
const pageOf = (book: FeedBook, of: FeedOf): WholePage => {
  const { planning, entries } = book;
  const service = serviceName(planning);
  switch (of.kind) {
    case 'worker': {
      const description = `Published shifts. ${SLOWLY.slice(0, -1)}: a change at short notice also comes as a message.`;
      const facts = { name: `${service}: ${nameOf(planning, of.worker)}`, description };
      return { facts, entries: ofWorker(book, of), voice: 'own', alarms: of.alarms ?? [] };
    }
    case 'partner': {
      const facts = { name: PARTNERS, description: `Times at work. ${SLOWLY}` };
      return { facts, entries: atWork(book, of), voice: 'times-only' };
    }
    case 'leaver': {
      const isPartner = of.was === 'partner';
      const facts = isPartner
        ? { name: PARTNERS, description: `Nothing more comes here. ${REMOVE}` }
        : { name: service, description: `You have left this service. ${REMOVE}` };
      const shown = (isPartner ? atWork : ofWorker)(book, of);
      const gone = shown.map((entry) => cancelledAt(entry, of.leftAt));
      return { facts, entries: gone, voice: 'times-only' };
    }
    case 'tier': {
      const description = `Who is on call, tier ${of.tier}. For the moment itself ask Rota: calendars refresh slowly.`;
      return {
        facts: { name: `${service}: on-call T${of.tier}`, description },
        entries: ofTier(book, of.tier),
        voice: 'names',
      };
    }
    case 'public-tier': {
      const facts = { name: `On-call T${of.tier}`, description: `When somebody is on call. ${SLOWLY}` };
      return { facts, entries: ofTier(book, of.tier), voice: 'public' };
    }
    case 'unit': {
      const here = entries.filter(({ assignment }) => assignment.unit === of.unit);
      const name = planning.unitById.get(of.unit)?.name ?? of.unit;
      const facts = { name: `${service}: ${name}`, description: `Published shifts in this place. ${SLOWLY}` };
      return { facts, entries: here, voice: 'names' };
    }
    case 'team': {
      const facts = { name: `${service}: whole team`, description: `Published shifts of the whole team. ${SLOWLY}` };
      return { facts, entries, voice: 'names' };
    }
    case 'open-shifts': {
      const facts = { name: `${service}: open shifts`, description: `Shifts that nobody has yet. ${SLOWLY}` };
      return { facts, entries: of.open, voice: 'own' };
    }
  }
};

/** A shift that touches the window. */
const isShown = ({ window }: FeedBook, { assignment }: FeedEntry): boolean =>
  window === undefined || overlapMinutes(window, assignment) > 0;

const lastChange = (entries: readonly FeedEntry[]): Pick<CalendarFacts, 'changedAt'> =>
  entries.length === 0
    ? {}
    : { changedAt: entries.reduce((latest, { changedAt }) => Math.max(latest, changedAt), -Infinity) };

/** What stands in a calendar. @throws Error when a worker is not in the planning */
export const feedPage = (book: FeedBook, of: FeedOf): FeedPage => {
  const { facts, entries, ...reader } = pageOf(withAll(book), of);
  return {
    ...reader,
    facts: { ...facts, colour: colourOf(of), ...lastChange(entries) },
    entries: entries.filter((entry) => isShown(book, entry)),
  };
};
