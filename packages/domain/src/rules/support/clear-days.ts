import { interruptsRest } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { DAY_MINUTES, dayLength, gapsWithin } from '../../time/index.ts';
import type { DemandSet, Term } from '../shape.ts';
import { calledOutDays } from './call-outs.ts';
import { WEEKLY_REST_MINUTES, workBlocks } from './rest.ts';
import { type RestPeriod, restPeriods, type WeeklyRestBasis } from './weekly-shortfall.ts';
import { youngWeekTerms } from './young-weeks.ts';

interface Horizon {
  readonly planning: Planning;
  readonly busy: DemandSet;
  readonly shortDays: readonly number[];
}

/** Days of rest that history alone gives a period, whole days of 24 h in each rest. */
const carried = (planning: Planning, worker: string, period: RestPeriod): number => {
  const past = { startsAt: period.startsAt, endsAt: Math.min(period.endsAt, planning.startsAt) };
  const blocks = workBlocks(planning.historyByWorker.get(worker) ?? []);
  return gapsWithin(past, blocks).reduce(
    (days, gap) => days + Math.floor((gap.endsAt - gap.startsAt) / WEEKLY_REST_MINUTES),
    0,
  );
};

/** A period that no free day can save any more keeps what rest history left it: nobody is put on the rest of it. */
const keepAsIs = ({ planning, busy }: Horizon, worker: string, period: RestPeriod): Term => ({
  term: 'ban',
  worker,
  demands: new Set([...busy].filter((index) => (planning.demands[index]?.day ?? period.toDay) < period.toDay)),
  code: 'weekly-rest',
});

const periodTerms = (horizon: Horizon, worker: string, period: RestPeriod): readonly Term[] => {
  const { planning, busy, shortDays } = horizon;
  const min = (period.toDay - period.fromDay) / 7;
  const [fromDay, toDay] = [Math.max(0, period.fromDay - planning.fromDay), period.toDay - planning.fromDay];
  const initial = period.fromDay < planning.fromDay ? carried(planning, worker, period) : 0;
  if (toDay <= 0 || initial >= min) return [];
  const isFirstDayTouched =
    fromDay === 0 &&
    (planning.historyByWorker.get(worker) ?? []).some(
      (duty) => interruptsRest(duty) && duty.endsAt > planning.startsAt,
    );
  const lost = shortDays.filter((day) => fromDay <= day && day < toDay && !(day === 0 && isFirstDayTouched)).length;
  const reachable = toDay - fromDay - lost - (isFirstDayTouched ? 1 : 0);
  if (initial + reachable < min) return [keepAsIs(horizon, worker, period)];
  return [{ term: 'clear-days', worker, busy, fromDay, toDay, min, initial, isFirstDayTouched, shortDays, points: 1 }];
};

/**
 * Whole calendar days free in every decided week (or fortnight), as terms: more than the law wants, never less.
 *
 * A period that history alone satisfies has none; one that no free day can save any more is left as history made it.
 *
 * @param busy demands that take a day, those that interrupt rest or some of them
 */
export const clearDays = (
  planning: Planning,
  workers: readonly Worker[],
  basis: WeeklyRestBasis,
  busy: DemandSet,
): readonly Term[] => {
  if (busy.size === 0) return [];
  const days = Array.from({ length: planning.toDay - planning.fromDay }, (_, day) => day);
  const shortDays = days.filter((day) => dayLength(planning.zone, planning.fromDay + day) < DAY_MINUTES);
  return workers.flatMap((worker) =>
    restPeriods(planning, worker, basis).flatMap((period) =>
      period.isYoung
        ? youngWeekTerms(planning, worker.id, period, busy)
        : periodTerms(
            { planning, busy, shortDays: [...new Set([...shortDays, ...calledOutDays(planning, worker.id)])] },
            worker.id,
            period,
          ),
    ),
  );
};
