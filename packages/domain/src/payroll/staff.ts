import { isOwnPay } from '../pay/own-pay.ts';
import { dueRows } from './due-rows.ts';
import type { EmployerPeriod } from './employer-period.ts';
import type { PaidPerson } from './export.ts';
import { nextRows } from './next-export.ts';
import type { PricedWork } from './worked.ts';

/** One employment of the employer, and whether payroll's own reference for it is known. */
export type KnownPerson = PaidPerson & { readonly isNamed: boolean };

/** Everybody the employer pays in the period, by worker in the order of the service. */
export const staffOf = ({ workerById, employer, pay }: EmployerPeriod): readonly KnownPerson[] =>
  [...workerById.values()].flatMap(({ id: worker, employments }) =>
    employments
      .filter((one) => one.employer === employer && isOwnPay(one))
      .filter(({ from, to }) => from <= pay.to && (to === undefined || pay.from <= to))
      .map(({ id, payrollRef }) => ({
        worker,
        employment: id,
        ref: payrollRef ?? id,
        isNamed: payrollRef !== undefined,
      })),
  );

/**
 * Everybody else whom payroll may be told of: corrections of earlier dates are about employments that have ended since, or are
 * known no longer. Payroll's reference is that of employments.csv, else what an earlier export said last.
 */
export const formerStaffOf = (known: EmployerPeriod): readonly KnownPerson[] => {
  const present = new Set(staffOf(known).map(({ employment }) => employment));
  const said = known.exports
    .flatMap(({ staff }) => staff)
    .map((one) => ({ ...one, isNamed: one.ref !== one.employment }));
  const now = [...known.workerById.values()].flatMap(({ id: worker, employments }) =>
    employments.map(({ id, payrollRef }) => {
      const isNamed = payrollRef !== undefined;
      return { worker, employment: id, ref: payrollRef ?? id, isNamed };
    }),
  );
  const former = new Map<string, KnownPerson>();
  for (const { worker, employment, ref, isNamed } of [...said, ...now]) {
    if (!present.has(employment) && (isNamed || !former.has(employment)))
      former.set(employment, { worker, employment, ref, isNamed });
  }
  return [...former.values()];
};

/** Former staff whom payroll cannot match, and of whom the next export of the period says something. */
const namelessFormerStaff = (known: EmployerPeriod, { lines }: PricedWork): readonly KnownPerson[] => {
  const nameless = formerStaffOf(known).filter(({ isNamed }) => !isNamed);
  const ids = new Set(nameless.map(({ employment }) => employment));
  if (ids.size === 0) return [];
  const isTheirs = ({ employment }: { readonly employment: string }): boolean => ids.has(employment);
  const earlier = known.exports.map((one) => ({ ...one, rows: one.rows.filter(isTheirs) }));
  const due = dueRows(lines.filter((line) => line.employer === known.employer && isTheirs(line)));
  const told = new Set(
    nextRows(known.calendar, earlier, { period: known.pay, employer: known.employer }, due).map(
      ({ employment }) => employment,
    ),
  );
  return nameless.filter(({ employment }) => told.has(employment));
};

/** Everybody with hours whom payroll is to match. */
export const toldStaffOf = (known: EmployerPeriod, priced: PricedWork): readonly KnownPerson[] => {
  const own = priced.lines.filter(({ employer }) => employer === known.employer);
  const told = new Set(own.map(({ employment }) => employment));
  return [...staffOf(known).filter(({ employment }) => told.has(employment)), ...namelessFormerStaff(known, priced)];
};
