import {
  addDays,
  dateOf,
  dayOf,
  type Instant,
  type LocalDate,
  type PayContext,
  type PayPeriod,
  type PayWork,
  type Planning,
  payContext,
  payPeriod,
  payPeriodHolding,
  type Service,
  weekStart,
  workBefore,
  workToPay,
} from '@rota/domain';
import { readPlanning } from '../input.ts';
import { publishedKeys, readRevisions } from '../lifecycle/rota-folder.ts';
import { refuse } from '../refusal.ts';
import { readWorkedPeriod, type WorkedOptions, type WorkedPeriod } from './worked-period.ts';

/** Work of some published periods, as far as it is approved and planned where it is not, with what its pay depends on. */
export interface PaidWork {
  readonly context: PayContext;
  /** The last of the periods; where nothing is published, one of the service. */
  readonly planning: Planning;
  /** In order of time; empty when nothing is published. */
  readonly periods: readonly WorkedPeriod[];
  readonly work: PayWork;
}

/** Told where a service prices nothing. */
export const NO_PAY =
  'service.yaml has no pay, so nothing can be priced. Say under pay what is paid: docs/service-folder.md.';

/** People of all the periods: who left in between was paid, too. */
const contextOf = ({ problem }: Planning, periods: readonly WorkedPeriod[]): PayContext => {
  const workers = new Map([
    ...periods.flatMap(({ view }) => [...view.workerById]),
    ...problem.workers.map((one) => [one.id, one] as const),
  ]);
  const context = payContext({ ...problem, workers: [...workers.values()] });
  return context ?? refuse('missing-key', NO_PAY, 'service.yaml');
};

/** Together, with the days of the first week that lie before the first period: overtime is reckoned by weeks. */
const together = (periods: readonly WorkedPeriod[]): PayWork => {
  const parts = periods.map(({ view, sheets }) => workToPay(view, sheets));
  const before = periods.slice(0, 1).flatMap(({ view }) => workBefore(view));
  return {
    done: [...before, ...parts.flatMap(({ done }) => done)],
    cancelled: parts.flatMap(({ cancelled }) => cancelled),
    absences: parts.flatMap(({ absences }) => absences),
    mileage: parts.flatMap(({ mileage }) => mileage),
  };
};

/**
 * Work of the periods with these keys.
 *
 * @param keys in order of time
 * @param fallback key to read the service with where there are none
 * @throws Refusal with every fault of the first that has any
 */
export const readPaidWork = (
  folder: string,
  keys: readonly string[],
  at: Instant,
  options: WorkedOptions,
  fallback: string,
): PaidWork => {
  const periods = keys.map((key) => readWorkedPeriod(folder, key, at, options));
  const planning = periods.at(-1)?.view ?? readPlanning(folder, fallback, options.pack);
  return { context: contextOf(planning, periods), planning, periods, work: together(periods) };
};

/** The pay calendar of a folder's service, read with any period that it has. */
const serviceOf = (folder: string, id: string, pack: string | undefined): Service =>
  readPlanning(folder, publishedKeys(folder).at(-1) ?? id, pack).problem.service;

/** A pay period by its id. @throws Refusal when the calendar of the service has none of that name */
export const periodOf = (folder: string, id: string, pack: string | undefined): PayPeriod => {
  const { pay } = serviceOf(folder, id, pack);
  if (!pay) return refuse('missing-key', NO_PAY, 'service.yaml');
  const found = payPeriod(pay.calendar, id);
  if (found) return found;
  const near = payPeriodHolding(pay.calendar, id.length === 7 ? `${id}-01` : id);
  return refuse('bad-usage', `The pay calendar has no period "${id}"; the one that holds that date is ${near.id}.`);
};

/** Keys of published periods of planning that touch some dates. @param to included */
const touching = (folder: string, from: LocalDate, to: LocalDate): readonly string[] =>
  publishedKeys(folder).filter((key) => {
    const last = readRevisions(folder, [key]).at(-1);
    return last !== undefined && last.revision.rota.from <= to && from < last.revision.rota.to;
  });

/** Work of a pay period, with that of the days before it in its first week and of nights that run into it. @throws Refusal */
export const readPaidPeriod = (folder: string, period: PayPeriod, at: Instant, options: WorkedOptions): PaidWork => {
  const from = addDays(dateOf(weekStart(dayOf(period.from))), -1);
  return readPaidWork(folder, touching(folder, from, period.to), at, options, period.id);
};
