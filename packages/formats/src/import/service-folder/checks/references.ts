import type { Fault } from '@rota/domain';
import { TABLE_NAMES, type TableName } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import type { Entry } from '../source.ts';
import { type Lookup, reference, references, type Target } from './lookup.ts';

/** Columns that name something defined elsewhere. */
const COLUMNS: Readonly<Record<TableName, Readonly<Record<string, Target>>>> = {
  people: {},
  employments: { worker: 'worker', employer: 'employer', grade: 'grade', reports_to: 'worker', units: 'unit' },
  skills: { worker: 'worker', skill: 'skill' },
  availability: { worker: 'worker' },
  pairs: { worker: 'worker', other: 'worker' },
  optOuts: { worker: 'worker' },
  otherJobs: { worker: 'worker' },
  youngWorkers: { worker: 'worker' },
  nightHealth: { worker: 'worker' },
  absences: { worker: 'worker' },
  requests: { worker: 'worker', shift_type: 'work' },
  pins: { worker: 'worker', cover: 'wanted' },
  history: { worker: 'worker', shift_type: 'work', cover: 'post' },
  totals: { worker: 'worker' },
  keyworkers: { worker: 'worker' },
  basePatterns: { cover: 'post' },
  agreements: { worker: 'worker' },
  visits: { skill: 'skill' },
  offers: { worker: 'worker', cover: 'wanted' },
  balances: { worker: 'worker' },
  rotations: { slot: 'onCall', people: 'worker' },
  onCallDuties: { slot: 'onCall', worker: 'worker' },
  onCallOverrides: { slot: 'onCall', worker: 'worker', replaces: 'worker' },
  contacts: { worker: 'worker' },
  timesheets: { worker: 'worker', shift_type: 'work' },
  disturbances: { worker: 'worker' },
  callOuts: { worker: 'worker' },
  cancellations: { worker: 'worker', shift_type: 'work' },
  mileage: { worker: 'worker', unit: 'unit' },
};

const idsIn = (cell: unknown): readonly unknown[] => (Array.isArray(cell) ? cell : [cell]);

const tableReferences = ({ tables }: Folder, lookup: Lookup, name: TableName): readonly Fault[] => {
  const columns = Object.entries(COLUMNS[name]);
  const faults: Fault[] = [];
  for (const entry of tables[name]?.parts ?? []) {
    const cells = entry.value as Readonly<Record<string, unknown>>; // every row is a mapping of columns
    for (const [column, target] of columns) {
      const cell = cells[column];
      // History has thousands of cells, nearly all of them known.
      if (typeof cell === 'string' && lookup[target]?.has(cell)) continue;
      for (const id of idsIn(cell)) {
        if (typeof id === 'string') faults.push(...reference(lookup, entry, [column], target, id));
      }
    }
  }
  return faults;
};

const shiftTypeReferences = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.parts.shiftTypes ?? []).flatMap((entry) => [
    ...reference(lookup, entry, ['unit'], 'unit', entry.value.unit),
    ...reference(lookup, entry, ['minGrade'], 'grade', entry.value.minGrade),
    ...references(lookup, entry, ['skills'], 'skill', entry.value.skills),
  ]);

const patternReferences = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.parts.patterns ?? []).flatMap((entry) =>
    references(lookup, entry, ['shiftTypes'], 'shiftType', entry.value.shiftTypes),
  );

const coverReferences = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.parts.cover ?? []).flatMap((entry) => [
    ...reference(lookup, entry, ['shiftType'], 'shiftType', entry.value.shiftType),
    ...(entry.value.mix ?? []).flatMap((mix, index) => [
      ...reference(lookup, entry, ['mix', index, 'grade'], 'grade', mix.grade),
      ...reference(lookup, entry, ['mix', index, 'skill'], 'skill', mix.skill),
    ]),
  ]);

const onCallReferences = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.parts.onCall ?? []).flatMap((entry) => [
    ...reference(lookup, entry, ['unit'], 'unit', entry.value.unit),
    ...reference(lookup, entry, ['pool', 'grade'], 'grade', entry.value.pool?.grade),
    ...reference(lookup, entry, ['pool', 'skill'], 'skill', entry.value.pool?.skill),
  ]);

type RuleKeys = { readonly params?: Readonly<Record<string, unknown>> };

/** A text under a key of something that may be a mapping. */
const textOf = (mapping: unknown, key: string): string | undefined => {
  if (typeof mapping !== 'object' || mapping === null) return undefined;
  const text: unknown = Reflect.get(mapping, key);
  return typeof text === 'string' ? text : undefined;
};

const skillReferences = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.parts.skills ?? []).flatMap((entry) =>
    reference(lookup, entry, ['renewSooner', 'with'], 'skill', entry.value.renewSooner?.with),
  );

/** Parameters of rules that name shift types or covers; other rules have none under these keys. */
const PARAMS = { shiftTypes: 'work', after: 'work', before: 'work', covers: 'post' } as const;

/** What single roles, filters and units in parameters of rules name. */
const paramReferences = (entry: Entry<RuleKeys>, lookup: Lookup): readonly Fault[] => {
  const { params = {} } = entry.value;
  const roles = Array.isArray(params.roles) ? params.roles : [];
  const filters = [
    ...['lead', 'onShift'].map((key) => ({ path: ['params', key], filter: params[key] })),
    ...roles.map((filter: unknown, index) => ({ path: ['params', 'roles', index], filter })),
  ];
  return [
    ...reference(lookup, entry, ['params', 'unit'], 'unit', textOf(params, 'unit')),
    ...filters.flatMap(({ path, filter }) => [
      ...reference(lookup, entry, [...path, 'grade'], 'grade', textOf(filter, 'grade')),
      ...reference(lookup, entry, [...path, 'skill'], 'skill', textOf(filter, 'skill')),
    ]),
  ];
};

const namedIn = (params: Readonly<Record<string, unknown>> | undefined, key: string): readonly string[] => {
  const ids = params?.[key];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
};

const ruleReferences = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.parts.rules ?? []).flatMap((entry) => [
    ...references(lookup, entry, ['appliesTo', 'grades'], 'grade', entry.value.appliesTo?.grades),
    ...references(lookup, entry, ['appliesTo', 'workers'], 'worker', entry.value.appliesTo?.workers),
    ...references(lookup, entry, ['appliesTo', 'units'], 'unit', entry.value.appliesTo?.units),
    ...paramReferences(entry, lookup),
    ...Object.entries(PARAMS).flatMap(([key, target]) =>
      references(lookup, entry, ['params', key], target, namedIn(entry.value.params, key)),
    ),
  ]);

/** Ids that lead nowhere, in every file. */
export const brokenReferences = (folder: Folder, lookup: Lookup): readonly Fault[] => [
  ...shiftTypeReferences(folder, lookup),
  ...patternReferences(folder, lookup),
  ...coverReferences(folder, lookup),
  ...onCallReferences(folder, lookup),
  ...skillReferences(folder, lookup),
  ...ruleReferences(folder, lookup),
  ...TABLE_NAMES.flatMap((name) => tableReferences(folder, lookup, name)),
];
