import { RETENTION } from '@rota/domain';
import { isoMs } from '../iso.ts';
import { refusal } from '../refusal.ts';
import { purge } from '../retention/purge.ts';
import { json, type Route, route } from '../route.ts';
import { purgeBody, purgeReply, retentionReply } from '../schema/retention.ts';

/** How long things are kept, and erasing what need not be. */
export const purges: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/retention',
    id: 'getRetention',
    summary: 'How long each kind of record is kept, and why',
    needs: 'purge.admin',
    replies: { 200: { is: 'By kind', json: retentionReply } },
    handle: async () => {
      const retention = Object.entries(RETENTION).map(([kind, { is, keep, from, afterwards, basis }]) => ({
        ...{ kind, is, keep, from, afterwards, basis },
      }));
      return json({ retention });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/purges',
    id: 'purge',
    summary: 'Erase what need not be kept any longer, or tell what would be',
    needs: 'purge.admin',
    body: purgeBody,
    isCreation: true,
    replies: { 200: { is: 'What went, by kind and table', json: purgeReply } },
    handle: async (context, ask) => {
      const today = isoMs(context.clock()).slice(0, 10);
      const { asOf = today, dryRun = false } = ask.body;
      if (asOf > today && !dryRun)
        throw refusal(
          'bad-value',
          `${asOf} is still to come; what it would erase is shown with "dryRun".`,
          {},
          '/asOf',
        );
      return json(await context.store.transaction((tables) => purge(tables, context, ask, asOf, dryRun)));
    },
  }),
];
