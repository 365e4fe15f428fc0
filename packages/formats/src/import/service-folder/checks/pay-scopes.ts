import type { Fault } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';
import { type Lookup, references } from './lookup.ts';

type Pay = NonNullable<ServiceFile['pay']>;
export type Rate = Entry<Pay['rates'][number]>;
type Scheme = Entry<Pay['schemes'][number]>;

/** Rates and schemes: both say whom they are about and when. */
type Scoped = Rate | Scheme;

/** The items of one list below `pay` of a service.yaml whose shape is right. */
export const itemsIn = <List extends 'rates' | 'schemes'>(
  { service }: Folder,
  list: List,
): readonly Entry<Pay[List][number]>[] => {
  const items: readonly Pay[List][number][] = service?.file?.pay?.[list] ?? [];
  if (!service) return [];
  return items.map((value, index) => ({ value, source: service.yaml, path: ['pay', list, index] }));
};

const span = (entry: Scoped, noun: string): readonly Fault[] => {
  const { id, from, to } = entry.value;
  if (to === undefined || from <= to) return [];
  return [faultIn(entry, ['to'], 'ends-before-start', `${noun} "${id}" ends on ${to}, before it begins on ${from}.`)];
};

const repeated = (entry: Scoped, at: number, all: readonly Scoped[], noun: string): readonly Fault[] => {
  const { id } = entry.value;
  if (all.findIndex(({ value }) => value.id === id) === at) return [];
  const detail = `The ${noun.toLowerCase()} "${id}" is there already. Give each its own id.`;
  return [faultIn(entry, ['id'], 'duplicate-id', detail)];
};

/** Rates or schemes that end before they begin, share an id or name nobody there. @param noun `Rate` or `Scheme` */
export const impossibleScopes = (lookup: Lookup, all: readonly Scoped[], noun: string): readonly Fault[] =>
  all.flatMap((entry, at) => [
    ...span(entry, noun),
    ...repeated(entry, at, all, noun),
    ...references(lookup, entry, ['employers'], 'employer', entry.value.employers),
    ...references(lookup, entry, ['grades'], 'grade', entry.value.grades),
  ]);
