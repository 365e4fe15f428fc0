import type { Progress } from '@rota/solver';

/** What was known of a run from a moment on. */
export interface TimelinePoint {
  /** Since the solve began, to the millisecond. */
  readonly seconds: number;
  /** Penalty points of the best rota so far; absent before the first. */
  readonly objective?: number;
  /** The best proved so far; absent before the first. */
  readonly bound?: number;
}

/** Distance of a rota to a bound as a share of its cost, 0 when they are equal; nothing where there is no such share. */
export const gapBetween = (objective: number, bound: number): number | undefined => {
  if (objective === bound) return 0;
  return objective === 0 ? undefined : Math.abs(objective - bound) / Math.abs(objective);
};

const highest = (a: number | undefined, b: number | undefined): number | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
};

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/**
 * The moments at which something became known, by seconds.
 *
 * A bound once proved stays; looks at which nothing is new are left out. The end is always there.
 *
 * @param looks by seconds
 * @param end what the run closed with
 */
export const changesOf = (
  looks: readonly Pick<Progress, 'seconds' | 'objective' | 'bound'>[],
  end: TimelinePoint,
): readonly TimelinePoint[] => {
  const points: TimelinePoint[] = [];
  for (const look of [...looks, end]) {
    const last = points.at(-1);
    const objective = look.objective ?? last?.objective;
    const bound = highest(last?.bound, look.bound);
    if (look !== end && objective === last?.objective && bound === last?.bound) continue;
    points.push({
      seconds: milliseconds(look.seconds),
      ...(objective === undefined ? {} : { objective }),
      ...(bound === undefined ? {} : { bound }),
    });
  }
  return points;
};

/** Gap below which a rota counts as good in the times that are told. @source issue 4, "time to 1 % gap" */
const CLOSE_GAP = 0.01;

const isClose = ({ objective, bound }: TimelinePoint): boolean => {
  if (objective === undefined || bound === undefined) return false;
  const gap = gapBetween(objective, bound);
  return gap !== undefined && gap <= CLOSE_GAP;
};

/** When a run had what; absent what it never had. */
export interface Times {
  /** Its first rota. */
  readonly secondsToFirst?: number;
  /** The rota that it ended with, or one as good. */
  readonly secondsToBest?: number;
  /** A rota proved to be within 1 % of the best there is. */
  readonly secondsToOnePercent?: number;
}

/** @param points by seconds */
export const timesOf = (points: readonly TimelinePoint[]): Times => {
  const best = points.at(-1)?.objective;
  const first = points.find(({ objective }) => objective !== undefined)?.seconds;
  const atBest = best === undefined ? undefined : points.find(({ objective }) => objective === best)?.seconds;
  const close = points.find(isClose)?.seconds;
  return {
    ...(first === undefined ? {} : { secondsToFirst: first }),
    ...(atBest === undefined ? {} : { secondsToBest: atBest }),
    ...(close === undefined ? {} : { secondsToOnePercent: close }),
  };
};
