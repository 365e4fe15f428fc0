import type { Override } from './revision.ts';

/** For a rule named twice the last reason holds. */
const lastOfEach = (overrides: readonly Override[]): readonly Override[] => [
  ...new Map(overrides.map((override) => [override.rule, override])).values(),
];

/** Overrides with who makes them; for a rule named twice the last reason holds. */
export const overridesBy = (by: string, given: readonly Omit<Override, 'by'>[] = []): readonly Override[] =>
  lastOfEach(given.map(({ rule, reason }) => ({ rule, reason, by })));

/** What the approver and the publisher let pass; of a rule that both name, the publisher's reason holds. */
export const joinOverrides = (approved: readonly Override[], given: readonly Override[]): readonly Override[] =>
  lastOfEach([...approved, ...given]);
