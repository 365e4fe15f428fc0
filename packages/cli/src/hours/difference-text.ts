import type { TimesheetDifference } from '@rota/domain';
import { count } from '../figures.ts';
import { table } from '../table.ts';

const COLUMNS = [
  { heading: 'worker', align: 'left' },
  { heading: 'date', align: 'left' },
  { heading: 'shift', align: 'left' },
  { heading: 'what', align: 'left' },
  { heading: 'planned', align: 'right' },
  { heading: 'actual', align: 'right' },
  { heading: 'difference', align: 'right' },
  { heading: 'reason', align: 'left' },
] as const;

/** Kinds of which the actual minutes are not yet known. */
const isOpen = ({ kind }: TimesheetDifference): boolean => kind === 'unconfirmed';

const signed = (minutes: number): string => (minutes > 0 ? `+${minutes}` : String(minutes));

const rowOf = (one: TimesheetDifference): readonly string[] => {
  const { worker, on, shift, kind, plannedMinutes, actualMinutes, reason = '' } = one;
  const isPart = kind === 'disturbed' || kind === 'called-out';
  const [actual, gap] = isOpen(one)
    ? ['?', '?']
    : [String(actualMinutes), isPart ? '' : signed(actualMinutes - plannedMinutes)];
  return [worker, on, shift, kind, isPart ? '' : String(plannedMinutes), actual, gap, reason];
};

/** Differences between plan and hours for a person, minutes. */
export const differenceText = (differences: readonly TimesheetDifference[]): string =>
  differences.length === 0
    ? 'Everything that has ended was worked as planned, and somebody answers for it.\n'
    : `${count(differences.length, 'difference')} (minutes)\n\n${table(COLUMNS, differences.map(rowOf))}`;
