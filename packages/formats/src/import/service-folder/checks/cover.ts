import { checkMix, checkRecurrence, type Fault } from '@rota/domain';
import type { HeadsWanted, ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { coverOf, headsOf, onCallOf } from '../service-mapping.ts';
import { type Entry, faultIn, type Path } from '../source.ts';

type Cover = Entry<ServiceFile['cover'][number]>;
type OnCall = Entry<ServiceFile['onCall'][number]>;

/** Words that stand beside mix ids in a rota's `unfilled` and `roles`. */
const RESERVED: readonly string[] = ['heads', 'supernumerary'];

const headsFaults = (entry: Cover, field: Path, wanted: HeadsWanted | undefined): readonly Fault[] => {
  if (wanted === undefined) return [];
  const { min, target, max } = headsOf(wanted);
  if (min <= target && target <= max) return [];
  const detail = `Heads are min ${min}, target ${target}, max ${max}; allowed: min at most target, target at most max.`;
  return [faultIn(entry, field, 'bad-value', detail)];
};

const exceptionFaults = (entry: Cover): readonly Fault[] =>
  entry.value.exceptions.flatMap(({ heads, cancelled }, index) => {
    const field = ['exceptions', index];
    if ((heads === undefined) !== (cancelled === undefined)) return headsFaults(entry, [...field, 'heads'], heads);
    const detail = `An exception of cover "${entry.value.id}" says either "heads" or "cancelled: true". Give exactly one.`;
    return [faultIn(entry, field, 'bad-value', detail)];
  });

const mixDetail = ({ value }: Cover, mix: Cover['value']['mix'][number]): string | undefined => {
  const { atLeast, atMost } = mix;
  const name = `Mix line "${mix.id}" of cover "${value.id}"`;
  const { max } = headsOf(value.heads);
  if (RESERVED.includes(mix.id)) return `${name} has a reserved id; allowed: any but ${RESERVED.join(', ')}.`;
  if (atLeast === undefined && atMost === undefined) return `${name} says no number. Give "atLeast", "atMost" or both.`;
  if (!mix.grade && !mix.skill && !mix.sex && !mix.contracts) {
    return `${name} counts everybody. Give a grade, skill, sex or contracts, or use "heads".`;
  }
  if ((atLeast ?? 0) > (atMost ?? max)) {
    return `${name} asks for at least ${atLeast}, but allowed are at most ${atMost ?? max}. Lower it or raise the other.`;
  }
  return undefined;
};

const mixFaults = (entry: Cover): readonly Fault[] => {
  const cover = coverOf(entry.value);
  return entry.value.mix.flatMap((written, index) => {
    const detail = mixDetail(entry, written);
    const unjustified = checkMix({ cover: [{ ...cover, mix: cover.mix.slice(index, index + 1) }], onCall: [] });
    return [
      ...(detail === undefined ? [] : [faultIn(entry, ['mix', index], 'bad-value', detail)]),
      ...unjustified.map((fault) => faultIn(entry, ['mix', index, 'sex'], fault.code, fault.detail)),
    ];
  });
};

const recurrenceFaults = (entry: Entry<Partial<Cover['value']>>): readonly Fault[] => {
  const { id, rrule, from } = entry.value;
  if (rrule === undefined || from === undefined) return [];
  const name = id === undefined ? '' : `Cover "${id}": `;
  return checkRecurrence(rrule, from).map(({ code, detail }) => faultIn(entry, ['rrule'], code, `${name}${detail}`));
};

const onCallFaults = (entry: OnCall): readonly Fault[] => {
  const { id, hours } = entry.value;
  const hoursDetail = `On-call slot "${id}" has no hours. Give "weekday", "weekend" or "bankHoliday".`;
  return [
    ...(Object.keys(hours).length > 0 ? [] : [faultIn(entry, ['hours'], 'bad-value', hoursDetail)]),
    ...checkMix({ cover: [], onCall: [onCallOf(entry.value)] }).map(({ code, detail }) =>
      faultIn(entry, ['pool', 'sex'], code, detail),
    ),
  ];
};

/** Cover and on-call that contradict themselves: heads, mix lines, exceptions, recurrences, hours. */
export const impossibleCover = ({ service }: Folder): readonly Fault[] => [
  ...(service?.lists.cover ?? []).flatMap((entry) => [
    ...headsFaults(entry, ['heads'], entry.value.heads),
    ...exceptionFaults(entry),
    ...mixFaults(entry),
  ]),
  ...(service?.parts.cover ?? []).flatMap(recurrenceFaults),
  ...(service?.lists.onCall ?? []).flatMap(onCallFaults),
];
