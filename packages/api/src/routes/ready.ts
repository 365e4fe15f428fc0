import { z } from 'zod';
import { refusal } from '../refusal.ts';
import { json, type Route, route, text } from '../route.ts';

const reply = z.strictObject({ status: z.literal('ready'), version: z.string() });

const notReady = (why: string) =>
  refusal('unavailable', `The server is not ready: ${why}.`, { 'Retry-After': '5', 'Cache-Control': 'no-store' });

/** Whether to send requests here, and figures about how it goes. */
export const ready: readonly Route[] = [
  route({
    method: 'GET',
    path: '/ready',
    id: 'ready',
    summary:
      'Whether requests should be sent here: the store answers with tables up to date, and the server is not stopping',
    isFeed: true,
    replies: { 200: { is: 'Send them', json: reply } },
    handle: async ({ root, liveness, version }) => {
      if (liveness.isStopping) throw notReady('it is stopping');
      if (!(await root.isUpToDate())) throw notReady('the tables are of another version');
      return json({ status: 'ready', version }, { headers: { 'Cache-Control': 'no-store' } });
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    id: 'metrics',
    summary: 'Figures for Prometheus: requests, solves, outbox, deliveries, process',
    needs: 'metrics.read',
    replies: { 200: { is: 'Text that Prometheus reads', types: ['text/plain'] } },
    handle: async ({ metrics }) =>
      text('text/plain; version=0.0.4', await metrics.text(), { headers: { 'Cache-Control': 'no-store' } }),
  }),
];
