import { addDays, dayOf, type Instant, midnight, type Planning } from '@rota/domain';

/**
 * When somebody left a service: the end of the last day of their last post.
 *
 * @param planning of the folder stored now
 * @returns `undefined` of somebody who has not; `unknown` of somebody whom the folder does not name any more
 */
export const leftAt = ({ problem, zone }: Planning, worker: string, now: Instant): Instant | 'unknown' | undefined => {
  const found = problem.workers.find(({ id }) => id === worker);
  if (!found) return 'unknown';
  const lastDays = found.employments.map(({ to }) => to);
  if (lastDays.length === 0 || lastDays.includes(undefined)) return undefined;
  const last =
    lastDays
      .flatMap((to) => to ?? [])
      .sort()
      .at(-1) ?? '';
  const end = midnight(zone, dayOf(addDays(last, 1)));
  return end <= now ? end : undefined;
};
