import type { Fault } from '@rota/domain';
import type { TableName } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { ITEM_NAMES, type ListName } from '../service-draft.ts';
import { faultAt, type Path, type Source } from '../source.ts';

interface Written {
  readonly id: string;
  readonly noun: string;
  readonly source: Source;
  readonly path: Path;
}

const repeated = (written: readonly Written[]): readonly Fault[] => {
  const first = new Map<string, Written>();
  return written.flatMap((here) => {
    const before = first.get(here.id);
    if (!before) {
      first.set(here.id, here);
      return [];
    }
    const { line } = before.source.at(before.path);
    const detail = `Two have the id "${here.id}": this ${here.noun} and the ${before.noun} in line ${line}. Give each its own.`;
    return [faultAt('duplicate-id', detail, here.source, here.path)];
  });
};

const inTable = ({ tables }: Folder, name: TableName, column: string, noun: string): readonly Written[] => {
  const table = tables[name];
  return (table?.written ?? []).flatMap((row, index) => {
    const id = row[column];
    return id === undefined || !table ? [] : [{ id, noun, source: table.source, path: [index, column] }];
  });
};

const inLists = ({ service }: Folder, lists: readonly ListName[]): readonly Written[] =>
  lists.flatMap((list) =>
    (service?.written[list] ?? []).map(({ id, path }) => ({
      id,
      noun: ITEM_NAMES[list],
      source: (service as NonNullable<typeof service>).yaml, // there is an item, so there is a file
      path,
    })),
  );

const mixIds = ({ service }: Folder): readonly Fault[] =>
  (service?.lists.cover ?? []).flatMap(({ value, source, path }) =>
    repeated(value.mix.map(({ id }, index) => ({ id, noun: 'mix line', source, path: [...path, 'mix', index, 'id'] }))),
  );

/** Groups of lists whose ids must differ from one another; `badRules` looks at those of rules. A duty's type may be a shift type or an on-call slot, so these share ids. */
const GROUPS: readonly (readonly ListName[])[] = [
  ['employers'],
  ['units'],
  ['grades'],
  ['skills'],
  ['shiftTypes', 'onCall'],
  ['patterns'],
  ['cover', 'onCall'],
  ['relevantAgreements'],
];

/** Ids used twice where each must be used once; the first use is taken as right. */
export const duplicateIds = (folder: Folder): readonly Fault[] => {
  const inService = GROUPS.flatMap((lists) => repeated(inLists(folder, lists)));
  return [
    // An on-call slot written twice would be found in both of its groups.
    ...inService.filter((fault, index) => inService.findIndex(({ pointer }) => pointer === fault.pointer) === index),
    ...mixIds(folder),
    ...repeated(inTable(folder, 'people', 'worker', 'worker')),
    ...repeated(inTable(folder, 'employments', 'id', 'employment')),
    ...repeated(inTable(folder, 'requests', 'id', 'request')),
    ...repeated(inTable(folder, 'rotations', 'id', 'rotation')),
    ...repeated(inTable(folder, 'onCallOverrides', 'id', 'override')),
    ...repeated(inTable(folder, 'contacts', 'worker', 'contact')),
  ];
};
