export { busyTimes } from './busy.ts';
export {
  type BusyDays,
  type BusyEdits,
  type BusyReplacement,
  type BusyRow,
  busyDays,
  busyEdits,
  busyRows,
} from './busy-rows.ts';
export { type CalendarEvent, type ReadCalendar, readIcal } from './calendar.ts';
export { CalendarUnreadable } from './unreadable.ts';
