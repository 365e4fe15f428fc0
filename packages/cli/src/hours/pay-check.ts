import { addDays, type Instant, type LocalDate, minimumWageOutcomes, NO_TIMESHEETS, viewOf } from '@rota/domain';
import { readPlanning, readRotaFile } from '../input.ts';
import { type PaidWork, paidWork, readPaidMonth, readPaidPeriod } from './paid-work.ts';
import type { PayCheck } from './pay-check-text.ts';
import type { WorkedOptions } from './worked-period.ts';

/** Dates that are checked, both included. */
interface Span {
  readonly period: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const checked = ({ context, planning, done, lines }: PaidWork, { period, from, to }: Span): PayCheck => {
  const wage = { pay: context, shiftTypeById: planning.shiftTypeById };
  const outcomes = minimumWageOutcomes(wage, done, lines, (on) => from <= on && on <= to);
  return { period, from, context, planning, outcomes };
};

const monthSpan = ({ planning }: PaidWork, period: string): Span => {
  const { from, to } = planning.problem;
  return { period, from, to: addDays(to, -1) };
};

/** The check of a pay period, over whatever is published of it. @throws Refusal */
export const checkPayPeriod = (folder: string, id: string, at: Instant, options: WorkedOptions): PayCheck => {
  const { period, paid } = readPaidPeriod(folder, id, at, options);
  return checked(paid, { period: period.id, from: period.from, to: period.to });
};

/** The check of what is published of one period of planning. @throws Refusal */
export const checkMonth = (folder: string, key: string, at: Instant, options: WorkedOptions): PayCheck => {
  const paid = readPaidMonth(folder, key, at, options);
  return checked(paid, monthSpan(paid, key));
};

/** The check of a rota that nobody has published, by its plan. @throws Refusal */
export const checkRota = async (
  folder: string,
  key: string,
  path: string,
  { pack }: WorkedOptions,
): Promise<PayCheck> => {
  const planning = readPlanning(folder, key, pack);
  const { rota } = await readRotaFile(path, planning);
  const paid = paidWork([{ view: viewOf(planning, rota), sheets: NO_TIMESHEETS }], planning);
  return checked(paid, monthSpan(paid, key));
};
