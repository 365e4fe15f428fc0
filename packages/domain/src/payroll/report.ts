import type { Signed } from '../model/timesheet.ts';
import { employmentsOn } from '../planning.ts';
import { dayOf, type Instant, type LocalDate, localOf, midnight } from '../time/index.ts';
import { type TimesheetDifference, timesheetDifferences } from '../timesheet/differences.ts';
import { workKey } from '../timesheet/latest.ts';
import type { EmployerPeriod } from './employer-period.ts';
import { type KnownUnpaid, type PayrollFinding, payrollFindings } from './findings.ts';
import { lifeOf, type WorkerLife } from './life.ts';
import { settledBy } from './periods.ts';
import { staffOf, toldStaffOf } from './staff.ts';
import type { PricedWork } from './worked.ts';

/**
 * Whether a piece of work is the employer's, told by the work itself, else by the worker's employments of the date. What belongs
 * to nobody holds everybody's export up, or it would be lost.
 */
const isOf = ({ employer, workerById }: EmployerPeriod, { employerOf }: PricedWork) => {
  const employers = employerOf();
  return (worker: string, shift: string, on: LocalDate): boolean => {
    const known = employers.get(`${worker} ${shift}`);
    if (known !== undefined) return known === employer;
    const person = workerById.get(worker);
    const employments = person ? employmentsOn(person, on) : [];
    return employments.length === 0 || employments.some((one) => one.employer === employer);
  };
};

/** Everything unsaid of the dates that the period settles, whether it has ended or not, and every departure from the plan. */
const differencesOf = (known: EmployerPeriod, priced: PricedWork): readonly TimesheetDifference[] => {
  const { from, to } = settledBy(known.calendar, known.pay);
  const isOwn = isOf(known, priced);
  return known.worked
    .flatMap(({ view, sheets }) => timesheetDifferences(view, sheets, midnight(view.zone, dayOf(to) + 8)))
    .filter(({ worker, shift, on }) => from <= on && on <= to && isOwn(worker, shift, on));
};

/**
 * What nobody is paid for, of the dates that the period settles and of those that it tells: an export speaks of both, and no
 * later one says what is missing in it.
 */
const unpaidOf = (
  { pay, calendar }: EmployerPeriod,
  priced: PricedWork,
  isOwn: ReturnType<typeof isOf>,
): readonly KnownUnpaid[] => {
  const spans = [pay, settledBy(calendar, pay)];
  const unpaid = priced.unpaid.filter(
    ({ worker, shift, on }) => spans.some(({ from, to }) => from <= on && on <= to) && isOwn(worker, shift, on),
  );
  const keys = new Set(unpaid.map(workKey));
  const works = new Map(priced.done.filter((work) => keys.has(workKey(work))).map((work) => [workKey(work), work]));
  return unpaid.map((one) => ({ ...one, work: works.get(workKey(one)) }));
};

/** What holds an export up, and how far everybody's hours are. */
export interface PeriodReport {
  readonly findings: readonly PayrollFinding[];
  readonly lives: readonly WorkerLife[];
}

const linesOf = (known: EmployerPeriod): readonly (Signed & { readonly worker: string })[] => {
  const { from, to } = settledBy(known.calendar, known.pay);
  return known.worked.flatMap(({ view, sheets }) => {
    const isIn = ({ startsAt }: { readonly startsAt: Instant }): boolean => {
      const on = localOf(view.zone, startsAt).date;
      return from <= on && on <= to;
    };
    const { entries, disturbances, callOuts, cancelled } = sheets;
    return [...entries, ...disturbances, ...callOuts, ...cancelled].filter(isIn);
  });
};

const byWorker = <T extends { readonly worker: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.worker);
    if (group) group.push(item);
    else groups.set(item.worker, [item]);
  }
  return groups;
};

const livesOf = (known: EmployerPeriod, differences: readonly TimesheetDifference[]): readonly WorkerLife[] => {
  const [lines, departures] = [byWorker(linesOf(known)), byWorker(differences)];
  const workers = [...new Set(staffOf(known).map(({ worker }) => worker))];
  return workers.map((worker) =>
    lifeOf({
      worker,
      period: known.pay.id,
      at: known.now,
      lines: lines.get(worker) ?? [],
      differences: departures.get(worker) ?? [],
      acts: known.acts,
      exports: known.exports,
    }),
  );
};

/** The report before an export. */
export const reportOf = (known: EmployerPeriod, priced: PricedWork): PeriodReport => {
  const { from, to } = settledBy(known.calendar, known.pay);
  const dateOf = (at: Instant): LocalDate => (known.worked[0] ? localOf(known.worked[0].view.zone, at).date : '');
  const isOwn = isOf(known, priced);
  const differences = differencesOf(known, priced);
  const findings = payrollFindings({
    differences,
    done: priced.done.filter(({ worker, shift, startsAt }) => {
      const on = dateOf(startsAt);
      return from <= on && on <= to && isOwn(worker, shift, on);
    }),
    unpaid: unpaidOf(known, priced, isOwn),
    rates: known.service.pay?.rates ?? [],
    staff: toldStaffOf(known, priced),
    dateOf,
  });
  return { findings, lives: livesOf(known, differences) };
};
