import type { NumberedEvent } from '@rota/store';
import { z } from 'zod';
import { isoMs } from '../iso.ts';
import { json, type Route, route } from '../route.ts';
import { instant, wholeText } from '../schema/texts.ts';

/** Events given at once, unless fewer are asked for. */
const MOST = 500;

const event = z.strictObject({
  id: z.int().min(1),
  at: instant,
  who: z.string().meta({ description: 'owner of the key' }),
  what: z.string().meta({ description: 'such as rota.published' }),
  subject: z.string().meta({ description: 'address of what it was done to, without /api/v1' }),
  requestId: z.string(),
  reason: z.string().optional(),
});

const documentOf = ({ id, atMs, who, what, subject, requestId, reason }: NumberedEvent) => ({
  id,
  at: isoMs(atMs),
  who,
  what,
  subject,
  requestId,
  ...(reason === null ? {} : { reason }),
});

/** The record of who did what; it only grows. */
export const events: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/events',
    id: 'listEvents',
    summary: 'Who did what, oldest first; go on with ?after= the last id',
    needs: 'audit.read',
    query: z.strictObject({
      after: wholeText('an event id', /^\d{1,15}$/).optional(),
      limit: wholeText(`a number from 1 to ${MOST}`, /^([1-9]\d?|[1-4]\d\d|500)$/).optional(),
    }),
    replies: { 200: { is: 'Events', json: z.strictObject({ events: z.array(event) }) } },
    handle: async ({ store }, { query: { after = 0, limit = MOST } }) =>
      json({ events: (await store.events.list(after, limit)).map(documentOf) }),
  }),
];
