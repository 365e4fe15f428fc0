import { createHash } from 'node:crypto';
import type { Fault, PayrollAct, PayrollExport, PayrollRow } from '@rota/domain';
import type { z } from 'zod';
import { sealOf } from '../export/revision-seal.ts';
import { actFile, manifestFile, type PayrollFile, payrollFile } from '../schema/payroll-file.ts';
import { type JsonFile, readJson } from './json-file.ts';
import { present } from './service-folder/present.ts';
import { shapeFaults } from './service-folder/shape-faults.ts';
import { faultOfFile } from './service-folder/source.ts';

type Faults = { readonly faults: readonly Fault[] };

/** An export as it was made, or what is wrong with its file. */
export type PayrollRead = { readonly exported: PayrollExport } | Faults;

/** What an export holds, and name, size and hash of each of its files. */
export type ManifestFile = z.output<typeof manifestFile>;

/** The manifest of an export, or what is wrong with it. */
export type ManifestRead = { readonly files: ManifestFile['files']; readonly manifest: ManifestFile } | Faults;

/** An act, or what is wrong with its file. */
export type ActRead = { readonly act: PayrollAct } | Faults;

const altered = (file: string): Faults => ({
  faults: [
    faultOfFile(
      'export-altered',
      file,
      `"${file}" was edited after it was written: its digest does not fit. Put it back as it was; what payroll was told is put right by the next export.`,
    ),
  ],
});

const parsed = <T extends z.ZodType>(shape: T, json: JsonFile): { readonly value: z.output<T> } | Faults => {
  const checked = shape.safeParse(json.value, { reportInput: true });
  if (checked.success) return { value: checked.data };
  return { faults: shapeFaults(shape, checked.error.issues, { source: json, path: [] }, () => undefined) };
};

const sealed = <T extends z.ZodType>(
  shape: T,
  bytes: Uint8Array,
  file: string,
): { readonly value: z.output<T> } | Faults => {
  const read = readJson(file, bytes);
  if ('faults' in read) return read;
  const { value } = read.json;
  const isSealed = typeof value === 'object' && value !== null && 'digest' in value;
  return isSealed && value.digest !== sealOf(value) ? altered(file) : parsed(shape, read.json);
};

const listed = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(';'));

const rowOf = (row: PayrollFile['rows'][number]): PayrollRow => ({
  id: row.line_id,
  worker: row.worker_ref,
  employment: row.employment,
  on: row.work_date,
  element: row.pay_element,
  unit: row.unit,
  costCentre: row.cost_centre,
  percent: row.percent,
  minutes: row.minutes,
  hundredths: row.unit === 'hours' ? 0 : Number(row.units.replace('.', '')),
  parts: row.parts,
  pence: row.pence ?? 0,
  places: listed(row.house),
  shifts: listed(row.shift_id),
  assignments: listed(row.assignment_id),
  breakMinutes: row.break_minutes,
  presenceMinutes: row.presence_minutes,
  source: row.source,
  rate: row.rate_key,
  ratePence: row.rate_pence,
  startsAt: row.start_utc,
  endsAt: row.end_utc,
  reason: row.reason,
  adjusts: row.adjusts_line_id,
});

const exportOf = (file: PayrollFile): PayrollExport => ({
  id: file.export_id,
  number: file.number,
  service: file.service,
  employer: file.employer,
  timezone: file.timezone,
  period: {
    id: file.period.id,
    from: file.period.from,
    to: file.period.to,
    cutOff: file.period.cut_off,
    payOn: file.period.pay_on,
  },
  createdAt: file.created_at,
  createdBy: file.created_by,
  generator: file.generator,
  pack: file.rule_pack,
  revisions: file.revisions,
  staff: file.staff.map(({ worker_ref, employment, employment_ref }) => ({
    worker: worker_ref,
    employment,
    ref: employment_ref,
  })),
  waivers: file.waivers,
  rows: file.rows.map(rowOf),
});

/** Reads an export of format `payroll/1`, as `writePayrollJson` writes it; its manifest tells whether it was altered. */
export const readPayrollExport = (bytes: Uint8Array, file: string): PayrollRead => {
  const read = readJson(file, bytes);
  if ('faults' in read) return read;
  const checked = parsed(payrollFile, read.json);
  return 'faults' in checked ? checked : { exported: exportOf(checked.value) };
};

/** Reads a manifest of format `payroll-manifest/1`. @returns `export-altered` when it is not as it was written */
export const readManifest = (bytes: Uint8Array, file: string): ManifestRead => {
  const checked = sealed(manifestFile, bytes, file);
  return 'faults' in checked ? checked : { files: checked.value.files, manifest: checked.value };
};

/** Reads an act of format `payroll-act/1`. @returns `export-altered` when it is not as it was written */
export const readPayrollAct = (bytes: Uint8Array, file: string): ActRead => {
  const checked = sealed(actFile, bytes, file);
  if ('faults' in checked) return checked;
  const { format: _format, digest: _digest, reason, export: received, ...act } = checked.value;
  return { act: { ...act, ...present({ reason, export: received }) } };
};

/** Whether bytes have a hash. @param sha256 hexadecimal */
export const hasHash = (bytes: Uint8Array, sha256: string): boolean =>
  createHash('sha256').update(bytes).digest('hex') === sha256;
