import {
  addDays,
  DAY_MINUTES,
  type DayPiece,
  dateOf,
  dayOf,
  type EpochDay,
  type Fault,
  formatClock,
  type Interval,
  type LocalDate,
  localOf,
  midnight,
  placeMinutes,
  splitAtMidnights,
  type Zone,
} from '@rota/domain';
import { type Cells, folderRows, type RowEdit, type TablePlace } from '../../edit/index.ts';
import type { Files } from '../service-folder/folder.ts';

/** Times of day on which somebody is busy, on each day of a run. */
export interface BusyRow {
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
  /** Both absent: all day. */
  readonly start?: string;
  readonly end?: string;
}

/** Minutes since midnight by the wall clock. */
interface DayPart {
  readonly day: EpochDay;
  readonly start: number;
  readonly end: number;
}

/**
 * A piece of one day by the wall clock. Such a time means the first where the clock shows it twice, so an end in the second is
 * written later: busy for longer at most, never for less.
 */
const partOf = (zone: Zone, { day, startsAt, endsAt }: DayPiece): DayPart => {
  const start = startsAt === midnight(zone, day) ? 0 : localOf(zone, startsAt).minutes;
  let end = endsAt === midnight(zone, day + 1) ? DAY_MINUTES : localOf(zone, endsAt).minutes;
  while (end < DAY_MINUTES && placeMinutes(zone, day, end).at < endsAt) end += 1;
  return { day, start, end };
};

const timesOf = ({ start, end }: DayPart): Pick<BusyRow, 'start' | 'end'> =>
  start === 0 && end === DAY_MINUTES ? {} : { start: formatClock(start), end: formatClock(end) };

const isNextDay = (last: DayPart[] | undefined, { day }: DayPart): last is DayPart[] => last?.at(-1)?.day === day - 1;

/** Times that are the same on one day after another, together. */
const runsOf = (parts: readonly DayPart[]): readonly (readonly DayPart[])[] => {
  const runs: DayPart[][] = [];
  const lastByTimes = new Map<string, DayPart[]>();
  for (const part of parts) {
    const times = `${part.start}-${part.end}`;
    const last = lastByTimes.get(times);
    if (isNextDay(last, part)) last.push(part);
    else {
      const run = [part];
      runs.push(run);
      lastByTimes.set(times, run);
    }
  }
  return runs;
};

/** Busy times by day and clock, by first day, then start. @param busy by start, none overlapping: what `busyTimes` gives */
export const busyRows = (zone: Zone, busy: readonly Interval[]): readonly BusyRow[] => {
  const parts = busy.flatMap((span) => splitAtMidnights(zone, span)).map((piece) => partOf(zone, piece));
  return runsOf(parts).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    return first && last ? [{ from: dateOf(first.day), to: dateOf(last.day), ...timesOf(first) }] : [];
  });
};

/** How far ahead a calendar is read where no end is named, and at most, days. */
const AHEAD_DAYS = 183;
const MOST_DAYS = 400;

/** Days that a calendar is read for; `to` is exclusive. */
export interface BusyDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly window: Interval;
}

const ENDS_BEFORE: Fault = { code: 'ends-before-start', detail: '"to" is not after "from", or it is over.' };
const TOO_LONG: Fault = { code: 'bad-value', detail: `At most ${MOST_DAYS} days are read at once.` };

/** The days to read: from today for half a year where nothing else is said, and never what is over. @param asked checked dates */
export const busyDays = (
  zone: Zone,
  asked: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined },
  today: LocalDate,
): BusyDays | { readonly faults: readonly Fault[] } => {
  const from = asked.from === undefined || asked.from < today ? today : asked.from;
  const { to = addDays(from, AHEAD_DAYS) } = asked;
  const [first, end] = [dayOf(from), dayOf(to)];
  if (end <= first) return { faults: [ENDS_BEFORE] };
  if (end - first > MOST_DAYS) return { faults: [TOO_LONG] };
  return { from, to, window: { startsAt: midnight(zone, first), endsAt: midnight(zone, end) } };
};

/** Busy times that are to take the place of those read before. */
export interface BusyReplacement {
  readonly worker: string;
  /** Which calendar of theirs, by a short name. */
  readonly source: string;
  /** First day that is replaced; what ended before it stays, what runs then ends the day before. */
  readonly from: LocalDate;
  readonly rows: readonly BusyRow[];
}

/** The rows to change, and how many stand for the calendar then, from that day on. */
export interface BusyEdits {
  readonly edits: readonly (TablePlace & RowEdit)[];
  readonly rows: number;
}

const TABLE = { table: 'availability' } as const;

const cellsOf = ({ worker, source }: BusyReplacement, { from, to, start = '', end = '' }: BusyRow): Cells => ({
  ...{ worker, state: 'unavailable', from, to, start, end, source },
});

/** Whether a row says what is wanted from a day on; it may have begun before. */
const isSame = (row: Cells, wanted: Cells, from: LocalDate): boolean => {
  const since = (row.from ?? '') < from ? { ...row, from } : row;
  return Object.entries(wanted).every(([column, value]) => (since[column] ?? '') === value);
};

/**
 * How `availability.csv` comes to say what a calendar says now; rows that somebody wrote, and those of other calendars, stay.
 *
 * @param files a folder that was read without faults
 */
export const busyEdits = (files: Files, replacement: BusyReplacement): BusyEdits => {
  const { worker, source, from, rows } = replacement;
  const wanted = rows.map((row) => cellsOf(replacement, row));
  const before = folderRows(files, TABLE)
    .map((cells, row) => ({ cells, row }))
    .filter(({ cells }) => cells.worker === worker && cells.source === source && (cells.to ?? '') >= from);
  const kept = before.filter(({ cells }) => wanted.some((one) => isSame(cells, one, from)));
  const gone = before.filter((one) => !kept.includes(one)).toReversed();
  const added = wanted.filter((one) => !kept.some(({ cells }) => isSame(cells, one, from)));
  const fates = gone.map(({ cells, row }) =>
    (cells.from ?? '') < from
      ? ({ ...TABLE, act: 'change', row, cells: { to: addDays(from, -1) } } as const)
      : ({ ...TABLE, act: 'remove', row } as const),
  );
  return { edits: [...fates, ...added.map((cells) => ({ ...TABLE, act: 'add', cells }) as const)], rows: rows.length };
};
