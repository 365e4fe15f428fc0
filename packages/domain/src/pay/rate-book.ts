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

/** An answer of two keys, asked for once. */
const remembered = <A, B, T>(answer: (a: A, b: B) => T): ((a: A, b: B) => T) => {
  const known = new Map<A, Map<B, T>>();
  return (a, b) => {
    const byB = known.get(a) ?? new Map<B, T>();
    if (byB.size === 0) known.set(a, byB);
    const kept = byB.get(b);
    if (kept !== undefined || byB.has(b)) return kept as T; // what is kept under a key is an answer, which may be undefined
    const made = answer(a, b);
    byB.set(b, made);
    return made;
  };
};

/** Rates and schemes of employments that no term of pay tells apart. */
interface GroupBook {
  readonly hourly: (kind: Kind, day: PaidDay) => PayRate | undefined;
  readonly flat: (kind: Kind, day: PaidDay) => PayRate | undefined;
  readonly plain: (kind: Kind, on: LocalDate) => PayRate | undefined;
  readonly scheme: (on: LocalDate) => Scheme;
}

const groupBook = (terms: PayTerms, employment: Employment): GroupBook => {
  const rates = terms.rates.filter((rate) => isFor(rate, employment));
  const schemes = terms.schemes.filter((scheme) => isFor(scheme, employment));
  const first = (per: PayRate['per'], kind: Kind, payDay: PayDay, on: LocalDate): PayRate | undefined =>
    rates.find(
      (rate) =>
        rate.per === per &&
        isInForce(rate, on) &&
        (rate.kinds?.includes(kind) ?? usualKind(per, kind)) &&
        (rate.days?.includes(payDay) ?? true),
    );
  return {
    hourly: remembered(
      (kind, { payDay, on }) =>
        first('hour', kind, payDay, on) ?? (usualKind('hour', kind) ? undefined : first('hour', 'waking', payDay, on)),
    ),
    flat: remembered((kind, { payDay, on }) => first('duty', kind, payDay, on)),
    plain: remembered((kind, on) =>
      PAY_DAYS.flatMap((payDay) => first('hour', kind, payDay, on) ?? [])
        .toSorted((a, b) => a.pence - b.pence)
        .at(0),
    ),
    scheme: (on) => schemes.find((scheme) => isInForce(scheme, on)) ?? PLAIN,
  };
};

/** Lays out the rates of a service for one pricing: asked for every part of every duty, and alike for most employments. */
export const rateBook = (terms: PayTerms): RateBook => {
  const groups = new Map<string, GroupBook>();
  const known = new Map<Employment, GroupBook>();
  const bookOf = (employment: Employment): GroupBook => {
    const kept = known.get(employment);
    if (kept) return kept;
    const key = `${employment.employer}\n${employment.contract}\n${employment.grade}`;
    const book = groups.get(key) ?? groupBook(terms, employment);
    groups.set(key, book);
    known.set(employment, book);
    return book;
  };
  return {
    hourly: (employment, kind, day) => bookOf(employment).hourly(kind, day),
    flat: (employment, kind, day) => bookOf(employment).flat(kind, day),
    plain: (employment, kind, on) => bookOf(employment).plain(kind, on),
    scheme: (employment, on) => bookOf(employment).scheme(on),
  };
};
