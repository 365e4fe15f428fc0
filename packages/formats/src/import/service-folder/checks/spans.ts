import type { Fault } from '@rota/domain';
import { TABLE_NAMES, type TableName } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn, type Path } from '../source.ts';

/** Columns of which the second may not be before the first. */
const ORDERED: Readonly<Record<TableName, readonly (readonly [first: string, last: string])[]>> = {
  people: [],
  employments: [
    ['from', 'to'],
    ['from', 'supernumerary_to'],
  ],
  skills: [['from', 'to']],
  availability: [['from', 'to']],
  pairs: [['from', 'to']],
  optOuts: [
    ['signed_on', 'effective_from'],
    ['signed_on', 'withdrawn_on'],
  ],
  otherJobs: [
    ['from', 'to'],
    ['declared_on', 'review_on'],
  ],
  youngWorkers: [['from', 'to']],
  nightHealth: [],
  absences: [['from', 'to']],
  requests: [['from', 'to']],
  pins: [],
  history: [],
  totals: [['from', 'to']],
  keyworkers: [['from', 'to']],
  basePatterns: [],
  agreements: [
    ['from', 'to'],
    ['from', 'review_on'],
  ],
  visits: [],
  offers: [['offered_on', 'answered_on']],
  balances: [['from', 'to']],
  rotations: [],
  onCallDuties: [],
  onCallOverrides: [],
  contacts: [],
  timesheets: [],
  disturbances: [],
  callOuts: [],
  cancellations: [],
  mileage: [],
};

const inOrder = (entry: Entry<unknown>, field: Path, names: readonly [string, string], dates: readonly unknown[]) => {
  const [first, last] = dates;
  // ISO dates order as text.
  if (typeof first !== 'string' || typeof last !== 'string' || first <= last) return [];
  const detail = `"${names[1]}" ${last} is before "${names[0]}" ${first}. Both dates are included; correct one of them.`;
  return [faultIn(entry, field, 'ends-before-start', detail)];
};

const tableSpans = ({ tables }: Folder, name: TableName): readonly Fault[] =>
  (tables[name]?.parts ?? []).flatMap((entry) => {
    const cells = entry.value as Readonly<Record<string, unknown>>; // every row is a mapping of columns
    return ORDERED[name].flatMap((names) => inOrder(entry, [names[1]], names, [cells[names[0]], cells[names[1]]]));
  });

const exceptionSpans = ({ service }: Folder): readonly Fault[] =>
  (service?.parts.cover ?? []).flatMap((entry) =>
    (entry.value.exceptions ?? []).flatMap(({ from, to }, index) =>
      inOrder(entry, ['exceptions', index, 'to'], ['from', 'to'], [from, to]),
    ),
  );

/** Spans of dates that end before they start, in every file. */
export const reversedSpans = (folder: Folder): readonly Fault[] => [
  ...exceptionSpans(folder),
  ...TABLE_NAMES.flatMap((name) => tableSpans(folder, name)),
];
