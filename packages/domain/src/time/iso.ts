import { DAY_MINUTES, dayOf, formatClock, type Instant, isDate } from './instant.ts';
import { localOf } from './place.ts';
import type { Zone } from './zone.ts';

/** An instant read from text, or why it was refused. */
export type ParsedInstant =
  | { readonly kind: 'instant'; readonly at: Instant }
  /** Not ISO 8601 `YYYY-MM-DDTHH:MM[:SS]` with an offset, or no such date, time or offset. */
  | { readonly kind: 'malformed' }
  /** Well formed, but without an offset or `Z`, so it could mean two instants. */
  | { readonly kind: 'missing-offset' }
  /** Seconds are not 00: everything here is whole minutes. */
  | { readonly kind: 'not-whole-minutes' };

/** Widest offset in use, minutes (Line Islands, UTC+14). @source IANA time-zone database, Pacific/Kiritimati */
const MAX_OFFSET_MINUTES = 14 * 60;

const SHAPE =
  /^(?<date>\d{4}-\d\d-\d\d)T(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?<seconds>:[0-5]\d(?:\.\d+)?)?(?<offset>Z|[+-]\d\d:[0-5]\d)?$/;

const offsetText = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${formatClock(Math.abs(minutes))}`;

const parseOffset = (text: string): number =>
  text === 'Z' ? 0 : (text.startsWith('-') ? -1 : 1) * (Number(text.slice(1, 3)) * 60 + Number(text.slice(4)));

/** An instant as `2026-12-01T07:00:00+00:00`, by the wall clock of a zone. @source RFC 3339, section 5.6 */
export const isoWithOffset = (zone: Zone, at: Instant): string => {
  const local = localOf(zone, at);
  return `${local.date}T${formatClock(local.minutes)}:00${offsetText(local.offsetMinutes)}`;
};

const UTC: Zone = { name: 'UTC', tableOf: () => ({ first: 0, changes: [] }) };

/** An instant as `2026-12-01T07:00:00Z`. @source RFC 3339, section 5.6 */
export const isoUtc = (at: Instant): string => isoWithOffset(UTC, at).replace('+00:00', 'Z');

/**
 * Reads an ISO 8601 instant with an offset or `Z`; whole minutes only.
 *
 * Never throws. Seconds may be left out; if given they must be 00. The time 24:00 is refused.
 *
 * @source RFC 3339, section 5.6, with seconds optional as in ISO 8601
 */
export const parseIso = (text: string): ParsedInstant => {
  const parts = SHAPE.exec(text)?.groups;
  if (!parts?.date || !isDate(parts.date)) return { kind: 'malformed' };
  if (parts.offset === undefined) return { kind: 'missing-offset' };
  const offset = parseOffset(parts.offset);
  if (Math.abs(offset) > MAX_OFFSET_MINUTES) return { kind: 'malformed' };
  if (Number(parts.seconds?.slice(1) ?? 0) !== 0) return { kind: 'not-whole-minutes' };
  const wall = dayOf(parts.date) * DAY_MINUTES + Number(parts.hour) * 60 + Number(parts.minute);
  return { kind: 'instant', at: wall - offset };
};
