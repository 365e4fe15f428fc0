import { approvalOf, isoUtc, overridesBy } from '@rota/domain';
import { writeApproval } from '@rota/formats';
import { z } from 'zod';
import { record } from '../events.ts';
import { minuteOf } from '../iso.ts';
import { draftOf, solvedOf } from '../periods.ts';
import { publishedOfService } from '../published.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orRefuse } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { approvalBody, approvalReply } from '../schema/lifecycle.ts';

/** Somebody answers for the draft as it stands. */
export const approvals: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/rotas/:rota/approvals',
    id: 'approve',
    summary: 'Answer for the draft as it stands; it holds for that rota only',
    needs: 'rota.approve',
    params: z.object({ rota: rotaRef }),
    body: approvalBody,
    isCreation: true,
    replies: { 201: { is: 'The approval', json: approvalReply } },
    handle: async (context, ask) => {
      const { service, period: key } = ask.params.rota;
      const draft = await draftOf(context, ask.params.rota);
      const by = ask.caller.owner;
      const overrides = overridesBy(by, ask.body.overrides);
      const at = minuteOf(context.clock());
      const last = (await publishedOfService(context.store, service, key)).at(-1)?.revision;
      const { judgement } = solvedOf(draft.planning, draft);
      const { note } = ask.body;
      const { approval } = orRefuse(approvalOf(last, { rota: draft.rota, judgement, at, by, overrides, note }));
      await context.store.transaction(async (tables) => {
        await tables.approvals.add({ service, period: key, document: writeApproval(approval, overrides) });
        await record(tables, context, ask, 'rota.approved', `rotas/${rotaRefOf({ service, period: key })}`, {
          reason: note,
        });
      });
      return json({ ...approval, at: isoUtc(at), overrides }, { status: 201 });
    },
  }),
];
