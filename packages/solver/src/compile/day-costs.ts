import type { Planning } from '@rota/domain';
import { LEVEL_COUNT, type WorkerRow } from '../problem/problem.ts';
import type { DraftPattern } from './patterns.ts';
import type { LabelledTerm } from './worker-terms.ts';

const softDayPoints = (labelled: LabelledTerm, pattern: DraftPattern, isFirstDay: boolean): number => {
  const { term, setting } = labelled;
  if (setting.isHard) return 0;
  const has = (set: ReadonlySet<number>): boolean => pattern.demands.some((d) => set.has(d));
  switch (term.term) {
    case 'ban':
      return pattern.demands.filter((d) => term.demands.has(d)).length * setting.weight;
    case 'day-cost':
      return term.day === pattern.day && has(term.demands) === (term.when === 'on') ? term.points * setting.weight : 0;
    case 'succession':
      return isFirstDay && term.initial && has(term.before) ? term.points * setting.weight : 0;
    default:
      return 0;
  }
};

const softGapFromHistory = (planning: Planning, labelled: LabelledTerm, pattern: DraftPattern): number => {
  const { term, setting } = labelled;
  if (setting.isHard || term.term !== 'gap' || term.notBefore === undefined || pattern.day > 1) return 0;
  const first = pattern.demands.find((d) => term.before.has(d));
  const startsAt = first === undefined ? undefined : planning.demands[first]?.startsAt;
  if (startsAt === undefined) return 0;
  // an overlap misses no more than the whole rest
  return Math.min(term.minutes, Math.max(0, term.notBefore - startsAt)) * term.points * setting.weight;
};

/** Days on which a soft term can charge a single pattern, `to` exclusive; `undefined` where it never does. */
const chargedDays = (
  { term, setting }: LabelledTerm,
  days: number,
): readonly [from: number, to: number] | undefined => {
  if (setting.isHard) return undefined;
  switch (term.term) {
    case 'ban':
      return [0, days];
    case 'day-cost':
      return [term.day, term.day + 1];
    case 'succession':
      return term.initial ? [0, 1] : undefined;
    case 'gap':
      return term.notBefore === undefined ? undefined : [0, Math.min(2, days)];
    default:
      return undefined;
  }
};

/** What soft terms charge for single patterns, together and by level. */
export const dayCosts = (
  planning: Planning,
  terms: readonly LabelledTerm[],
  patterns: readonly DraftPattern[],
  patternStart: Int32Array,
): Pick<WorkerRow, 'cost' | 'levelCost'> => {
  const cost = new Float64Array(patterns.length);
  const levelCost: (Float64Array | undefined)[] = Array.from({ length: LEVEL_COUNT }, () => undefined);
  for (const labelled of terms) {
    const [from, to] = chargedDays(labelled, patternStart.length - 1) ?? [0, 0];
    for (let id = patternStart[from] ?? 0; id < (patternStart[to] ?? 0); id++) {
      const pattern = patterns[id] as DraftPattern; // ids of the days are ids of patterns
      const points =
        softDayPoints(labelled, pattern, pattern.day === 0) + softGapFromHistory(planning, labelled, pattern);
      if (points === 0) continue;
      cost[id] = (cost[id] ?? 0) + points;
      const table = levelCost[labelled.level] ?? new Float64Array(patterns.length);
      table[id] = (table[id] ?? 0) + points;
      levelCost[labelled.level] = table;
    }
  }
  return { cost, levelCost };
};
