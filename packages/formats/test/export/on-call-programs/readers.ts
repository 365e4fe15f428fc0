/*
 * Readers of what other programs are given, written from the documents of those programs and from nothing of ours: they know only
 * JSON, ISO instants, and what a clock on a wall in some zone shows.
 */

/** Who is on call at a minute since 1970. */
export type Holder = (minute: number) => readonly string[];

const MINUTE_MS = 60_000;
const DAY = 1440;

const minuteOf = (iso: string): number => Date.parse(iso) / MINUTE_MS;

/** What the wall shows, as minutes since 1970 if it were UTC. */
const wallOf = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const known = new Map<number, number>();
  return (minute: number): number => {
    const before = known.get(minute);
    if (before !== undefined) return before;
    const part = Object.fromEntries(
      format.formatToParts(minute * MINUTE_MS).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute: past = 0 } = part;
    const shown = Date.UTC(year, month - 1, day, hour, past) / MINUTE_MS;
    known.set(minute, shown);
    return shown;
  };
};

/** The first minute at which the wall shows a time or, where it jumps over it, more. */
const firstShowing = (zone: string) => {
  const wall = wallOf(zone);
  const known = new Map<number, number>();
  return (wanted: number): number => {
    const before = known.get(wanted);
    if (before !== undefined) return before;
    // no zone is further than 15 hours from UTC; go by hours, then by minutes
    let minute = wanted - 15 * 60;
    while (wall(minute + 60) < wanted) minute += 60;
    while (wall(minute) < wanted) minute += 1;
    known.set(wanted, minute);
    return minute;
  };
};

const within = (minute: number, start: string, end: string | null): boolean =>
  minuteOf(start) <= minute && (end === null || minute < minuteOf(end));

/** Whole turns that have passed: `days` local days each, from the wall's time of the first start. */
const turnAt = (zone: string, firstStart: string, days: number) => {
  const [at, wall] = [firstShowing(zone), wallOf(zone)];
  const first = wall(minuteOf(firstStart));
  const startOf = (turn: number): number => (turn === 0 ? minuteOf(firstStart) : at(first + turn * days * DAY));
  return (minute: number): number => {
    let turn = Math.floor((wall(minute) - first) / (days * DAY)) - 1;
    while (startOf(turn + 1) <= minute) turn += 1;
    return turn;
  };
};

/** Whether a minute lies in hours of some local days that begin at a time of day and take so many minutes by the wall. */
const isInHours = (zone: string) => {
  const [at, wall] = [firstShowing(zone), wallOf(zone)];
  return (minute: number, onDays: (isoWeekday: number) => boolean, start: number, length: number): boolean => {
    const today = Math.floor(wall(minute) / DAY);
    return [today - 1, today].some((day) => {
      const isoWeekday = ((day + 3) % 7) + 1; // day 0 was a Thursday
      const from = day * DAY + start;
      return onDays(isoWeekday) && at(from) <= minute && minute < at(from + length);
    });
  };
};

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

interface PagerDutyEntry {
  start: string;
  end: string;
  user: { id: string };
}

export interface PagerDutyDocument {
  schedule: {
    time_zone: string;
    schedule_layers: {
      start: string;
      end: string | null;
      rotation_virtual_start: string;
      rotation_turn_length_seconds: number;
      users: { user: { id: string } }[];
      restrictions: {
        type: string;
        start_time_of_day: string;
        duration_seconds: number;
        start_day_of_week?: number;
      }[];
    }[];
  };
  overrides: PagerDutyEntry[];
  final_schedule: { rendered_schedule_entries: PagerDutyEntry[] };
  unsaid: PagerDutyEntry[];
}

/** An override wins; else the layer's user whose turn it is, inside its restrictions. */
export const pagerDutyHolder = ({ schedule, overrides }: PagerDutyDocument): Holder => {
  const zone = schedule.time_zone;
  const isOpen = isInHours(zone);
  const layers = schedule.schedule_layers.map((layer) => ({
    ...layer,
    turn: turnAt(zone, layer.rotation_virtual_start, layer.rotation_turn_length_seconds / 86_400),
  }));
  return (minute) => {
    const over = overrides.find(({ start, end }) => within(minute, start, end));
    if (over) return [over.user.id];
    return layers
      .filter(({ start, end, restrictions }) => {
        const open = restrictions.some((one) =>
          isOpen(
            minute,
            (day) => one.type === 'daily_restriction' || one.start_day_of_week === day,
            clock(one.start_time_of_day),
            one.duration_seconds / 60,
          ),
        );
        return within(minute, start, end) && (restrictions.length === 0 || open);
      })
      .flatMap(({ turn, users }) => users[turn(minute) % users.length]?.user.id ?? []);
  };
};

interface GoAlertShift {
  start: string;
  end: string;
}

export interface GoAlertDocument {
  createSchedule: {
    input: {
      timeZone: string;
      targets: {
        newRotation: { timeZone: string; start: string; type: string; shiftLength: number; userIDs: string[] };
        rules: { start: string; end: string; weekdayFilter: boolean[] }[];
      }[];
      newUserOverrides: (GoAlertShift & { addUserID?: string; removeUserID?: string })[];
    };
  };
  setTemporarySchedule: { input: GoAlertShift & { shifts: (GoAlertShift & { userID: string })[] } };
}

/** Everybody whose rotation has an active rule; overrides take off and put on. */
export const goAlertHolder = ({ createSchedule: { input } }: GoAlertDocument): Holder => {
  const isOpen = isInHours(input.timeZone);
  const targets = input.targets.map(({ newRotation, rules }) => ({
    ...{ users: newRotation.userIDs, rules },
    turn: turnAt(
      newRotation.timeZone,
      newRotation.start,
      newRotation.shiftLength * (newRotation.type === 'weekly' ? 7 : 1),
    ),
  }));
  return (minute) => {
    const on = new Set(
      targets
        .filter(({ rules }) =>
          rules.some(({ start, end, weekdayFilter }) => {
            const length = clock(end) - clock(start);
            return isOpen(
              minute,
              (day) => weekdayFilter[day % 7] === true,
              clock(start),
              length > 0 ? length : length + DAY,
            );
          }),
        )
        .flatMap(({ users, turn }) => users[turn(minute) % users.length] ?? []),
    );
    for (const { start, end, addUserID, removeUserID } of input.newUserOverrides) {
      if (!within(minute, start, end)) continue;
      if (removeUserID !== undefined && !on.delete(removeUserID)) continue; // replaces nobody who is not on
      if (addUserID !== undefined) on.add(addUserID);
    }
    return [...on];
  };
};

/** Within a temporary schedule only its shifts count. */
export const temporaryHolder =
  ({ setTemporarySchedule: { input } }: GoAlertDocument): Holder =>
  (minute) =>
    input.shifts.filter(({ start, end }) => within(minute, start, end)).map(({ userID }) => userID);
