import { type Instant, type Interval, intersect, leavingOf, type OnCallSlot, type Planning } from '@rota/domain';
import { type FeedBook, type FeedEntry, feedWindow } from './entry.ts';
import { type OverrideSource, type Source, type Sources, sourcesOf } from './on-call-sources.ts';

/*
 * Calendars of on-call beside the published rotas. Each source of somebody on call is an event; what covers a part of it cuts it or
 * calls it off. What it was after each decision is worked out in order, so that SEQUENCE grows as it did for whoever was watching.
 */

/** What was published of one slot, called off or not. */
type Published = Pick<FeedEntry, 'assignment' | 'status' | 'createdAt' | 'changedAt'>;

/** Everything that says who holds a slot in some part of time. */
interface Said extends Sources {
  readonly published: readonly Published[];
  /** First instant after the last day of work, of everybody who has one. */
  readonly leaving: ReadonlyMap<string, Instant>;
}

const covers = ({ startsAt, endsAt }: Interval, at: Instant): boolean => startsAt <= at && at < endsAt;

/** An override as it stood at a moment; `undefined` when it was not there, or taken back before it began. */
const standing = ({ override }: OverrideSource, known: Instant): Interval | undefined => {
  const { startsAt, endsAt, enteredAt, withdrawnAt = Number.POSITIVE_INFINITY } = override;
  if (known < enteredAt) return undefined;
  return intersect(override, { startsAt, endsAt: withdrawnAt <= known ? Math.min(endsAt, withdrawnAt) : endsAt });
};

const isStanding = (one: OverrideSource, at: Instant, known: Instant): boolean => {
  const held = standing(one, known);
  return held !== undefined && covers(held, at);
};

const isPublishedAt = ({ createdAt, changedAt, status }: Published, known: Instant): boolean =>
  createdAt <= known && (status === 'confirmed' || known < changedAt);

/** Of fixed duties the one that began last, should they have begun together the first by id; below them the layers. */
const layered = ({ duties, turns }: Sources, at: Instant): Source | undefined =>
  duties.filter((one) => covers(one, at)).sort((a, b) => b.startsAt - a.startsAt || (a.duty < b.duty ? -1 : 1))[0] ??
  turns.flat().find((one) => covers(one, at));

/** What a rota has of an override is nobody below the rota. */
const after = (held: Source | undefined, { override, source }: OverrideSource): Source | undefined => {
  const isDecided = override.revision !== undefined || override.kind === 'add' || held?.worker === override.replaces;
  return isDecided ? source : held;
};

const leftAt = ({ leaving }: Said, { worker }: Source): Instant => leaving.get(worker) ?? Number.POSITIVE_INFINITY;

/** Why somebody was on call at one instant by what was known at another; `undefined`: a rota says it, or nobody is. */
const decided = (said: Said, at: Instant, known: Instant): Source | undefined => {
  if (said.published.some((one) => isPublishedAt(one, known) && covers(one.assignment, at))) return undefined;
  const held = said.overrides.filter((one) => isStanding(one, at, known)).reduce(after, layered(said, at));
  return held && at < leftAt(said, held) ? held : undefined;
};

/** Those that touch a part of time. @param sorted by start, none overlapping */
const within = (sorted: readonly Source[], part: Interval): readonly Source[] => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle]?.endsAt ?? part.startsAt) <= part.startsAt) low = middle + 1;
    else high = middle;
  }
  const found: Source[] = [];
  for (let one = sorted[low]; one && one.startsAt < part.endsAt; one = sorted[++low]) found.push(one);
  return found;
};

/** What is said of a part of time. */
const saidWithin = ({ overrides, duties, turns, published, leaving }: Said, part: Interval): Said => {
  const touches = (one: Interval): boolean => intersect(one, part) !== undefined;
  return {
    overrides: overrides.filter(({ override }) => touches(override)),
    duties: duties.filter(touches),
    turns: turns.map((some) => within(some, part)),
    published: published.filter(({ assignment }) => touches(assignment)),
    leaving,
  };
};

/** Instants at which an answer may change. */
const edgesOf = ({ overrides, duties, turns, published }: Said, known: Instant): readonly Instant[] =>
  [
    ...overrides.flatMap((one) => standing(one, known) ?? []),
    ...duties,
    ...turns.flat(),
    ...published.map(({ assignment }) => assignment),
  ].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);

/** What was left of a source at a moment: parts by start, none touching. */
const partsOf = (source: Source, said: Said, known: Instant): readonly Interval[] => {
  const edges = [...edgesOf(said, known), leftAt(said, source)];
  const inside = edges.filter((at) => source.startsAt < at && at < source.endsAt);
  const points = [...new Set([source.startsAt, ...inside, source.endsAt])].sort((a, b) => a - b);
  const parts: Interval[] = [];
  for (const [index, startsAt] of points.slice(0, -1).entries()) {
    if (decided(said, startsAt, known) !== source) continue;
    const endsAt = points[index + 1] ?? source.endsAt;
    const last = parts.at(-1);
    if (last?.endsAt === startsAt) parts[parts.length - 1] = { ...last, endsAt };
    else parts.push({ startsAt, endsAt });
  }
  return parts;
};

/** Moments at which something was decided that touches a source, after it was shown first, in order. */
const decisions = (source: Source, { overrides, published }: Said): readonly Instant[] => {
  const entered = overrides.flatMap(({ override: { enteredAt, withdrawnAt } }) => [
    enteredAt,
    withdrawnAt ?? enteredAt,
  ]);
  const rotas = published.flatMap(({ createdAt, changedAt, status }) =>
    status === 'cancelled' ? [createdAt, changedAt] : [createdAt],
  );
  return [...new Set([...entered, ...rotas])].filter((at) => at > source.bornAt).sort((a, b) => a - b);
};

const isSame = (entry: FeedEntry, part: Interval): boolean =>
  entry.status === 'confirmed' &&
  entry.assignment.startsAt === part.startsAt &&
  entry.assignment.endsAt === part.endsAt;

/** The events of a source: the first part keeps its UID, whatever happens to it; others are numbered. */
const eventsOf = (slot: OnCallSlot, source: Source, all: Said): readonly FeedEntry[] => {
  const said = saidWithin(all, source);
  // whoever leaves within it: who watched before has seen all of it
  const firstSequence = source.sequence + (leftAt(said, source) < source.endsAt ? 1 : 0);
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
  for (const at of [source.bornAt, ...decisions(source, said)]) {
    const parts = partsOf(source, said, at);
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
  const said = {
    ...sourcesOf(zone, problem.onCallPlan, slot.id, feedWindow(at), at),
    published,
    leaving: leavingOf(planning),
  };
  const coming = [...said.duties, ...said.turns.flat()].filter(({ bornAt }) => bornAt <= at);
  const entered = said.overrides.flatMap(({ source }) => source ?? []);
  return [...entered, ...coming].flatMap((source) => eventsOf(slot, source, said));
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
