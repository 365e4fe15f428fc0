import { DAY_MINUTES, type Fault, minutesOf } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';
import { type Lookup, references } from './lookup.ts';

type Written = Partial<ServiceFile['shiftTypes'][number]>;

/** Minutes from local midnight to start and end; an end at or before the start is tomorrow's. */
const spanOf = ({ start, end }: Written): readonly [from: number, to: number] | undefined => {
  if (start === undefined || end === undefined) return undefined;
  const [from, to] = [minutesOf(start), minutesOf(end)];
  return [from, to > from ? to : to + DAY_MINUTES];
};

const isAround = (inner: Written, outer: Written): boolean => {
  const [short, long] = [spanOf(inner), spanOf(outer)];
  return !short || !long || (long[0] <= short[0] && short[1] <= long[1] && short[1] - short[0] < long[1] - long[0]);
};

const troubleWith = (inner: Written, outer: Written): string | undefined => {
  if (inner.id === outer.id) return 'which is itself';
  if (outer.kind === 'visit') return 'which is a visit and has no times of its own';
  if (outer.during) return 'which is itself held inside a shift';
  if (isAround(inner, outer)) return undefined;
  return `which lasts from ${outer.start} to ${outer.end} and not all through ${inner.start} to ${inner.end}`;
};

const duringFaults = (entry: Entry<Written>, types: ReadonlyMap<string, Written>): readonly Fault[] => {
  const { id, kind, during = [] } = entry.value;
  const visit = `Shift type "${id}" is of kind visit, which stands by itself. Remove "during".`;
  return [
    ...(kind === 'visit' && during.length > 0 ? [faultIn(entry, ['during'], 'bad-value', visit)] : []),
    ...during.flatMap((name, index) => {
      const outer = types.get(name);
      const trouble = outer && troubleWith(entry.value, outer);
      if (trouble === undefined) return [];
      const detail = `Shift type "${id}" is held during "${name}", ${trouble}. Name longer shifts of the same day, or leave "during" out.`;
      return [faultIn(entry, ['during', index], 'bad-value', detail)];
    }),
  ];
};

/** Shift types held inside shifts that do not exist or are not around them. */
export const impossibleDuring = ({ service }: Folder, lookup: Lookup): readonly Fault[] => {
  const parts = service?.parts.shiftTypes ?? [];
  const types = new Map(parts.flatMap(({ value }) => (value.id === undefined ? [] : [[value.id, value] as const])));
  return parts.flatMap((entry) => [
    ...references(lookup, entry, ['during'], 'shiftType', entry.value.during),
    ...duringFaults(entry, types),
  ]);
};
