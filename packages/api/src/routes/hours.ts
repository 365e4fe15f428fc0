import { NO_TIMESHEETS } from '@rota/domain';
import { writeHoursCsv, writeHoursJson } from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { publishedOf } from '../periods.ts';
import { type RotaName, rotaRef } from '../refs.ts';
import { type Route, route, text } from '../route.ts';
import { hoursDocument } from '../schema/documents.ts';
import { revisionText } from '../schema/texts.ts';
import { workOf } from '../timesheets/worked.ts';

const path = '/api/v1/rotas/:rota/hours';
const params = z.object({ rota: rotaRef });
const query = z.strictObject({ revision: revisionText.optional() });

/** A revision as it was planned, or what is published now with what was worked where somebody answers for it. */
const hoursOf = async (context: ApiContext, at: RotaName, revision: number | undefined) => {
  if (revision !== undefined) return { ...(await publishedOf(context, at, revision)), sheets: NO_TIMESHEETS };
  const { view, sheets } = await workOf(context, at);
  return { planning: view, rota: view.rota, sheets };
};

/** Hours of a published rota. A revision never changes, so the same revision gives the same bytes for ever. */
export const hours: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'getHours',
    summary:
      'Hours by worker, date and pay element: worked where approved, else planned; of a revision as planned; hours/2',
    needs: 'hours.read',
    params,
    query,
    replies: { 200: { is: 'The hours', json: hoursDocument } },
    handle: async (context, ask) => {
      const { planning, rota, sheets } = await hoursOf(context, ask.params.rota, ask.query.revision);
      return text('application/json', writeHoursJson(planning, rota, sheets), { isCompressible: true });
    },
  }),
  route({
    method: 'GET',
    path: `${path}.csv`,
    id: 'getHoursCsv',
    summary: 'The same as CSV',
    needs: 'hours.read',
    params,
    query,
    replies: { 200: { is: 'The hours', types: ['text/csv'] } },
    handle: async (context, ask) => {
      const { planning, rota, sheets } = await hoursOf(context, ask.params.rota, ask.query.revision);
      return text('text/csv', writeHoursCsv(planning, rota, sheets), { isCompressible: true });
    },
  }),
];
