import { FAULTS } from '@rota/domain';
import { z } from 'zod';
import { json, type Route, route } from '../route.ts';

const problemType = z.strictObject({ code: z.string(), title: z.string(), kind: z.string() });

/** Where the `type` of a problem document leads. */
export const problemPages: readonly Route[] = [
  route({
    method: 'GET',
    path: '/problems',
    id: 'listProblems',
    summary: 'Every way a request can fail',
    replies: { 200: { is: 'By code', json: z.strictObject({ problems: z.array(problemType) }) } },
    handle: async () =>
      json({ problems: Object.entries(FAULTS).map(([code, { title, kind }]) => ({ code, title, kind })) }),
  }),
];
