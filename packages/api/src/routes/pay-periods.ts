import { z } from 'zod';
import { cursorText, pageOfRows, pageQuery } from '../http/pages.ts';
import { exportNamed, lockNamed, unlockNamed } from '../payroll/deciding.ts';
import { exportDocument, payCheckOf, payPeriodDocument } from '../payroll/documents.ts';
import { payPeriodsInReach } from '../payroll/listing.ts';
import { lockDocument, lockEtag, lockNow, payPeriodFacts } from '../payroll/period.ts';
import { payPeriodRef, serviceRef } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { dateText } from '../schema/filters.ts';
import {
  exportBody,
  exportReply,
  lockReply,
  newLockReply,
  payCheckReply,
  payPeriodListReply,
  payPeriodReply,
  payStatus,
  unlockBody,
  unlockReply,
} from '../schema/payroll.ts';
import { id } from '../schema/texts.ts';

const params = z.object({ payPeriod: payPeriodRef });
const base = '/api/v1/pay-periods';
const path = `${base}/:payPeriod`;

/** An employer's own: who is limited to another employer does not reach it. */
const target = ({ params: { payPeriod } }: { readonly params: z.output<typeof params> }) => ({
  service: payPeriod.service,
  employer: payPeriod.employer,
});

/** Pay periods of employers: what is due, locks, and exports for payroll. */
export const payPeriods: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    id: 'listPayPeriods',
    summary: 'Pay periods for which something is published, and how far each has come',
    needs: 'payroll.read',
    query: z.strictObject({
      ...pageQuery,
      service: serviceRef.optional(),
      employer: id.optional(),
      status: payStatus.optional(),
      from: dateText.optional(),
      to: dateText.optional(),
    }),
    replies: { 200: { is: 'By first day, service and employer', json: payPeriodListReply } },
    handle: async (context, ask) =>
      pageOfRows(ask.query, await payPeriodsInReach(context, ask.caller, ask.query), {
        name: 'payPeriods',
        key: z.tuple([cursorText, cursorText, cursorText]),
        keyOf: ({ from, service, employer }) => [from, service, employer],
        document: (row) => row,
      }),
  }),
  route({
    method: 'GET',
    path,
    id: 'getPayPeriod',
    summary: "How far everybody's hours are, what holds an export up, and what is due",
    needs: 'payroll.read',
    params,
    target,
    replies: { 200: { is: 'The pay period', json: payPeriodReply } },
    handle: async (context, ask) =>
      json(await payPeriodDocument(context, ask.params.payPeriod), { isCompressible: true }),
  }),
  route({
    method: 'GET',
    path: `${path}/lock`,
    id: 'getLock',
    summary: 'The lock in force; 404 while the pay period is open',
    needs: 'payroll.read',
    params,
    target,
    replies: { 200: { is: 'The lock; its ETag goes into If-Match to unlock', json: lockReply } },
    handle: async (context, ask) => {
      const lock = lockNow(await payPeriodFacts(context, ask.params.payPeriod));
      return json(lockDocument(lock), { etag: lockEtag(lock) });
    },
  }),
  route({
    method: 'POST',
    path: `${path}/lock`,
    id: 'lockPayPeriod',
    summary: 'Lock the hours that the pay period settles: no line may be written about them any more',
    needs: 'payroll.write',
    params,
    target,
    isCreation: true,
    replies: { 201: { is: 'The lock', json: newLockReply } },
    handle: async (context, ask) => {
      const lock = await lockNamed(context, ask, ask.params.payPeriod);
      return json(lock, { status: 201, etag: lockEtag(lock) });
    },
  }),
  route({
    method: 'DELETE',
    path: `${path}/lock`,
    id: 'unlockPayPeriod',
    summary: 'Let locked hours be changed again, for a reason that is kept',
    needs: 'payroll.write',
    params,
    target,
    body: unlockBody,
    isReplacement: true,
    replies: { 200: { is: 'Who unlocked it, and why', json: unlockReply } },
    handle: async (context, ask) => json(await unlockNamed(context, ask, ask.params.payPeriod, ask.body.reason)),
  }),
  route({
    method: 'POST',
    path: `${path}/exports`,
    id: 'makeExport',
    summary:
      'Tell payroll the hours of a locked pay period, and what changed since earlier exports; the same again where nothing did',
    needs: 'payroll.write',
    params,
    target,
    body: exportBody,
    isCreation: true,
    replies: {
      200: { is: 'The export that says everything already', json: exportReply },
      201: { is: 'The export made now', json: exportReply },
    },
    handle: async (context, ask) => {
      const { profile, waivers = [] } = ask.body;
      const made = await exportNamed(context, ask, ask.params.payPeriod, { profile, waivers });
      const kept = orNotFound(await context.store.payroll.findExport(made.id), `export "${made.id}"`);
      const headers = { Location: `/api/v1/exports/${made.id}` };
      return json(await exportDocument(context, kept), { status: made.isNew ? 201 : 200, headers });
    },
  }),
  route({
    method: 'GET',
    path: `${path}/pay-check`,
    id: 'checkPay',
    summary: 'Worked and planned pay held against the minimum wage, of format pay-check/1',
    needs: 'payroll.read',
    params,
    target,
    replies: { 200: { is: 'By worker', json: payCheckReply } },
    handle: async (context, ask) => json(await payCheckOf(context, ask.params.payPeriod), { isCompressible: true }),
  }),
];
