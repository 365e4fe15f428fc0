import { z } from 'zod';
import { instantCell } from './cells.ts';
import { date, id, listOf, mapping, oneOf, text, whole, words } from './texts.ts';

/** Ten million minutes or pounds in pence: no row and no total of an export is larger, either way. */
const MOST = 1_000_000_000;

const DECIMAL_ALLOWED = 'a decimal with two places, such as 7.50 or -7.50';

/** Whole number of either sign: what is taken back is below 0. */
export const signed = whole(-MOST, MOST);

/** Units as text, so that no reader loses a place. */
export const units = text(DECIMAL_ALLOWED, /^-?\d{1,9}\.\d\d$/);

/** Instants of rows; read as minutes. */
const instant = instantCell;

export const PAY_UNITS = ['hours', 'shift', 'each', 'miles'] as const;

/** Several ids of one row, between semicolons. */
const ids = z.string({ error: 'ids between semicolons' });

/** Text that the program wrote itself: an element, a rate, a hash. */
const name = text('one word, 1 to 60 characters', /^[^\s\p{Cc}]{1,60}$/u);

/** Columns that every row of hours has, in an export or not. */
export const rowFields = {
  line_id: name,
  period_start: date,
  period_end: date,
  worker_ref: id,
  employment_ref: z.union([words, z.literal('')], { error: 'words, or nothing where no employment is known' }),
  work_date: date,
  pay_element: name,
  units,
  unit: oneOf(PAY_UNITS),
  rate_key: id.exactOptional(),
  cost_centre: words,
  house: ids.exactOptional(),
  shift_id: ids.exactOptional(),
  assignment_id: ids.exactOptional(),
  source: oneOf(['planned', 'actual', 'leave', 'adjustment']),
  start_utc: instant.exactOptional(),
  end_utc: instant.exactOptional(),
  start_local: instant.exactOptional(),
  end_local: instant.exactOptional(),
  break_minutes: signed,
  reason: z.string({ error: 'a text' }).exactOptional(),
  adjusts_line_id: name.exactOptional(),
  minutes: signed,
  presence_minutes: signed,
  rate_pence: signed.exactOptional(),
  percent: whole(0, 10_000),
  pence: signed.exactOptional(),
};

/** Sum of one pay element. */
export const elementSum = mapping({
  pay_element: name,
  unit: oneOf(PAY_UNITS),
  rows: whole(0, MOST),
  minutes: signed,
  units,
  pence: signed,
});

/** Worth in 60,000,000ths of a penny. */
const parts = z.int({ error: 'a whole number' });

const head = {
  export_id: name,
  number: whole(1, 9999),
  service: id,
  employer: id,
  timezone: words,
  period: mapping({ id: words, from: date, to: date, cut_off: date, pay_on: date }),
  created_at: instantCell,
  created_by: words,
  generator: words,
  rule_pack: mapping({ id: words, digest: words }),
  revisions: listOf(mapping({ period: words, number: whole(1, 9999) })),
  waivers: listOf(mapping({ code: name, reason: words, findings: whole(0, MOST) })),
};

const trailer = mapping({
  rows: whole(0, MOST),
  workers: whole(0, MOST),
  workers_without_rows: whole(0, MOST),
  without_rows: listOf(id),
  pence: signed,
  elements: listOf(elementSum),
});

/** `payroll/1`: one export for payroll, the twin of its CSV. `parts` is the exact worth of a row. */
export const payrollFile = mapping({
  format: oneOf(['payroll/1']),
  ...head,
  staff: listOf(mapping({ worker_ref: id, employment: id, employment_ref: words })),
  trailer,
  rows: listOf(mapping({ export_id: name, ...rowFields, employment: id, parts })),
});

const digest = text('64 lower-case hexadecimal digits', /^[0-9a-f]{64}$/);

/** `payroll-manifest/1`: what an export holds, and size and hash of its files; `digest` seals it. */
export const manifestFile = mapping({
  format: oneOf(['payroll-manifest/1']),
  ...head,
  trailer,
  files: listOf(mapping({ name: words, bytes: whole(0, MOST), sha256: digest })),
  digest,
});

/** `payroll-act/1`: somebody locked or unlocked a period, or received an export; `digest` seals it. */
export const actFile = mapping({
  format: oneOf(['payroll-act/1']),
  number: whole(1, 9999),
  kind: oneOf(['lock', 'unlock', 'acknowledge']),
  employer: id,
  period: words,
  at: instantCell,
  by: words,
  reason: words.exactOptional(),
  export: name.exactOptional(),
  digest,
});

/** An export as read. */
export type PayrollFile = z.output<typeof payrollFile>;
