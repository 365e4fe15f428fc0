import type { Server } from 'node:http';
import type { Platform } from './context.ts';

/** How long answers under way may take when the server ends, unless told otherwise, ms. */
export const DEFAULT_GRACE_MS = 5000;

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/**
 * Ends a server in order: it says that it is not ready, takes no new connection, hands solves back with their best so far,
 * finishes deliveries, the look ahead and answers under way, and closes the store.
 *
 * @param graceMs when answers that still run are cut off
 */
export const shutDown = async (server: Server, platform: Platform, graceMs: number): Promise<void> => {
  platform.liveness.isStopping = true;
  const closed = closeServer(server);
  const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
  await Promise.all([platform.queue.close(), platform.dispatcher.close(), platform.onCallWatch.close()]);
  await closed;
  clearTimeout(impatience);
  await platform.feedFetches.flush();
  await platform.root.close();
};
