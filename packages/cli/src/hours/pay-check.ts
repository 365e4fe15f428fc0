import {
  addDays,
  type LocalDate,
  minimumWageOutcomes,
  NO_WORK,
  type PayPeriod,
  payContext,
  plannedWork,
  pricedLines,
  viewOf,
  workBefore,
} from '@rota/domain';
import { readPlanning, readRotaFile } from '../input.ts';
import { refuse } from '../refusal.ts';
import { NO_PAY, type PaidWork, readPaidPeriod, readPaidWork } from './paid-work.ts';
import type { PayCheck } from './pay-check-text.ts';
import type { WorkedOptions } from './worked-period.ts';

/** Dates that are checked, both included. */
interface Span {
  readonly period: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const checked = ({ context, planning, work }: PaidWork, { period, from, to }: Span): PayCheck => {
  const { lines } = pricedLines(context, work);
  const wage = { pay: context, shiftTypeById: planning.shiftTypeById };
  const outcomes = minimumWageOutcomes(wage, work.done, lines, (on) => from <= on && on <= to);
  return { period, from, to, context, planning, outcomes };
};

/** The check of a pay period, over whatever is published of it. @throws Refusal */
export const checkPayPeriod = (folder: string, period: PayPeriod, at: number, options: WorkedOptions): PayCheck =>
  checked(readPaidPeriod(folder, period, at, options), { period: period.id, from: period.from, to: period.to });

/** The check of what is published of one period of planning. @throws Refusal */
export const checkMonth = (folder: string, key: string, at: number, options: WorkedOptions): PayCheck => {
  const paid = readPaidWork(folder, [key], at, options, key);
  const { from, to } = paid.planning.problem;
  return checked(paid, { period: key, from, to: addDays(to, -1) });
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
  const view = viewOf(planning, rota);
  const context = payContext(planning.problem) ?? refuse('missing-key', NO_PAY, 'service.yaml');
  const work = { ...NO_WORK, done: [...workBefore(view), ...plannedWork(view)] };
  const { from, to } = planning.problem;
  return checked({ context, planning, periods: [], work }, { period: key, from, to: addDays(to, -1) });
};
