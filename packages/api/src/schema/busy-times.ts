import { z } from 'zod';
import { dateText } from './filters.ts';
import { calendarFields } from './outside-calendar.ts';
import { body, count, date, id } from './texts.ts';

/** A person's other calendar. */
export const busyTimesBody = body({
  ...calendarFields,
  from: dateText.optional().meta({ description: 'default, and at the earliest: today' }),
  to: dateText.optional().meta({ description: 'exclusive; default: half a year later' }),
  calendar: id.optional().meta({ description: 'which of several calendars it is; default: calendar' }),
});

/** What became of it. */
export const busyTimesReply = z.strictObject({
  calendar: id,
  from: date,
  to: date,
  rows: count.meta({ description: 'rows of availability that stand for the calendar now' }),
});
