import type { PayDay, PayRate, PayScheme, PayTerms } from '../model/pay.ts';
import { PLAIN_SCHEME } from '../model/pay.ts';
import type { Kind } from '../model/service.ts';
import type { Employment } from '../model/worker.ts';
import type { LocalDate } from '../time/index.ts';
import type { PaidDay } from './days.ts';
import { isFor, isInForce, PAY_DAYS, usualKind } from './rate.ts';

/** Terms of one employment on one date: a scheme of the service, or plain hours with leave. */
export type Scheme = Omit<PayScheme, 'id' | 'from'> & { readonly id?: string };

/** Hours, disturbances and call-outs from the first minute, and leave: where no scheme fits. */
const PLAIN: Scheme = { ...PLAIN_SCHEME, holiday: 'leave' };

/** Rates and schemes of a service, by employment. Of several that fit, the first holds. */
export interface RateBook {
  /** What an hour of some kind of work is paid on a day; sleep-ins and on-call have that of waking work unless they are named. */
  readonly hourly: (employment: Employment, kind: Kind, day: PaidDay) => PayRate | undefined;
  /** What a whole duty is paid, by the day it starts. */
  readonly flat: (employment: Employment, kind: Kind, day: PaidDay) => PayRate | undefined;
  /** The least hourly rate on a date, whatever day it were: without what Sundays or bank holidays pay more. */
  readonly plain: (employment: Employment, kind: Kind, on: LocalDate) => PayRate | undefined;
  readonly scheme: (employment: Employment, on: LocalDate) => Scheme;
}

/** Rates that fit but for their dates. */
type Candidates = (employment: Employment, per: PayRate['per'], kind: Kind, payDay: PayDay) => readonly PayRate[];

const candidatesIn = ({ rates }: PayTerms): Candidates => {
  const known = new Map<Employment, Map<string, readonly PayRate[]>>();
  return (employment, per, kind, payDay) => {
    const byWork = known.get(employment) ?? new Map<string, readonly PayRate[]>();
    known.set(employment, byWork);
    const key = `${per}/${kind}/${payDay}`;
    const fitting =
      byWork.get(key) ??
      rates.filter(
        (rate) =>
          rate.per === per &&
          (rate.kinds?.includes(kind) ?? usualKind(per, kind)) &&
          (rate.days?.includes(payDay) ?? true) &&
          isFor(rate, employment),
      );
    byWork.set(key, fitting);
    return fitting;
  };
};

const schemesIn = ({ schemes }: PayTerms): RateBook['scheme'] => {
  const known = new Map<Employment, readonly PayScheme[]>();
  return (employment, on) => {
    const fitting = known.get(employment) ?? schemes.filter((scheme) => isFor(scheme, employment));
    known.set(employment, fitting);
    return fitting.find((scheme) => isInForce(scheme, on)) ?? PLAIN;
  };
};

/** Lays out the rates of a service for one pricing: asked for every part of every duty. */
export const rateBook = (terms: PayTerms): RateBook => {
  const candidates = candidatesIn(terms);
  const on = (date: LocalDate, found: readonly PayRate[]): PayRate | undefined =>
    found.find((rate) => isInForce(rate, date));
  const hourly: RateBook['hourly'] = (employment, kind, day) =>
    on(day.on, candidates(employment, 'hour', kind, day.payDay)) ??
    (usualKind('hour', kind) ? undefined : on(day.on, candidates(employment, 'hour', 'waking', day.payDay)));
  const plain: RateBook['plain'] = (employment, kind, date) =>
    PAY_DAYS.flatMap((payDay) => on(date, candidates(employment, 'hour', kind, payDay)) ?? []).reduce<
      PayRate | undefined
    >((least, rate) => (least === undefined || rate.pence < least.pence ? rate : least), undefined);
  return {
    hourly,
    flat: (employment, kind, day) => on(day.on, candidates(employment, 'duty', kind, day.payDay)),
    plain,
    scheme: schemesIn(terms),
  };
};
