import { type EmployerPeriod, isoUtc, type PeriodReport } from '@rota/domain';

/** The report before an export as data, format `payroll-report/1`. */
export const payrollReportDocument = ({ pay, employer }: EmployerPeriod, { findings, lives }: PeriodReport) => ({
  format: 'payroll-report/1' as const,
  period: pay.id,
  employer,
  findings,
  lives: lives.map(({ steps, ...life }) => ({
    ...life,
    steps: steps.map((step) => ({ ...step, at: isoUtc(step.at) })),
  })),
});
