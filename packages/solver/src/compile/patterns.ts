import { type Demand, type DutyPattern, dutyFacts, type Planning } from '@rota/domain';
import { withInside } from './inside.ts';
import { roundParts } from './rounds.ts';

/** What a worker may do on one day: positions of demands that start on it, in order of start. */
export interface DraftPattern {
  readonly day: number;
  readonly demands: readonly number[];
  /** Demands that must follow on the next day (the morning after a sleep-in), empty when none. */
  readonly tail: readonly number[];
  /** Whether it may only stand after its head. */
  readonly isTail: boolean;
  /** Service pattern of several duties that ends with this day, for rests that follow it. */
  readonly closes: string | undefined;
}

/** What decides the patterns of one worker. */
export interface PatternRules {
  /** Demands the worker may never take. */
  readonly banned: ReadonlySet<number>;
  /** Demands that exist only inside a pattern of several duties. */
  readonly onlyInPattern: ReadonlySet<number>;
  /** Two demands of one day that may not both be held, whatever pattern they are in. */
  readonly clashes: (first: number, second: number) => boolean;
}

const NO_TAIL: readonly number[] = [];

const single = (day: number, demands: readonly number[]): DraftPattern => ({
  day,
  demands,
  tail: NO_TAIL,
  isTail: false,
  closes: undefined,
});

const knownAlone = new WeakMap<Planning, (DraftPattern | undefined)[]>();

/** The pattern of one duty; the same object for everybody, because most patterns of most problems are such. */
const alone = (planning: Planning, day: number, d: number): DraftPattern => {
  const known = knownAlone.get(planning) ?? [];
  knownAlone.set(planning, known);
  const pattern = known[d] ?? single(day, [d]);
  known[d] = pattern;
  return pattern;
};

