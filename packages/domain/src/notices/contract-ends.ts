import { addDays } from '../time/index.ts';
import type { NoticeFinder } from './notice.ts';

/** Days before its end that a fixed term is told of: eight weeks. @source uk-rules.md COV-05 */
const WARNED_DAYS = 56;

/**
 * Fixed terms that end within eight weeks of a day of the horizon, and nothing of the same employer follows.
 *
 * @source uk-rules.md COV-05
 */
export const contractEnds: NoticeFinder = ({ problem, workers }) =>
  workers.flatMap(({ id: worker, employments }) =>
    employments.flatMap(({ id, employer, contract, to }) => {
      if (contract !== 'fixed-term' || to === undefined) return [];
      const isFollowed = employments.some((next) => next.employer === employer && next.from === addDays(to, 1));
      if (isFollowed || to < problem.from || addDays(to, -WARNED_DAYS) >= problem.to) return [];
      const detail = `The fixed term "${id}" of worker "${worker}" ends on ${to}; nothing can be planned after it. Renew it or plan without.`;
      return [{ code: 'contract-ends', worker, shifts: [], detail, source: 'uk-rules.md COV-05', on: to }];
    }),
  );
