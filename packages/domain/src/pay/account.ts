import type { EpochDay } from '../time/index.ts';
import { beyondWeek } from './beyond-week.ts';
import type { PaidDay } from './days.ts';
import { dutySlices } from './duty-slices.ts';
import { joinedWork } from './joined-work.ts';
import type { PayTables } from './pay-tables.ts';
import type { PayWork } from './priced.ts';
import type { OwnWork, PaidSlice } from './slice.ts';
import { callOutSlices, disturbanceSlices } from './timed-slices.ts';
import type { AbsentHours, CancelledWork } from './work-done.ts';

/** Something of one worker that belongs to an employment we pay. */
export type Owned<T> = T & Pick<OwnWork, 'employment'>;

/** All that one worker is to be paid for, every paid minute in just one slice. */
export interface Account {
  readonly worker: string;
  readonly tables: PayTables;
  /** By start; a duty each, in however many pieces it was written down. */
  readonly duties: readonly OwnWork[];
  readonly slices: readonly PaidSlice[];
  readonly cancelled: readonly Owned<CancelledWork>[];
  readonly absences: readonly Owned<AbsentHours>[];
  readonly mileage: PayWork['mileage'];
  /**
   * Whether a day has public-holiday terms for this worker: a holiday on a weekend has none where its substitute is worked
   * too. @source uk-rules.md AFC-05
   */
  readonly isHoliday: (day: PaidDay) => boolean;
}

/** Local days on which a worker is on duty under Agenda for Change. */
const daysWorked = ({ days, rates }: PayTables, duties: readonly OwnWork[]): ReadonlySet<EpochDay> => {
  const worked = new Set<EpochDay>();
  for (const { employment, startsAt, endsAt } of duties) {
    const first = days.at(startsAt);
    if (rates.scheme(employment, first.on).afcBand === undefined) continue;
    for (let day = first; day.startsAt < endsAt; day = days.of(day.day + 1)) worked.add(day.day);
  }
  return worked;
};

const byStart = (a: PaidSlice, b: PaidSlice): number => a.startsAt - b.startsAt || a.endsAt - b.endsAt;

/** Paid minutes of the duties themselves; what was worked before fills the week and is left out again. */
const rosteredSlices = (
  tables: PayTables,
  duties: readonly OwnWork[],
  before: readonly OwnWork[],
): readonly PaidSlice[] => {
  const slices = beyondWeek([...before, ...duties].flatMap((work) => dutySlices(tables, work)));
  if (before.length === 0) return slices;
  const left = new Set(before);
  return slices.filter(({ work }) => !left.has(work));
};

const slicesOf = (tables: PayTables, duties: readonly OwnWork[], before: readonly OwnWork[]): readonly PaidSlice[] => {
  const rostered = rosteredSlices(tables, duties, before);
  const interrupting = duties.flatMap((work) => [...disturbanceSlices(tables, work), ...callOutSlices(tables, work)]);
  return interrupting.length === 0 ? rostered : [...rostered, ...interrupting].sort(byStart);
};

/** Lays out what one worker is to be paid for. @param work of this worker under employments we pay */
export const accountOf = (
  tables: PayTables,
  worker: string,
  work: Pick<Account, 'cancelled' | 'absences' | 'mileage'> & Record<'done' | 'before', readonly OwnWork[]>,
): Account => {
  const duties = joinedWork(work.done);
  const before = joinedWork(work.before);
  const worked = daysWorked(tables, [...before, ...duties]);
  return {
    worker,
    tables,
    duties,
    slices: slicesOf(tables, duties, before),
    cancelled: work.cancelled,
    absences: work.absences,
    mileage: work.mileage,
    isHoliday: ({ isPublicHoliday, substitute }) =>
      isPublicHoliday && !(substitute !== undefined && worked.has(substitute)),
  };
};
