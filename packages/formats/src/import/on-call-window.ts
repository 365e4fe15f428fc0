import {
  DAY_MINUTES,
  dayOf,
  type Fault,
  type Instant,
  type Interval,
  isDate,
  midnight,
  parseIso,
  type Zone,
} from '@rota/domain';

/** How far ahead on-call is looked at where no end is named, days: two weeks are what is still easy to mend. */
const AHEAD_DAYS = 14;

/** Longest time that is looked at at once, days: a year and a month on either side. */
const MOST_DAYS = 400;

/** A window as somebody wrote it down: dates, from local midnight, or instants with offset; `to` is exclusive. */
export interface WrittenWindow {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const ALLOWED = 'allowed: a date such as 2026-12-24, or a whole minute with an offset such as 2026-12-24T03:00Z';

/** An instant, or a date from its local midnight. */
const readMoment = (zone: Zone, name: keyof WrittenWindow, text: string): Instant | Fault => {
  if (isDate(text)) return midnight(zone, dayOf(text));
  const parsed = parseIso(text);
  if (parsed.kind === 'instant') return parsed.at;
  const code = parsed.kind === 'missing-offset' ? parsed.kind : 'bad-value';
  return {
    code,
    detail: `"${name}" is ${JSON.stringify(text.slice(0, 60))}; ${ALLOWED} (in an address + is written %2B).`,
  };
};

const isFault = (read: Instant | Fault): read is Fault => typeof read === 'object';

/**
 * The time over which on-call is asked for: from now for 14 days where nothing else is said; never empty, at most 400 days.
 *
 * @param zone of the service, for dates
 */
export const readOnCallWindow = (
  zone: Zone,
  { from, to }: WrittenWindow,
  now: Instant,
): { readonly window: Interval } | { readonly faults: readonly Fault[] } => {
  const startsAt = from === undefined ? now : readMoment(zone, 'from', from);
  const after = (isFault(startsAt) ? now : startsAt) + AHEAD_DAYS * DAY_MINUTES;
  const endsAt = to === undefined ? after : readMoment(zone, 'to', to);
  if (isFault(startsAt) || isFault(endsAt)) return { faults: [startsAt, endsAt].filter(isFault) };
  if (endsAt <= startsAt) return { faults: [{ code: 'ends-before-start', detail: '"to" is not after "from".' }] };
  const days = Math.ceil((endsAt - startsAt) / DAY_MINUTES);
  if (days > MOST_DAYS)
    return {
      faults: [
        { code: 'bad-value', detail: `"from" to "to" are ${days} days; at most ${MOST_DAYS} are looked at at once.` },
      ],
    };
  return { window: { startsAt, endsAt } };
};
