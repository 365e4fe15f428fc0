import { z } from 'zod';
import { CALENDAR_BODY_BYTES } from '../outside-calendar.ts';
import { workerRef } from '../refs.ts';
import { json, type Route, route } from '../route.ts';
import { busyTimesBody, busyTimesReply } from '../schema/busy-times.ts';
import { putBusyTimes } from '../workers/busy-times.ts';

/** Other calendars of people, of which nothing but busy times is kept. */
export const busyTimesRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/workers/:worker/busy-times',
    id: 'putBusyTimes',
    summary: 'Take over when a person is busy by another calendar of theirs, in place of what it said before',
    needs: 'busy.write',
    params: z.object({ worker: workerRef }),
    body: busyTimesBody,
    bodyLimit: CALENDAR_BODY_BYTES,
    replies: { 200: { is: 'What stands for the calendar now', json: busyTimesReply } },
    handle: async (context, ask) => json(await putBusyTimes(context, ask, ask.params.worker, ask.body)),
  }),
];
