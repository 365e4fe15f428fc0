import {
  type Assignment,
  type AssignmentChange,
  changesByWorker,
  formatClock,
  type Instant,
  localOf,
  type Planning,
  weekdayOf,
  type Zone,
} from '@rota/domain';
import { count } from '../figures.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const momentText = (zone: Zone, at: Instant): string => {
  const { date, day, minutes } = localOf(zone, at);
  return `${WEEKDAYS[weekdayOf(day) - 1]} ${date} ${formatClock(minutes)}`;
};

const spanText = (zone: Zone, { startsAt, endsAt }: Assignment): string => {
  const [from, to] = [localOf(zone, startsAt), localOf(zone, endsAt)];
  const end = from.day === to.day ? formatClock(to.minutes) : momentText(zone, endsAt);
  return `${momentText(zone, startsAt)} to ${end}`;
};

const dutyText = (planning: Planning, assignment: Assignment): string => {
  const { shiftType, unit, roles } = assignment;
  const name = planning.shiftTypeById.get(shiftType)?.name ?? planning.onCallById.get(shiftType)?.name ?? shiftType;
  const place = planning.unitById.get(unit)?.name ?? unit;
  const as = roles.length === 0 ? '' : ` as ${roles.join(', ')}`;
  return `${name}, ${spanText(planning.zone, assignment)}, ${place}${as}`;
};

const changeText = (planning: Planning, { kind, before, after }: AssignmentChange): string => {
  const [was, is] = [before, after].map((one) => (one ? dutyText(planning, one) : ''));
  switch (kind) {
    case 'added':
      return `  now works: ${is}`;
    case 'removed':
      return `  no longer works: ${was}`;
    case 'changed':
      return `  changed: ${is} (was: ${was})`;
  }
};

/** What changed for whom, in words; a heading per person. @param title what is compared with what */
export const diffText = (planning: Planning, title: string, changes: readonly AssignmentChange[]): string => {
  const byWorker = changesByWorker(changes);
  const people = [...byWorker].flatMap(([worker, own]) => [
    '',
    `${planning.workerById.get(worker)?.name ?? worker} (${worker})`,
    ...own.map((change) => changeText(planning, change)),
  ]);
  const total =
    changes.length === 0
      ? 'nothing changed for anybody'
      : `${count(changes.length, 'change')} for ${count(byWorker.size, 'person', 'people')}`;
  return `${[`${title}: ${total}`, ...people].join('\n')}\n`;
};
