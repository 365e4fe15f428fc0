import {
  dutiesToOffer,
  type Instant,
  isoWithOffset,
  check as judge,
  localOf,
  overdueReviews,
  type Planning,
  packOf,
  packUsed,
  packWarnings,
  type RestOwed,
  type Rota,
  viewOf,
  type Zone,
} from '@rota/domain';
import { z } from 'zod';
import { changedMeanwhile } from '../drafts.ts';
import { record } from '../events.ts';
import { checkIfSeen } from '../http/conditions.ts';
import { minuteOf } from '../iso.ts';
import { actOn, spanOf, takeRota } from '../lives.ts';
import { chosenRota, draftOf } from '../periods.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { json, type Route, route } from '../route.ts';
import { checkReply } from '../schema/judgement.ts';
import { revisionText } from '../schema/texts.ts';

const restOwedOf = (zone: Zone, { arisesAt, clearedAt, dueBy, ...owed }: RestOwed) => ({
  ...owed,
  arisesAt: isoWithOffset(zone, arisesAt),
  ...(clearedAt === undefined ? {} : { clearedAt: isoWithOffset(zone, clearedAt) }),
  dueBy: isoWithOffset(zone, dueBy),
});

const documentOf = (planning: Planning, rota: Rota, now: Instant) => {
  const pack = packOf(planning.problem);
  const judgement = judge(planning.problem, rota);
  return {
    format: 'check/1',
    isLawful: judgement.breaches.every(({ isHard }) => !isHard),
    isFullyCovered: judgement.unfilled.length === 0,
    breaches: judgement.breaches,
    past: judgement.past,
    unfilled: judgement.unfilled,
    levels: judgement.levels,
    objective: judgement.objective,
    costByRule: judgement.costByRule,
    fairness: judgement.fairness,
    restOwed: judgement.restOwed.map((owed) => restOwedOf(planning.zone, owed)),
    provisional: judgement.provisional,
    headroom: judgement.headroom,
    toil: judgement.toil,
    zeroHours: judgement.zeroHours,
    notices: judgement.notices,
    unfilledPersonMinutes: judgement.unfilledPersonMinutes,
    demandedPersonMinutes: judgement.demandedPersonMinutes,
    rulePack: { ...packUsed(pack), warnings: packWarnings(pack, localOf(planning.zone, now).date) },
    overdueReviews: overdueReviews(planning.problem),
    toOffer: dutiesToOffer(viewOf(planning, rota)).map(({ worker, shift }) => ({ worker, shift })),
  };
};

/** What the rules say of a rota. */
export const check: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/rotas/:rota/check',
    id: 'checkRota',
    summary: 'The draft or a revision judged afresh: breaches, gaps, cost, fairness, rest owed',
    needs: 'rota.plan',
    params: z.object({ rota: rotaRef }),
    query: z.strictObject({ revision: revisionText.optional() }),
    replies: { 200: { is: 'The judgement', json: checkReply } },
    handle: async (context, ask) => {
      const { planning, rota } = await chosenRota(context, ask.params.rota, ask.query.revision);
      return json(documentOf(planning, rota, minuteOf(context.clock())));
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/rotas/:rota/checks',
    id: 'recordCheck',
    summary: 'Judge the draft as it stands and record that it was; with If-Match, only the one that was seen',
    needs: 'rota.write',
    params: z.object({ rota: rotaRef }),
    isCreation: true,
    replies: { 201: { is: 'The judgement', json: checkReply } },
    handle: async (context, ask) => {
      const at = ask.params.rota;
      const draft = await draftOf(context, at);
      checkIfSeen(ask.header('if-match'), draft.etag);
      const document = documentOf(draft.planning, draft.rota, minuteOf(context.clock()));
      await context.store.transaction(async (tables) => {
        const taken = await takeRota(tables, context, spanOf(draft.planning, at));
        const stored = await tables.drafts.find(at.service, at.period);
        if (stored?.version !== draft.stored.version) throw changedMeanwhile();
        const life = await actOn(tables, taken, 'check');
        await record(tables, context, ask, 'rota.checked', `rotas/${rotaRefOf(at)}`, {
          before: { state: taken.life.state },
          after: { state: life.state, draft: draft.stored.version, isLawful: document.isLawful },
        });
      });
      return json(document, { status: 201 });
    },
  }),
];
