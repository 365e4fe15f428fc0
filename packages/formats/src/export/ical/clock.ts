import { formatClock, type Instant, localOf, offsetAt, type Zone } from '@rota/domain';
import type { ICalLuxonDateTimeStub } from 'ical-generator';

/** Widest overlap of wall-clock time that any zone has when clocks go back, minutes. */
const WIDEST_OVERLAP = 180;

/** A UTC instant as a Date. */
export const dateOfInstant = (at: Instant): Date => new Date(at * 60_000);

/** Whether the clock shows the same time twice around an instant: in London 01:00 to 01:59 on a Sunday in October. */
export const isShownTwice = (zone: Zone, at: Instant): boolean => {
  const here = offsetAt(zone, at);
  const [earlier, later] = [offsetAt(zone, at - WIDEST_OVERLAP), offsetAt(zone, at + WIDEST_OVERLAP)];
  const isFirst = later < here && offsetAt(zone, at + here - later) === later;
  const isSecond = earlier > here && offsetAt(zone, at + here - earlier) === earlier;
  return isFirst || isSecond;
};

const wallFormats = (zone: Zone, at: Instant): Readonly<Record<string, string>> => {
  const { date, minutes } = localOf(zone, at);
  return { yyyyLLdd: date.replaceAll('-', ''), HHmmss: `${formatClock(minutes).replace(':', '')}00` };
};

/**
 * An instant in the shape in which ical-generator takes one with a zone: that of a luxon DateTime.
 *
 * The wall clock is the domain's own. A native Date will not do: ical-generator reads its parts in the process's zone.
 */
export const wallClock = (zone: Zone, at: Instant): ICalLuxonDateTimeStub => {
  const formats = wallFormats(zone, at);
  const stub: ICalLuxonDateTimeStub = {
    isValid: true,
    zone: { type: 'iana' },
    setZone: () => stub,
    toFormat: (format) => {
      const text = formats[format];
      if (text === undefined)
        throw new Error(`ical-generator asked for a time as "${format}", which is not known here`);
      return text;
    },
    toJSDate: () => dateOfInstant(at),
    toJSON: () => dateOfInstant(at).toISOString(),
  };
  return stub;
};
