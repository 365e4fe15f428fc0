import { type EndBefore, type Fault, OVERRIDE_PEOPLE } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

const wasLonger = (changes: readonly EndBefore[] | undefined, start: number): boolean =>
  (changes ?? []).some(({ endsAt }) => endsAt === undefined || endsAt > start);

/** Rows with two instants, of which the second is an end; both are the same where a row that was changed is withdrawn. */
const spanFaults = (entry: Entry<object>, [first, last]: readonly [string, string]): readonly Fault[] => {
  const [start, end]: readonly unknown[] = [Reflect.get(entry.value, first), Reflect.get(entry.value, last)];
  if (typeof start !== 'number' || typeof end !== 'number' || start < end) return [];
  if (start === end && wasLonger(Reflect.get(entry.value, 'changes'), start)) return [];
  return [faultIn(entry, [last], 'ends-before-start', `"${last}" is not after "${first}". Correct one of them.`)];
};

const rotationFaults = ({ tables }: Folder): readonly Fault[] =>
  (tables.rotations?.rows ?? []).flatMap((entry) => {
    const { start, end, weekdays } = entry.value;
    const isHalf = (start === undefined) !== (end === undefined) || (weekdays !== undefined && start === undefined);
    const detail =
      'Hours of a rotation have a start and an end. Fill in both, with 00:00 and 24:00 for whole days, or none.';
    return [
      ...spanFaults(entry, ['from', 'until']),
      ...(isHalf ? [faultIn(entry, [start === undefined ? 'start' : 'end'], 'missing-key', detail)] : []),
    ];
  });

const overrideFaults = ({ tables }: Folder): readonly Fault[] =>
  (tables.onCallOverrides?.rows ?? []).flatMap((entry) => {
    const { kind } = entry.value;
    const named: readonly string[] = OVERRIDE_PEOPLE[kind];
    const people = (['worker', 'replaces'] as const).flatMap((column) => {
      const isThere = entry.value[column] !== undefined;
      if (isThere === named.includes(column)) return [];
      const detail = isThere
        ? `An override of kind "${kind}" says nothing of "${column}". Empty the cell.`
        : `An override of kind "${kind}" says who: fill in "${column}".`;
      return [faultIn(entry, [column], isThere ? 'bad-value' : 'missing-key', detail)];
    });
    return [...people, ...spanFaults(entry, ['start', 'end'])];
  });

/** On-call tables that make no sense in themselves. */
export const impossibleOnCallPlan = (folder: Folder): readonly Fault[] => [
  ...rotationFaults(folder),
  ...(folder.tables.onCallDuties?.rows ?? []).flatMap((entry) => spanFaults(entry, ['start', 'end'])),
  ...overrideFaults(folder),
];
