import { isoUtc, type PayrollExport, type PayrollRow, zoneOf } from '@rota/domain';
import { clockOf, type RowHeading, rowObject } from './fields.ts';
import { trailerOf } from './trailer.ts';

/** Name and version of the JSON twin of an export. */
export const PAYROLL_FORMAT = 'payroll/1';

/** What the rows of an export have in common. */
export type ExportHeading = Pick<PayrollExport, 'id' | 'period' | 'staff' | 'timezone'>;

/** As the fields of a row want it. @throws Error when its zone is unknown (it was checked when it was made) */
export const headingOf = ({ id, period, staff, timezone }: ExportHeading): RowHeading => {
  const zone = zoneOf(timezone);
  if (!zone) throw new Error(`zone "${timezone}" is unknown; input was not checked`);
  const refs = new Map(staff.map(({ employment, ref }) => [employment, ref]));
  return {
    exportId: id,
    periodOf: () => period,
    refOf: (employment) => refs.get(employment) ?? employment,
    clock: clockOf(zone),
  };
};

/** Who, when, what and from what: the head of the JSON twin and of the manifest. */
export const headOf = (exported: PayrollExport) => ({
  export_id: exported.id,
  number: exported.number,
  service: exported.service,
  employer: exported.employer,
  timezone: exported.timezone,
  period: {
    id: exported.period.id,
    from: exported.period.from,
    to: exported.period.to,
    cut_off: exported.period.cutOff,
    pay_on: exported.period.payOn,
  },
  created_at: isoUtc(exported.createdAt),
  created_by: exported.createdBy,
  generator: exported.generator,
  rule_pack: exported.pack,
  revisions: exported.revisions,
  waivers: exported.waivers,
});

/** Two-space JSON of a document, but each of its rows, which come last, on one line. Ends with a newline. */
export const jsonWithRows = (head: object, rows: readonly object[]): string => {
  const opened = JSON.stringify(head, null, 2).slice(0, -2); // without the last newline and brace
  const lines = rows.map((row) => `\n    ${JSON.stringify(row)}`).join(',');
  return `${opened},\n  "rows": [${lines}${rows.length === 0 ? '' : '\n  '}]\n}\n`;
};

/** A row with what the next export needs to take it back: the employment's own id, and its exact worth. */
const exactRow = (row: PayrollRow, heading: RowHeading) => ({
  ...rowObject(row, heading),
  employment: row.employment,
  parts: row.parts,
});

/**
 * An export as JSON of format `payroll/1`: head, trailer, and a row a line with the names of the CSV columns, units as
 * decimal text. `parts` is the exact worth of a row in 60,000,000ths of a penny.
 */
export const writePayrollJson = (exported: PayrollExport): string => {
  const heading = headingOf(exported);
  const head = {
    format: PAYROLL_FORMAT,
    ...headOf(exported),
    staff: exported.staff.map(({ worker, employment, ref }) => ({
      worker_ref: worker,
      employment,
      employment_ref: ref,
    })),
    trailer: trailerOf(exported),
  };
  return jsonWithRows(
    head,
    exported.rows.map((row) => exactRow(row, heading)),
  );
};
