import type { Signed } from '../model/timesheet.ts';
import type { Instant } from '../time/index.ts';
import type { TimesheetDifference } from '../timesheet/differences.ts';
import { isApproved } from '../timesheet/latest.ts';
import { lockOf, type PayrollAct } from './acts.ts';
import type { PayrollExport } from './export.ts';

/** How far the hours of one worker in one pay period have come. */
export const LIFE_STATES = ['open', 'submitted', 'approved', 'locked', 'exported', 'acknowledged'] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/** A state with who brought it about, and when. */
export interface LifeStep {
  readonly state: Exclude<LifeState, 'open'>;
  readonly at: Instant;
  readonly by: string;
}

/** Life of the hours of one worker in one period. */
export interface WorkerLife {
  readonly worker: string;
  readonly state: LifeState;
  /** In order of state; what was undone by an unlock is not in it. */
  readonly steps: readonly LifeStep[];
}

/** What tells how far one worker's hours have come. */
export interface LifeFacts {
  readonly worker: string;
  readonly period: string;
  readonly at: Instant;
  /** Lines of the worker about the dates that the period settles. */
  readonly lines: readonly Signed[];
  /** Their differences from the plan, with everything unsaid as `unconfirmed`, ended or not. */
  readonly differences: readonly TimesheetDifference[];
  /** Of the employer, in order. */
  readonly acts: readonly PayrollAct[];
  readonly exports: readonly Pick<PayrollExport, 'id' | 'period' | 'createdAt' | 'createdBy'>[];
}

const latest = <T>(items: readonly T[], at: (item: T) => Instant): T | undefined =>
  items.reduce<T | undefined>((last, item) => (last === undefined || at(item) >= at(last) ? item : last), undefined);

const submitted = ({ lines, differences }: LifeFacts): readonly LifeStep[] => {
  const last = latest(lines, ({ enteredAt }) => enteredAt);
  const isOpen = differences.some(({ kind }) => kind === 'unconfirmed');
  return last && !isOpen ? [{ state: 'submitted', at: last.enteredAt, by: last.enteredBy }] : [];
};

const approved = ({ lines, differences }: LifeFacts): readonly LifeStep[] => {
  const last = latest(lines.filter(isApproved), ({ approvedAt = 0 }) => approvedAt);
  const isOpen = differences.some(({ kind }) => kind === 'unconfirmed' || kind === 'unapproved');
  return last?.approvedBy !== undefined && last.approvedAt !== undefined && !isOpen
    ? [{ state: 'approved', at: last.approvedAt, by: last.approvedBy }]
    : [];
};

/** Locked, and what was done with it since. */
const locked = ({ acts, exports, period, at }: LifeFacts): readonly LifeStep[] => {
  const lock = lockOf(acts, period, at);
  if (!lock) return [];
  const made = exports.findLast((one) => one.period.id === period && one.createdAt >= lock.at);
  const received = made && acts.findLast((act) => act.kind === 'acknowledge' && act.export === made.id);
  return [
    { state: 'locked', at: lock.at, by: lock.by },
    ...(made ? [{ state: 'exported' as const, at: made.createdAt, by: made.createdBy }] : []),
    ...(received ? [{ state: 'acknowledged' as const, at: received.at, by: received.by }] : []),
  ];
};

/** How far the hours of one worker have come in a period: open until everything planned is spoken of. */
export const lifeOf = (facts: LifeFacts): WorkerLife => {
  const steps = [...submitted(facts), ...approved(facts), ...locked(facts)];
  return { worker: facts.worker, state: steps.at(-1)?.state ?? 'open', steps };
};
