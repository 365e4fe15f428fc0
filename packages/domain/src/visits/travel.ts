import type { Duty } from '../duty.ts';
import { KINDS } from '../model/kinds.ts';
import type { VisitSettings } from '../model/service.ts';

/** Work that people travel to and from: not on-call at home, nor what is held inside a shift. */
export const isOnTheWay = (duty: Pick<Duty, 'kind' | 'isInside'>): boolean =>
  KINDS[duty.kind].interruptsRest && !duty.isInside;

/** Minutes on the way from one duty to the next: to a visit, or back from one to the base; none between shifts. */
export const wayBetween = (before: Pick<Duty, 'wayMinutes'>, after: Pick<Duty, 'wayMinutes'>): number =>
  after.wayMinutes ?? before.wayMinutes ?? 0;

/** What a visit adds to the day of its worker, elapsed minutes. */
export interface OnTheWay {
  /** Between duties of the day: working time and paid. */
  readonly travelMinutes: number;
  /** From and to home, where there is no base: working time only. */
  readonly journeyMinutes: number;
}

const isVisit = (duty: Duty | undefined): duty is Duty => duty?.wayMinutes !== undefined;

/** What each visit of one worker-day adds. @param duties of one day, by start */
export const onTheWayOn = (duties: readonly Duty[], homeMinutes: number): ReadonlyMap<Duty, OnTheWay> => {
  const onTheWay = duties.filter(isOnTheWay);
  const added = new Map<Duty, OnTheWay>();
  onTheWay.forEach((duty, at) => {
    if (!isVisit(duty)) return;
    const [before, after] = [onTheWay[at - 1], onTheWay[at + 1]];
    const back = after && !isVisit(after) ? wayBetween(duty, after) : 0;
    added.set(duty, {
      travelMinutes: (before ? wayBetween(before, duty) : 0) + back,
      journeyMinutes: (before ? 0 : homeMinutes) + (after ? 0 : homeMinutes),
    });
  });
  return added;
};

const byDay = (duties: readonly Duty[]): readonly (readonly Duty[])[] => {
  const days = new Map<number, Duty[]>();
  for (const duty of duties) {
    const day = days.get(duty.day);
    if (day) day.push(duty);
    else days.set(duty.day, [duty]);
  }
  return [...days.values()];
};

/**
 * Duties of one worker with the minutes on the way that their visits add.
 *
 * The way to a visit counts when the worker comes from another duty of the day, and the way back when the next one is
 * not a visit; both are working time and paid, the wait in between is neither. Where there is no base
 * (`homeTravelMinutes`), the journeys from and to home on a day that begins or ends with a visit are working time only.
 *
 * @param duties by start; on the day they start
 * @source uk-rules.md WT-01, WT-04 (Tyco, C-266/14; NMW Regulations 2015 reg 34)
 */
export const withTravel = (settings: VisitSettings | undefined, duties: readonly Duty[]): readonly Duty[] => {
  if (!settings || !duties.some(isVisit)) return duties;
  const added = new Map(byDay(duties).flatMap((day) => [...onTheWayOn(day, settings.homeTravelMinutes ?? 0)]));
  return duties.map((duty) => {
    const minutes = added.get(duty);
    return minutes ? { ...duty, ...minutes } : duty;
  });
};
