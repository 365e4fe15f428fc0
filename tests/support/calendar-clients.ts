import type { Instant } from '@rota/domain';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

/** One event as a calendar library reads it. */
export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
}

/** A library that reads calendars and knows nothing of the one that wrote them. */
export type Reader = (text: string) => readonly ReadEvent[];

const readWithIcalJs: Reader = (text) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      isCancelled: component.getFirstPropertyValue('status') === 'CANCELLED',
      startsAt: event.startDate.toUnixTime() / 60,
      endsAt: event.endDate.toUnixTime() / 60,
      summary: event.summary,
    };
  });

const readWithNodeIcal: Reader = (text) =>
  Object.values(nodeIcal.sync.parseICS(text))
    .flatMap((part) => (part?.type === 'VEVENT' ? [part] : []))
    .map((event) => ({
      uid: event.uid,
      sequence: Number(event.sequence),
      isCancelled: event.status === 'CANCELLED',
      startsAt: event.start.getTime() / 60_000,
      endsAt: (event.end ?? event.start).getTime() / 60_000,
      summary: String(event.summary),
    }));

/** The libraries by name. */
export const READERS: readonly (readonly [name: string, read: Reader])[] = [
  ['ical.js', readWithIcalJs],
  ['node-ical', readWithNodeIcal],
];

/** A calendar program that has subscribed to one feed. */
export interface Client {
  readonly fetch: (events: readonly ReadEvent[]) => void;
  /** What it shows a person, in no particular order. */
  readonly shown: () => readonly ReadEvent[];
}

/** Keeps every event by UID, takes a version only when its SEQUENCE is higher, never drops one by itself. */
export const followingClient = (): Client => {
  const known = new Map<string, ReadEvent>();
  return {
    fetch: (events) => {
      for (const event of events) {
        const old = known.get(event.uid);
        if (!old || event.sequence > old.sequence) known.set(event.uid, event);
      }
    },
    shown: () => [...known.values()].filter(({ isCancelled }) => !isCancelled),
  };
};

/** Forgets everything at each fetch and shows what is there. */
export const replacingClient = (): Client => {
  let events: readonly ReadEvent[] = [];
  return {
    fetch: (fetched) => {
      events = fetched;
    },
    shown: () => events.filter(({ isCancelled }) => !isCancelled),
  };
};
