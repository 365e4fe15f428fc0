import type { PayrollAct } from '@rota/domain';
import { readPayrollAct, writePayrollAct } from '@rota/formats';
import type { StoredPayAct, Tables } from '@rota/store';

/** An act of a document. @throws Error when it is no longer as it was kept */
const actOf = ({ document, service, employer, number }: StoredPayAct): PayrollAct => {
  const read = readPayrollAct(Buffer.from(document), `${service}/${employer}/${number}`);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.act;
};

/** What was done to the pay periods of a service, by employer, in order. @param employer only of this one */
export const actsOf = async (
  { payroll }: Pick<Tables, 'payroll'>,
  service: string,
  employer?: string,
): Promise<readonly PayrollAct[]> => (await payroll.acts(service, employer)).map(actOf);

/** Keeps the next act, in the transaction that takes the next version of the hours. */
export const keepAct = async (
  { payroll }: Pick<Tables, 'payroll'>,
  service: string,
  act: PayrollAct,
): Promise<void> => {
  const { employer, number, period, kind } = act;
  const stored = { service, employer, number, period, kind, export: act.export ?? null };
  if (!(await payroll.addAct({ ...stored, document: writePayrollAct(act) })))
    throw new Error(`act ${number} of "${employer}" is there already`);
};
