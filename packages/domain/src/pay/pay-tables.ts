import type { ClockTime, Interval, LocalDate } from '../time/index.ts';
import { minutesOf, placeMinutes, type Zone } from '../time/index.ts';
import type { PayContext } from './context.ts';
import { type PaidDay, type PaidDays, paidDays } from './days.ts';
import type { PricedLine } from './line.ts';
import { type RateBook, rateBook } from './rate-book.ts';
import type { OwnWork } from './slice.ts';

/** The parts of a local day between two clock times, by start; where the end is not after the start, its early and its late hours. */
export type Windows = (day: PaidDay) => readonly Interval[];

const windowsOn = (zone: Zone, day: PaidDay, start: number, end: number): readonly Interval[] => {
  const from = placeMinutes(zone, day.day, start).at;
  const to = placeMinutes(zone, day.day, end).at;
  if (start < end) return [{ startsAt: from, endsAt: to }];
  return [
    { startsAt: day.startsAt, endsAt: to },
    { startsAt: from, endsAt: day.endsAt },
  ].filter(({ startsAt, endsAt }) => startsAt < endsAt);
};

/** Windows of a clock span, each day laid out once. */
const clockWindows = (zone: Zone, span: { readonly start: ClockTime; readonly end: ClockTime }): Windows => {
  const [start, end] = [minutesOf(span.start), minutesOf(span.end)];
  const known = new Map<number, readonly Interval[]>();
  return (day) => {
    const windows = known.get(day.day) ?? windowsOn(zone, day, start, end);
    known.set(day.day, windows);
    return windows;
  };
};

/** What one pricing looks things up in. */
export interface PayTables {
  readonly context: PayContext;
  readonly days: PaidDays;
  readonly rates: RateBook;
  /** Hours paid as waking night; absent: all of a waking night. */
  readonly nights?: Windows;
  /** Hours of weekdays that are unsocial under Agenda for Change. */
  readonly unsocial: Windows;
  /** Lines of a worker's earlier work. */
  readonly earlierOf: (worker: string) => readonly PricedLine[];
}

const byWorker = (lines: readonly PricedLine[]): ReadonlyMap<string, readonly PricedLine[]> => {
  const groups = new Map<string, PricedLine[]>();
  for (const line of lines) {
    const group = groups.get(line.worker);
    if (group) group.push(line);
    else groups.set(line.worker, [line]);
  }
  return groups;
};

/** Lays out what a pricing looks things up in. */
export const payTables = (context: PayContext): PayTables => {
  const { terms, zone, pack } = context;
  const earlier = byWorker(context.earlier);
  return {
    context,
    days: paidDays(context),
    rates: rateBook(terms),
    ...(terms.night ? { nights: clockWindows(zone, terms.night) } : {}),
    unsocial: clockWindows(zone, pack.agendaForChange.night),
    earlierOf: (worker) => earlier.get(worker) ?? [],
  };
};

/** Date that a part of a duty belongs to: its own, or that on which the duty starts. */
export const dateFor = ({ context, days }: PayTables, work: Pick<OwnWork, 'startsAt'>, day: PaidDay): LocalDate =>
  context.terms.split === 'start-date' ? days.at(work.startsAt).on : day.on;
