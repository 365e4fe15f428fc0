import type { Duty } from '../duty.ts';
import type { Timesheets } from '../model/timesheet.ts';
import { onCallNightsOf } from '../pay/on-call-nights.ts';
import { plannedWork } from '../pay/planned-work.ts';
import type { PayWork, Priced } from '../pay/priced.ts';
import type { WorkDone } from '../pay/work-done.ts';
import { dayOf, type Instant, type LocalDate, midnight, type Zone } from '../time/index.ts';
import { workToPay } from '../timesheet/actual-work.ts';
import { workKey } from '../timesheet/latest.ts';
import type { RotaView } from '../view.ts';
import { pricedOf } from './hours.ts';

/** A published rota with what was written down about it. */
export interface WorkedRota {
  readonly view: RotaView;
  readonly sheets: Timesheets;
}

/** What was written down about work that began on or before a date. What came later is planned still, for payroll. */
export const settledSheets = (sheets: Timesheets, zone: Zone, to: LocalDate): Timesheets => {
  const after = midnight(zone, dayOf(to) + 1);
  const isSettled = ({ startsAt }: { readonly startsAt: Instant }): boolean => startsAt < after;
  return {
    entries: sheets.entries.filter(isSettled),
    disturbances: sheets.disturbances.filter(isSettled),
    callOuts: sheets.callOuts.filter(isSettled),
    cancelled: sheets.cancelled.filter(isSettled),
    mileage: sheets.mileage.filter(({ on }) => on <= to),
  };
};

const together = (works: readonly PayWork[]): PayWork => ({
  done: works.flatMap(({ done }) => done),
  cancelled: works.flatMap(({ cancelled }) => cancelled),
  absences: works.flatMap(({ absences }) => absences),
  mileage: works.flatMap(({ mileage }) => mileage),
});

/** Work of several rotas and what it is paid, with the employer of each piece of work, planned or done. */
export interface PricedWork extends Priced {
  readonly done: readonly WorkDone[];
  /** By worker and shift (`workKey`); made when it is asked for. */
  readonly employerOf: () => ReadonlyMap<string, string>;
}

const employersOf = (work: readonly WorkDone[]): ReadonlyMap<string, string> =>
  new Map(work.flatMap((one) => (one.employment ? [[workKey(one), one.employment.employer] as const] : [])));

/** What was worked before the first of some rotas, and between them where one is not published; by worker. */
const historyOf = (views: readonly RotaView[]): ReadonlyMap<string, readonly Duty[]> => {
  const history = new Map<string, Duty[]>();
  let known = Number.NEGATIVE_INFINITY;
  for (const { historyByWorker, endsAt } of views) {
    for (const [worker, duties] of historyByWorker) {
      const own = duties.filter(({ startsAt }) => known <= startsAt);
      history.set(worker, [...(history.get(worker) ?? []), ...own]);
    }
    known = Math.max(known, endsAt);
  }
  return history;
};

/** Rotas that follow each other as one: the last, with the people, absences and history of all. */
const viewOfAll = (views: readonly RotaView[]): RotaView => {
  const [first, last] = [views[0], views.at(-1)];
  if (!first || !last) throw new Error('no rota to price');
  const { fromDay } = first;
  const workerById = new Map(views.flatMap((view) => [...view.workerById]));
  const absences = views.flatMap(({ problem }) => problem.absences);
  const problem = { ...last.problem, absences };
  return {
    ...last,
    problem,
    workerById,
    workers: [...workerById.values()],
    historyByWorker: historyOf(views),
    fromDay,
  };
};

/**
 * What the work of rotas that follow each other is paid together, so that overtime is reckoned over their borders and holiday
 * pay by the months before.
 *
 * @param worked not empty, in order of time
 * @param to last date whose hours are settled; later ones count as planned
 */
export const pricedWork = (worked: readonly WorkedRota[], to: LocalDate): PricedWork => {
  const views = worked.map(({ view }) => view);
  const work = together(worked.map(({ view, sheets }) => workToPay(view, settledSheets(sheets, view.zone, to))));
  return {
    ...pricedOf(viewOfAll(views), work, onCallNightsOf(views)),
    done: work.done,
    employerOf: () => employersOf([...views.flatMap((view) => plannedWork(view)), ...work.done]),
  };
};
