import type { Assignment } from '../model/rota.ts';

/**
 * What people are told of an assignment, as one text: equal texts mean that nothing changed for anybody.
 *
 * Roles count as a set. Pins are left out: they bind the search, and nobody who reads a rota sees them.
 */
export const publishedText = ({ worker, shift, shiftType, kind, unit, startsAt, endsAt, roles }: Assignment): string =>
  JSON.stringify([worker, shift, shiftType, kind, unit, startsAt, endsAt, [...new Set(roles)].sort()]);
