import { z } from 'zod';
import { record } from '../events.ts';
import { isoMs } from '../iso.ts';
import { personInReach } from '../people.ts';
import { workerRef } from '../refs.ts';
import { subjectAccessOf } from '../retention/subject.ts';
import { json, type Route, route } from '../route.ts';
import { subjectAccessReply } from '../schema/retention.ts';

/** What somebody may ask for by law: everything that is held about them. */
export const subjectAccess: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/workers/:worker/subject-access',
    id: 'getSubjectAccess',
    summary: 'Everything that is held about one person, and nothing about anybody else',
    needs: 'subject.access',
    params: z.object({ worker: workerRef }),
    replies: { 200: { is: 'By where it is held', json: subjectAccessReply } },
    handle: async (context, ask) =>
      context.store.transaction(async (tables) => {
        const { worker: name } = ask.params;
        const person = await personInReach({ ...context, store: tables }, ask.caller, 'subject.access', name);
        const { acts, ...held } = await subjectAccessOf(tables, person);
        await record(tables, context, ask, 'subject.accessed', `workers/${name.service}:${name.worker}`);
        return json(
          { ...held, acts: acts.map(({ atMs, ...act }) => ({ at: isoMs(atMs), ...act })) },
          { isCompressible: true, headers: { 'Cache-Control': 'no-store' } },
        );
      }),
  }),
];
