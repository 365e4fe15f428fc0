import { type Interval, type Zone, zoneOf } from '@rota/domain';
import { type BusyRow, busyDays, busyEdits, busyRows, busyTimes, CalendarUnreadable, unusable } from '@rota/formats';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, type FolderEdit, folderOf } from '../folder-edits.ts';
import { calendarText } from '../outside-calendar.ts';
import { personInReach, teamOf } from '../people.ts';
import { orRefuse, Refusal, refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import type { busyTimesBody } from '../schema/busy-times.ts';
import { subjectOf } from './changed.ts';
import { todayOf, type WorkerName } from './open.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;
type Given = z.output<typeof busyTimesBody>;

/** Most rows of one calendar: four on every day of a year is nobody's. */
const MOST_ROWS = 1500;

/** What stands for a calendar now. */
export interface BusyTimes {
  readonly calendar: string;
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

const rowsIn = (text: string, window: Interval, zone: Zone): readonly BusyRow[] => {
  try {
    return busyRows(zone, busyTimes(text, window, zone));
  } catch (thrown) {
    if (thrown instanceof CalendarUnreadable) throw new Refusal([unusable(thrown)]);
    throw thrown;
  }
};

/** The zone of a service whose folder was checked. */
const zoneNamed = (name: string): Zone => {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`zone "${name}" is unknown; the folder was not checked`);
  return zone;
};

const checkCount = (rows: readonly BusyRow[]): void => {
  if (rows.length > MOST_ROWS)
    throw refusal('bad-value', `The calendar makes ${rows.length} busy times; at most ${MOST_ROWS} are kept.`);
};

/** What a calendar says of the days asked for, before anything is opened to be written: reading may take a while. @throws Refusal */
const readFor = async (context: ApiContext, { caller }: Who, name: WorkerName, given: Given) => {
  await personInReach(context, caller, 'busy.write', name);
  const text = await calendarText(context, given);
  const { problem } = await teamOf(context, name.service);
  const zone = zoneNamed(problem.service.zone);
  const { window, ...days } = orRefuse(busyDays(zone, given, todayOf(problem.service, context.clock())));
  const rows = rowsIn(text, window, zone);
  checkCount(rows);
  return { days, rows };
};

/**
 * Puts the busy times of a person's other calendar in the place of what it said before. Days and times are all that is kept.
 *
 * @throws Refusal
 */
export const putBusyTimes = async (
  context: ApiContext,
  ask: Who,
  { service, worker }: WorkerName,
  given: Given,
): Promise<BusyTimes> => {
  const { calendar = 'calendar' } = given;
  const { days, rows } = await readFor(context, ask, { service, worker }, given);
  return context.store.transaction(async (tables) => {
    await personInReach({ ...context, store: tables }, ask.caller, 'busy.write', { service, worker });
    const folder = await folderOf(tables, service);
    const { edits } = busyEdits(folder.files, { worker, source: calendar, from: days.from, rows });
    const inNone = edits.map((edit): FolderEdit => ({ ...edit, pointer: null }));
    await editFolder(tables, context, folder, inNone);
    const put = { calendar, ...days, rows: rows.length };
    await record(tables, context, ask, 'worker.busy-times.put', subjectOf(service, worker), { after: put });
    return put;
  });
};
