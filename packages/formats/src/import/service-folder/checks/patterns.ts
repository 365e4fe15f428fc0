import { checkPatterns, type Fault } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { shiftTypeOf } from '../service-mapping.ts';
import { faultIn } from '../source.ts';

/** Last part of `/patterns/0/shiftTypes/2`: the shift type of the pattern that does not meet the one before it. */
const positionOf = (pointer: string | undefined): number => Number((pointer ?? '').split('/').at(-1));

/** Patterns with a sleep-in whose shifts do not follow each other, so that no such block could ever be worked. */
export const impossiblePatterns = ({ service }: Folder): readonly Fault[] => {
  if (!service) return [];
  const shiftTypes = service.lists.shiftTypes.map(({ value }) => shiftTypeOf(value));
  return service.lists.patterns.flatMap((entry) =>
    checkPatterns({ shiftTypes, patterns: [entry.value] }).map(({ code, detail, pointer }) =>
      faultIn(entry, ['shiftTypes', positionOf(pointer)], code, detail),
    ),
  );
};
