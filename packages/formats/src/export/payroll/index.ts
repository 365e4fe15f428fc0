import { brightpay } from './brightpay.ts';
import { generic } from './generic.ts';
import type { PayrollProfile } from './profile.ts';
import { sage } from './sage.ts';
import { xeroUk } from './xero-uk.ts';

/** Every form an export can be pulled in, the default first. */
export const PAYROLL_PROFILES: readonly PayrollProfile[] = [generic, sage, brightpay, xeroUk];

export { writePayrollAct } from './act.ts';
export { headOf, PAYROLL_FORMAT, writePayrollJson } from './document.ts';
export { genericCsv } from './generic.ts';
export { describeFile, type PayrollManifest, writeManifest } from './manifest.ts';
export { type PayrollProfile, writeProfile } from './profile.ts';
export { payrollReportDocument } from './report-document.ts';
export { elementDocuments } from './trailer.ts';
