import type { GapTerm, Planning } from '@rota/domain';
import type { RefusedRule, Spoken } from './spoken.ts';

/** Minutes of the day the clocks go forward. */
const SHORTEST_DAY = 23 * 60;

/** First start of a class of demands by epoch day. */
const firstStarts = (planning: Planning, demands: ReadonlySet<number>): ReadonlyMap<number, number> => {
  const first = new Map<number, number>();
  for (const d of demands) {
    const demand = planning.demands[d];
    if (demand) first.set(demand.day, Math.min(first.get(demand.day) ?? Infinity, demand.startsAt));
  }
  return first;
};

/** Whether a rest can forbid (or charge) a duty so many days after the one it follows. O(demands). */
export const reachesDays = (planning: Planning, term: GapTerm, days: number): boolean => {
  // a duty is over by the end of the day after it starts
  if (term.minutes <= (days - 2) * SHORTEST_DAY) return false;
  const first = firstStarts(planning, term.before);
  return [...term.after].some((d) => {
    const demand = planning.demands[d];
    return demand !== undefined && demand.endsAt + term.minutes > (first.get(demand.day + days) ?? Infinity);
  });
};

/** Hard rests are kept over one day between, wished-for ones are charged from a day to the next. */
const isTooLong = (planning: Planning, { setting, terms }: Spoken): boolean =>
  terms.some((term) => term.term === 'gap' && reachesDays(planning, term, setting.isHard ? 3 : 2));

/** Rules whose rests are longer than the pair tables can say; named rather than half kept. */
export const refusedRests = (planning: Planning, spoken: readonly Spoken[]): readonly RefusedRule[] =>
  spoken
    .filter((one) => isTooLong(planning, one))
    .map(({ setting }) => ({
      rule: setting.id,
      why: setting.isHard
        ? 'Its rest reaches over more than one free day. Use a rule on free days, or a shorter rest.'
        : 'Its rest reaches over a free day, which can only be kept as a hard rule. Make it hard or shorter.',
    }));
