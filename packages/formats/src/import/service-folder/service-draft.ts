import type { Fault } from '@rota/domain';
import { z } from 'zod';
import { type ServiceFile, serviceFile } from '../../schema/service-file.ts';
import { salvaged } from './salvage.ts';
import { type Subject, shapeFaults } from './shape-faults.ts';
import type { Entry, Path } from './source.ts';
import type { YamlFile } from './yaml-file.ts';

/** The lists of service.yaml and what one item of each is called. */
export const ITEM_NAMES = {
  employers: 'employer',
  units: 'unit',
  grades: 'grade',
  skills: 'skill',
  shiftTypes: 'shift type',
  patterns: 'pattern',
  cover: 'cover',
  onCall: 'on-call slot',
  rules: 'rule',
  relevantAgreements: 'relevant agreement',
} as const;

/** Name of a list of service.yaml. */
export type ListName = keyof typeof ITEM_NAMES;
/** Names of the lists, in the order of the file. */
export const LIST_NAMES = Object.keys(ITEM_NAMES) as readonly ListName[]; // keys of ITEM_NAMES are exactly ListName

/** The good parts of service.yaml, each with its place, so that later checks run even when other parts are wrong. */
export interface ServiceDraft {
  readonly yaml: YamlFile;
  /** The whole file, when its shape is right throughout. */
  readonly file: ServiceFile | undefined;
  readonly top: Partial<Pick<ServiceFile, 'id' | 'name' | 'timezone' | 'region'>>;
  readonly lists: { readonly [L in ListName]: readonly Entry<ServiceFile[L][number]>[] };
  /** The good keys of every item, in file order. */
  readonly parts: { readonly [L in ListName]: readonly Entry<Partial<ServiceFile[L][number]>>[] };
  /** Ids of a list as written, wrong items included; `undefined` when the list cannot be read, so nothing can be looked up. */
  readonly known: { readonly [L in ListName]: ReadonlySet<string> | undefined };
  /** Ids of a list as written with their places, wrong items included. */
  readonly written: { readonly [L in ListName]: readonly { readonly id: string; readonly path: Path }[] };
  readonly faults: readonly Fault[];
}

type Raw = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const itemsOf = (raw: Raw, list: ListName): readonly unknown[] => {
  const items = raw[list];
  return Array.isArray(items) ? items : [];
};

const idOf = (item: unknown): string | undefined => {
  const id = isMapping(item) ? (item.id ?? item.rule) : undefined;
  return typeof id === 'string' ? id : undefined;
};

const subjectIn =
  (raw: Raw): Subject =>
  (path: Path) => {
    const [list, index] = path;
    const name = LIST_NAMES.find((known) => known === list);
    if (name === undefined || typeof index !== 'number') return undefined;
    const id = idOf(itemsOf(raw, name)[index]);
    return id === undefined ? `${ITEM_NAMES[name]} ${index + 1}` : `${ITEM_NAMES[name]} "${id}"`;
  };

const knownIds = (raw: Raw, list: ListName): ReadonlySet<string> | undefined => {
  const isOptional = serviceFile.shape[list] instanceof z.ZodDefault;
  if (raw[list] === undefined) return isOptional ? new Set() : undefined;
  if (!Array.isArray(raw[list])) return undefined;
  return new Set(itemsOf(raw, list).flatMap((item) => idOf(item) ?? []));
};

const writtenIds = (raw: Raw, list: ListName) =>
  itemsOf(raw, list).flatMap((item, index) => {
    const id = idOf(item);
    const key = isMapping(item) && item.id === undefined ? 'rule' : 'id';
    return id === undefined ? [] : [{ id, path: [list, index, key] }];
  });

type Issue = z.core.$ZodIssue;

/** Issues of one item, each with its way inside the item. */
const issuesOf = (issues: readonly Issue[], list: ListName, index: number): readonly Issue[] =>
  issues
    .filter(({ path }) => path[0] === list && path[1] === index)
    .map((issue) => ({ ...issue, path: issue.path.slice(2) }));

const elementOf = (list: ListName): z.ZodObject => {
  const schema = serviceFile.shape[list];
  return schema instanceof z.ZodDefault ? schema.unwrap().element : schema.element;
};

const partOf = (list: ListName, item: unknown, issues: readonly Issue[]): object =>
  isMapping(item) ? (salvaged(elementOf(list), item, issues) ?? {}) : {};

/** Items of a list with their places: read whole, or as far as they go. */
const entriesOf = (yaml: YamlFile, raw: Raw, list: ListName, issues: readonly Issue[]) => {
  const all = itemsOf(raw, list).map((item, index) => ({
    item,
    at: { source: yaml, path: [list, index] },
    bad: issuesOf(issues, list, index),
  }));
  const whole = all.filter(({ bad }) => bad.length === 0);
  return {
    whole: whole.map(({ item, at }) => ({ value: elementOf(list).parse(item), ...at })),
    parts: all.map(({ item, at, bad }) => ({ value: partOf(list, item, bad), ...at })),
  };
};

/** Items of a file that is right throughout, with their places. */
const wholeEntries = (yaml: YamlFile, file: ServiceFile, list: ListName) => {
  const whole = file[list].map((value, index) => ({ value, source: yaml, path: [list, index] }));
  return { whole, parts: whole };
};

const eachList = <T>(make: (list: ListName) => T): Record<ListName, T> =>
  Object.fromEntries(LIST_NAMES.map((list) => [list, make(list)])) as Record<ListName, T>; // every list has its entry

const topOf = (raw: Raw, issues: readonly Issue[]): ServiceDraft['top'] => {
  const isGood = (key: string): boolean => !issues.some(({ path }) => path[0] === key);
  const keys = ['id', 'name', 'timezone', 'region'].filter((key) => key in raw && isGood(key));
  return Object.fromEntries(keys.map((key) => [key, raw[key]])) as ServiceDraft['top']; // no issue: the schema's types hold
};

/** Checks the shape of service.yaml and keeps what is good of it. */
export const readService = (yaml: YamlFile): ServiceDraft => {
  const raw = isMapping(yaml.value) ? yaml.value : {};
  const checked = serviceFile.safeParse(yaml.value, { reportInput: true });
  const issues = checked.success ? [] : checked.error.issues;
  const entries = eachList((list) =>
    checked.success ? wholeEntries(yaml, checked.data, list) : entriesOf(yaml, raw, list, issues),
  );
  return {
    yaml,
    file: checked.data,
    top: topOf(raw, issues),
    // Each list was read by its own schema, under its own name.
    lists: eachList((list) => entries[list].whole) as unknown as ServiceDraft['lists'],
    parts: eachList((list) => entries[list].parts) as unknown as ServiceDraft['parts'],
    known: eachList((list) => knownIds(raw, list)),
    written: eachList((list) => writtenIds(raw, list)),
    faults: shapeFaults(serviceFile, issues, { source: yaml, path: [] }, subjectIn(raw)),
  };
};
