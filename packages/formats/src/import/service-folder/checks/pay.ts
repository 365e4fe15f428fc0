import { type Fault, KINDS } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';
import { type Lookup, references } from './lookup.ts';

type Rate = Entry<NonNullable<ServiceFile['pay']>['rates'][number]>;

/** The rates of a service.yaml whose shape is right. */
const ratesIn = ({ service }: Folder): readonly Rate[] =>
  (service?.file?.pay?.rates ?? []).map((value, index) => ({
    value,
    source: service?.yaml as Rate['source'], // there are rates, so there is a file
    path: ['pay', 'rates', index],
  }));

const amount = (entry: Rate): readonly Fault[] => {
  const { id, hourlyPence, flatPence } = entry.value;
  if ((hourlyPence === undefined) !== (flatPence === undefined)) return [];
  const what = hourlyPence === undefined ? 'neither hourlyPence nor flatPence' : 'both hourlyPence and flatPence';
  return [faultIn(entry, [], 'bad-value', `Rate "${id}" has ${what}; give one of them, in whole pence.`)];
};

/** Hours are paid for kinds that count hours, a flat payment for the others. */
const kinds = (entry: Rate): readonly Fault[] => {
  const { id, hourlyPence } = entry.value;
  const isHourly = hourlyPence !== undefined;
  return (entry.value.kinds ?? []).flatMap((kind, index) => {
    if ((KINDS[kind].contractTime === 'all') === isHourly) return [];
    const how = isHourly ? 'is paid by the duty: use flatPence' : 'is paid by the hour: use hourlyPence';
    return [faultIn(entry, ['kinds', index], 'bad-value', `Rate "${id}" names the kind ${kind}, which ${how}.`)];
  });
};

const span = (entry: Rate): readonly Fault[] => {
  const { id, from, to } = entry.value;
  if (to === undefined || from <= to) return [];
  return [faultIn(entry, ['to'], 'ends-before-start', `Rate "${id}" ends on ${to}, before it begins on ${from}.`)];
};

const repeated = (entry: Rate, at: number, all: readonly Rate[]): readonly Fault[] => {
  const { id } = entry.value;
  if (all.findIndex(({ value }) => value.id === id) === at) return [];
  return [faultIn(entry, ['id'], 'duplicate-id', `The rate "${id}" is there already. Give each its own id.`)];
};

/** Rates of pay without one amount, for kinds that are paid otherwise, that end before they begin, or name nobody there. */
export const impossiblePay = (folder: Folder, lookup: Lookup): readonly Fault[] =>
  ratesIn(folder).flatMap((entry, at, all) => [
    ...amount(entry),
    ...kinds(entry),
    ...span(entry),
    ...repeated(entry, at, all),
    ...references(lookup, entry, ['employers'], 'employer', entry.value.employers),
    ...references(lookup, entry, ['grades'], 'grade', entry.value.grades),
  ]);
