import {
  addDays,
  type Instant,
  type PayCalendar,
  type PayPeriod,
  type PayrollAct,
  PLAIN_CALENDAR,
  type PricedWork,
  payPeriod,
  payPeriodHolding,
  pricedWork,
  type Service,
  settledTo,
  type Worker,
} from '@rota/domain';
import { readWorkedPeriod, type WorkedPeriod } from '../hours/worked-period.ts';
import { publishedKeys, readRevisions } from '../lifecycle/rota-folder.ts';
import { refuse } from '../refusal.ts';
import { type KeptExport, readActs, readAllActs, readExports } from './payroll-folder.ts';

/** How far back the average of holiday pay and the year of holiday earned look, days. */
const LOOKED_BACK_DAYS = 366;

/** Days before a period whose rotas matter to it: the week that overtime is reckoned by. */
const WEEK_DAYS = 7;

/** What a pay period is asked for with. */
export interface PeriodAsk {
  readonly folder: string;
  /** Id of the pay period. */
  readonly period: string;
  readonly employer?: string | undefined;
  readonly pack?: string | undefined;
  readonly now: Instant;
  /** False for an unlock or an export made before: hours that were written down against a lock are no fault then. */
  readonly isAboutHours?: boolean;
}

/** Everything that is known of one employer's pay period. */
export interface EmployerPeriod extends PeriodAsk {
  readonly employer: string;
  readonly service: Service;
  readonly calendar: PayCalendar;
  readonly pay: PayPeriod;
  readonly acts: readonly PayrollAct[];
  readonly exports: readonly KeptExport[];
  /** Published rotas of the period and of every period exported before it, in order. */
  readonly worked: readonly WorkedPeriod[];
  readonly workerById: ReadonlyMap<string, Worker>;
}

/** The key of a published rota with its dates; `to` is exclusive. */
export interface PublishedSpan {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** Dates of every published rota, in order of time. @throws Refusal when a revision has faults */
export const publishedSpans = (folder: string): readonly PublishedSpan[] =>
  publishedKeys(folder).flatMap((key) => {
    const last = readRevisions(folder, [key]).at(-1);
    return last ? [{ key, from: last.revision.rota.from, to: last.revision.rota.to }] : [];
  });

/** The employer asked for, or the only one whose workers we pay. @throws Refusal when there are several or none of that id */
const employerOf = ({ employers }: Service, asked: string | undefined): string => {
  const ids = employers.map(({ id }) => id);
  const [only] = ids;
  if (asked !== undefined && !ids.includes(asked))
    return refuse('unknown-reference', `There is no employer "${asked}" in service.yaml; there is ${ids.join(', ')}.`);
  if (asked !== undefined) return asked;
  if (only !== undefined && ids.length === 1) return only;
  return refuse(
    'bad-usage',
    `Each employer has exports of its own. Say which: --employer ${ids.join(', --employer ')}.`,
  );
};

/** A pay period by its id. @throws Refusal when the calendar has none of that name */
export const namedPeriod = (calendar: PayCalendar, id: string): PayPeriod => {
  const found = payPeriod(calendar, id);
  if (found) return found;
  const near = id.length === 7 ? `${id}-01` : id;
  const { id: nearest } = payPeriodHolding(calendar, near);
  return refuse('bad-value', `"${id}" is no pay period of this service; ${near} lies in "${nearest}".`);
};

/** Keys of the rotas that have a date in a span. @param to included */
export const touching = (spans: readonly PublishedSpan[], from: string, to: string): readonly string[] =>
  spans.filter((span) => span.from <= to && from < span.to).map(({ key }) => key);

/** @throws Refusal when nothing is published for the period, and with every fault of every file */
export const readEmployerPeriod = (ask: PeriodAsk): EmployerPeriod => {
  const { folder, period, pack, now, isAboutHours = true } = ask;
  const spans = publishedSpans(folder);
  const lastKey = spans.at(-1)?.key;
  if (lastKey === undefined) return refuse('file-missing', 'No rota is published. Publish it first: rota publish.');
  const options = { pack, acts: isAboutHours ? readAllActs(folder) : [] };
  const last = readWorkedPeriod(folder, lastKey, now, options);
  const { service } = last.view.problem;
  const employer = employerOf(service, ask.employer);
  const calendar = service.pay?.calendar ?? PLAIN_CALENDAR;
  const pay = namedPeriod(calendar, period);
  const exports = readExports(folder, employer);
  const from = [pay.from, ...exports.map(({ exported }) => exported.period.from)].sort()[0] ?? pay.from;
  const to = [pay.to, ...exports.map(({ exported }) => exported.period.to)].sort().at(-1) ?? pay.to;
  const keys = touching(spans, addDays(from, -LOOKED_BACK_DAYS), to);
  const worked = keys.map((key) => (key === lastKey ? last : readWorkedPeriod(folder, key, now, options)));
  if (touching(spans, pay.from, pay.to).length === 0)
    return refuse('file-missing', `Nothing is published for ${period}. Publish it first: rota publish.`);
  const workerById = new Map(worked.flatMap(({ view }) => [...view.workerById]));
  return { ...ask, employer, service, calendar, pay, acts: readActs(folder, employer), exports, worked, workerById };
};

/** First date that an export of the period may speak of. */
const firstDate = ({ pay, exports }: EmployerPeriod): string =>
  [pay.from, ...exports.map(({ exported }) => exported.period.from)].sort()[0] ?? pay.from;

/**
 * What the work is paid of which an export of the period may speak; rotas before it lend the average of holiday pay.
 *
 * Hours are settled up to the last cut-off of this and of earlier exports, and planned after it.
 */
export const pricedPeriod = (known: EmployerPeriod): PricedWork => {
  const { worked, pay, exports } = known;
  const to = settledTo([pay, ...exports.map(({ exported }) => exported.period)]) ?? pay.cutOff;
  const border = addDays(firstDate(known), -WEEK_DAYS);
  const isBefore = ({ view }: WorkedPeriod): boolean => view.problem.to <= border;
  const [before, own] = [worked.filter(isBefore), worked.filter((one) => !isBefore(one))];
  const earlier = before.length === 0 ? [] : pricedWork(before, to).lines;
  return pricedWork(own, to, earlier);
};
