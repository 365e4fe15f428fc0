import { PLAIN_WORKER } from '../model/plain.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';

const leaver = (id: string, name: string): Worker => ({
  id,
  name,
  employments: [],
  ...PLAIN_WORKER,
});

/**
 * A planning that also knows the names of people who are on published shifts but no longer in the service, so that their
 * feeds can say what was cancelled. Nobody is planned or judged because of it: only look-up by id changes.
 *
 * @param names by worker id, as they were when published; the service's own names win
 */
export const withLeavers = (planning: Planning, names: ReadonlyMap<string, string>): Planning => {
  const workerById = new Map<string, Worker>([...names].map(([id, name]) => [id, leaver(id, name)]));
  for (const [id, worker] of planning.workerById) workerById.set(id, worker);
  return { ...planning, workerById };
};
