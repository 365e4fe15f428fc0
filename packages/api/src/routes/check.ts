import { isoWithOffset, type Judgement, check as judge, type Zone } from '@rota/domain';
import { z } from 'zod';
import { chosenRota } from '../periods.ts';
import { json, type Route, route } from '../route.ts';
import { checkReply } from '../schema/judgement.ts';
import { id, period, revisionText } from '../schema/texts.ts';

const documentOf = (zone: Zone, judgement: Judgement) => ({
  format: 'check/1',
  isLawful: judgement.breaches.every(({ isHard }) => !isHard),
  isFullyCovered: judgement.unfilled.length === 0,
  ...judgement,
  restOwed: judgement.restOwed.map(({ arisesAt, clearedAt, dueBy, ...owed }) => ({
    ...owed,
    arisesAt: isoWithOffset(zone, arisesAt),
    ...(clearedAt === undefined ? {} : { clearedAt: isoWithOffset(zone, clearedAt) }),
    dueBy: isoWithOffset(zone, dueBy),
  })),
});

/** What the rules say of a rota. */
export const check: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/services/:service/periods/:period/check',
    id: 'checkRota',
    summary: 'The draft or a revision judged afresh: breaches, gaps, cost, fairness, rest owed',
    scope: 'read:rota',
    params: z.object({ service: id, period }),
    query: z.strictObject({ revision: revisionText.optional() }),
    replies: { 200: { is: 'The judgement', json: checkReply } },
    handle: async (context, ask) => {
      const { planning, rota } = await chosenRota(context, ask.params, ask.query.revision);
      return json(documentOf(planning.zone, judge(planning.problem, rota)));
    },
  }),
];
