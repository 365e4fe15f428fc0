import { weekStart } from '@rota/domain';
import type { GridDay, GridRow } from '../grid/model.ts';

/** A figure beside a person's row. */
export interface PersonFigure {
  readonly heading: string;
  readonly width: number;
  /** Hours have a decimal; counts have none. */
  readonly isHours: boolean;
  readonly of: (row: GridRow, days: readonly GridDay[]) => number | undefined;
}

const marksOf = ({ cells }: GridRow) => cells.flatMap(({ marks }) => marks);

const shifts = (row: GridRow): number => marksOf(row).filter(({ duty }) => duty.kind !== 'on-call').length;

const nights = (row: GridRow): number => marksOf(row).filter(({ duty }) => duty.kind === 'waking-night').length;

const sleepIns = (row: GridRow): number => marksOf(row).filter(({ duty }) => duty.kind === 'sleep-in').length;

const onCalls = (row: GridRow): number => marksOf(row).filter(({ duty }) => duty.kind === 'on-call').length;

/** Weekends with a shift on either day; on-call at home is counted apart. */
const weekends = (row: GridRow, days: readonly GridDay[]): number =>
  new Set(
    row.cells.flatMap(({ marks }, at) => {
      const day = days[at];
      return day?.isWeekend && marks.some(({ duty }) => duty.kind !== 'on-call') ? [weekStart(day.day)] : [];
    }),
  ).size;

/** Decimal hours to the hundredth; whole minutes in. */
const hours = (minutes: number): number => Math.round((minutes * 100) / 60) / 100;

/** Columns right of the dates, and of the sheet of hours, in their order. */
export const FIGURES: readonly PersonFigure[] = [
  { heading: 'Hours', width: 7, isHours: true, of: ({ plannedMinutes }) => hours(plannedMinutes) },
  {
    heading: 'Contract',
    width: 8,
    isHours: true,
    of: ({ contractMinutes }) => (contractMinutes === undefined ? undefined : hours(contractMinutes)),
  },
  {
    heading: '+/-',
    width: 7,
    isHours: true,
    of: ({ plannedMinutes, contractMinutes }) =>
      contractMinutes === undefined ? undefined : hours(plannedMinutes - contractMinutes),
  },
  { heading: 'Shifts', width: 6, isHours: false, of: shifts },
  { heading: 'Nights', width: 6, isHours: false, of: nights },
  { heading: 'Sleep-ins', width: 8, isHours: false, of: sleepIns },
  { heading: 'Weekends', width: 9, isHours: false, of: weekends },
  { heading: 'On call', width: 7, isHours: false, of: onCalls },
];
