import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MINUTES, dateOf, type Instant, isPeriodKey } from '@rota/domain';
import { type FeedBook, publishedBook } from '@rota/formats';
import { readPlanning } from '../input.ts';
import { type Published, publishedKeys, readRevisions } from './rota-folder.ts';

/** Everything published of some periods of a folder. */
export interface Calendar {
  readonly book: FeedBook;
  readonly published: readonly Published[];
}

/** A period to read the service with where none is named: the last there is a folder of, else the month of now. */
export const anyKey = (folder: string, at: Instant): string => {
  const months = join(folder, 'months');
  const keys = existsSync(months) ? readdirSync(months).filter(isPeriodKey).sort() : [];
  return keys.at(-1) ?? dateOf(Math.floor(at / DAY_MINUTES)).slice(0, 7);
};

/**
 * Everything published in a folder, ready for calendars and on-call.
 *
 * @param only keys of periods; all by default
 * @param pack path of a rule pack to use instead of the folder's own
 * @throws Refusal when the service or a revision has faults
 */
export const readCalendar = (folder: string, at: Instant, only?: readonly string[], pack?: string): Calendar => {
  const keys = publishedKeys(folder).filter((key) => only === undefined || only.includes(key));
  const planning = readPlanning(folder, keys.at(-1) ?? only?.at(-1) ?? anyKey(folder, at), pack);
  const published = readRevisions(folder, keys);
  return { book: publishedBook(planning, published, at), published };
};
