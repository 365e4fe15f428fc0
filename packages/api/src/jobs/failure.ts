import { type Planning, refusedRules } from '@rota/domain';
import { Refusal } from '../refusal.ts';

/** Why a solve failed, for whoever asked for it. */
export interface SolveFailure {
  /** `interrupted`, or a code of docs/problems.md. */
  readonly code: string;
  readonly detail: string;
}

/** The server ended while it was at work. */
export const INTERRUPTED: SolveFailure = {
  code: 'interrupted',
  detail: 'The server ended before the solve did. Ask again.',
};

/** What somebody may know of an error; the rest is for the log. @param planning absent when it could not be read */
export const failureOf = (thrown: unknown, planning: Planning | undefined): SolveFailure => {
  if (thrown instanceof Refusal) return { code: thrown.faults[0]?.code ?? 'bad-value', detail: thrown.message };
  const refused = planning ? refusedRules(planning) : [];
  if (refused.length > 0) return { code: 'refused-rule', detail: refused.map(({ detail }) => detail).join('\n') };
  return { code: 'internal', detail: 'This is a mistake in Rota, not in what was asked.' };
};
