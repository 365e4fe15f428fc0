import {
  type EmployerPeriod,
  employerPeriod,
  isoUtc,
  lockOf,
  type PayPeriod,
  type PayrollAct,
  type PublishedSpan,
  payCalendarOf,
  payPeriod,
  rotasOfPeriod,
  rotasTouching,
  type Service,
} from '@rota/domain';
import type { StoredPayExport, Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { teamOf } from '../people.ts';
import { type Published, publishedOfService } from '../published.ts';
import { payPeriodId } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { publishedSpans, type StoredWork, type WorkedParts, workAmong } from '../timesheets/worked.ts';
import { actsOf } from './acts.ts';
import { readExports } from './exports.ts';

/** A pay period of an employer, by name. */
export interface PayPeriodName {
  readonly service: string;
  readonly employer: string;
  readonly period: string;
}

/** What pay periods are read from. */
export type PayrollParts = WorkedParts & Pick<ApiContext, 'clock'> & { readonly store: Pick<Tables, 'payroll'> };

/** A pay period with what was done to it, but without its hours. */
export interface PayPeriodFacts {
  readonly now: number;
  readonly service: Service;
  readonly employer: string;
  readonly pay: PayPeriod;
  /** Of the employer, in order. */
  readonly acts: readonly PayrollAct[];
  /** Of the service, by period. */
  readonly published: readonly Published[];
  readonly spans: readonly PublishedSpan[];
}

const nowhere = ({ service, employer, period }: PayPeriodName) =>
  refusal('not-found', `There is no pay period "${period}" of "${employer}" in service "${service}".`);

/** @throws Refusal when there is no such service, employer or pay period, or nothing is published for it */
export const payPeriodFacts = async (parts: PayrollParts, name: PayPeriodName): Promise<PayPeriodFacts> => {
  const { problem } = await teamOf(parts, name.service);
  const { service } = problem;
  const { employer, period } = name;
  if (!service.employers.some(({ id }) => id === employer)) throw nowhere(name);
  const pay = payPeriod(payCalendarOf(service), period);
  if (!pay) throw nowhere(name);
  const published = await publishedOfService(parts.store, name.service);
  const spans = publishedSpans(published);
  if (rotasTouching(spans, pay.from, pay.to).length === 0)
    throw refusal('not-found', `Nothing is published for the pay period "${period}" of service "${name.service}".`);
  const acts = await actsOf(parts.store, name.service, employer);
  return { now: minuteOf(parts.clock()), service, employer, pay, acts, published, spans };
};

/** A pay period with its hours, and every earlier export of the employer. @throws Refusal */
export const employerPeriodOf = async (parts: PayrollParts, name: PayPeriodName): Promise<EmployerPeriod> => {
  const { published, spans, ...facts } = await payPeriodFacts(parts, name);
  const exports = await readExports(parts.store, name.service, name.employer);
  const worked: StoredWork[] = [];
  for (const key of rotasOfPeriod(spans, facts.pay, exports))
    worked.push(await workAmong(parts, { service: name.service, period: key }, published));
  return employerPeriod({ ...facts, exports, worked });
};

/** How far a pay period of an employer has come. */
export const PAY_STATUSES = ['open', 'locked', 'exported', 'acknowledged'] as const;
export type PayStatus = (typeof PAY_STATUSES)[number];

/** An export in short. */
export type ExportHead = Pick<StoredPayExport, 'id' | 'period' | 'createdMs'>;

/** A lock as it is answered. */
export const lockDocument = ({ number, at, by }: PayrollAct) => ({ number, by, at: isoUtc(at) });

const statusOf = (
  lock: PayrollAct | undefined,
  acts: readonly PayrollAct[],
  exports: readonly ExportHead[],
): PayStatus => {
  if (!lock) return 'open';
  const made = exports.findLast(({ createdMs }) => minuteOf(createdMs) >= lock.at);
  if (!made) return 'locked';
  return acts.some((act) => act.kind === 'acknowledge' && act.export === made.id) ? 'acknowledged' : 'exported';
};

/** A pay period as it is listed. @param exports of the employer, first one first */
export const payPeriodHead = (
  { now, service, employer, pay, acts }: Omit<PayPeriodFacts, 'published' | 'spans'>,
  exports: readonly ExportHead[],
) => {
  const lock = lockOf(acts, pay.id, now);
  const own = exports.filter(({ period }) => period === pay.id);
  return {
    id: payPeriodId(service.id, employer, pay.id),
    externalRef: [service.id, employer, pay.id].join(':'),
    service: service.id,
    employer,
    period: pay.id,
    from: pay.from,
    to: pay.to,
    cutOff: pay.cutOff,
    payOn: pay.payOn,
    status: statusOf(lock, acts, own),
    ...(lock ? { lock: lockDocument(lock) } : {}),
    exports: own.map(({ id }) => id),
  };
};

/** The lock in force. @throws Refusal when the pay period is open */
export const lockNow = ({ acts, pay, now }: Pick<PayPeriodFacts, 'acts' | 'pay' | 'now'>): PayrollAct =>
  orNotFound(lockOf(acts, pay.id, now), `lock of the pay period "${pay.id}"`);

/** Validator of a lock, as If-Match says it. */
export const lockEtag = ({ number }: Pick<PayrollAct, 'number'>): string => `lock-${number}`;
