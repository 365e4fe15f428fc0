import type { Rota } from '../model/rota.ts';
import type { Instant } from '../time/index.ts';

/**
 * A rota in which published shifts that have begun keep the roles they were published with.
 *
 * Roles are worked out from skills, grades and mix as they are known now. When those change during a month, what was published
 * of its first days stays; otherwise nothing could be published any more.
 *
 * @param published the last revision's
 */
export const withBegunRoles = (published: Rota, rota: Rota, at: Instant): Rota => {
  const begun = published.assignments.filter(({ startsAt }) => startsAt < at);
  const roles = new Map(begun.map((one) => [one.id, one.roles]));
  return { ...rota, assignments: rota.assignments.map((one) => ({ ...one, roles: roles.get(one.id) ?? one.roles })) };
};
