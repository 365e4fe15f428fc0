import {
  type Assignment,
  type Interval,
  intersect,
  NO_ON_CALL_PLAN,
  type OnCallSpan,
  onCallScheduleOf,
  type PlannedRotation,
  type Planning,
  resolveOnCall,
} from '@rota/domain';

/*
 * Other programs keep rotations in shapes of their own. What such a shape can say goes out as a rotation, so that it goes on over
 * there; whatever the final schedule has otherwise goes out as what differs from it.
 */

/** What is written for another program: one slot over a window. */
export interface OnCallExport {
  readonly planning: Planning;
  /** Published assignments of as many periods as there are. */
  readonly published: readonly Assignment[];
  /** On-call slot id. */
  readonly slot: string;
  /** Not empty. */
  readonly window: Interval;
  /** What the other program calls a worker. */
  readonly userOf: (worker: string) => string;
}

/** A part of time in which the final schedule has somebody else than what was written so far. */
export interface Difference extends Interval {
  /** Who is on call; absent: nobody. */
  readonly worker?: string;
  /** Who would be by what was written so far; absent: nobody. */
  readonly replaces?: string;
}

const NEVER = Number.POSITIVE_INFINITY;

const doOverlap = (a: PlannedRotation, b: PlannedRotation): boolean =>
  a.from < (b.until ?? NEVER) && b.from < (a.until ?? NEVER);

/**
 * Rotations of a slot that another program can hold as such, the lowest layer first. No two at a time: programs do not agree which of
 * two covers the other.
 *
 * @param canSay whether its shape says exactly the same
 */
export const saidRotations = (
  { planning, slot, window }: OnCallExport,
  canSay: (one: PlannedRotation) => boolean,
): readonly PlannedRotation[] => {
  const { rotations } = planning.problem.onCallPlan ?? NO_ON_CALL_PLAN;
  const ordered = rotations
    .filter((one) => one.slot === slot && one.from < window.endsAt && window.startsAt < (one.until ?? NEVER))
    .toSorted((a, b) => a.layer - b.layer || a.from - b.from);
  const kept: PlannedRotation[] = [];
  for (const one of ordered) if (canSay(one) && !kept.some((other) => doOverlap(one, other))) kept.push(one);
  return kept;
};

/** Who is on call in the end. */
export const finalSpans = ({ planning, published, slot, window }: OnCallExport): readonly OnCallSpan[] =>
  resolveOnCall(planning.zone, onCallScheduleOf(planning, published, slot), window);

const spansBy = ({ planning, slot, window }: OnCallExport, rotations: readonly PlannedRotation[]) => {
  const problem = { ...planning.problem, onCallPlan: { ...NO_ON_CALL_PLAN, rotations } };
  return resolveOnCall(planning.zone, onCallScheduleOf({ ...planning, problem }, [], slot), window);
};

const named = (worker: string | undefined, replaces: string | undefined): Omit<Difference, keyof Interval> => ({
  ...(worker === undefined ? {} : { worker }),
  ...(replaces === undefined ? {} : { replaces }),
});

/** Where the final schedule is not what these rotations alone would make of it, by start. */
export const differencesFrom = (wanted: OnCallExport, rotations: readonly PlannedRotation[]): readonly Difference[] => {
  const said = spansBy(wanted, rotations);
  return finalSpans(wanted).flatMap((held) =>
    said.flatMap((other): readonly Difference[] => {
      const part = intersect(held, other);
      return part && held.worker !== other.worker ? [{ ...part, ...named(held.worker, other.worker) }] : [];
    }),
  );
};
