import { WORKING_TIME } from '@rota/domain';
import type { z } from 'zod';
import {
  balanceCell,
  hoursCell,
  idsCell,
  instantCell,
  typedClockCell,
  weekdaysCell,
  wholeCell,
  yesCell,
} from './cells.ts';
import { ON_CALL_ROWS } from './on-call-files.ts';
import { caseRef, date, endClock, id, mapping, oneOf, startClock, words } from './texts.ts';
import { TIMESHEET_ROWS } from './timesheet-files.ts';
import { ABSENCES, ACCOUNTS, AGREEMENTS, BALANCES, CONTRACTS, SEXES, WEEKDAYS } from './words.ts';

/** Longest notice an opt-out may ask for: three months. @source WTR 1998 reg 5(3); uk-rules.md WTR-02 */
const MOST_NOTICE_DAYS = WORKING_TIME.optOutNoticeDays.most;
/** Notice without other agreement. @source WTR 1998 reg 5(2); uk-rules.md WTR-02 */
const LEAST_NOTICE_DAYS = WORKING_TIME.optOutNoticeDays.least;

/** Longest base pattern. */
const MOST_BASE_WEEKS = 12;

const person = mapping({
  worker: id,
  name: words,
  date_of_birth: date.exactOptional(),
  sex: oneOf(SEXES).exactOptional(),
  night_worker: yesCell.exactOptional(),
});

const employment = mapping({
  id,
  worker: id,
  employer: id,
  contract: oneOf(CONTRACTS),
  grade: id,
  role: words,
  weekly_hours: hoursCell,
  from: date,
  to: date.exactOptional(),
  supernumerary: yesCell.exactOptional(),
  supernumerary_to: date.exactOptional(),
  units: idsCell.exactOptional(),
  reports_to: id.exactOptional(),
  after_22: yesCell.exactOptional(),
  payroll_ref: words.exactOptional(),
});

const heldSkill = mapping({ worker: id, skill: id, from: date, to: date.exactOptional() });

const availability = mapping({
  worker: id,
  state: oneOf(['available', 'unavailable']),
  from: date,
  to: date,
  weekdays: weekdaysCell.exactOptional(),
  start: startClock.exactOptional(),
  end: endClock.exactOptional(),
  source: id.exactOptional(),
});

const pair = mapping({
  kind: oneOf(['together', 'apart', 'shadow']),
  worker: id,
  other: id,
  from: date,
  to: date.exactOptional(),
});

const optOut = mapping({
  worker: id,
  signed_on: date,
  effective_from: date,
  notice_days: wholeCell(LEAST_NOTICE_DAYS, MOST_NOTICE_DAYS),
  withdrawn_on: date.exactOptional(),
});

const otherJob = mapping({
  worker: id,
  weekly_hours: hoursCell,
  declared_on: date,
  from: date,
  to: date.exactOptional(),
  nights: yesCell.exactOptional(),
  review_on: date.exactOptional(),
  weekdays: weekdaysCell.exactOptional(),
  start: startClock.exactOptional(),
  end: endClock.exactOptional(),
});

/** The conditions of reg 27A; a row in which one does not hold is no basis. @source WTR 1998 reg 27A; uk-rules.md WTR-16 */
const allYes = oneOf(['yes']);

const youngWorker = mapping({
  worker: id,
  from: date,
  to: date,
  need: oneOf(['continuity', 'surge']),
  no_adult: allYes,
  training_unharmed: allYes,
  supervised: allYes,
  rest_given: allYes,
  reference: words,
  approved_by: words,
});

const nightHealth = mapping({
  worker: id,
  offered_on: date,
  outcome: oneOf(['taken', 'declined']),
  fit: yesCell.exactOptional(),
});

const absence = mapping({
  worker: id,
  kind: oneOf(ABSENCES),
  from: date,
  to: date,
  start: typedClockCell.exactOptional(),
  end: typedClockCell.exactOptional(),
});

const request = mapping({
  id,
  worker: id,
  from: date,
  to: date,
  ask: oneOf(['off', 'work', 'shift', 'not-shift']),
  shift_type: id.exactOptional(),
  weight: wholeCell(1, 10),
});

const pin = mapping({ worker: id, on: date, cover: id.exactOptional() });

const history = mapping({
  worker: id,
  shift_type: id,
  cover: id.exactOptional(),
  start: instantCell,
  end: instantCell,
});

const total = mapping({
  worker: id,
  account: oneOf(ACCOUNTS),
  from: date,
  to: date,
  count: wholeCell(0, 1000),
});

const balance = mapping({ worker: id, account: oneOf(BALANCES), from: date, to: date, hours: balanceCell });

const visit = mapping({
  id,
  case: caseRef,
  on: date,
  window_start: startClock,
  window_end: endClock,
  minutes: wholeCell(5, 720),
  staff: wholeCell(1, 2).exactOptional(),
  driver: yesCell.exactOptional(),
  first: yesCell.exactOptional(),
  skill: id.exactOptional(),
  travel: wholeCell(0, 240).exactOptional(),
});

