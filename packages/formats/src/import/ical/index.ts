export { busyTimes } from './busy.ts';
export { type BusyEdits, type BusyReplacement, type BusyRow, busyEdits, busyRows } from './busy-rows.ts';
export { type CalendarEvent, CalendarUnreadable, type ReadCalendar, readIcal } from './calendar.ts';
