import {
  type Entered,
  type Fault,
  formatClock,
  isoWithOffset,
  isPlannedDate,
  PLANNED_DATES,
  type Zone,
} from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { absenceOf, enteredOn } from '../month-mapping.ts';
import { type Entry, faultIn } from '../source.ts';

type Absence = Entry<Row<'absences'>>;
type Side = 'start' | 'end';

const offset = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${formatClock(Math.abs(minutes))}`;

const entered = (zone: Zone, { value }: Absence, side: Side): Entered | undefined => {
  const typed = value[side];
  return typed && enteredOn(zone, value.from, typed);
};

const typedFault = (zone: Zone, entry: Absence, side: Side): readonly Fault[] => {
  const found = entered(zone, entry, side);
  const when = `${entry.value[side]?.clock} on ${entry.value.from}`;
  const choices =
    found && 'offsets' in found ? found.offsets.map((one) => `${entry.value[side]?.clock}${offset(one)}`) : [];
  switch (found?.kind) {
    case 'missing': {
      const detail = `${when} does not exist: the clock goes forward over it, to ${isoWithOffset(zone, found.next).slice(11, 16)}. Give a time outside that hour.`;
      return [faultIn(entry, [side], 'missing-time', detail)];
    }
    case 'ambiguous': {
      const detail = `${when} comes twice: the clock goes back. Write it with its offset: ${choices.join(' or ')}.`;
      return [faultIn(entry, [side], 'ambiguous-time', detail)];
    }
    case 'wrong-offset': {
      const detail = `${zone.name} does not use that offset at ${when}; allowed: ${choices.join(' or ')}.`;
      return [faultIn(entry, [side], 'bad-value', detail)];
    }
    default:
      return [];
  }
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
