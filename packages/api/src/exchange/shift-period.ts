import { demandIdOf, isDate, isPlannedDate, periodHolding } from '@rota/domain';
import type { ApiContext } from '../context.ts';
import type { PeriodParams } from '../periods.ts';
import { orNotFound, refusal } from '../refusal.ts';

/** A shift of a service, as its address names it. */
export interface ShiftName {
  readonly service: string;
  /** Shift id, or demand id. */
  readonly shift: string;
}

/** Date of a shift or demand, of those that are planned: `house-early/2026-12-01/1`. */
const dateIn = (shift: string): string | undefined =>
  [shift, demandIdOf(shift)]
    .map((id) => id.slice(id.lastIndexOf('/') + 1))
    .find((text) => isDate(text) && isPlannedDate(text));

/** The planning period that a shift is of. @throws Refusal when there is no such service, or the name has no date */
export const periodOfShift = async (
  { books, store, clock }: Pick<ApiContext, 'books' | 'store' | 'clock'>,
  { service, shift }: ShiftName,
): Promise<PeriodParams> => {
  const { planning } = orNotFound(await books.of(store, service, clock()), `service "${service}"`);
  const on = dateIn(shift);
  if (on === undefined) throw refusal('not-found', `There is no shift "${shift}".`);
  return { service, period: periodHolding(planning.problem.service.period, on).key };
};
