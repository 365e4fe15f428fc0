import { type Instant, type Interval, leavingOf, mergeTouching, type OnCallSlot, type Planning } from '@rota/domain';
import { type FeedBook, type FeedEntry, feedWindow } from './entry.ts';
import { latestAt, type Stretch, stretchesBySource, stretchesOf } from './on-call-holders.ts';
import { type Source, sourcesOf } from './on-call-sources.ts';

/*
 * Calendars of on-call beside the published rotas. Each source of somebody on call is an event; what covers a part of it cuts it or
 * calls it off. What it was after each decision is worked out in order, so that SEQUENCE grows as it did for whoever was watching.
 */

/** What was left of a source at a moment: parts by start, none touching. @param stretches by start */
const partsOf = (source: Source, stretches: readonly Stretch[], known: Instant): readonly Interval[] => {
  const held = stretches.filter(({ holders }) => latestAt(holders, known)?.source === source);
  return mergeTouching(held.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })));
};

/** Moments at which something was decided of a source after it was shown first, in order. */
const decisions = ({ bornAt }: Source, stretches: readonly Stretch[]): readonly Instant[] => {
  const all = stretches.flatMap(({ holders }) => holders.map(({ since }) => since)).filter((at) => at > bornAt);
  return [...new Set(all)].sort((a, b) => a - b);
};

const isSame = (entry: FeedEntry, part: Interval): boolean =>
  entry.status === 'confirmed' &&
  entry.assignment.startsAt === part.startsAt &&
  entry.assignment.endsAt === part.endsAt;

/** The events of a source: the first part keeps its UID, whatever happens to it; others are numbered. */
const eventsOf = (
  slot: OnCallSlot,
  source: Source,
  stretches: readonly Stretch[],
  leftAt: Instant,
): readonly FeedEntry[] => {
  // whoever leaves within it: who watched before has seen all of it
  const firstSequence = source.sequence + (leftAt < source.endsAt ? 1 : 0);
  const shown: FeedEntry[] = [];
  const show = (part: Interval, index: number, at: Instant): void => {
    const { startsAt, endsAt } = part;
    const known = shown[index];
    if (known && isSame(known, part)) return;
    shown[index] = {
      assignment: {
        ...{ id: index === 0 ? source.id : `${source.id}-${index}`, worker: source.worker, startsAt, endsAt },
        ...{ shift: source.id, shiftType: slot.id, kind: 'on-call', unit: slot.unit, roles: [], isPinned: false },
      },
      status: 'confirmed',
      isBesideRota: true,
      createdAt: known?.createdAt ?? at,
      changedAt: at,
      sequence: known ? known.sequence + 1 : firstSequence,
    };
  };
  for (const at of [source.bornAt, ...decisions(source, stretches)]) {
    const parts = partsOf(source, stretches, at);
    for (const [index, part] of parts.entries()) show(part, index, at);
    for (const [index, entry] of shown.entries())
      if (index >= parts.length && entry.status === 'confirmed')
        shown[index] = { ...entry, status: 'cancelled', changedAt: at, sequence: entry.sequence + 1 };
  }
  return shown;
};

const slotEntries = (planning: Planning, slot: OnCallSlot, entries: readonly FeedEntry[], at: Instant) => {
  const { problem, zone } = planning;
  if (!problem.onCallPlan) return [];
  const published = entries.filter(({ assignment }) => assignment.shiftType === slot.id);
  const leaving = leavingOf(planning);
  const said = sourcesOf(zone, problem.onCallPlan, slot.id, feedWindow(at), at);
  const stretches = stretchesBySource(stretchesOf(said, published, leaving));
  const coming = [...said.duties, ...said.turns.flat()].filter(({ bornAt }) => bornAt <= at);
  const entered = said.overrides.flatMap(({ source }) => source ?? []);
  return [...entered, ...coming].flatMap((source) =>
    eventsOf(slot, source, stretches.get(source) ?? [], leaving.get(source.worker) ?? Number.POSITIVE_INFINITY),
  );
};

/**
 * A book with the events of everybody who is on call by what stands beside the published rotas: overrides, fixed duties, rotations
 * 92 days ahead.
 *
 * The same book where only rotas say who is on call. What is called off stays as cancelled. Together with what was published the
 * events are the final schedule of each slot, exactly.
 *
 * @param published everything ever published, cancellations however old included
 * @param at now; only its day counts, so that a day's calendars agree
 */
export const withOnCall = (book: FeedBook, published: readonly FeedEntry[], at: Instant): FeedBook => {
  const { planning } = book;
  const onCall = planning.problem.service.onCall.flatMap((slot) => slotEntries(planning, slot, published, at));
  return onCall.length === 0 ? book : { ...book, onCall };
};
