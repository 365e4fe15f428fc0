import { z } from 'zod';
import type { ContractKind, Sex, WorkerFilter } from '../../model/service.ts';
import type { Worker } from '../../model/worker.ts';
import { holdsSkill, type Planning } from '../../planning.ts';
import { type Instant, isDate, parseClock } from '../../time/index.ts';
import { meetsFilter, type Work } from './work.ts';

/** A wall-clock time `HH:MM`, 00:00 to 24:00. */
export const clock = z.string().refine((text) => parseClock(text) !== undefined, 'a clock time HH:MM');

const text = z.string().min(1);

const date = z.string().refine(isDate, 'a calendar date YYYY-MM-DD');

/** What a person may be asked for, but for sex. */
const attributes = {
  grade: text.optional(),
  skill: text.optional(),
  contracts: z
    .array(z.enum(['permanent', 'fixed-term', 'bank', 'agency', 'volunteer'] satisfies ContractKind[]))
    .min(1)
    .readonly()
    .optional(),
};

/** Whom a role takes; at least one attribute. Sex is asked for by `role` only, with its justification. */
export const personFilter = z
  .strictObject(attributes)
  .refine(({ grade, skill, contracts }) => grade ?? skill ?? contracts, 'a grade, a skill or contracts');

/** A filter as it is written, without the keys that are absent. */
export type PersonFilter = z.infer<typeof personFilter>;

/**
 * A role to be held at a place. One that is not `combinable` needs a person of its own; one that is may be held by somebody
 * who holds another.
 */
export const role = z
  .strictObject({
    id: text,
    atLeast: z.int().min(1).default(1),
    ...attributes,
    sex: z.enum(['female', 'male'] satisfies Sex[]).optional(),
    combinable: z.boolean().default(false),
    rounds: z.array(clock).min(1).readonly().optional(),
    justification: z.strictObject({ ref: text, approvedBy: text, reviewOn: date }).optional(),
  })
  .refine((one) => one.sex === undefined || one.justification !== undefined, 'a justification, since it asks for a sex')
  .refine((one) => one.grade ?? one.skill ?? one.sex ?? one.contracts, 'a grade, a skill, a sex or contracts');

/** A role of a place, checked. */
export type Role = z.infer<typeof role>;

/** The filter of a role or a person, without its absent keys. */
export const filterOf = ({
  grade,
  skill,
  sex,
  contracts,
}: PersonFilter & Pick<Partial<Role>, 'sex'>): WorkerFilter => ({
  ...(grade === undefined ? {} : { grade }),
  ...(skill === undefined ? {} : { skill }),
  ...(sex === undefined ? {} : { sex }),
  ...(contracts === undefined ? {} : { contracts }),
});

/**
 * Whether somebody on a piece of work is who a filter asks for at one instant: a skill counts while it is valid, though it
 * runs out before the work ends.
 *
 * @source uk-rules.md COV-04 vector 4b
 */
export const meetsAt = (planning: Planning, worker: Worker, filter: WorkerFilter, work: Work, at: Instant): boolean => {
  const { skill, ...others } = filter;
  return (
    meetsFilter(planning, worker, others, work) &&
    (skill === undefined || holdsSkill(planning, worker, skill, { startsAt: at, endsAt: at + 1 }))
  );
};
