import type { Duty } from '../../duty.ts';
import type { DutyPattern } from '../../model/service.ts';
import type { Planning } from '../../planning.ts';
import { type EpochDay, minutesOf } from '../../time/index.ts';
import type { DemandSet } from '../shape.ts';
import { demandSet } from './demand-sets.ts';

/** Duties of one worker that make up one of the service's patterns. */
export interface PatternInstance {
  readonly pattern: DutyPattern;
  /** In the pattern's order; shorter than the pattern when it is open. */
  readonly duties: readonly Duty[];
  /** Its last duties would start after the days that are decided. */
  readonly isOpen: boolean;
}

/**
 * Days after that of its first duty on which each duty of a pattern starts: a later one that starts earlier by the clock
 * than the one before it is next morning's. `[late, sleep-in, early]` is `[0, 0, 1]`.
 */
export const patternOffsets = (planning: Planning, pattern: DutyPattern): readonly number[] => {
  const starts = pattern.shiftTypes.map((id) => minutesOf(planning.shiftTypeById.get(id)?.start ?? '00:00'));
  let offset = 0;
  return starts.map((start, index) => {
    if (index > 0 && start < (starts[index - 1] ?? 0)) offset++;
    return offset;
  });
};

const keyOf = (shiftType: string, day: EpochDay): string => `${day}/${shiftType}`;

type Unused = Map<string, Duty[]>;

const tryPattern = (
  planning: Planning,
  pattern: DutyPattern,
  first: Duty,
  unused: Unused,
  untilDay: EpochDay,
): PatternInstance | undefined => {
  if (pattern.shiftTypes[0] !== first.shiftType) return undefined;
  const duties: Duty[] = [];
  const offsets = patternOffsets(planning, pattern);
  for (const [index, type] of pattern.shiftTypes.entries()) {
    const day = first.day + (offsets[index] ?? 0);
    if (day >= untilDay) return { pattern, duties, isOpen: true };
    const duty = unused.get(keyOf(type, day))?.find((one) => !duties.includes(one));
    if (!duty) return undefined;
    duties.push(duty);
  }
  return { pattern, duties, isOpen: false };
};

/** Duties not yet in a pattern, by shift type and day. */
const unusedOf = (duties: readonly Duty[]): Unused => {
  const unused: Unused = new Map();
  for (const duty of duties) {
    const key = keyOf(duty.shiftType, duty.day);
    unused.set(key, [...(unused.get(key) ?? []), duty]);
  }
  return unused;
};

const take = (unused: Unused, instance: PatternInstance): void => {
  for (const duty of instance.duties) {
    const key = keyOf(duty.shiftType, duty.day);
    unused.set(
      key,
      (unused.get(key) ?? []).filter((one) => one !== duty),
    );
  }
};

/**
 * The patterns a worker's duties make up, by start; every duty is in one at most, longer patterns are tried first.
 *
 * A pattern whose last duties would start on `untilDay` or later is found by its beginning and called open: nobody has
 * decided the rest.
 *
 * @param duties of one worker, by start
 * @param untilDay first day that is not decided; by default the end of the horizon
 */
export const patternInstances = (
  planning: Planning,
  duties: readonly Duty[],
  untilDay: EpochDay = planning.toDay,
): readonly PatternInstance[] => {
  const patterns = planning.problem.service.patterns.toSorted((a, b) => b.shiftTypes.length - a.shiftTypes.length);
  if (patterns.length === 0) return [];
  const unused = unusedOf(duties);
  const found: PatternInstance[] = [];
  for (const first of duties) {
    if (!unused.get(keyOf(first.shiftType, first.day))?.includes(first)) continue;
    for (const pattern of patterns) {
      const instance = tryPattern(planning, pattern, first, unused, untilDay);
      if (!instance) continue;
      found.push(instance);
      take(unused, instance);
      break;
    }
  }
  return found;
};

/** Tells whether two duties belong to the same pattern. */
export const sharesPattern = (instances: readonly PatternInstance[]): ((a: Duty, b: Duty) => boolean) => {
  const instanceOf = new Map(instances.flatMap((instance) => instance.duties.map((duty) => [duty, instance] as const)));
  return (a, b) => instanceOf.get(a) !== undefined && instanceOf.get(a) === instanceOf.get(b);
};

/** A pattern that history began and the horizon may finish. */
export interface OpenTail {
  readonly instance: PatternInstance;
  /** Demands that would continue it. */
  readonly demands: DemandSet;
}

/** The pattern that a worker's history leaves open at the start of the horizon, when there is one. */
export const openTail = (planning: Planning, worker: string): OpenTail | undefined => {
  const history = planning.historyByWorker.get(worker) ?? [];
  const recent = history.filter((duty) => duty.day >= planning.fromDay - 2);
  const instance = patternInstances(planning, recent, planning.fromDay).findLast((one) => one.isOpen);
  const first = instance?.duties[0];
  if (!instance || !first) return undefined;
  const { pattern, duties } = instance;
  const offsets = patternOffsets(planning, pattern);
  const pending = new Set(
    pattern.shiftTypes
      .slice(duties.length)
      .map((type, index) => keyOf(type, first.day + (offsets[duties.length + index] ?? 0))),
  );
  return { instance, demands: demandSet(planning, (duty) => pending.has(keyOf(duty.shiftType, duty.day))) };
};

/** A demand set without some of its demands. */
export const without = (set: DemandSet, left: DemandSet | undefined): DemandSet =>
  left === undefined || left.size === 0 ? set : new Set([...set].filter((demand) => !left.has(demand)));
