import { type OnCallSheet, onCallSheet, onCallSheetPage, onCallSheetText } from '@rota/formats';
import type { StoredSheet } from '@rota/store';
import { z } from 'zod';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page } from '../http/pages.ts';
import { isoMs } from '../iso.ts';
import { askedOnCall } from '../on-call/asked.ts';
import { pageReply } from '../on-call/page-reply.ts';
import { checkWithin } from '../permissions/within.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { type RawAsk, type Reply, type Route, route, text } from '../route.ts';
import { sheetListReply, sheetQuery } from '../schema/sheet.ts';
import { madeId } from '../schema/texts.ts';

const forms = ['text/html', 'text/plain'];

/** A page, or words for who accepts plain text first; own numbers are kept by nobody in between. */
const inForm = ({ header }: Pick<RawAsk, 'header'>, sheet: OnCallSheet): Reply => {
  const headers = { Vary: 'Accept', 'Cache-Control': 'no-store' };
  return /^\s*text\/plain\b/i.test(header('accept') ?? '')
    ? text('text/plain', onCallSheetText(sheet), { headers })
    : pageReply(onCallSheetPage(sheet), 200, headers);
};

const documentOf = ({ id, service, cause, about, createdMs, createdBy }: StoredSheet) => ({
  ...{ id, service, cause, about },
  sentAt: isoMs(createdMs),
  sentBy: createdBy,
});

/** Who is on call in the days to come, to be printed; and what people were sent of it. */
export const sheets: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/on-call/sheet',
    id: 'onCallSheet',
    summary: 'Who is on call in the next 14 days, to be printed; words with Accept: text/plain',
    needs: 'on-call.read',
    query: z.strictObject({ service: serviceRef }),
    replies: { 200: { is: 'With people’s own numbers to who may see them', types: forms } },
    handle: async (context, ask) => inForm(ask, onCallSheet(await askedOnCall(context, ask, ask.query.service))),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/sheets',
    id: 'listSheets',
    summary: 'Sheets that were sent with each publication and change of on-call, and why',
    needs: 'on-call.read',
    query: sheetQuery,
    replies: { 200: { is: 'Newest first', json: sheetListReply } },
    handle: ({ store }, { query }) =>
      page(query, {
        name: 'sheets',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.sheets.list(query.service, ageKeyOf(after), most),
        total: () => store.sheets.count(query.service),
        document: documentOf,
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/sheets/:sheet',
    id: 'getSheet',
    summary: 'A sheet as it was sent, without anybody’s own number; words with Accept: text/plain',
    needs: 'on-call.read',
    params: z.object({ sheet: madeId('sht') }),
    replies: { 200: { is: 'The sheet', types: forms } },
    handle: async ({ store }, ask) => {
      const { sheet } = ask.params;
      const found = orNotFound(await store.sheets.find(sheet), `sheet "${sheet}"`);
      checkWithin(ask.caller, 'on-call.read', { service: found.service });
      // it was written by this interface, in the form that its name says
      return inForm(ask, JSON.parse(found.document) as OnCallSheet);
    },
  }),
];
