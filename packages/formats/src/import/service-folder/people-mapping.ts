import type {
  Availability,
  Employment,
  HeldSkill,
  NightHealthOffer,
  OptOut,
  OtherEmployment,
  Pair,
  Worker,
  YoungWorkerBasis,
} from '@rota/domain';
import type { Row, TableName } from '../../schema/csv-files.ts';
import { present } from './present.ts';
import type { Tables } from './tables.ts';

/** Checked rows of a table; none when the file is absent. */
export const rowsOf = <N extends TableName>(tables: Tables, name: N): readonly Row<N>[] => {
  const table: Tables[N] = tables[name];
  return (table?.rows ?? []).map(({ value }) => value as Row<N>); // the table under N holds rows of N
};

const byWorker = <R extends { readonly worker: string }, T>(rows: readonly R[], make: (row: R) => T) => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.worker);
    if (group) group.push(make(row));
    else groups.set(row.worker, [make(row)]);
  }
  return (worker: string): readonly T[] => groups.get(worker) ?? [];
};

const employmentOf = (row: Row<'employments'>): Employment => ({
  id: row.id,
  employer: row.employer,
  contract: row.contract,
  grade: row.grade,
  role: row.role,
  weeklyMinutes: row.weekly_hours,
  from: row.from,
  isSupernumerary: row.supernumerary ?? false,
  units: row.units ?? [],
  ...present({
    to: row.to,
    supernumeraryTo: row.supernumerary_to,
    reportsTo: row.reports_to,
    payrollRef: row.payroll_ref,
    worksAfter22: row.after_22,
  }),
});

const heldSkillOf = ({ worker: _worker, ...held }: Row<'skills'>): HeldSkill => held;

const availabilityOf = ({ worker: _worker, weekdays, ...row }: Row<'availability'>): Availability => ({
  ...row,
  weekdays: weekdays ?? [],
});

const optOutOf = (row: Row<'optOuts'>): OptOut => ({
  signedOn: row.signed_on,
  effectiveFrom: row.effective_from,
  noticeDays: row.notice_days,
  ...present({ withdrawnOn: row.withdrawn_on }),
});

const otherEmploymentOf = (row: Row<'otherJobs'>): OtherEmployment => ({
  weeklyMinutes: row.weekly_hours,
  declaredOn: row.declared_on,
  from: row.from,
  ...present({
    to: row.to,
    hasNights: row.nights,
    reviewOn: row.review_on,
    times:
      row.start === undefined || row.end === undefined
        ? undefined
        : { weekdays: row.weekdays ?? [], start: row.start, end: row.end },
  }),
});

const youngWorkerBasisOf = (row: Row<'youngWorkers'>): YoungWorkerBasis => ({
  from: row.from,
  to: row.to,
  need: row.need,
  reference: row.reference,
  approvedBy: row.approved_by,
});

/** People with everything said of them, in the order of people.csv. @param tables checked */
export const workersOf = (tables: Tables): readonly Worker[] => {
  const employments = byWorker(rowsOf(tables, 'employments'), employmentOf);
  const skills = byWorker(rowsOf(tables, 'skills'), heldSkillOf);
  const availability = byWorker(rowsOf(tables, 'availability'), availabilityOf);
  const optOuts = byWorker(rowsOf(tables, 'optOuts'), optOutOf);
  const otherEmployment = byWorker(rowsOf(tables, 'otherJobs'), otherEmploymentOf);
  const youngWorkerBases = byWorker(rowsOf(tables, 'youngWorkers'), youngWorkerBasisOf);
  return rowsOf(tables, 'people').map(({ worker: id, name, date_of_birth, sex, night_worker }) => ({
    id,
    name,
    employments: employments(id),
    skills: skills(id),
    optOuts: optOuts(id),
    otherEmployment: otherEmployment(id),
    availability: availability(id),
    ...present({
      dateOfBirth: date_of_birth,
      sex,
      isNightWorker: night_worker,
      youngWorkerBases: tables.youngWorkers && youngWorkerBases(id),
    }),
  }));
};

const nightHealthOf = ({ worker, offered_on, outcome, fit }: Row<'nightHealth'>): NightHealthOffer => ({
  worker,
  offeredOn: offered_on,
  outcome,
  ...present({ isFit: fit }),
});

/** Offers of night-health assessments by date; `undefined` when no table of them is kept. @param tables checked */
export const nightHealthOffersOf = (tables: Tables): readonly NightHealthOffer[] | undefined =>
  tables.nightHealth &&
  rowsOf(tables, 'nightHealth')
    .map(nightHealthOf)
    .toSorted((a, b) => (a.offeredOn < b.offeredOn ? -1 : a.offeredOn > b.offeredOn ? 1 : 0));

/** Pairs in file order. @param tables checked */
export const pairsOf = (tables: Tables): readonly Pair[] => rowsOf(tables, 'pairs');
