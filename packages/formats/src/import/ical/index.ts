export { busyTimes } from './busy.ts';
export { type CalendarEvent, CalendarUnreadable, type ReadCalendar, readIcal } from './calendar.ts';
