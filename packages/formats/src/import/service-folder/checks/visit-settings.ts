import type { Fault } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { type Entry, faultAt } from '../source.ts';
import { type Lookup, reference } from './lookup.ts';

/** The good keys of `visits` in service.yaml. */
export interface VisitKeys {
  readonly shiftType?: string;
  readonly driverSkill?: string;
}

type Raw = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** `visits` of service.yaml as far as it can be read; `undefined` when there is none. */
export const visitKeys = ({ service }: Folder): VisitKeys | undefined => {
  const raw = isMapping(service?.yaml.value) ? service.yaml.value.visits : undefined;
  if (raw === undefined) return undefined;
  const { shiftType, driverSkill } = isMapping(raw) ? raw : {};
  const [type, skill] = [text(shiftType), text(driverSkill)];
  return { ...(type === undefined ? {} : { shiftType: type }), ...(skill === undefined ? {} : { driverSkill: skill }) };
};

/** `visits` of service.yaml that names no shift type of kind visit, or a skill that is not there. */
export const badVisitSettings = (folder: Folder, lookup: Lookup): readonly Fault[] => {
  const keys = visitKeys(folder);
  const yaml = folder.service?.yaml;
  if (!keys || !yaml) return [];
  const entry: Entry<VisitKeys> = { value: keys, source: yaml, path: ['visits'] };
  const type = folder.service?.parts.shiftTypes.find(({ value }) => value.id === keys.shiftType)?.value;
  const isOther = type?.kind !== undefined && type.kind !== 'visit';
  const detail = `Visits have the shift type "${keys.shiftType}", which is of kind ${type?.kind}; allowed: one of kind visit.`;
  return [
    ...reference(lookup, entry, ['shiftType'], 'shiftType', keys.shiftType),
    ...reference(lookup, entry, ['driverSkill'], 'skill', keys.driverSkill),
    ...(isOther ? [faultAt('bad-value', detail, yaml, ['visits', 'shiftType'])] : []),
  ];
};
