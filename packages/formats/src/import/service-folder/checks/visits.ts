import { addDays, type Fault, minutesOf, windowMinutes, type Zone } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';
import type { VisitKeys } from './visit-settings.ts';

type Visit = Entry<Row<'visits'>>;

const windowFaults = ({ value, ...at }: Visit, zone: Zone | undefined): readonly Fault[] => {
  const { id, on, window_start, window_end, minutes } = value;
  if (minutesOf(window_end) <= minutesOf(window_start)) {
    const detail = `The window of visit "${id}" ends at ${window_end}, not after ${window_start}. Correct one of the times.`;
    return [faultIn({ value, ...at }, ['window_end'], 'ends-before-start', detail)];
  }
  const there = zone && windowMinutes(zone, { on, windowStart: window_start, windowEnd: window_end });
  if (there === undefined || minutes <= there) return [];
  const detail =
    `Visit "${id}" takes ${minutes} minutes, but its window from ${window_start} to ${window_end} on ${on} has ${there}. ` +
    'Widen the window or shorten the visit.';
  return [faultIn({ value, ...at }, ['window_end'], 'bad-value', detail)];
};

const dateFaults = (entry: Visit, { month }: Folder): readonly Fault[] => {
  const { id, on } = entry.value;
  if (month.from <= on && on < month.to) return [];
  const detail = `Visit "${id}" is on ${on}; allowed: ${month.from} to ${addDays(month.to, -1)}. Move it to the folder of its period.`;
  return [faultIn(entry, ['on'], 'bad-value', detail)];
};

const driverFaults = (entry: Visit, settings: VisitKeys): readonly Fault[] => {
  if (entry.value.driver !== true || settings.driverSkill !== undefined) return [];
  const detail = `Visit "${entry.value.id}" asks for a driver, but service.yaml has no visits.driverSkill. Name the skill that drivers hold.`;
  return [faultIn(entry, ['driver'], 'missing-key', detail)];
};

/** Names one visit or cover with its line. */
interface Named {
  readonly noun: string;
  readonly line: number | undefined;
}

const takenIds = ({ service }: Folder): Map<string, Named> =>
  new Map(
    (['cover', 'onCall'] as const).flatMap((list) =>
      (service?.written[list] ?? []).map(({ id, path }): [string, Named] => [
        id,
        { noun: list === 'cover' ? 'a cover' : 'an on-call slot', line: service?.yaml.at(path).line },
      ]),
    ),
  );

const repeatedIds = (folder: Folder): readonly Fault[] => {
  const taken = takenIds(folder);
  return (folder.tables.visits?.parts ?? []).flatMap((entry): readonly Fault[] => {
    const { id } = entry.value;
    if (id === undefined) return [];
    const before = taken.get(id);
    if (!before) {
      taken.set(id, { noun: 'another visit', line: entry.source.at(entry.path).line });
      return [];
    }
    const detail = `The id "${id}" of this visit is also that of ${before.noun} in line ${before.line}. Give the visit one of its own.`;
    return [faultIn(entry, ['id'], 'duplicate-id', detail)];
  });
};

const unsettled = ({ tables }: Folder): readonly Fault[] => {
  const first = tables.visits?.rows[0];
  if (!first) return [];
  const detail =
    'There are visits, but service.yaml says nothing of "visits". Add it with a shiftType and travelMinutes.';
  return [faultIn(first, ['id'], 'missing-key', detail)];
};

const misplacedPins = ({ tables }: Folder): readonly Fault[] => {
  const dates = new Map((tables.visits?.rows ?? []).map(({ value }) => [value.id, value.on]));
  return (tables.pins?.rows ?? []).flatMap((entry) => {
    const { worker, on, cover = '' } = entry.value;
    const date = dates.get(cover);
    if (date === undefined || date === on) return [];
    const detail = `Worker "${worker}" is pinned to visit "${cover}" on ${on}, but the visit is on ${date}. Correct one of the dates.`;
    return [faultIn(entry, ['on'], 'bad-value', detail)];
  });
};

/** Last date of all, for rows that are open-ended; dates order as text. */
const OPEN = '9999-12-31';

const overlap = (a: Row<'keyworkers'>, b: Row<'keyworkers'>): boolean =>
  a.case === b.case && a.worker === b.worker && a.from <= (b.to ?? OPEN) && b.from <= (a.to ?? OPEN);

/** Keyworkers named twice for one case and date. */
export const repeatedKeyworkers = ({ tables }: Folder): readonly Fault[] => {
  const rows = tables.keyworkers?.rows ?? [];
  return rows.flatMap((entry, at) => {
    const before = rows.slice(0, at).find((other) => overlap(entry.value, other.value));
    if (!before) return [];
    const { worker } = entry.value;
    const { line } = before.source.at(before.path);
    const detail = `Worker "${worker}" is keyworker of "${entry.value.case}" on some of these dates in line ${line} too. Join the two rows.`;
    return [faultIn(entry, ['from'], 'duplicate-id', detail)];
  });
};

/**
 * Visits that could not be made as they are written: ids used twice, outside the period, longer than their window, with
 * a driver nobody can be, or in a service that says nothing of visits; pins to them on another date.
 *
 * @param settings `visits` of service.yaml as far as it goes, `undefined` when there is none
 */
export const impossibleVisits = (
  folder: Folder,
  settings: VisitKeys | undefined,
  zone: Zone | undefined,
): readonly Fault[] => [
  ...repeatedIds(folder),
  ...(folder.service && !settings ? unsettled(folder) : []),
  ...(folder.tables.visits?.rows ?? []).flatMap((entry) => [
    ...dateFaults(entry, folder),
    ...windowFaults(entry, zone),
    ...(settings ? driverFaults(entry, settings) : []),
  ]),
  ...misplacedPins(folder),
];
