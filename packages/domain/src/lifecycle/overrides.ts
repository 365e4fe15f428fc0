import type { Breach } from '../model/rota.ts';
import type { Override } from './revision.ts';

/** For a rule (and worker) named twice the last reason holds. */
const lastOfEach = (overrides: readonly Override[]): readonly Override[] => [
  ...new Map(overrides.map((override) => [`${override.rule} ${override.worker ?? ''}`, override])).values(),
];

/** Overrides with who makes them; for a rule (and worker) named twice the last reason holds. */
export const overridesBy = (by: string, given: readonly Omit<Override, 'by'>[] = []): readonly Override[] =>
  lastOfEach(
    given.map(({ rule, worker, reason, basis, ref }) => ({
      rule,
      ...(worker === undefined ? {} : { worker }),
      reason,
      by,
      ...(basis === undefined ? {} : { basis }),
      ...(ref === undefined ? {} : { ref }),
    })),
  );

/** What the approver and the publisher let pass; of a rule that both name, the publisher's reason holds. */
export const joinOverrides = (approved: readonly Override[], given: readonly Override[]): readonly Override[] =>
  lastOfEach([...approved, ...given]);

/** Whether an override speaks of a breach. */
export const isFor = ({ rule, worker }: Override, breach: Breach): boolean =>
  rule === breach.rule && (worker === undefined || worker === breach.worker);
