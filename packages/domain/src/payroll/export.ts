import { createHash } from 'node:crypto';
import type { PayPeriod } from '../model/pay.ts';
import type { PackUsed } from '../pack/pack-digest.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import type { PayrollRow } from './row.ts';

/** Why something that a report found does not hold an export up. */
export interface Waiver {
  /** Code of the findings. */
  readonly code: string;
  readonly reason: string;
  /** How many were let pass. */
  readonly findings: number;
}

/** One employment that payroll knows. */
export interface PaidPerson {
  readonly worker: string;
  /** Employment id. */
  readonly employment: string;
  /** What payroll calls it; the employment id where nothing else is agreed. */
  readonly ref: string;
}

/** What payroll was told at once of one employer's workers. Never changed: what was wrong is put right in the next. */
export interface PayrollExport {
  readonly id: string;
  /** 1 for the employer's first, then one more each time. */
  readonly number: number;
  readonly service: string;
  readonly employer: string;
  readonly timezone: string;
  readonly period: PayPeriod;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Which program made it. */
  readonly generator: string;
  /** Rule pack whose figures it used. */
  readonly pack: PackUsed;
  /** Published rotas it was made from, by key of the planning period. */
  readonly revisions: readonly { readonly period: string; readonly number: number }[];
  /** Everybody the employer pays in the period, and everybody in a row, by worker, then employment. */
  readonly staff: readonly PaidPerson[];
  readonly waivers: readonly Waiver[];
  readonly rows: readonly PayrollRow[];
}

/** Hexadecimal digits kept of the hash. */
const HASH_DIGITS = 20;

/** Identity of an export, known before it is made. */
export const exportId = (service: string, employer: string, number: number, period: string): string =>
  `exp_${createHash('sha256').update(`${service}\n${employer}\n${number}\n${period}`).digest('hex').slice(0, HASH_DIGITS)}`;

/** Workers of an export who are in none of its rows, in order: "no hours" is not "missing". */
export const workersWithoutRows = ({ staff, rows }: Pick<PayrollExport, 'staff' | 'rows'>): readonly string[] => {
  const present = new Set(rows.map(({ worker }) => worker));
  return [...new Set(staff.map(({ worker }) => worker))].filter((worker) => !present.has(worker));
};

/** Last date whose hours are settled by some exports; planned hours after it may still change. */
export const settledTo = (periods: readonly Pick<PayPeriod, 'cutOff'>[]): LocalDate | undefined =>
  periods
    .map(({ cutOff }) => cutOff)
    .sort()
    .at(-1);
