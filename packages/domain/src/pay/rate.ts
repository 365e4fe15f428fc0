import { KINDS } from '../model/kinds.ts';
import type { PayDay, PayRate, PayScope } from '../model/pay.ts';
import type { Kind } from '../model/service.ts';
import type { Employment } from '../model/worker.ts';
import type { LocalDate } from '../time/index.ts';

/** Kinds that a rate without `kinds` is about. */
export const usualKind = (per: PayRate['per'], kind: Kind): boolean =>
  per === 'hour' ? KINDS[kind].contractTime === 'all' : kind === 'sleep-in';

/** Whether a term of pay is about an employment, whenever it holds. */
export const isFor = ({ employers, contracts, grades }: PayScope, employment: Employment): boolean =>
  (employers?.includes(employment.employer) ?? true) &&
  (contracts?.includes(employment.contract) ?? true) &&
  (grades?.includes(employment.grade) ?? true);

/** Whether a term of pay holds on a date. */
export const isInForce = ({ from, to }: PayScope, on: LocalDate): boolean =>
  from <= on && (to === undefined || on <= to);

/** Everything a date can be for pay. */
export const PAY_DAYS: readonly PayDay[] = [1, 2, 3, 4, 5, 6, 7, 'bank-holiday'];
