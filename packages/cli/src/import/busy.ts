import { isDate, localOf, type Zone } from '@rota/domain';
import { type BusyRow, busyDays, busyEdits, busyRows, busyTimes, CalendarUnreadable, unusable } from '@rota/formats';
import { calendarText } from '../calendar-text.ts';
import { editTable, tablesOf } from '../edited-folder.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { readPlanning } from '../input.ts';
import { jsonText } from '../json.ts';
import { anyKey } from '../lifecycle/calendar.ts';
import { orRefuse, Refusal, refuse } from '../refusal.ts';
import type { Server } from '../server/server.ts';
import type { Terminal } from '../terminal.ts';

/** Flags of `rota import busy`. */
export interface BusyFlags {
  readonly folder: string;
  readonly worker?: string;
  readonly calendar?: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
}

/** What stands for a calendar now; a server answers the same. */
interface Put {
  readonly calendar: string;
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

const workerIn = ({ worker }: BusyFlags): string =>
  worker ?? refuse('bad-usage', 'Say whose calendar it is: --worker ID.');

const checkDates = (flags: BusyFlags): void => {
  for (const name of ['from', 'to'] as const) {
    const date = flags[name];
    if (date !== undefined && !isDate(date))
      refuse('bad-value', `--${name} is "${date}"; write a date such as 2026-12-01.`);
  }
};

const checkCalendar = (name: string): string =>
  /^[a-z0-9][a-z0-9-]{0,39}$/.test(name)
    ? name
    : refuse('bad-value', `--calendar is "${name}"; write lower-case letters, digits and hyphens.`);

const shown = (worker: string, put: Put, { json }: BusyFlags, terminal: Terminal): ExitCode => {
  const { calendar, from, to, rows } = put;
  terminal.out(
    json
      ? jsonText({ format: 'import-busy/1', worker, ...put })
      : `${worker}: ${count(rows, 'busy time')} of "${calendar}" from ${from} to before ${to}; nothing else of it was kept\n`,
  );
  return EXIT.done;
};

const rowsIn = (text: string, zone: Zone, window: Parameters<typeof busyTimes>[1]): readonly BusyRow[] => {
  try {
    return busyRows(zone, busyTimes(text, window, zone));
  } catch (thrown) {
    if (thrown instanceof CalendarUnreadable) throw new Refusal([unusable(thrown)]);
    throw thrown;
  }
};

/** Writes when somebody is busy by another calendar of theirs into availability.csv of a folder. @throws Refusal */
export const importBusy = async (place: string, flags: BusyFlags, terminal: Terminal): Promise<ExitCode> => {
  const { folder, calendar = 'calendar' } = flags;
  const worker = workerIn(flags);
  checkDates(flags);
  const source = checkCalendar(calendar);
  const { problem, zone } = readPlanning(folder, anyKey(folder, terminal.now()));
  if (!problem.workers.some(({ id }) => id === worker))
    refuse(
      'unknown-reference',
      `The service has no worker "${worker}". Known: ${problem.workers.map(({ id }) => id).join(', ')}.`,
    );
  const { window, ...days } = orRefuse(busyDays(zone, flags, localOf(zone, terminal.now()).date));
  const rows = rowsIn(await calendarText(place), zone, window);
  const { edits } = busyEdits(tablesOf(folder, terminal), { worker, source, from: days.from, rows });
  editTable(folder, terminal, 'availability', edits);
  return shown(worker, { calendar, ...days, rows: rows.length }, flags, terminal);
};

/** The same on a server; the calendar is fetched here, so that the server need not reach it. */
export const importBusyOnServer = async (
  place: string,
  flags: BusyFlags,
  terminal: Terminal,
  server: Server,
): Promise<ExitCode> => {
  const { folder: service, calendar, from, to } = flags;
  const worker = workerIn(flags);
  const json = {
    ics: await calendarText(place),
    ...(calendar === undefined ? {} : { calendar }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const path = `/api/v1/workers/${encodeURIComponent(`${service}:${worker}`)}/busy-times`;
  return shown(worker, await server.read<Put>(path, { json }), flags, terminal);
};
