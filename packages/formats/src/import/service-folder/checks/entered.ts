import { type Entered, type Fault, formatClock, isoWithOffset, type Zone } from '@rota/domain';
import type { TypedInstant } from '../../../schema/cells.ts';
import { type Entry, faultIn } from '../source.ts';
import { enteredAt } from '../timesheet-mapping.ts';

const offset = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${formatClock(Math.abs(minutes))}`;

/** A date and clock time as they were typed, and how the cell would be written with an offset. */
export interface Typed {
  readonly date: string;
  readonly clock: string;
  /** The cell up to its offset. */
  readonly cell: string;
}

/** A fault when a typed time does not exist, exists twice or has an offset that the zone does not use there. */
export const enteredFault = (
  zone: Zone,
  entry: Entry<unknown>,
  column: string,
  { date, clock, cell }: Typed,
  found: Entered | undefined,
): readonly Fault[] => {
  const when = `${clock} on ${date}`;
  const choices = found && 'offsets' in found ? found.offsets.map((one) => `${cell}${offset(one)}`) : [];
  switch (found?.kind) {
    case 'missing': {
      const detail = `${when} does not exist: the clock goes forward over it, to ${isoWithOffset(zone, found.next).slice(11, 16)}. Give a time outside that hour.`;
      return [faultIn(entry, [column], 'missing-time', detail)];
    }
    case 'ambiguous': {
      const detail = `${when} comes twice: the clock goes back. Write it with its offset: ${choices.join(' or ')}.`;
      return [faultIn(entry, [column], 'ambiguous-time', detail)];
    }
    case 'wrong-offset': {
      const detail = `${zone.name} does not use that offset at ${when}; allowed: ${choices.join(' or ')}.`;
      return [faultIn(entry, [column], 'bad-value', detail)];
    }
    default:
      return [];
  }
};

const typedFault = (zone: Zone, entry: Entry<object>, column: string): readonly Fault[] => {
  const typed = (entry.value as Readonly<Record<string, unknown>>)[column] as TypedInstant | undefined; // columns are of this type
  if (typed === undefined || 'at' in typed) return [];
  const { date, clock } = typed;
  return enteredFault(zone, entry, column, { date, clock, cell: `${date} ${clock}` }, enteredAt(zone, typed));
};

/** Faults of the typed dates and times of a row. @param columns that hold a `TypedInstant`, or nothing */
export const enteredFaults = (zone: Zone, entry: Entry<object>, columns: readonly string[]): readonly Fault[] =>
  columns.flatMap((column) => typedFault(zone, entry, column));
