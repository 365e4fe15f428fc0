import { writeHoursCsv, writeHoursJson } from '@rota/formats';
import { z } from 'zod';
import { publishedOf } from '../periods.ts';
import { rotaRef } from '../refs.ts';
import { type Route, route, text } from '../route.ts';
import { hoursDocument } from '../schema/documents.ts';
import { revisionText } from '../schema/texts.ts';

const path = '/api/v1/rotas/:rota/hours';
const params = z.object({ rota: rotaRef });
const query = z.strictObject({ revision: revisionText.optional() });

/** Published hours, for payroll. A revision never changes, so the same revision gives the same bytes for ever. */
export const hours: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'getHours',
    summary: 'Planned hours of the published rota by worker, date and pay element, of format hours/2',
    needs: 'payroll.read',
    params,
    query,
    replies: { 200: { is: 'The hours', json: hoursDocument } },
    handle: async (context, ask) => {
      const { planning, rota } = await publishedOf(context, ask.params.rota, ask.query.revision);
      return text('application/json', writeHoursJson(planning, rota), { isCompressible: true });
    },
  }),
  route({
    method: 'GET',
    path: `${path}.csv`,
    id: 'getHoursCsv',
    summary: 'The same as CSV',
    needs: 'payroll.read',
    params,
    query,
    replies: { 200: { is: 'The hours', types: ['text/csv'] } },
    handle: async (context, ask) => {
      const { planning, rota } = await publishedOf(context, ask.params.rota, ask.query.revision);
      return text('text/csv', writeHoursCsv(planning, rota), { isCompressible: true });
    },
  }),
];
