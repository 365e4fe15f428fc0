import type { PayTerms } from '../model/pay.ts';
import type { RotaView } from '../view.ts';
import { payContext } from './context.ts';
import type { PricedLine } from './line.ts';
import { workOfDuty } from './planned-work.ts';
import { pricedLines } from './price.ts';
import { NO_WORK } from './priced.ts';

/** Who has annual leave in a rota, and whose holiday is a share of hours that vary, as far as the terms have such. */
const lookedBackOn = ({ problem, workers }: RotaView, { schemes }: PayTerms): ReadonlySet<string> => {
  const onLeave = problem.absences.filter(({ kind }) => kind === 'annual-leave').map(({ worker }) => worker);
  const isAccrued = schemes.some(({ holiday }) => holiday === 'accrued');
  const varies = workers.filter(({ employments }) => employments.some(({ weeklyMinutes }) => weeklyMinutes === 0));
  return new Set([...onLeave, ...(isAccrued ? varies.map(({ id }) => id) : [])]);
};

/**
 * Pay of the duties before the horizon, as they were planned, that the average of holiday pay and the most of a year's holiday
 * look back on: of everybody who has annual leave in it, and of whoever earns holiday by hours. Nothing where the service
 * has no `pay`.
 */
export const earlierLines = (view: RotaView): readonly PricedLine[] => {
  const context = payContext(view.problem);
  const who = context ? lookedBackOn(view, context.terms) : undefined;
  if (!context || !who?.size) return [];
  const done = [...who]
    .flatMap((worker) => view.historyByWorker.get(worker) ?? [])
    .map((duty) => workOfDuty(view, duty));
  return pricedLines({ ...context, workerById: view.workerById }, { ...NO_WORK, done }).lines;
};
