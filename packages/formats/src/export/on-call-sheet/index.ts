export type { Inlined, InlinedPage } from './markup.ts';
export {
  enrolPage,
  foreignEnrolPage,
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
export { ON_CALL_WORKER, PHONE_HEADER } from './worker-script.ts';
