import {
  addDays,
  bankHolidayDays,
  expandDemands,
  type Fault,
  type MonthRange,
  type Service,
  zoneOf,
} from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

type Pin = Entry<Row<'pins'>>;

const contradicts = ({ value: a }: Pin, { value: b }: Pin): boolean =>
  a.worker === b.worker && a.on === b.on && (a.cover === b.cover || a.cover === undefined || b.cover === undefined);

const clashes = (entry: Pin, earlier: readonly Pin[]): readonly Fault[] => {
  const before = earlier.find((other) => contradicts(entry, other));
  if (!before) return [];
  const { worker, on, cover } = entry.value;
  const { line } = before.source.at(before.path);
  const isSame = before.value.cover === cover;
  const what = isSame ? 'already has this pin' : 'is pinned both to a duty and to a free day';
  const detail = `Worker "${worker}" ${what} on ${on} (line ${line}). Keep one.`;
  return [faultIn(entry, ['cover'], isSame ? 'duplicate-id' : 'bad-value', detail)];
};

const outside = (entry: Pin, month: MonthRange): readonly Fault[] => {
  const { on } = entry.value;
  if (month.from <= on && on < month.to) return [];
  const detail = `The pin is for ${on}; allowed: ${month.from} to ${addDays(month.to, -1)}. Move it to its month's folder.`;
  return [faultIn(entry, ['on'], 'bad-value', detail)];
};

/** Pins outside the month, pinned twice, or to a duty and a free day at once. */
export const impossiblePins = ({ tables, month }: Folder): readonly Fault[] => {
  const byDay = new Map<string, Pin[]>();
  return (tables.pins?.rows ?? []).flatMap((entry) => {
    const key = `${entry.value.worker} ${entry.value.on}`;
    const earlier = byDay.get(key) ?? [];
    byDay.set(key, [...earlier, entry]);
    return [...outside(entry, month), ...clashes(entry, earlier)];
  });
};

/** Ids of everything that is asked for in the period, but for visits. */
export const demandIds = (service: Service, { month, pack }: Pick<Folder, 'month' | 'pack'>): ReadonlySet<string> => {
  const zone = zoneOf(service.zone);
  if (!zone) throw new Error(`zone "${service.zone}" is unknown; input was not checked`);
  const holidays = bankHolidayDays(service.region, month.fromDay, month.toDay, pack);
  const span = { service, from: month.from, to: month.to };
  return new Set(expandDemands(span, zone, holidays).map(({ id }) => id));
};

/** Pins to a cover that asks for nobody on that date. @param service checked */
export const pinsWithoutDemand = (folder: Folder, service: Service): readonly Fault[] => {
  const { tables, month } = folder;
  const pins = (tables.pins?.rows ?? []).filter(
    ({ value: { on, cover } }) => cover !== undefined && month.from <= on && on < month.to,
  );
  if (pins.length === 0) return [];
  const known = new Set([...service.cover, ...service.onCall].map(({ id }) => id));
  const wanted = demandIds(service, folder);
  return pins.flatMap((entry) => {
    const { worker, on, cover = '' } = entry.value;
    if (!known.has(cover) || wanted.has(`${cover}/${on}`)) return [];
    const detail = `Worker "${worker}" is pinned to "${cover}" on ${on}, when it asks for nobody. Choose a date on which it does, or change its recurrence or exceptions.`;
    return [faultIn(entry, ['on'], 'bad-value', detail)];
  });
};
