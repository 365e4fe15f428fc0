/** Why a text is no calendar, or which line of it cannot be used; in a sentence without anything that the calendar says. */
export class CalendarUnreadable extends Error {}

/** @param line the first is 1 */
export const unreadableAt = (line: number, why: string): CalendarUnreadable =>
  new CalendarUnreadable(`Line ${line}: ${why}.`);
