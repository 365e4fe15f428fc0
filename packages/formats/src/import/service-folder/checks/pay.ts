import { type Fault, KINDS } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { faultIn } from '../source.ts';
import type { Lookup } from './lookup.ts';
import { impossibleCalendar } from './pay-calendar.ts';
import { impossibleScopes, itemsIn, type Rate } from './pay-scopes.ts';

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

const codes = ({ service }: Folder): readonly Fault[] => {
  const pay = service?.file?.pay;
  if (!service || !pay) return [];
  return (pay.codes ?? []).flatMap((value, index) => {
    if (value.rate === undefined || pay.rates.some(({ id }) => id === value.rate)) return [];
    const entry = { value, source: service.yaml, path: ['pay', 'codes', index] };
    return [faultIn(entry, ['rate'], 'unknown-reference', `There is no rate "${value.rate}" in pay.rates.`)];
  });
};

/**
 * Rates of pay without one amount or for kinds that are paid otherwise; rates and schemes that end before they begin or
 * name nobody there; a calendar that does not fit its periods; codes of rates that are not there.
 */
export const impossiblePay = (folder: Folder, lookup: Lookup): readonly Fault[] => {
  const rates = itemsIn(folder, 'rates');
  return [
    ...rates.flatMap((rate) => [...amount(rate), ...kinds(rate)]),
    ...impossibleScopes(lookup, rates, 'Rate'),
    ...impossibleScopes(lookup, itemsIn(folder, 'schemes'), 'Scheme'),
    ...impossibleCalendar(folder),
    ...codes(folder),
  ];
};
