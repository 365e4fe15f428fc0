import { type Instant, leavesAt, type Planning } from '@rota/domain';

/**
 * When somebody left a service: the end of the last day of their last post.
 *
 * @param planning of the folder stored now
 * @returns `undefined` of somebody who has not; `unknown` of somebody whom the folder does not name any more
 */
export const leftAt = ({ problem, zone }: Planning, worker: string, now: Instant): Instant | 'unknown' | undefined => {
  const found = problem.workers.find(({ id }) => id === worker);
  if (!found) return 'unknown';
  const end = leavesAt(zone, found);
  return end !== undefined && end <= now ? end : undefined;
};
