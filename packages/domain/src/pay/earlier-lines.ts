import type { RotaView } from '../view.ts';
import { payContext } from './context.ts';
import type { PricedLine } from './line.ts';
import { onCallNights } from './on-call-nights.ts';
import { workOfDuty } from './planned-work.ts';
import { pricedLines } from './price.ts';
import { NO_WORK } from './priced.ts';

/**
 * Pay of the duties before the horizon of everybody who has annual leave in it, as they were planned: what the average of
 * holiday pay looks back on. Nothing where the service has no `pay`.
 */
export const earlierLines = (view: RotaView): readonly PricedLine[] => {
  const context = payContext(view.problem, onCallNights(view));
  const onLeave = new Set(
    view.problem.absences.filter(({ kind }) => kind === 'annual-leave').map(({ worker }) => worker),
  );
  if (!context || onLeave.size === 0) return [];
  const done = [...onLeave]
    .flatMap((worker) => view.historyByWorker.get(worker) ?? [])
    .map((duty) => workOfDuty(view, duty));
  return pricedLines({ ...context, workerById: view.workerById }, { ...NO_WORK, done }).lines;
};
