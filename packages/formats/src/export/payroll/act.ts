import { isoUtc, type PayrollAct } from '@rota/domain';
import { sealOf } from '../revision-seal.ts';

/** A lock, unlock or acknowledgement as JSON of format `payroll-act/1`, sealed. */
export const writePayrollAct = ({ number, kind, employer, period, at, by, reason, ...rest }: PayrollAct): string => {
  const document = {
    format: 'payroll-act/1',
    number,
    kind,
    employer,
    period,
    at: isoUtc(at),
    by,
    ...(reason === undefined ? {} : { reason }),
    ...(rest.export === undefined ? {} : { export: rest.export }),
  };
  return `${JSON.stringify({ ...document, digest: sealOf(document) }, null, 2)}\n`;
};
