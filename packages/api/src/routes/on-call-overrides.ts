import { z } from 'zod';
import { checkText } from '../check-text.ts';
import { cursorMs, cursorText, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { minuteOf } from '../iso.ts';
import { overrideDocument } from '../on-call/override-rows.ts';
import { holdsIn, overrideIn, withdrawOverride } from '../on-call/override-withdrawal.ts';
import { override } from '../on-call/overrides.ts';
import { openOnCallBook } from '../on-call/who-holds.ts';
import type { Caller } from '../permissions/caller.ts';
import { reachesBeyondSelf } from '../permissions/decide.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import { overrideRef, serviceRef } from '../refs.ts';
import { json, type Route, route } from '../route.ts';
import { epochMsOf, instantText } from '../schema/filters.ts';
import { madeOverridesReply, overrideBody, overrideReply, withdrawnReply } from '../schema/on-call-plan.ts';
import { id } from '../schema/texts.ts';

const params = z.object({ override: overrideRef });

const listQuery = z.strictObject({
  service: serviceRef,
  slot: id.optional(),
  from: instantText.optional().meta({ description: 'only those that hold after it' }),
  to: instantText.optional().meta({ description: 'only those that hold before it' }),
  ...pageQuery,
});

const instantOf = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : minuteOf(epochMsOf(text));

/** An override with its reason for whoever plans on-call and those whom it names: it may be about somebody's health. */
const shownTo = (caller: Caller, document: ReturnType<typeof overrideDocument>) => {
  const { service, worker, replaces } = document;
  const isNamed = ownWorkers(caller, service).some((own) => own === worker || own === replaces);
  if (isNamed || reachesBeyondSelf(caller, 'on-call.plan', { service })) return document;
  const { reason: _reason, ...rest } = document;
  return rest;
};

/** Changes of who is on call for a time. */
export const onCallOverrides: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/on-call/overrides',
    id: 'listOnCallOverrides',
    summary: 'Overrides of on-call by start, those taken back included unless a time is asked about',
    needs: 'on-call.read',
    query: listQuery,
    replies: { 200: { is: 'Overrides', json: pageReply('overrides', overrideReply) } },
    handle: async (context, { caller, query }) => {
      const { service, slot, from, to } = query;
      const book = await openOnCallBook(context, context.store, service);
      const asked = {
        startsAt: instantOf(from, Number.NEGATIVE_INFINITY),
        endsAt: instantOf(to, Number.POSITIVE_INFINITY),
      };
      const isAnyTime = from === undefined && to === undefined;
      const rows = (book.planning.problem.onCallPlan?.overrides ?? []).filter(
        (one) => (slot === undefined || one.slot === slot) && (isAnyTime || holdsIn(one, asked)),
      );
      return pageOfRows(query, rows, {
        name: 'overrides',
        key: z.tuple([cursorMs, cursorText]),
        keyOf: (one): [number, string] => [one.startsAt, one.id],
        document: (one) => shownTo(caller, overrideDocument(book, service, one, minuteOf(context.clock()))),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/on-call/overrides',
    id: 'overrideOnCall',
    summary: 'Change who is on call for a time; what a published rota decides of it becomes its next revision',
    needs: 'on-call.write',
    body: overrideBody,
    isCreation: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'What was made of it', json: madeOverridesReply } },
    handle: async (context, ask) => {
      checkText(ask.body.reason, '/reason');
      const { overrides, ...made } = await override(context, ask, ask.body);
      const book = await openOnCallBook(context, context.store, ask.body.service);
      const now = minuteOf(context.clock());
      const documents = overrides.map((one) => shownTo(ask.caller, overrideDocument(book, ask.body.service, one, now)));
      const headers = { Location: `/api/v1/on-call/overrides/${documents[0]?.id}` };
      return json({ overrides: documents, ...made }, { status: 201, headers });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/overrides/:override',
    id: 'getOnCallOverride',
    summary: 'One override of on-call',
    needs: 'on-call.read',
    params,
    replies: { 200: { is: 'The override', json: overrideReply } },
    handle: async (context, { caller, params: { override: name } }) => {
      const book = await openOnCallBook(context, context.store, name.service);
      const found = overrideIn(book, name);
      return json(shownTo(caller, overrideDocument(book, name.service, found, minuteOf(context.clock()))));
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/on-call/overrides/:override',
    id: 'withdrawOnCallOverride',
    summary: 'Take an override back: one to come never holds, one that is running ends now',
    needs: 'on-call.write',
    params,
    replies: { 200: { is: 'The override as it is now, and what was published for it', json: withdrawnReply } },
    handle: async (context, ask) => {
      const { service } = ask.params.override;
      const { override: found, ...done } = await withdrawOverride(context, ask, ask.params.override);
      const book = await openOnCallBook(context, context.store, service);
      const document = overrideDocument(book, service, found, minuteOf(context.clock()));
      return json({ override: shownTo(ask.caller, document), ...done });
    },
  }),
];
