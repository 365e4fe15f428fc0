import { showDocument, writeGrid, writeUnfilled } from '@rota/formats';
import { z } from 'zod';
import { chosenRota, solvedOf } from '../periods.ts';
import { rotaRef } from '../refs.ts';
import { json, type Route, route, text } from '../route.ts';
import { breachReply, gapReply } from '../schema/judgement.ts';
import { date, id, instant, revisionText, wholeText } from '../schema/texts.ts';

const gridReply = z.strictObject({
  format: z.literal('show/1'),
  service: id,
  from: date,
  to: date,
  workers: z.array(
    z.strictObject({
      worker: id,
      name: z.string(),
      duties: z.array(
        z.strictObject({ shift: z.string(), shiftType: id, start: instant, end: instant, tentative: z.boolean() }),
      ),
    }),
  ),
  unfilled: z.array(gapReply),
  past: z.array(breachReply),
});

const prefersText = (accept: string | undefined): boolean => /^\s*text\/plain\b/i.test(accept ?? '');

/** The rota as people look at it: names down, days across. */
export const grid: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/rotas/:rota/grid',
    id: 'getGrid',
    summary: 'The draft or a revision as a grid: JSON, or text with Accept: text/plain',
    needs: 'rota.plan',
    params: z.object({ rota: rotaRef }),
    query: z.strictObject({
      revision: revisionText.optional(),
      width: wholeText('columns from 40 to 999', /^([4-9]\d|[1-9]\d\d)$/).optional(),
    }),
    replies: { 200: { is: 'The grid', json: gridReply, types: ['text/plain'] } },
    handle: async (context, ask) => {
      const { revision, width = 120 } = ask.query;
      const chosen = await chosenRota(context, ask.params.rota, revision);
      const solved = solvedOf(chosen.planning, chosen);
      const headers = { Vary: 'Accept' };
      if (!prefersText(ask.header('accept'))) return json(showDocument(solved), { headers });
      const gaps = writeUnfilled(solved.planning, solved.unfilled);
      return text('text/plain', `${writeGrid(solved, { width })}\n${gaps}`, { headers });
    },
  }),
];
