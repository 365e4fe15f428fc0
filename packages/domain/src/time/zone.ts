import { IANAZone } from 'luxon';
import { DAY_MINUTES, dayOf, type Instant, yearOf } from './instant.ts';

/** One change of a zone's offset; offsets in minutes east of Greenwich. */
export interface ZoneChange {
  /** First instant of the new offset. */
  readonly at: Instant;
  readonly from: number;
  readonly to: number;
  /** `forward`: wall-clock times are left out; `back`: they come twice. */
  readonly kind: 'forward' | 'back';
}

/** A time zone by its IANA name, with its offsets laid out as tables; made by `zoneOf` only. */
export interface Zone {
  readonly name: string;
  /** Offset table of one calendar year in UTC; computed on first use, then kept. */
  readonly tableOf: (year: number) => YearTable;
}

/** Offset in force when a UTC year begins, and the changes inside it in order. */
interface YearTable {
  readonly first: number;
  readonly changes: readonly ZoneChange[];
}

/** Two changes less than this apart would go unseen; no zone has had such a pair since 1970. */
const PROBE_MINUTES = 7 * DAY_MINUTES;

/** Offsets before standard time had seconds; here they are rounded to whole minutes. */
const probe = (zone: IANAZone, at: Instant): number => Math.round(zone.offset(at * 60_000));

/** First minute in (low, high] with another offset than at `low`, when there is just one change between. */
const bisect = (zone: IANAZone, low: Instant, high: Instant): Instant => {
  const before = probe(zone, low);
  let [last, first] = [low, high];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (probe(zone, middle) === before) last = middle;
    else first = middle;
  }
  return first;
};

const startOfYear = (year: number): Instant => dayOf(`${String(year).padStart(4, '0')}-01-01`) * DAY_MINUTES;

const tabulate = (zone: IANAZone, year: number): YearTable => {
  const end = startOfYear(year) + (366 + 1) * DAY_MINUTES;
  const changes: ZoneChange[] = [];
  for (let low = startOfYear(year) - 1; low < end; low += PROBE_MINUTES) {
    const [from, to] = [probe(zone, low), probe(zone, low + PROBE_MINUTES)];
    if (from === to) continue;
    const at = bisect(zone, low, low + PROBE_MINUTES);
    if (yearOf(Math.floor(at / DAY_MINUTES)) === year)
      changes.push({ at, from, to, kind: to > from ? 'forward' : 'back' });
  }
  return { first: changes[0]?.from ?? probe(zone, startOfYear(year)), changes };
};

const makeZone = (name: string): Zone => {
  const iana = IANAZone.create(name);
  const tables = new Map<number, YearTable>();
  const tableOf = (year: number): YearTable => {
    const known = tables.get(year);
    if (known) return known;
    const table = tabulate(iana, year);
    tables.set(year, table);
    return table;
  };
  return { name, tableOf };
};

const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name; the same object for the same name, so that its tables are built once.
 *
 * Fixed offsets such as `+01:00` are refused: some versions of Node know them as zones and others do not.
 *
 * @returns `undefined` for an unknown name
 */
export const zoneOf = (name: string): Zone | undefined => {
  const known = zones.get(name);
  if (known) return known;
  if (!/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) return undefined;
  const zone = makeZone(name);
  zones.set(name, zone);
  return zone;
};

/** Offset in force at an instant, minutes east of Greenwich. */
export const offsetAt = (zone: Zone, at: Instant): number => {
  const { first, changes } = zone.tableOf(yearOf(Math.floor(at / DAY_MINUTES)));
  let offset = first;
  for (const change of changes) if (change.at <= at) offset = change.to;
  return offset;
};

/** Changes of offset whose instant lies in a calendar year of UTC, in order; most zones have none or two. */
export const changesIn = (zone: Zone, year: number): readonly ZoneChange[] => zone.tableOf(year).changes;

/** Changes of offset with `after` < instant <= `through`, in order. */
export const changesBetween = (zone: Zone, after: Instant, through: Instant): readonly ZoneChange[] => {
  const changes: ZoneChange[] = [];
  const lastYear = yearOf(Math.floor(through / DAY_MINUTES));
  for (let year = yearOf(Math.floor(after / DAY_MINUTES)); year <= lastYear; year++) {
    changes.push(...changesIn(zone, year).filter(({ at }) => after < at && at <= through));
  }
  return changes;
};