const keyworker = mapping({ case: caseRef, worker: id, from: date, to: date.exactOptional() });

const baseDay = mapping({
  pattern: id,
  week: wholeCell(1, MOST_BASE_WEEKS),
  weekday: oneOf(WEEKDAYS).exactOptional(),
  cover: id.exactOptional(),
});

const agreement = mapping({
  id,
  worker: id,
  kind: oneOf(AGREEMENTS),
  pattern: id,
  anchor: date,
  from: date,
  to: date.exactOptional(),
  deviation: oneOf(['forbidden', 'priced']),
  weight: wholeCell(1, 10).exactOptional(),
  review_on: date.exactOptional(),
});

const offer = mapping({
  worker: id,
  cover: id,
  on: date,
  state: oneOf(['offered', 'accepted', 'declined']),
  offered_on: date,
  answered_on: date.exactOptional(),
});

/** Row shape of every CSV file by the name the rest of the code uses, in the order of docs/service-folder.md. */
export const ROWS = {
  people: person,
  employments: employment,
  skills: heldSkill,
  availability,
  pairs: pair,
  optOuts: optOut,
  otherJobs: otherJob,
  youngWorkers: youngWorker,
  nightHealth,
  absences: absence,
  requests: request,
  pins: pin,
  history,
  totals: total,
  keyworkers: keyworker,
  basePatterns: baseDay,
  agreements: agreement,
  visits: visit,
  offers: offer,
  balances: balance,
  ...ON_CALL_ROWS,
  ...TIMESHEET_ROWS,
} as const;

/** Name of a table of the service folder. */
export type TableName = keyof typeof ROWS;
/** A checked row of a table. */
export type Row<N extends TableName> = z.output<(typeof ROWS)[N]>;

/** Where each table lies; `isMonthly` ones are in `months/YYYY-MM/`. */
export const TABLES: Readonly<Record<TableName, { file: string; isMonthly: boolean; isRequired: boolean }>> = {
  people: { file: 'people.csv', isMonthly: false, isRequired: true },
  employments: { file: 'employments.csv', isMonthly: false, isRequired: true },
  skills: { file: 'skills.csv', isMonthly: false, isRequired: true },
  availability: { file: 'availability.csv', isMonthly: false, isRequired: false },
  pairs: { file: 'pairs.csv', isMonthly: false, isRequired: false },
  optOuts: { file: 'opt-outs.csv', isMonthly: false, isRequired: false },
  otherJobs: { file: 'other-jobs.csv', isMonthly: false, isRequired: false },
  youngWorkers: { file: 'young-workers.csv', isMonthly: false, isRequired: false },
  nightHealth: { file: 'night-health.csv', isMonthly: false, isRequired: false },
  absences: { file: 'absences.csv', isMonthly: true, isRequired: false },
  requests: { file: 'requests.csv', isMonthly: true, isRequired: false },
  pins: { file: 'pins.csv', isMonthly: true, isRequired: false },
  history: { file: 'history.csv', isMonthly: true, isRequired: false },
  totals: { file: 'totals.csv', isMonthly: true, isRequired: false },
  keyworkers: { file: 'keyworkers.csv', isMonthly: false, isRequired: false },
  basePatterns: { file: 'base-patterns.csv', isMonthly: false, isRequired: false },
  agreements: { file: 'agreements.csv', isMonthly: false, isRequired: false },
  visits: { file: 'visits.csv', isMonthly: true, isRequired: false },
  offers: { file: 'offers.csv', isMonthly: true, isRequired: false },
  balances: { file: 'balances.csv', isMonthly: true, isRequired: false },
  rotations: { file: 'rotations.csv', isMonthly: false, isRequired: false },
  onCallDuties: { file: 'on-call-duties.csv', isMonthly: false, isRequired: false },
  onCallOverrides: { file: 'on-call-overrides.csv', isMonthly: false, isRequired: false },
  contacts: { file: 'contacts.csv', isMonthly: false, isRequired: false },
  timesheets: { file: 'timesheets.csv', isMonthly: true, isRequired: false },
  disturbances: { file: 'disturbances.csv', isMonthly: true, isRequired: false },
  callOuts: { file: 'call-outs.csv', isMonthly: true, isRequired: false },
  cancellations: { file: 'cancellations.csv', isMonthly: true, isRequired: false },
  mileage: { file: 'mileage.csv', isMonthly: true, isRequired: false },
};

/** Names of the tables in file order. */
export const TABLE_NAMES = Object.keys(ROWS) as readonly TableName[]; // keys of ROWS are exactly TableName

/** Path of a table's file inside a service folder. */
export const tableFile = (name: TableName, month: string): string =>
  TABLES[name].isMonthly ? `months/${month}/${TABLES[name].file}` : TABLES[name].file;
