import type { Worker } from '@rota/domain';
import { type Cells, WEEKDAYS } from '@rota/formats';
import type { z } from 'zod';
import { availabilityBody, employmentBody, optOutBody, skillBody } from '../schema/worker.ts';

/** Tables of a folder that have rows of a worker which are edited as one list. */
type PartTable = 'employments' | 'skills' | 'availability' | 'optOuts';

/** One list of things that are known of a worker, and how the folder writes it. */
export interface WorkerPart<E extends object> {
  readonly table: PartTable;
  /** Name in documents, and of the address below a worker. */
  readonly name: string;
  readonly path: string;
  readonly entry: z.ZodType<E>;
  /** In the order of the file. */
  readonly of: (worker: Worker) => readonly E[];
  readonly cells: (entry: E) => Cells;
  /** What tells an entry that was changed from another one; none where entries have no identity. */
  readonly keyOf?: (entry: E) => string;
}

export type EmploymentEntry = z.output<typeof employmentBody>;
export type SkillEntry = z.output<typeof skillBody>;
type AvailabilityEntry = z.output<typeof availabilityBody>;
type OptOutEntry = z.output<typeof optOutBody>;

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

/** An entry without what goes without saying: nothing, no, an empty list. */
const brief = <T extends object>(entry: T): T =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => isSaid(value))) as T; // only what is optional goes

const yes = (flag: boolean | undefined): string => (flag ? 'yes' : '');

/** Decimal hours as the folder has them; steps of three minutes have at most two places. */
const hoursText = (minutes: number): string => String(minutes / 60);

const employments: WorkerPart<EmploymentEntry> = {
  table: 'employments',
  name: 'employments',
  path: 'employments',
  entry: employmentBody,
  of: (worker) =>
    worker.employments.map(({ isSupernumerary, worksAfter22, units, ...rest }) =>
      brief({ ...rest, supernumerary: isSupernumerary, after22: worksAfter22, units: [...units] }),
    ),
  cells: (entry) => ({
    id: entry.id,
    employer: entry.employer,
    contract: entry.contract,
    grade: entry.grade,
    role: entry.role,
    weekly_hours: hoursText(entry.weeklyMinutes),
    from: entry.from,
    to: entry.to ?? '',
    supernumerary: yes(entry.supernumerary),
    supernumerary_to: entry.supernumeraryTo ?? '',
    units: (entry.units ?? []).join(' '),
    reports_to: entry.reportsTo ?? '',
    after_22: yes(entry.after22),
    payroll_ref: entry.payrollRef ?? '',
  }),
  keyOf: ({ id }) => id,
};

const skills: WorkerPart<SkillEntry> = {
  table: 'skills',
  name: 'skills',
  path: 'skills',
  entry: skillBody,
  of: (worker) => worker.skills,
  cells: ({ skill, from, to = '' }) => ({ skill, from, to }),
  keyOf: ({ skill, from }) => `${skill} ${from}`,
};

const availability: WorkerPart<AvailabilityEntry> = {
  table: 'availability',
  name: 'availability',
  path: 'availability',
  entry: availabilityBody,
  of: (worker) => worker.availability.map(({ weekdays, ...rest }) => brief({ ...rest, weekdays: [...weekdays] })),
  cells: ({ weekdays = [], start = '', end = '', source = '', ...rest }) => ({
    ...rest,
    weekdays: weekdays.map((day) => WEEKDAYS[day - 1] ?? '').join(' '),
    ...{ start, end, source },
  }),
};

const optOuts: WorkerPart<OptOutEntry> = {
  table: 'optOuts',
  name: 'optOuts',
  path: 'opt-outs',
  entry: optOutBody,
  of: (worker) => worker.optOuts,
  cells: (entry) => ({
    signed_on: entry.signedOn,
    effective_from: entry.effectiveFrom,
    notice_days: String(entry.noticeDays),
    withdrawn_on: entry.withdrawnOn ?? '',
  }),
};

/** Every list, under its name. */
export const PARTS = { employments, skills, availability, optOuts } as const;

/** A text that is the same for entries that say the same. */
export const sameAs = (entry: object): string =>
  JSON.stringify(Object.entries(brief(entry)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
