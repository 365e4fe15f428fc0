import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import type { EpochDay } from '../../time/index.ts';
import type { RotaView } from '../../view.ts';
import type { RuleSetting } from '../rule.ts';
import type { WindowTerm } from '../shape.ts';
import { begunAmount } from './begun.ts';
import { overBy, termLimit } from './limit.ts';

/** A span of local days with limits on an amount of the duties that start in it; `toDay` exclusive. */
export interface LimitedWindow {
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
  readonly max?: number | undefined;
  /** Only where every day of the window is decided. */
  readonly min?: number | undefined;
}

/** Every span of so many days that ends in the horizon; one that runs past its end holds no more than the last of these. */
export const rolling = ({ fromDay, toDay }: Planning, days: number): readonly LimitedWindow[] =>
  Array.from({ length: toDay - fromDay }, (_, index) => ({
    fromDay: fromDay + index + 1 - days,
    toDay: fromDay + index + 1,
  }));

/** What a worker's duties amount to in a window, and by how much that is over or under its limits. */
export interface WindowSum {
  readonly window: LimitedWindow;
  readonly total: number;
  /** Over because of the plan: what history alone has over the limit is not charged, nor the rest of a block it began. */
  readonly over: number;
  readonly under: number;
  /** Those of the plan in it, by start. */
  readonly planned: readonly Duty[];
}

type AmountOf = (duty: Duty) => number;

const inWindow = (duties: readonly Duty[], { fromDay, toDay }: LimitedWindow): readonly Duty[] =>
  duties.filter((duty) => fromDay <= duty.day && duty.day < toDay);

const sumOf = (duties: readonly Duty[], amountOf: AmountOf): number =>
  duties.reduce((sum, duty) => sum + amountOf(duty), 0);

/** What history amounts to in a window, with what of it the plan must finish. */
const carriedIn = (
  planning: Planning,
  worker: string,
  window: LimitedWindow,
  initial: number,
  amountOf: AmountOf,
): number => {
  const isCut = window.fromDay <= planning.fromDay && planning.fromDay < window.toDay;
  return initial + (isCut ? begunAmount(planning, worker, amountOf) : 0);
};

/** The windows of a worker whose sum is over or under its limits, in order. */
export const windowSums = (
  view: RotaView,
  worker: string,
  windows: readonly LimitedWindow[],
  amountOf: AmountOf,
): readonly WindowSum[] =>
  windows.flatMap((window) => {
    const carried = sumOf(inWindow(view.historyByWorker.get(worker) ?? [], window), amountOf);
    const planned = inWindow(view.plannedByWorker.get(worker) ?? [], window).filter((duty) => amountOf(duty) !== 0);
    const total = carried + sumOf(planned, amountOf);
    const over =
      window.max === undefined ? 0 : overBy(total, window.max, carriedIn(view, worker, window, carried, amountOf));
    const under = window.min === undefined ? 0 : Math.max(0, window.min - total);
    return over > 0 || under > 0 ? [{ window, total, over, under, planned }] : [];
  });

/** Minutes on the way, where an amount has them and the service has visits. */
export const travelOf = ({ problem }: Planning, { travel }: Pick<WindowTerm, 'travel'>): Pick<WindowTerm, 'travel'> =>
  travel === undefined || !problem.service.visits ? {} : { travel };

/** The same windows as a worker's terms. @param points per unit under and over the limits, 1 when left out */
export const windowTerms = (
  planning: Planning,
  worker: string,
  windows: readonly LimitedWindow[],
  amounts: { readonly of: AmountOf; readonly demands: ReadonlyMap<number, number> } & Pick<WindowTerm, 'travel'>,
  setting: RuleSetting,
  points: { readonly belowPoints?: number; readonly abovePoints?: number } = {},
): readonly WindowTerm[] =>
  windows.map((window) => {
    const initial = sumOf(inWindow(planning.historyByWorker.get(worker) ?? [], window), amounts.of);
    const { min, max } = window;
    return {
      term: 'window',
      worker,
      label: `${setting.id}:${window.fromDay - planning.fromDay}`,
      amounts: amounts.demands,
      fromDay: Math.max(0, window.fromDay - planning.fromDay),
      toDay: Math.min(planning.toDay, window.toDay) - planning.fromDay,
      initial,
      ...travelOf(planning, amounts),
      ...termLimit(setting, {
        ...points,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max: Math.max(max, carriedIn(planning, worker, window, initial, amounts.of)) }),
      }),
    };
  });
