import type { BaseAgreement, BasePattern } from '../model/base-pattern.ts';
import { dateOf, type EpochDay, type LocalDate } from '../time/index.ts';
import { baseDay } from './base-day.ts';

/** Two agreements of one worker from neither of which the plan may depart, and the first date on which it must. */
export interface Opposition {
  readonly agreement: BaseAgreement;
  readonly other: BaseAgreement;
  readonly on: LocalDate;
}

const wants = (agreement: BaseAgreement, pattern: BasePattern, date: LocalDate): 'work' | 'free' | undefined => {
  const rows = baseDay(agreement, pattern, date);
  if (!rows || (rows.length === 0 && agreement.kind === 'protected')) return undefined;
  return rows.length > 0 ? 'work' : 'free';
};

const firstClash = (
  [a, patternA]: readonly [BaseAgreement, BasePattern],
  [b, patternB]: readonly [BaseAgreement, BasePattern],
  fromDay: EpochDay,
  toDay: EpochDay,
): LocalDate | undefined => {
  for (let day = fromDay; day < toDay; day++) {
    const [here, there] = [wants(a, patternA, dateOf(day)), wants(b, patternB, dateOf(day))];
    if (here !== undefined && there !== undefined && here !== there) return dateOf(day);
  }
  return undefined;
};

/**
 * Agreements without departures that want one worker both at work and free on a date, each pair once.
 *
 * @param agreements their anchors are Mondays; those whose pattern is unknown are passed over
 * @param toDay exclusive
 */
export const opposingAgreements = (
  agreements: readonly BaseAgreement[],
  patterns: readonly BasePattern[],
  fromDay: EpochDay,
  toDay: EpochDay,
): readonly Opposition[] => {
  const strict = agreements.flatMap((agreement) => {
    const pattern = patterns.find(({ id }) => id === agreement.pattern);
    return agreement.deviation === 'forbidden' && pattern ? [[agreement, pattern] as const] : [];
  });
  return strict.flatMap((one, index) =>
    strict.slice(0, index).flatMap((before) => {
      if (one[0].worker !== before[0].worker) return [];
      const on = firstClash(one, before, fromDay, toDay);
      return on === undefined ? [] : [{ agreement: one[0], other: before[0], on }];
    }),
  );
};
