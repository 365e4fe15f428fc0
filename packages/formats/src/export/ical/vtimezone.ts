import {
  changesIn,
  DAY_MINUTES,
  dateOf,
  dayOf,
  formatClock,
  offsetAt,
  weekdayOf,
  type Zone,
  type ZoneChange,
} from '@rota/domain';

/** Rules are drawn from this many years, and begin in 1970. */
const RULE_YEARS = 10;

/** First year of every rule; Outlook misreads a zone that begins where its events do. @source features.md section 5 */
const FIRST_YEAR = 1970;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Names of offsets, minutes east of Greenwich; other zones get a number. @source IANA time-zone database, file europe */
const LONDON_NAMES: Readonly<Record<number, string>> = { 0: 'GMT', 60: 'BST' };

/** One change by the wall clock that it ends: `-1SU` in month 3 at 01:00. */
interface YearlyRule {
  readonly month: number;
  readonly weekday: number;
  /** 1 to 4 from the start of the month, or -1 for the last. */
  readonly nth: number;
  /** Minutes since local midnight by the old offset. */
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
}

const wallDay = (change: ZoneChange): number => Math.floor((change.at + change.from) / DAY_MINUTES);

const ruleOf = (change: ZoneChange, isLast: boolean): YearlyRule => {
  const day = wallDay(change);
  const dayOfMonth = Number(dateOf(day).slice(8));
  return {
    month: Number(dateOf(day).slice(5, 7)),
    weekday: weekdayOf(day),
    nth: isLast ? -1 : Math.ceil(dayOfMonth / 7),
    minutes: change.at + change.from - day * DAY_MINUTES,
    from: change.from,
    to: change.to,
  };
};

const same = (rules: readonly YearlyRule[]): YearlyRule | undefined => {
  const [first] = rules;
  return rules.every((rule) => JSON.stringify(rule) === JSON.stringify(first)) ? first : undefined;
};

const isInLastWeek = (change: ZoneChange): boolean =>
  dateOf(wallDay(change)).slice(0, 7) !== dateOf(wallDay(change) + 7).slice(0, 7);

/** The one rule that all changes of ten years follow; the last weekday of a month before the fourth. */
const yearlyRule = (changes: readonly ZoneChange[]): YearlyRule | undefined =>
  (changes.every(isInLastWeek) ? same(changes.map((change) => ruleOf(change, true))) : undefined) ??
  same(changes.map((change) => ruleOf(change, false)));

const pad = (value: number): string => String(value).padStart(2, '0');

const firstDay = ({ month, weekday, nth }: YearlyRule): number => {
  const start = dayOf(`${FIRST_YEAR}-${pad(month)}-01`);
  const first = start + ((weekday - weekdayOf(start) + 7) % 7);
  if (nth > 0) return first + (nth - 1) * 7;
  return dateOf(first + 28).slice(5, 7) === pad(month) ? first + 28 : first + 21;
};

const stamp = (day: number, minutes: number): string =>
  `${dateOf(day).replaceAll('-', '')}T${formatClock(minutes).replace(':', '')}00`;

const offset = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${formatClock(Math.abs(minutes)).replace(':', '')}`;

const nameOf = (zone: Zone, minutes: number): string =>
  (zone.name === 'Europe/London' ? LONDON_NAMES[minutes] : undefined) ?? `UTC${offset(minutes)}`;

/** `starts` is the wall clock that the change ends; `to` above `from` is summer time. */
const observance = (zone: Zone, from: number, to: number, starts: string, rule?: string): readonly string[] => {
  const name = to > from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `TZNAME:${nameOf(zone, to)}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `DTSTART:${starts}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `END:${name}`,
  ];
};

const ruled = (zone: Zone, rule: YearlyRule): readonly string[] => {
  const byDay = `${rule.nth}${WEEKDAYS[rule.weekday - 1]}`;
  const starts = stamp(firstDay(rule), rule.minutes);
  return observance(zone, rule.from, rule.to, starts, `FREQ=YEARLY;BYMONTH=${rule.month};BYDAY=${byDay}`);
};

const listed = (zone: Zone, change: ZoneChange): readonly string[] =>
  observance(
    zone,
    change.from,
    change.to,
    stamp(wallDay(change), change.at + change.from - wallDay(change) * DAY_MINUTES),
  );

const observances = (zone: Zone, year: number): readonly string[] => {
  const changes = Array.from({ length: RULE_YEARS }, (_, index) => changesIn(zone, year + index)).flat();
  const [forward, back] = (['forward', 'back'] as const).map((kind) =>
    changes.filter((change) => change.kind === kind),
  );
  const rules = [yearlyRule(forward ?? []), yearlyRule(back ?? [])];
  if (rules[0] && rules[1]) return rules.flatMap((rule) => (rule ? ruled(zone, rule) : []));
  const standing = offsetAt(zone, dayOf(`${year}-01-01`) * DAY_MINUTES);
  const start = observance(zone, standing, standing, `${FIRST_YEAR}0101T000000`);
  return [...start, ...changes.flatMap((change) => listed(zone, change))];
};

/**
 * A full VTIMEZONE of a zone, made from the same offsets that place the shifts; no line is over 75 octets.
 *
 * Two yearly rules that begin in 1970 where ten years from `year` follow such rules (they need not be true of the past
 * before that year), one constant offset where nothing changes, otherwise each change by itself.
 *
 * @param year first year of the events, four digits
 * @source RFC 5545, section 3.6.5
 */
export const vtimezone = (zone: Zone, year: number): readonly string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${zone.name}`,
  ...observances(zone, year),
  'END:VTIMEZONE',
];
