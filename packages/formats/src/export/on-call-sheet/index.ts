export type { Inlined, InlinedPage } from './markup.ts';
export {
  enrolPage,
  MOST_PAGE_BYTES,
  noEnrolPage,
  onCallPage,
  revokedPhonePage,
  unknownPhonePage,
} from './page.ts';
export { PAGE_COLOURS } from './page-style.ts';
export { onCallSheetPage } from './print.ts';
export { type OnCallSheet, onCallPeople, onCallSheet, SHEET_DAYS } from './sheet.ts';
export { onCallSheetText } from './text.ts';
export { ON_CALL_WORKER } from './worker-script.ts';