const cartesian = (lists: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  lists.reduce<readonly (readonly number[])[]>(
    (all, list) => all.flatMap((head) => list.map((item) => [...head, item])),
    [[]],
  );

/** Splits the shift types of a duty pattern into those of its first day and those of the next morning. */
const splitByDay = (
  planning: Planning,
  pattern: DutyPattern,
): { readonly today: readonly string[]; readonly tomorrow: readonly string[] } => {
  const startOf = (id: string): string => planning.shiftTypeById.get(id)?.start ?? '';
  const turn = pattern.shiftTypes.findIndex((id, i) => i > 0 && startOf(id) < startOf(pattern.shiftTypes[i - 1] ?? ''));
  if (turn < 0) return { today: pattern.shiftTypes, tomorrow: [] };
  return { today: pattern.shiftTypes.slice(0, turn), tomorrow: pattern.shiftTypes.slice(turn) };
};

const demandsOfType = (planning: Planning, day: number, type: string, rules: PatternRules): readonly number[] =>
  (planning.demandsByDay[day] ?? []).filter((d) => planning.demands[d]?.shiftType === type && !rules.banned.has(d));

const combined = (
  planning: Planning,
  day: number,
  pattern: DutyPattern,
  rules: PatternRules,
): readonly DraftPattern[] => {
  const { today, tomorrow } = splitByDay(planning, pattern);
  const heads = cartesian(today.map((type) => demandsOfType(planning, day, type, rules)));
  if (tomorrow.length === 0) return heads.map((demands) => ({ ...single(day, demands), closes: pattern.id }));
  // on the last day the tail lies in the next horizon, whose history will hold the head
  if (day === planning.demandsByDay.length - 1) return heads.map((demands) => single(day, demands));
  const tails = cartesian(tomorrow.map((type) => demandsOfType(planning, day + 1, type, rules)));
  return heads.flatMap((demands) => tails.map((tail) => ({ ...single(day, demands), tail })));
};

const tailsOf = (planning: Planning, day: number, rules: PatternRules): readonly DraftPattern[] =>
  planning.problem.service.patterns.flatMap((pattern) => {
    const { today, tomorrow } = splitByDay(planning, pattern);
    if (tomorrow.length === 0) return [];
    const hasHead = day === 0 || today.every((type) => demandsOfType(planning, day - 1, type, rules).length > 0);
    if (!hasHead) return [];
    const tails = cartesian(tomorrow.map((type) => demandsOfType(planning, day, type, rules)));
    return tails.map((demands) => ({ ...single(day, demands), isTail: true, closes: pattern.id }));
  });

const mayLieOver = (
  planning: Planning,
  onCall: Demand,
  base: readonly number[],
  rules: PatternRules,
  index: number,
): boolean =>
  base.every((d) => {
    const other = planning.demands[d];
    if (!other || rules.clashes(d, index) || rules.clashes(index, d)) return false;
    const overlaps = other.startsAt < onCall.endsAt && onCall.startsAt < other.endsAt;
    return (
      !overlaps ||
      (planning.onCallById.get(onCall.shiftType)?.over ?? []).includes(dutyFacts(planning, other.shiftType).kind)
    );
  });

/** A pattern with each on-call duty that may lie over it; the plain one first. */
const withOnCall = (
  planning: Planning,
  pattern: DraftPattern,
  onCall: readonly number[],
  rules: PatternRules,
): readonly DraftPattern[] => [
  pattern,
  ...onCall
    .filter((d) => {
      const demand = planning.demands[d];
      return demand !== undefined && mayLieOver(planning, demand, pattern.demands, rules, d);
    })
    .map((d) => ({ ...pattern, demands: [...pattern.demands, d] })),
];

/** Every two duties of a pattern go together. */
const isWhole = ({ demands }: DraftPattern, { clashes }: PatternRules): boolean =>
  demands.length < 2 || demands.every((a, i) => demands.every((b, j) => i >= j || !clashes(a, b)));

/** Parts of rounds beside one other duty of the day, or beside a pattern that ends with the day. */
const besideVisits = (
  planning: Planning,
  parts: readonly (readonly number[])[],
  others: readonly DraftPattern[],
): readonly DraftPattern[] => {
  const startOf = (d: number): number => planning.demands[d]?.startsAt ?? 0;
  return parts.flatMap((part) =>
    others.map((other) => ({ ...other, demands: [...other.demands, ...part].sort((a, b) => startOf(a) - startOf(b)) })),
  );
};

/**
 * Every pattern one worker may have on one day: off, one duty, the service's patterns of several duties, parts of a
 * round of visits alone or beside these, each with what is held inside its shifts, and each of these under on-call
 * where that may lie over it. Off comes first.
 */
export const patternsOn = (planning: Planning, day: number, rules: PatternRules): readonly DraftPattern[] => {
  const free = (planning.demandsByDay[day] ?? []).filter((d) => !rules.banned.has(d));
  const isOnCall = (d: number): boolean => planning.demands[d]?.kind === 'on-call';
  const isInside = (d: number): boolean =>
    planning.shiftTypeById.get(planning.demands[d]?.shiftType ?? '')?.during !== undefined;
  const usual = free.filter((d) => !isOnCall(d) && !isInside(d) && !rules.onlyInPattern.has(d));
  const patterns = planning.problem.service.patterns.flatMap((pattern) => combined(planning, day, pattern, rules));
  const visits = usual.filter((d) => planning.demands[d]?.visit !== undefined);
  const others = usual.filter((d) => planning.demands[d]?.visit === undefined).map((d) => alone(planning, day, d));
  const parts = roundParts(planning, visits);
  const beside = [...others, ...patterns.filter(({ tail }) => tail.length === 0)];
  const base = [
    single(day, []),
    ...usual.map((d) => alone(planning, day, d)),
    ...patterns,
    ...tailsOf(planning, day, rules),
    ...parts.map((part) => single(day, part)),
    ...besideVisits(planning, [...visits.map((d) => [d]), ...parts], beside),
  ].filter((pattern) => isWhole(pattern, rules));
  const inside = free.filter(isInside);
  const full =
    inside.length === 0
      ? base
      : base.flatMap((pattern) => withInside(planning, pattern, inside)).filter((pattern) => isWhole(pattern, rules));
  const onCall = free.filter(isOnCall);
  return onCall.length === 0 ? full : full.flatMap((pattern) => withOnCall(planning, pattern, onCall, rules));
};
