export { type ClockLine, type ClockRead, readClockFile } from './clock-file.ts';
export { type CurtoisRead, readCurtois } from './curtois/read-curtois.ts';
export {
  formatFault,
  gravestFault,
  type ProblemContext,
  type ProblemDocument,
  type ProblemError,
  problemDocument,
} from './format-fault.ts';
export * from './grid-sheet/index.ts';
export {
  type BusyDays,
  type BusyEdits,
  type BusyReplacement,
  type BusyRow,
  busyDays,
  busyEdits,
  busyRows,
  busyTimes,
  type CalendarEvent,
  CalendarUnreadable,
  type ReadCalendar,
  readIcal,
} from './ical/index.ts';
export { EXAMPLE_MONTH, initFiles } from './init/init-files.ts';
export {
  type Inrc2File,
  type Inrc2Files,
  type Inrc2Heading,
  type Inrc2Read,
  readInrc2,
} from './inrc2/read-inrc2.ts';
export {
  type OnCallCalendarRead,
  type OnCallReading,
  onCallImportWindow,
  type ReadDuty,
  readOnCallCalendar,
  unusable,
} from './on-call-calendar.ts';
export { type DutyEdits, type DutyReplacement, dutyEdits } from './on-call-calendar-rows.ts';
export { readOnCallWindow, type WrittenWindow } from './on-call-window.ts';
export {
  type ActRead,
  hasHash,
  type ManifestFile,
  type ManifestRead,
  type PayrollRead,
  readManifest,
  readPayrollAct,
  readPayrollExport,
} from './payroll.ts';
export { type ApprovalRead, type RevisionRead, readApproval, readRevision } from './revision.ts';
export { type RotaRead, readRota } from './rota/read-rota.ts';
export { PACK_FILE, type RulePackRead, readRulePack } from './rule-pack.ts';
export { fileTooLarge, MAX_FILE_BYTES } from './service-folder/file-text.ts';
export { type Files, filesInOrder } from './service-folder/folder.ts';
export { type FolderRead, readServiceFolder, type Worked } from './service-folder/read-service-folder.ts';
