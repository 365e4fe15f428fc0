import type { Planning, Rota, Timesheets } from '@rota/domain';
import { type FeedBook, feedFiles, writeHoursCsv, writeHoursJson } from '@rota/formats';
import type { OutputFiles } from '../output.ts';
import { refuse } from '../refusal.ts';

/** Shift types of a rota that the service has no longer, so that nothing can be counted. */
const refuseGoneTypes = ({ shiftTypeById, onCallById }: Planning, { assignments }: Rota): void => {
  const gone = assignments.find(({ shiftType }) => !shiftTypeById.has(shiftType) && !onCallById.has(shiftType));
  if (!gone) return;
  refuse(
    'unknown-reference',
    `The published rota has shift type "${gone.shiftType}" (${gone.shift}), which the service has no longer. Put it back into service.yaml to count its hours.`,
  );
};

/** Leavers with shifts in the rota are counted like everybody else. */
const withTheirWorkers = (planning: Planning, rota: Rota): Planning => {
  const [present, working] = [new Set(planning.workers), new Set(rota.assignments.map(({ worker }) => worker))];
  const workers = [...planning.workerById.values()].filter((worker) => present.has(worker) || working.has(worker.id));
  return { ...planning, workers };
};

/** A planning that a published rota can be counted over. @param planning with leavers @throws Refusal */
export const countedPlanning = (planning: Planning, rota: Rota): Planning => {
  refuseGoneTypes(planning, rota);
  return withTheirWorkers(planning, rota);
};

/**
 * Hours of a published rota by file name.
 *
 * @param planning with leavers
 * @param sheets what was worked; absent: as planned
 * @throws Refusal
 */
export const hoursFiles = (planning: Planning, rota: Rota, sheets?: Timesheets) => {
  const counted = countedPlanning(planning, rota);
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
