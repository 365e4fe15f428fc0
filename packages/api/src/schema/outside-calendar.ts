import { z } from 'zod';
import { MOST_CALENDAR_BYTES } from '../outside-calendar.ts';

const ICS = `the text of an iCalendar file, at most ${MOST_CALENDAR_BYTES} characters`;
const URL_ALLOWED = 'an https or webcal address, at most 2000 characters';

/** A calendar of another program in a body: its text, or its address. Exactly one of the two. */
export const calendarFields = {
  ics: z.string({ error: ICS }).max(MOST_CALENDAR_BYTES, { error: ICS }).optional().meta({ description: ICS }),
  url: z
    .string({ error: URL_ALLOWED })
    .max(2000, { error: URL_ALLOWED })
    .optional()
    .meta({ description: `${URL_ALLOWED}; it is fetched once and not kept` }),
} as const;
