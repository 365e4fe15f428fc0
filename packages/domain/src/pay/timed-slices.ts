import type { TimedTerms } from '../model/pay.ts';
import type { Interval } from '../time/index.ts';
import { dateFor, type PayTables } from './pay-tables.ts';
import type { OwnWork, PaidSlice, SliceOf } from './slice.ts';

/** Minutes paid for minutes worked: whole units, and the least. */
const paidMinutes = ({ leastMinutes, unitMinutes }: TimedTerms, worked: number): number =>
  worked === 0 ? 0 : Math.max(leastMinutes, Math.ceil(worked / unitMinutes) * unitMinutes);

/**
 * Slices of one disturbance or call-out, cut at midnight. Minutes that the stand-by includes are its first; what a least
 * or a unit adds comes after its last.
 */
const slicesOf = (
  tables: PayTables,
  work: OwnWork,
  of: SliceOf,
  span: Interval,
  terms: TimedTerms,
  included: number,
): readonly PaidSlice[] => {
  const worked = span.endsAt - span.startsAt;
  let unpaid = included;
  let extra = paidMinutes(terms, worked - included) - (worked - included);
  const slices: PaidSlice[] = [];
  for (let startsAt = span.startsAt; startsAt < span.endsAt; ) {
    const day = tables.days.at(startsAt);
    const endsAt = Math.min(day.endsAt, span.endsAt);
    const free = Math.min(unpaid, endsAt - startsAt);
    unpaid -= free;
    const added = endsAt === span.endsAt ? extra : 0;
    extra -= added;
    slices.push({
      of,
      work,
      scheme: tables.rates.scheme(work.employment, day.on),
      day,
      on: dateFor(tables, work, day),
      startsAt,
      endsAt,
      minutes: endsAt - startsAt - free + added,
      workedMinutes: endsAt - startsAt,
      breakMinutes: 0,
      isNight: false,
    });
    startsAt = endsAt;
  }
  return slices;
};

/** Time awake to work during a sleep-in, elapsed minutes whatever the clocks do. @source uk-rules.md CH-01, AFC-04, DST-02 */
export const disturbanceSlices = (tables: PayTables, work: OwnWork): readonly PaidSlice[] => {
  if (work.kind !== 'sleep-in' || work.disturbances.length === 0) return [];
  const { disturbance } = tables.rates.scheme(work.employment, tables.days.at(work.startsAt).on);
  return work.disturbances.flatMap((span) => slicesOf(tables, work, 'disturbance', span, disturbance, 0));
};

/**
 * Work while on call at home; of each duty's work on the phone the first minutes may lie within the stand-by payment.
 *
 * @source uk-rules.md AFC-04, CH-02
 */
export const callOutSlices = (tables: PayTables, work: OwnWork): readonly PaidSlice[] => {
  if (work.kind !== 'on-call' || work.callOuts.length === 0) return [];
  const { callOut } = tables.rates.scheme(work.employment, tables.days.at(work.startsAt).on);
  let left = callOut.phoneMinutesIncluded;
  return work.callOuts.flatMap((call) => {
    const included = call.mode === 'phone' ? Math.min(left, call.endsAt - call.startsAt) : 0;
    left -= included;
    return slicesOf(tables, work, 'call-out', call, callOut, included);
  });
};
