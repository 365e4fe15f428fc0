import { shortDate } from '../words.ts';
import type { ReportFacts } from './facts.ts';

/** What ids mean on this page: workers, shifts, on-call slots, units. */
const namesById = ({ planning }: ReportFacts): ReadonlyMap<string, string> => {
  const { shiftTypes, onCall, units, cover } = planning.problem.service;
  const typeName = new Map(shiftTypes.map(({ id, name }) => [id, name]));
  return new Map([
    ...units.map(({ id, name }) => [id, name] as const),
    ...cover.map(({ id, shiftType }) => [id, typeName.get(shiftType) ?? id] as const),
    ...typeName,
    ...onCall.map(({ id, name }) => [id, name] as const),
    ...planning.workers.map(({ id, name }) => [id, name] as const),
  ]);
};

/**
 * Makes the sentences of rules fit for people: quoted ids become names, dates become `Sat 12 Dec`.
 *
 * An id that means nothing here stays as it is, in its quotes.
 */
export const plainDetails = (facts: ReportFacts): ((detail: string) => string) => {
  const names = namesById(facts);
  return (detail) =>
    detail
      .replace(/(?:\b[Ww]orker )?"([^"]+)"/g, (quoted, id: string) => names.get(id) ?? quoted)
      .replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => shortDate(date));
};
