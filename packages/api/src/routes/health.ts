import { z } from 'zod';
import { json, type Route, route } from '../route.ts';

const reply = z.strictObject({ status: z.literal('ok'), store: z.literal('reachable'), version: z.string() });

/** Whether the server can answer at all; for supervisors. */
export const health: readonly Route[] = [
  route({
    method: 'GET',
    path: '/health',
    id: 'health',
    summary: 'Whether the store answers, and the version',
    isFeed: true,
    replies: { 200: { is: 'All is well', json: reply } },
    handle: async ({ root, version }) => {
      await root.ping();
      return json({ status: 'ok', store: 'reachable', version }, { headers: { 'Cache-Control': 'no-store' } });
    },
  }),
];
