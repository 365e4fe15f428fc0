import { WORKING_TIME } from '../pack/uk-pack.ts';
import { hoursText } from '../rules/support/words.ts';
import type { NoticeFinder } from './notice.ts';

/** Ids named before the rest is only counted. */
const NAMED = 8;

/**
 * One notice for all workers with a duty whose date of birth is not known: they count as of age.
 *
 * @source WTR 1998 regs 5A, 6A; uk-rules.md WTR-16
 */
export const ageUnknown: NoticeFinder = (view) => {
  const workers = view.workers
    .filter(({ id, dateOfBirth }) => dateOfBirth === undefined && (view.plannedByWorker.get(id) ?? []).length > 0)
    .map(({ id }) => id);
  if (workers.length === 0) return [];
  const more = workers.length > NAMED ? ` and ${workers.length - NAMED} more` : '';
  const { youngDayMinutes, youngWeekMinutes, youngNight } = WORKING_TIME;
  const detail =
    `The date of birth of ${workers.slice(0, NAMED).join(', ')}${more} is not known, so they count as of age. Under 18, ` +
    `${hoursText(youngDayMinutes)} a day, ${hoursText(youngWeekMinutes)} a week and no work from ${youngNight.start} to ` +
    `${youngNight.end} would hold. Write date_of_birth in people.csv.`;
  return [{ code: 'age-unknown', shifts: [], detail, source: 'WTR 1998 regs 5A, 6A; uk-rules.md WTR-16' }];
};
