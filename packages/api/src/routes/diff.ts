import { diffRotas, type Rota, withLeavers } from '@rota/domain';
import { changesDocument } from '@rota/formats';
import { z } from 'zod';
import { draftOf, type PeriodParams, periodOf } from '../periods.ts';
import { type Published, publishedOfService } from '../published.ts';
import { rotaRef } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { diffReply } from '../schema/lifecycle.ts';
import { wholeText } from '../schema/texts.ts';

const fromText = wholeText('a revision number, or 0 for nothing', /^(0|[1-9]\d{0,3})$/);
const toText = z.union([z.literal('draft'), wholeText('a revision number from 1', /^[1-9]\d{0,3}$/)], {
  error: 'a revision number from 1, or draft',
});

const rotaOf = (published: readonly Published[], number: number, { period: key }: PeriodParams): Rota | undefined => {
  if (number === 0) return undefined;
  const found = published.find(({ revision }) => revision.number === number);
  return orNotFound(found, `revision ${number} of period "${key}"`).revision.rota;
};

/** What changed for whom. */
export const diff: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/rotas/:rota/diff',
    id: 'diffRotas',
    summary: 'What changed for whom: from a revision (default: the one before) to another or the draft (default)',
    needs: 'rota.plan',
    params: z.object({ rota: rotaRef }),
    query: z.strictObject({ from: fromText.optional(), to: toText.optional() }),
    replies: { 200: { is: 'By worker, then start', json: diffReply } },
    handle: async (context, ask) => {
      const { planning } = await periodOf(context, ask.params.rota);
      const published = await publishedOfService(context.store, ask.params.rota.service, ask.params.rota.period);
      const { to = 'draft' } = ask.query;
      const from = ask.query.from ?? (to === 'draft' ? published.length : to - 1);
      const before = rotaOf(published, from, ask.params.rota);
      const after =
        to === 'draft' ? (await draftOf(context, ask.params.rota)).rota : rotaOf(published, to, ask.params.rota);
      const known = withLeavers(planning, new Map(published.flatMap(({ names }) => [...names])));
      const changes = diffRotas(before, orNotFound(after, `revision ${to}`));
      return json({
        format: 'diff/1',
        period: ask.params.rota.period,
        from,
        to,
        changes: changesDocument(known, changes),
      });
    },
  }),
];
