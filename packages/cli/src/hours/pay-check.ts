import { addDays, type CheckedSpan, checkPay, type Instant, type PaidWork, type PayCheck } from '@rota/domain';
import { readPlanning, readRotaFile } from '../input.ts';
import { plannedPay, readPaidMonth, readPaidPeriod } from './paid-work.ts';
import type { WorkedOptions } from './worked-period.ts';

const monthSpan = ({ planning }: PaidWork, period: string): CheckedSpan => {
  const { from, to } = planning.problem;
  return { period, from, to: addDays(to, -1) };
};

/** The check of a pay period, over whatever is published of it. @throws Refusal */
export const checkPayPeriod = (folder: string, id: string, at: Instant, options: WorkedOptions): PayCheck => {
  const { period, paid } = readPaidPeriod(folder, id, at, options);
  return checkPay(paid, { period: period.id, from: period.from, to: period.to });
};

/** The check of what is published of one period of planning. @throws Refusal */
export const checkMonth = (folder: string, key: string, at: Instant, options: WorkedOptions): PayCheck => {
  const paid = readPaidMonth(folder, key, at, options);
  return checkPay(paid, monthSpan(paid, key));
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
  const paid = plannedPay(planning, rota);
  return checkPay(paid, monthSpan(paid, key));
};
