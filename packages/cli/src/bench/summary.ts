import type { Known } from './known.ts';
import { compareNames, groupName, type Limits, type Run, type Settings } from './row.ts';
import { gapBetween } from './timeline.ts';

/** The runs of one instance within the same limits, seed after seed. */
export interface Summary extends Omit<Settings, 'seed'> {
  /** In rising order. */
  readonly seeds: readonly number[];
  /** Runs that found a rota without a hard violation; the others count as worse than any. */
  readonly feasible: number;
  /** Runs whose rota is proved best. */
  readonly proved: number;
  /** Objective at the median of the runs and of the worst; absent when that run has no rota that counts. */
  readonly median?: number;
  readonly worst?: number;
  /** The best that any of them proved: it holds for all. */
  readonly bound?: number;
  /** The most that a certificate of any of them proves; absent without certificates. */
  readonly certified?: number;
  /** Of median and worst to that bound. */
  readonly medianGap?: number;
  readonly worstGap?: number;
  /** At the median; absent when that run never had it. */
  readonly secondsToFirst?: number;
  readonly secondsToBest?: number;
  readonly secondsToOnePercent?: number;
  readonly seconds: number;
  /** The highest. */
  readonly peakMegabytes: number;
  /** Every commit that they ran at, in order of date. */
  readonly commits: readonly string[];
  /** Best known value, and how far the median is from it as a share of it; below 0 when it is better. */
  readonly known?: number;
  readonly gapToKnown?: number;
}

/** Middle of the values, mean of the middle two; what is absent counts as worse than any. @param values not empty */
export const medianOf = (values: readonly (number | undefined)[]): number | undefined => {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const middle = ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2; // both are in range
  return Number.isFinite(middle) ? middle : undefined;
};

const worstOf = (values: readonly (number | undefined)[]): number | undefined =>
  values.some((value) => value === undefined) ? undefined : Math.max(...values.map((value) => value ?? 0));

/** What counts of a run: a rota that breaks a hard rule is none. */
const objectiveOf = ({ objective, hard }: Run): number | undefined => (hard === 0 ? objective : undefined);

const isProved = (run: Run): boolean => run.bound !== undefined && objectiveOf(run) === run.bound;

const gapOf = (objective: number | undefined, bound: number | undefined): number | undefined =>
  objective === undefined || bound === undefined ? undefined : gapBetween(objective, bound);

const gapToKnownOf = (median: number | undefined, known: number | undefined): number | undefined =>
  median === undefined || known === undefined ? undefined : (median - known) / Math.max(1, known);

/** Without the keys that have no value. */
const present = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>; // what was taken out is what the type lets be absent
  };

/** The most of the values; absent when there is none. */
const mostOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.max(...values);

/** @param runs of one group; not empty */
const summaryOf = (runs: readonly Run[], known: number | undefined): Summary => {
  const [{ instance, limits, threads, certificate }] = runs as readonly [Run]; // not empty
  const objectives = runs.map(objectiveOf);
  const [median, worst] = [medianOf(objectives), worstOf(objectives)];
  const bound = mostOf(runs.flatMap((run) => run.bound ?? []));
  const certified = mostOf(runs.flatMap((run) => run.certified ?? []));
  const byDate = [...runs].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  return {
    instance,
    limits,
    threads,
    ...(certificate ? { certificate } : {}),
    seeds: runs.map(({ seed }) => seed).sort((a, b) => a - b),
    feasible: objectives.filter((objective) => objective !== undefined).length,
    proved: runs.filter(isProved).length,
    ...present({ median, worst, bound, certified, medianGap: gapOf(median, bound), worstGap: gapOf(worst, bound) }),
    ...present({
      secondsToFirst: medianOf(runs.map(({ secondsToFirst }) => secondsToFirst)),
      secondsToBest: medianOf(runs.map(({ secondsToBest }) => secondsToBest)),
      secondsToOnePercent: medianOf(runs.map(({ secondsToOnePercent }) => secondsToOnePercent)),
    }),
    seconds: medianOf(runs.map(({ seconds }) => seconds)) ?? 0, // every run has its seconds
    peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
    commits: [...new Set(byDate.map(({ commit }) => commit))],
    ...present({ known, gapToKnown: gapToKnownOf(median, known) }),
  };
};

const lengthOf = ({ time, moves }: Limits): number => time ?? moves ?? 0;

/** Runs of the same instance within the same limits, group by group in the order of instances and lengths. */
export const groupsOf = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const groups = new Map<string, readonly Run[]>();
  for (const run of runs) groups.set(groupName(run), [...(groups.get(groupName(run)) ?? []), run]);
  return [...groups.values()].sort(([a], [b]) => {
    if (!a || !b) return 0; // no group is empty
    return compareNames(a.instance, b.instance) || lengthOf(a.limits) - lengthOf(b.limits) || a.threads - b.threads;
  });
};

/** A summary for each instance and limits. @param known best known values by instance */
export const summariesOf = (runs: readonly Run[], known: Known): readonly Summary[] =>
  groupsOf(runs).map((group) => summaryOf(group, known.get(group[0]?.instance ?? '')));
