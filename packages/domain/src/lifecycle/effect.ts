import type { Breach } from '../model/rota.ts';
import { compareText } from '../order.ts';
import type { Verdict } from '../verdict.ts';

/** Cover that is missing after a change and was not before, or the other way about. */
export interface GapChange {
  /** Demand id: `house-early/2026-12-01`. */
  readonly shift: string;
  /** `heads` or a mix line's id. */
  readonly requirement: string;
  /** People, above 0. */
  readonly people: number;
}

/** What a change to a rota breaks, mends and costs. */
export interface Effect {
  /** In the order of a judgement. A breach with another amount than before counts as one mended and one added. */
  readonly breachesAdded: readonly Breach[];
  readonly breachesRemoved: readonly Breach[];
  /** By shift, then requirement. */
  readonly gapsOpened: readonly GapChange[];
  readonly gapsClosed: readonly GapChange[];
  /** Penalty points; below 0 the rota is the better for it. */
  readonly objectiveChange: number;
  /** Penalty points by rule setting id, rules that cost the same left out; keys in order. */
  readonly costChange: Readonly<Record<string, number>>;
}

type Counts = ReadonlyMap<string, number>;

const countsOf = (texts: readonly string[]): Counts => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
};

/** Breaches of one list beyond those of another, as often as they are more. */
const beyond = (breaches: readonly Breach[], others: readonly Breach[]): readonly Breach[] => {
  const left = new Map(countsOf(others.map((breach) => JSON.stringify(breach))));
  return breaches.filter((breach) => {
    const text = JSON.stringify(breach);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
};

const missingBy = ({ unfilled }: Pick<Verdict, 'unfilled'>): Counts =>
  new Map(unfilled.map(({ shift, requirement, missing }) => [JSON.stringify([shift, requirement]), missing]));

/** Gaps of one verdict beyond those of another. */
const missingBeyond = (one: Counts, other: Counts): readonly GapChange[] =>
  [...one].flatMap(([key, missing]) => {
    const people = missing - (other.get(key) ?? 0);
    const [shift, requirement]: [string, string] = JSON.parse(key);
    return people > 0 ? [{ shift, requirement, people }] : [];
  });

const costChangeOf = (before: Verdict['costByRule'], after: Verdict['costByRule']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort(compareText)
      .map((rule): [string, number] => [rule, (after[rule] ?? 0) - (before[rule] ?? 0)])
      .filter(([, change]) => change !== 0),
  );

/** What lies between two verdicts on rotas of one planning. */
export const effectOf = (before: Verdict, after: Verdict): Effect => {
  const [was, is] = [missingBy(before), missingBy(after)];
  return {
    breachesAdded: beyond(after.breaches, before.breaches),
    breachesRemoved: beyond(before.breaches, after.breaches),
    gapsOpened: missingBeyond(is, was),
    gapsClosed: missingBeyond(was, is),
    objectiveChange: after.objective - before.objective,
    costChange: costChangeOf(before.costByRule, after.costByRule),
  };
};

const hardKey = ({ rule, worker }: Breach): string => JSON.stringify([rule, worker ?? '']);

const hardAmounts = (breaches: readonly Breach[]): Counts => {
  const amounts = new Map<string, number>();
  for (const breach of breaches.filter(({ isHard }) => isHard))
    amounts.set(hardKey(breach), (amounts.get(hardKey(breach)) ?? 0) + breach.amount);
  return amounts;
};

/**
 * Hard breaches that a change causes: those it adds, of rules that are broken by more than before for that worker.
 *
 * A breach that was there already and only names other shifts now is not the change's doing.
 *
 * @returns in the order of `after`; empty where the change may be made
 */
export const hardBreachesCaused = (before: readonly Breach[], after: readonly Breach[]): readonly Breach[] => {
  const [was, is] = [hardAmounts(before), hardAmounts(after)];
  return beyond(after, before).filter(
    (breach) => breach.isHard && (is.get(hardKey(breach)) ?? 0) > (was.get(hardKey(breach)) ?? 0),
  );
};
