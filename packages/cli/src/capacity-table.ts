import { type CapacityLine, type CapacityOf, dateOf, dayOf, type Planning } from '@rota/domain';
import { hours } from './figures.ts';
import { type Column, table } from './table.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'who', align: 'left' },
  { heading: 'when', align: 'left' },
  { heading: 'needed', align: 'right' },
  { heading: 'available', align: 'right' },
  { heading: 'short', align: 'right' },
];

const nameOf = (planning: Planning, of: CapacityOf): string => {
  const { grades, skills } = planning.problem.service;
  switch (of.group) {
    case 'all':
      return 'everybody';
    case 'grade':
      return `${grades.find((grade) => grade.id === of.id)?.name ?? of.id} or above`;
    case 'skill':
      return skills.find((skill) => skill.id === of.id)?.name ?? of.id;
  }
};

const whenOf = (planning: Planning, { week, days }: CapacityLine): string => {
  if (week === undefined) return `all ${days} days`;
  const first = Math.max(dayOf(week), planning.fromDay);
  return `${dateOf(first)} to ${dateOf(first + days - 1)}`;
};

/** Lines of capacity as a table in hours; `short` is empty where enough is there. */
export const capacityTable = (planning: Planning, lines: readonly CapacityLine[]): string =>
  table(
    COLUMNS,
    lines.map((line) => {
      const short = line.neededMinutes - line.availableMinutes;
      const { neededMinutes, availableMinutes } = line;
      return [nameOf(planning, line.of), whenOf(planning, line), hours(neededMinutes), hours(availableMinutes)].concat(
        short > 0 ? hours(short) : '',
      );
    }),
  );
