import { bankHolidaysKnown } from '../time/bank-holidays.ts';
import { addDays, type LocalDate } from '../time/index.ts';
import type { RulePack } from './rule-pack.ts';

/** Days before the end of what a rule pack knows from which it is warned of. */
export const WARNED_DAYS = 60;

/** Something that a rule pack knows no longer, or soon will not. */
export interface PackWarning {
  readonly code: 'minimum-wage-ends' | 'bank-holidays-end';
  /** Last date that is known. */
  readonly knownTo: LocalDate;
  readonly detail: string;
}

const warningOf = (pack: RulePack, today: LocalDate, code: PackWarning['code'], what: string, knownTo: LocalDate) => {
  if (today < addDays(knownTo, -WARNED_DAYS)) return [];
  const since = today > knownTo ? 'is unknown now' : 'will be unknown after that';
  const detail = `Rule pack "${pack.id}" knows ${what} to ${knownTo}; it ${since}. Put a newer rule-pack.json into the folder, or name one with --pack.`;
  return [{ code, knownTo, detail }];
};

/**
 * What a rule pack knows for less than sixty days more, or no longer.
 *
 * @param today by the clock passed in
 */
export const packWarnings = (pack: RulePack, today: LocalDate): readonly PackWarning[] => [
  ...warningOf(pack, today, 'minimum-wage-ends', 'the minimum wage', pack.minimumWage.knownTo),
  ...warningOf(pack, today, 'bank-holidays-end', 'bank holidays', bankHolidaysKnown(pack).to),
];
