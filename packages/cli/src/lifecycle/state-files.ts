import { countedPlanning, type Planning, type Rota, type Timesheets } from '@rota/domain';
import { type FeedBook, feedFiles, writeHoursCsv, writeHoursJson } from '@rota/formats';
import type { OutputFiles } from '../output.ts';
import { orRefuse, refuse } from '../refusal.ts';

/**
 * Hours of a published rota by file name.
 *
 * @param planning with leavers
 * @param sheets what was worked; absent: as planned
 * @throws Refusal
 */
export const hoursFiles = (planning: Planning, rota: Rota, sheets?: Timesheets) => {
  const { planning: counted } = orRefuse(countedPlanning(planning, rota));
  return { 'hours.csv': writeHoursCsv(counted, rota, sheets), 'hours.json': writeHoursJson(counted, rota, sheets) };
};

/** Everybody who has a calendar: who is in the service, and leavers who have something to be told. */
const readers = ({ planning, entries }: FeedBook): readonly string[] => [
  ...new Set([...planning.workers.map(({ id }) => id), ...entries.map(({ assignment }) => assignment.worker)]),
];

/**
 * Calendars and hours after a publication, by path.
 *
 * @param rota the one just published, for its hours
 * @throws Refusal when a worker's id is the name of the team's or an on-call feed
 */
export const stateFiles = (book: FeedBook, rota: Rota): OutputFiles => {
  const feeds = feedFiles(book, readers(book));
  const files = new Map(feeds);
  if (files.size < feeds.length)
    refuse('duplicate-id', 'Two calendars would have one name; rename the worker whose id is that of another feed.');
  return new Map([...files, ...Object.entries(hoursFiles(book.planning, rota))]);
};
