import { addDays, type Fault, type Service } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';
import { demandIds } from './pins.ts';

type Offer = Entry<Row<'offers'>>;

const keyOf = ({ value: { worker, cover, on } }: Offer): string => `${worker} ${cover} ${on}`;

const outside = (entry: Offer, { from, to }: Folder['month']): readonly Fault[] => {
  const { on } = entry.value;
  if (from <= on && on < to) return [];
  const detail = `The offer is for ${on}; allowed: ${from} to ${addDays(to, -1)}. Move it to the folder of its period.`;
  return [faultIn(entry, ['on'], 'bad-value', detail)];
};

const repeated = (entry: Offer, earlier: Offer | undefined): readonly Fault[] => {
  if (!earlier) return [];
  const { worker, cover, on } = entry.value;
  const { line } = earlier.source.at(earlier.path);
  const detail = `Worker "${worker}" has an offer of "${cover}" on ${on} already (line ${line}). Keep the latest.`;
  return [faultIn(entry, ['cover'], 'duplicate-id', detail)];
};

const answer = (entry: Offer): readonly Fault[] => {
  const { state, answered_on } = entry.value;
  if ((state === 'offered') === (answered_on === undefined)) return [];
  const detail =
    state === 'offered'
      ? 'The offer has a date of answer, but its state is "offered". Write accepted or declined, or empty the cell.'
      : `The offer is ${state}; write the date of the answer as answered_on.`;
  return [faultIn(entry, ['answered_on'], 'bad-value', detail)];
};

/** A pin that says the opposite: free on the day of something accepted, or on what was declined. */
const contradicted = (entry: Offer, { tables }: Folder): readonly Fault[] => {
  const { worker, cover, on, state } = entry.value;
  const pins = (tables.pins?.rows ?? []).filter(({ value }) => value.worker === worker && value.on === on);
  const against = pins.find(({ value }) =>
    state === 'accepted' ? value.cover === undefined : state === 'declined' && value.cover === cover,
  );
  if (!against) return [];
  const { file, line } = against.source.at(against.path);
  const what =
    state === 'accepted' ? 'accepted this, but is pinned to a free day' : 'declined this, but is pinned on it';
  return [faultIn(entry, ['state'], 'bad-value', `Worker "${worker}" ${what} (${file}, line ${line}). Keep one.`)];
};

/** Offers outside the period, made twice, without the answer they claim, or against a pin. */
export const impossibleOffers = (folder: Folder): readonly Fault[] => {
  const seen = new Map<string, Offer>();
  return (folder.tables.offers?.rows ?? []).flatMap((entry) => {
    const earlier = seen.get(keyOf(entry));
    if (!earlier) seen.set(keyOf(entry), entry);
    return [
      ...outside(entry, folder.month),
      ...repeated(entry, earlier),
      ...answer(entry),
      ...contradicted(entry, folder),
    ];
  });
};

/** Offers of a cover that asks for nobody on that date, or of a visit of another date. @param service checked */
export const offersWithoutDemand = (folder: Folder, service: Service): readonly Fault[] => {
  const { tables, month } = folder;
  const offers = (tables.offers?.rows ?? []).filter(({ value: { on } }) => month.from <= on && on < month.to);
  if (offers.length === 0) return [];
  const known = new Set([...service.cover, ...service.onCall].map(({ id }) => id));
  const visitedOn = new Map((tables.visits?.rows ?? []).map(({ value }) => [value.id, value.on]));
  const wanted = demandIds(service, folder);
  return offers.flatMap((entry) => {
    const { cover, on } = entry.value;
    const visit = visitedOn.get(cover);
    const isWanted = visit === undefined ? !known.has(cover) || wanted.has(`${cover}/${on}`) : visit === on;
    if (isWanted) return [];
    const detail = `"${cover}" asks for nobody on ${on}. Offer a date on which it does, or change its recurrence or exceptions.`;
    return [faultIn(entry, ['on'], 'bad-value', detail)];
  });
};
