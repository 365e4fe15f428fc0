import { type Entered, type Fault, isPlannedDate, PLANNED_DATES, type Zone } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { absenceOf, enteredOn } from '../month-mapping.ts';
import { type Entry, faultIn } from '../source.ts';
import { enteredFault } from './entered.ts';

type Absence = Entry<Row<'absences'>>;
type Side = 'start' | 'end';

const entered = (zone: Zone, { value }: Absence, side: Side): Entered | undefined => {
  const typed = value[side];
  return typed && enteredOn(zone, value.from, typed);
};

const typedFault = (zone: Zone, entry: Absence, side: Side): readonly Fault[] => {
  const { clock = '' } = entry.value[side] ?? {};
  const { from: date } = entry.value;
  return enteredFault(zone, entry, side, { date, clock, cell: clock }, entered(zone, entry, side));
};

const farFaults = (entry: Absence): readonly Fault[] =>
  (['from', 'to'] as const)
    .filter((side) => !isPlannedDate(entry.value[side]))
    .map((side) => {
      const allowed = `dates from ${PLANNED_DATES.first} to ${PLANNED_DATES.last}`;
      const detail = `"${side}" is ${entry.value[side]}; allowed: ${allowed}. For an absence without a known end write the last date of the month.`;
      return faultIn(entry, [side], 'bad-value', detail);
    });

const clockFaults = (zone: Zone, entry: Absence): readonly Fault[] => {
  const { from, to, start, end } = entry.value;
  if (start === undefined && end === undefined) return [];
  if (start === undefined || end === undefined) {
    const absent = start === undefined ? 'start' : 'end';
    const detail = `The cell "${absent}" is missing; give both clock times, or neither for whole days.`;
    return [faultIn(entry, [absent], 'missing-key', detail)];
  }
  if (from !== to) {
    const detail = `Clock times belong to a single day, but "from" is ${from} and "to" is ${to}. Write a row for each day.`;
    return [faultIn(entry, ['start'], 'bad-value', detail)];
  }
  const typed = [...typedFault(zone, entry, 'start'), ...typedFault(zone, entry, 'end')];
  return typed.length > 0 ? typed : reversed(zone, entry);
};

const reversed = (zone: Zone, entry: Absence): readonly Fault[] => {
  const { startsAt, endsAt } = absenceOf(zone, entry.value);
  if (startsAt < endsAt) return [];
  const { start, end } = entry.value;
  const detail = `The absence ends at ${end?.clock}, not after its start at ${start?.clock}. Correct a time; past midnight write a second row.`;
  return [faultIn(entry, ['end'], 'ends-before-start', detail)];
};

const faultsOf = (zone: Zone, entry: Absence): readonly Fault[] => {
  const far = farFaults(entry);
  return far.length > 0 ? far : clockFaults(zone, entry);
};

/** Absences that lie beyond the calendar, or whose clock times cannot be placed on their day. */
export const impossibleAbsences = ({ tables }: Folder, zone: Zone | undefined): readonly Fault[] =>
  zone === undefined ? [] : (tables.absences?.rows ?? []).flatMap((entry) => faultsOf(zone, entry));
