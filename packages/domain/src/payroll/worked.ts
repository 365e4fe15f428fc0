import type { Timesheets } from '../model/timesheet.ts';
import type { PricedLine } from '../pay/line.ts';
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

/**
 * What the work of rotas that follow each other is paid together, so that overtime is reckoned over their borders.
 *
 * @param worked not empty, in order of time
 * @param to last date whose hours are settled; later ones count as planned
 * @param earlier lines of the year before, for the average that holiday pay takes
 */
export const pricedWork = (
  worked: readonly WorkedRota[],
  to: LocalDate,
  earlier: readonly PricedLine[] = [],
): PricedWork => {
  const [first, last] = [worked[0], worked.at(-1)];
  if (!first || !last) throw new Error('no rota to price');
  const work = together(worked.map(({ view, sheets }) => workToPay(view, settledSheets(sheets, view.zone, to))));
  const workerById = new Map(worked.flatMap(({ view }) => [...view.workerById]));
  const { historyByWorker, fromDay } = first.view;
  const view = { ...last.view, workerById, historyByWorker, fromDay };
  return {
    ...pricedOf(view, work, earlier, onCallNightsOf(worked.map((one) => one.view))),
    done: work.done,
    employerOf: () => employersOf([...worked.flatMap(({ view: own }) => plannedWork(own)), ...work.done]),
  };
};
