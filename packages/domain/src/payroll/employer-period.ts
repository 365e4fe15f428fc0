import type { Fault } from '../faults.ts';
import { type PayCalendar, type PayPeriod, PLAIN_CALENDAR } from '../model/pay.ts';
import type { Service } from '../model/service.ts';
import type { Worker } from '../model/worker.ts';
import { addDays, type Instant, type LocalDate } from '../time/index.ts';
import type { PayrollAct } from './acts.ts';
import { type PayrollExport, settledTo } from './export.ts';
import { payPeriod, payPeriodHolding } from './periods.ts';
import { type PricedWork, pricedWork, type WorkedRota } from './worked.ts';

/** How far back the average of holiday pay and the year of holiday earned look, days. */
const LOOKED_BACK_DAYS = 366;

type Faults = { readonly faults: readonly Fault[] };

/** The key of a published rota with its dates; `to` is exclusive. */
export interface PublishedSpan {
  readonly key: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The last revision of a planning period with what was written down about it. */
export interface PublishedWork extends WorkedRota {
  /** Of the planning period. */
  readonly key: string;
  /** Number of the revision. */
  readonly revision: number;
}

/** What a pay period of one employer is made of. */
export interface EmployerPeriodParts {
  readonly now: Instant;
  readonly service: Service;
  readonly employer: string;
  readonly pay: PayPeriod;
  /** Of the employer, in order. */
  readonly acts: readonly PayrollAct[];
  /** Of the employer, first one first. */
  readonly exports: readonly PayrollExport[];
  /** Published rotas of the period and of every period exported before it, in order. */
  readonly worked: readonly PublishedWork[];
}

/** Everything that is known of one employer's pay period. */
export interface EmployerPeriod extends EmployerPeriodParts {
  readonly calendar: PayCalendar;
  readonly workerById: ReadonlyMap<string, Worker>;
}

/** The calendar by which a service pays. */
export const payCalendarOf = ({ pay }: Pick<Service, 'pay'>): PayCalendar => pay?.calendar ?? PLAIN_CALENDAR;

/** The employer asked for, or the only one whose workers are paid; a fault when there are several or none of that id. */
export const employerAmong = (
  { employers }: Pick<Service, 'employers'>,
  asked: string | undefined,
): { readonly employer: string } | Faults => {
  const ids = employers.map(({ id }) => id);
  const [only] = ids;
  if (asked === undefined && only !== undefined && ids.length === 1) return { employer: only };
  if (asked !== undefined && ids.includes(asked)) return { employer: asked };
  if (asked !== undefined) {
    const detail = `There is no employer "${asked}" in service.yaml; there is ${ids.join(', ')}.`;
    return { faults: [{ code: 'unknown-reference', detail }] };
  }
  const detail = `Each employer has exports of its own. Say which: --employer ${ids.join(', --employer ')}.`;
  return { faults: [{ code: 'bad-usage', detail }] };
};

/** A pay period by its id; a fault that names the nearest when the calendar has none of that name. */
export const namedPayPeriod = (calendar: PayCalendar, id: string): { readonly pay: PayPeriod } | Faults => {
  const pay = payPeriod(calendar, id);
  if (pay) return { pay };
  const near = id.length === 'YYYY-MM'.length ? `${id}-01` : id;
  const { id: nearest } = payPeriodHolding(calendar, near);
  const detail = `"${id}" is no pay period of this service; ${near} lies in "${nearest}".`;
  return { faults: [{ code: 'bad-value', detail }] };
};

/** Keys of the rotas that have a date in a span. @param to included */
export const rotasTouching = (spans: readonly PublishedSpan[], from: LocalDate, to: LocalDate): readonly string[] =>
  spans.filter((span) => span.from <= to && from < span.to).map(({ key }) => key);

/** First date that an export of the period may speak of. */
const firstDate = (pay: PayPeriod, exports: readonly Pick<PayrollExport, 'period'>[]): LocalDate =>
  [pay.from, ...exports.map(({ period }) => period.from)].sort()[0] ?? pay.from;

/** Keys of the rotas that an export of the period needs: of the year before it, of it, and of all that was exported. */
export const rotasOfPeriod = (
  spans: readonly PublishedSpan[],
  pay: PayPeriod,
  exports: readonly Pick<PayrollExport, 'period'>[],
): readonly string[] => {
  const to = [pay.to, ...exports.map(({ period }) => period.to)].sort().at(-1) ?? pay.to;
  return rotasTouching(spans, addDays(firstDate(pay, exports), -LOOKED_BACK_DAYS), to);
};

/** A pay period with what follows from its parts. */
export const employerPeriod = (parts: EmployerPeriodParts): EmployerPeriod => ({
  ...parts,
  calendar: payCalendarOf(parts.service),
  workerById: new Map(parts.worked.flatMap(({ view }) => [...view.workerById])),
});

/**
 * What the work is paid of which an export of the period may speak. The rotas before it are priced with it and have no lines: they
 * lend the average of holiday pay, the year of holiday earned and the first week of overtime. All are priced as one, so that the
 * answer for a date is the same however many exports were made since.
 *
 * Hours are settled up to the last cut-off of this and of earlier exports, and planned after it.
 *
 * @param known with a rota
 */
export const pricedPeriod = ({ worked, pay, exports }: EmployerPeriod): PricedWork => {
  const to = settledTo([pay, ...exports.map(({ period }) => period)]) ?? pay.cutOff;
  const from = firstDate(pay, exports);
  const priced = pricedWork(worked, to);
  return { ...priced, lines: priced.lines.filter(({ on }) => from <= on) };
};
