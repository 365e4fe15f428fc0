import type { StoredLegalHold } from '@rota/store';
import { z } from 'zod';
import { record } from '../events.ts';
import { isoMs, maybeIsoMs } from '../iso.ts';
import { personInReach } from '../people.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { legalHoldBody, legalHoldReply, legalHoldsReply } from '../schema/retention.ts';
import { madeId } from '../schema/texts.ts';
import { newId } from '../secrets.ts';

const documentOf = ({ id, service, worker, reason, heldBy, createdMs, endedBy, endedMs }: StoredLegalHold) => ({
  ...{ id, service, reason, heldBy, createdAt: isoMs(createdMs) },
  ...(worker === null ? {} : { worker }),
  ...(endedBy === null ? {} : { endedBy }),
  ...maybeIsoMs('endedAt', endedMs),
});

/** Leave not to erase what a claim or an inquiry may need. @source uk-rules.md DP-07 */
export const legalHolds: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/legal-holds',
    id: 'listLegalHolds',
    summary: 'Every legal hold',
    needs: 'purge.admin',
    replies: { 200: { is: 'Oldest first, ended ones included', json: legalHoldsReply } },
    handle: async ({ store }) => json({ legalHolds: (await store.legalHolds.list()).map(documentOf) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/legal-holds',
    id: 'holdRecords',
    summary: 'Keep everything about a worker, or a whole service, until the hold ends',
    needs: 'purge.admin',
    body: legalHoldBody,
    isCreation: true,
    replies: { 201: { is: 'The hold', json: legalHoldReply } },
    handle: async (context, ask) => {
      const { service, worker, reason } = ask.body;
      if ((service === undefined) === (worker === undefined))
        throw refusal('missing-key', 'Name a worker, or a whole service; one of them.', {}, '/worker');
      const of = worker ?? { service: service ?? '', worker: null };
      const made = {
        id: newId('hld', context.random),
        ...of,
        reason,
        heldBy: ask.caller.owner,
        createdMs: context.clock(),
      };
      await context.store.transaction(async (tables) => {
        orNotFound(await tables.services.find(of.service), `service "${of.service}"`);
        if (worker) await personInReach({ ...context, store: tables }, ask.caller, 'purge.admin', worker);
        await tables.legalHolds.add(made);
        await record(tables, context, ask, 'hold.begun', `legal-holds/${made.id}`, { after: of });
      });
      return json(documentOf({ ...made, endedBy: null, endedMs: null }), { status: 201 });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/legal-holds/:hold',
    id: 'endLegalHold',
    summary: 'End a legal hold',
    needs: 'purge.admin',
    params: z.object({ hold: madeId('hld') }),
    replies: { 204: { is: 'Ended' } },
    handle: async (context, ask) => {
      const { hold } = ask.params;
      await context.store.transaction(async (tables) => {
        if (!(await tables.legalHolds.end(hold, ask.caller.owner, context.clock())))
          throw refusal('not-found', 'There is no such legal hold, or it has ended.');
        await record(tables, context, ask, 'hold.ended', `legal-holds/${hold}`);
      });
      return { status: 204 };
    },
  }),
];
