export { changesDocument } from './changes-document.ts';
export type { TerminalColours } from './grid/paint.ts';
export { type GridOptions, writeGrid } from './grid/write-grid.ts';
export { writeUnfilled } from './grid/write-unfilled.ts';
export * from './hours.ts';
export { differencesDocument } from './hours-differences.ts';
export * from './hours-files.ts';
export {
  confirmedEntries,
  type FeedBook,
  type FeedEntry,
  type FeedRevision,
  feedWindow,
} from './ical/entry.ts';
export { feedFiles, icalFeed, jsonFeed, onCallFeed, onCallTiers, teamFeed, workerFeed } from './ical/feeds.ts';
export { UID_DOMAIN } from './ical/fields.ts';
export { withOnCall } from './ical/on-call-entries.ts';
export type { FeedOf } from './ical/pages.ts';
export { type PublishedRevision, publishedBook } from './ical/published-book.ts';
export { writeInrc2 } from './inrc2.ts';
export { type OnCallDocument, onCallDocument } from './on-call-document.ts';
export { ON_CALL_PROGRAMS, type OnCallExport, type OnCallProgram, writeOnCallFor } from './on-call-programs/index.ts';
export {
  type OnCallGapsDocument,
  type OnCallScheduleDocument,
  type OnCallWish,
  onCallGapsDocument,
  onCallScheduleDocument,
} from './on-call-schedule-document.ts';
export * from './on-call-sheet/index.ts';
export { isOnCallKnown, type OnCallSource, onCallSource } from './on-call-source.ts';
export { onCallGapsText, onCallText, onCallWorkerText } from './on-call-text.ts';
export { payCheckDocument } from './pay-check-document.ts';
export * from './payroll/index.ts';
export type { Chart, Series } from './report/chart.ts';
export { CHART_COLOURS, PICTURE_TOP, writeCharts, writePicture } from './report/chart-file.ts';
export { coloursOf } from './report/colours.ts';
export { type Html, html } from './report/html.ts';
export { logScaleOf, type Scale, scaleOf } from './report/scale.ts';
export { writeReport } from './report/write-report.ts';
export { writeApproval, writeRevision } from './revision.ts';
export * from './roster-txt.ts';
export * from './rota-json.ts';
export { showDocument } from './show-document.ts';
export * from './solved-rota.ts';
export { timesheetPaths, withTimesheetLines } from './timesheet-lines.ts';
export { writeRotaXlsx } from './xlsx/write-xlsx.ts';
