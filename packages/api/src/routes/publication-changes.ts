import type { StoredPublicationChange } from '@rota/store';
import { z } from 'zod';
import { changeDocument } from '../change-document.ts';
import { cursorMs, cursorNumber, cursorText, page, pageQuery, pageReply } from '../http/pages.ts';
import { rotaRef } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { type Route, route } from '../route.ts';
import { publicationChangeReply } from '../schema/message.ts';
import { id, revisionText } from '../schema/texts.ts';

/** What publications changed for whom, and how long before. */
export const publicationChanges: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/rotas/:rota/changes',
    id: 'listPublicationChanges',
    summary: 'What each publication changed for whom, and with what notice',
    needs: 'rota.plan',
    params: z.object({ rota: rotaRef }),
    query: z.strictObject({ revision: revisionText.optional(), worker: id.optional(), ...pageQuery }),
    // who a worker is does not say that only they may be asked about
    target: ({ params }) => ({ service: params.rota.service }),
    replies: { 200: { is: 'By revision, worker, start', json: pageReply('changes', publicationChangeReply) } },
    handle: async ({ store }, { params, query }) => {
      const { service, period } = params.rota;
      orNotFound(await store.services.find(service), `service "${service}"`);
      const { revision, worker } = query;
      const filter = {
        ...(revision === undefined ? {} : { revision }),
        ...(worker === undefined ? {} : { worker }),
      };
      const rota = { service, period };
      return page(query, {
        name: 'changes',
        key: z.tuple([cursorNumber, cursorText, cursorMs, cursorText]),
        keyOf: (one: StoredPublicationChange): [number, string, number, string] => [
          one.revision,
          one.worker,
          one.startsMs,
          one.assignment,
        ],
        rows: (after, most) => store.publicationChanges.list(rota, filter, after, most),
        total: () => store.publicationChanges.count(rota, filter),
        document: (one) => ({ revision: one.revision, worker: one.worker, ...changeDocument(one) }),
      });
    },
  }),
];
