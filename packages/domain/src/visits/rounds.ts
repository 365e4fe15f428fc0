import type { Visit } from '../model/visit.ts';
import { compareText } from '../order.ts';
import type { Instant } from '../time/index.ts';

/** A visit with its window placed, as rounds are made of it. */
export interface VisitWindow {
  readonly visit: Visit;
  readonly windowStartsAt: Instant;
  readonly windowEndsAt: Instant;
  /** Minutes on the way to it. */
  readonly travelMinutes: number;
  /** Keyworkers of its case on that date. */
  readonly keyworkers: readonly string[];
}

/** A visit of a round with the time it was put at. */
export interface RoundStop extends VisitWindow {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Visits that follow each other with time to travel, by start. */
export type Round = readonly RoundStop[];

type Windows = readonly VisitWindow[];

/** Each as early as the one before and the way from it allow; `undefined` when one would leave its window. */
const earliest = (windows: Windows): Instant[] | undefined => {
  const starts: Instant[] = [];
  let freeAt = Number.NEGATIVE_INFINITY;
  for (const { visit, windowStartsAt, windowEndsAt, travelMinutes } of windows) {
    const startsAt = Math.max(windowStartsAt, freeAt + travelMinutes);
    if (startsAt + visit.minutes > windowEndsAt) return undefined;
    starts.push(startsAt);
    freeAt = startsAt + visit.minutes;
  }
  return starts;
};

/** Moves the first visits as late as the last one allows, so that nobody waits longer than the windows ask. */
const closedUp = (windows: Windows, starts: readonly Instant[]): readonly Instant[] => {
  const closed: Instant[] = [];
  let mustLeaveAt = Number.POSITIVE_INFINITY;
  for (let at = windows.length - 1; at >= 0; at--) {
    const [window, start] = [windows[at], starts[at]];
    if (!window || start === undefined) continue;
    const isLast = at === windows.length - 1;
    const startsAt = isLast ? start : Math.min(window.windowEndsAt, mustLeaveAt) - window.visit.minutes;
    closed.unshift(startsAt);
    mustLeaveAt = startsAt - window.travelMinutes;
  }
  return closed;
};

/** The visits in this order at their times; `undefined` when the windows do not allow it. */
const placed = (windows: Windows): Round | undefined => {
  const starts = earliest(windows);
  if (!starts) return undefined;
  const closed = closedUp(windows, starts);
  return windows.map(({ visit, windowStartsAt, windowEndsAt, travelMinutes, keyworkers }, at) => {
    const startsAt = closed[at] ?? windowStartsAt;
    const endsAt = startsAt + visit.minutes;
    return { visit, windowStartsAt, windowEndsAt, travelMinutes, keyworkers, startsAt, endsAt };
  });
};

const lengthOf = (round: Round): number => (round.at(-1)?.endsAt ?? 0) - (round[0]?.startsAt ?? 0);

const sharesKeyworker = (round: Windows, { keyworkers }: VisitWindow): boolean =>
  round.some((stop) => stop.keyworkers.some((worker) => keyworkers.includes(worker)));

/** A round with one more visit, and what that costs. */
interface Insertion {
  readonly at: number;
  readonly round: Round;
  readonly isFamiliar: boolean;
  readonly addedMinutes: number;
}

const insertionsInto = (old: Round, at: number, window: VisitWindow): readonly Insertion[] => {
  const isFamiliar = sharesKeyworker(old, window);
  const places = Array.from({ length: old.length + 1 }, (_, back) => old.length - back);
  return places.flatMap((place) => {
    const round = placed([...old.slice(0, place), window, ...old.slice(place)]);
    return round ? [{ at, round, isFamiliar, addedMinutes: lengthOf(round) - lengthOf(old) }] : [];
  });
};

const better = (a: Insertion, b: Insertion): Insertion => {
  if (a.isFamiliar !== b.isFamiliar) return a.isFamiliar ? a : b;
  return b.addedMinutes < a.addedMinutes ? b : a;
};

/** The rounds with a visit put where it fits best, the same keyworker first; `undefined` when it fits none. */
const inserted = (rounds: readonly Round[], window: VisitWindow, most: number): readonly Round[] | undefined => {
  const [first, ...others] = rounds.flatMap((round, at) =>
    round.length < most ? insertionsInto(round, at, window) : [],
  );
  if (!first) return undefined;
  const best = others.reduce(better, first);
  return rounds.map((round, at) => (at === best.at ? best.round : round));
};

const alone = (window: VisitWindow): Round => {
  const round = placed([window]);
  if (!round) throw new Error(`visit "${window.visit.id}" does not fit its window; input was not checked`);
  return round;
};

/** The rounds without one of them, its visits spread over the others; `undefined` when they do not all fit. */
const dissolved = (rounds: readonly Round[], round: Round, most: number): readonly Round[] | undefined =>
  round.reduce<readonly Round[] | undefined>(
    (left, stop) => left && inserted(left, stop, most),
    rounds.filter((one) => one !== round),
  );

/** Dissolves rounds, the shortest first, as long as one can be. */
const fewer = (rounds: readonly Round[], most: number): readonly Round[] => {
  for (const round of rounds.toSorted((a, b) => a.length - b.length)) {
    const left = rounds.length > 1 ? dissolved(rounds, round, most) : undefined;
    if (left) return fewer(left, most);
  }
  return rounds;
};

const byDeadline = (a: VisitWindow, b: VisitWindow): number =>
  a.windowEndsAt - b.windowEndsAt || a.windowStartsAt - b.windowStartsAt || compareText(a.visit.id, b.visit.id);

/**
 * Places the visits of one day inside their windows and groups them into rounds, each of which one worker could make.
 *
 * Insertion by earliest deadline, into a round of the same keyworker where one has room, else where the round grows
 * least; then rounds are dissolved into the others while that works. Not always the fewest rounds there could be, but
 * the same every time. Any part of a round can be made too: leaving out a visit takes no time from the others.
 *
 * @param windows of one day, in any order
 * @param mostPerRound most visits of one round
 * @returns rounds by their first start
 * @throws Error when a visit is longer than its window (input was not checked)
 * @source Solomon (1987), insertion heuristics for routing with time windows; without distances, which nobody enters
 */
export const roundsOf = (windows: Windows, mostPerRound: number): readonly Round[] => {
  let rounds: readonly Round[] = [];
  for (const window of windows.toSorted(byDeadline)) {
    rounds = inserted(rounds, window, mostPerRound) ?? [...rounds, alone(window)];
  }
  return fewer(rounds, mostPerRound).toSorted(
    (a, b) => (a[0]?.startsAt ?? 0) - (b[0]?.startsAt ?? 0) || compareText(a[0]?.visit.id ?? '', b[0]?.visit.id ?? ''),
  );
};
