import { KINDS } from '../model/kinds.ts';
import type { SleepingFacilities } from '../model/service.ts';
import { gapsWithin, type Interval, type LocalDate, mergeTouching } from '../time/index.ts';
import { dateFor, type PayTables } from './pay-tables.ts';
import type { WorkDone } from './work-done.ts';

/** Whether there is a proper place to sleep on sleep-ins of a shift type. */
export type FacilitiesOf = (shiftType: string) => SleepingFacilities;

/** Minutes of one date. */
export interface DatedMinutes {
  readonly on: LocalDate;
  readonly minutes: number;
}

const byStart = (a: Interval, b: Interval): number => a.startsAt - b.startsAt;

const joined = (spans: readonly Interval[]): readonly Interval[] => mergeTouching(spans.toSorted(byStart));

/** Stretches of a piece of work that the minimum wage counts. */
const countedSpans = (work: WorkDone, facilitiesOf: FacilitiesOf): readonly Interval[] => {
  if (work.isInside) return [];
  const present = (): readonly Interval[] => gapsWithin(work, work.breaks.toSorted(byStart));
  if (KINDS[work.kind].contractTime === 'all') return present();
  if (work.kind === 'on-call') return joined(work.callOuts);
  return facilitiesOf(work.shiftType) === 'unsuitable' ? present() : joined(work.disturbances);
};

const split = (tables: PayTables, work: WorkDone, span: Interval): readonly DatedMinutes[] => {
  const parts: DatedMinutes[] = [];
  for (let startsAt = span.startsAt; startsAt < span.endsAt; ) {
    const day = tables.days.at(startsAt);
    const endsAt = Math.min(day.endsAt, span.endsAt);
    parts.push({ on: dateFor(tables, work, day), minutes: endsAt - startsAt });
    startsAt = endsAt;
  }
  return parts;
};

/**
 * Minutes of a piece of work that the minimum wage counts, by date: elapsed ones, whatever the terms of pay say.
 *
 * All of it but free breaks; of a sleep-in at a proper place to sleep only the time awake to work, of on-call at home
 * only calls and call-outs; the way between visits, never from and to home; nothing beside what it is held inside.
 *
 * @source National Minimum Wage Regulations 2015 regs 27, 30-34; Royal Mencap Society v Tomlinson-Blake [2021] UKSC 8;
 *   uk-rules.md WT-01, WT-03, WT-04, NMW-02, NMW-04, NMW-05
 */
export const minimumWageMinutes = (
  tables: PayTables,
  work: WorkDone,
  facilitiesOf: FacilitiesOf,
): readonly DatedMinutes[] => [
  ...(work.travelMinutes > 0 ? [{ on: tables.days.at(work.startsAt).on, minutes: work.travelMinutes }] : []),
  ...countedSpans(work, facilitiesOf).flatMap((span) => split(tables, work, span)),
];
