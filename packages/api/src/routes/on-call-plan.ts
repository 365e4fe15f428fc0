import { isoWithOffset } from '@rota/domain';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { folderOf } from '../folder-edits.ts';
import { cursorMs, cursorText, type PageQuery, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { planEtag } from '../on-call/plan-changes.ts';
import { putDuties } from '../on-call/plan-duties.ts';
import {
  addRotation,
  endRotation,
  replaceRotation,
  rotationDocument,
  rotationIn,
  rotationsOf,
  stopRotation,
} from '../on-call/plan-rotations.ts';
import { openOnCallBook } from '../on-call/who-holds.ts';
import { type RotationName, rotationRef, serviceRef } from '../refs.ts';
import { json, type Reply, type Route, route } from '../route.ts';
import {
  dutiesBody,
  dutyReply,
  putDutiesReply,
  rotationBody,
  rotationEndBody,
  rotationReplacementBody,
  rotationReply,
} from '../schema/on-call-plan.ts';
import { id, words } from '../schema/texts.ts';

const params = z.object({ rotation: rotationRef });

const listQuery = z.strictObject({ service: serviceRef, slot: id.optional(), ...pageQuery });

const reply = async (context: ApiContext, name: RotationName, etag: string, status = 200): Promise<Reply> => {
  const { planning } = await openOnCallBook(context, context.store, name.service);
  const document = rotationDocument(planning, name.service, rotationIn(planning, name));
  const headers = status === 201 ? { Location: `/api/v1/on-call/rotations/${document.id}` } : {};
  return json(document, { status, headers, etag });
};

/** A list of what the folder says, with the validator of all of it. */
const listed = async (
  context: ApiContext,
  service: string,
  page: (planning: Awaited<ReturnType<typeof openOnCallBook>>['planning']) => Promise<Reply>,
): Promise<Reply> => {
  const { service: stored } = await folderOf(context.store, service);
  const { planning } = await openOnCallBook(context, context.store, service);
  return { ...(await page(planning)), etag: planEtag(stored) };
};

/** What says beside published rotas who is on call: rotations and fixed duties. */
export const onCallPlan: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/on-call/rotations',
    id: 'listRotations',
    summary: 'Rotations by start, those that have ended included',
    needs: 'on-call.read',
    query: listQuery,
    replies: {
      200: {
        is: 'Rotations; the ETag is that of their folder',
        json: pageReply('rotations', rotationReply),
      },
    },
    handle: (context, { query }) =>
      listed(context, query.service, (planning) =>
        pageOfRows(
          query,
          rotationsOf(planning).filter(({ slot }) => query.slot === undefined || slot === query.slot),
          {
            name: 'rotations',
            key: z.tuple([cursorMs, cursorText]),
            keyOf: (one): [number, string] => [one.from, one.rotation.id],
            document: (one) => rotationDocument(planning, query.service, one),
          },
        ),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/v1/on-call/rotations',
    id: 'addRotation',
    summary: 'Add a rotation that begins now or later',
    needs: 'on-call.plan',
    body: rotationBody,
    isCreation: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'The rotation', json: rotationReply } },
    handle: async (context, ask) => {
      const { result, etag } = await addRotation(context, ask, ask.body);
      return reply(context, result, etag, 201);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/rotations/:rotation',
    id: 'getRotation',
    summary: 'One rotation',
    needs: 'on-call.read',
    params,
    replies: { 200: { is: 'The rotation; the ETag is that of its folder', json: rotationReply } },
    handle: async (context, { params: { rotation } }) => {
      const { service } = await folderOf(context.store, rotation.service);
      return reply(context, rotation, planEtag(service));
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/on-call/rotations/:rotation',
    id: 'endRotation',
    summary: 'Say when a rotation ends, now or later; what was before stays as it was',
    needs: 'on-call.plan',
    params,
    body: rotationEndBody,
    isReplacement: true,
    replies: { 200: { is: 'The rotation', json: rotationReply } },
    handle: async (context, ask) => {
      const { result, etag } = await endRotation(context, ask, ask.params.rotation, ask.body);
      return reply(context, result, etag);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/on-call/rotations/:rotation',
    id: 'stopRotation',
    summary: 'End a rotation now; one that has not begun never does',
    needs: 'on-call.plan',
    params,
    isReplacement: true,
    replies: { 204: { is: 'Ended' } },
    handle: async (context, ask) => {
      await stopRotation(context, ask, ask.params.rotation);
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/on-call/rotations/:rotation/replacement',
    id: 'replaceRotation',
    summary: 'End a rotation, and begin another one in its slot at the same instant',
    needs: 'on-call.plan',
    params,
    body: rotationReplacementBody,
    isCreation: true,
    isReplacement: true,
    replies: { 201: { is: 'The rotation that takes its place', json: rotationReply } },
    handle: async (context, ask) => {
      const { result, etag } = await replaceRotation(context, ask, ask.params.rotation, ask.body);
      return reply(context, result, etag, 201);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/duties',
    id: 'listFixedDuties',
    summary: 'Duties of fixed schedules by start, those that are over included',
    needs: 'on-call.read',
    query: listQuery.extend({ source: words.optional() }),
    replies: {
      200: { is: 'Duties; the ETag is that of their folder', json: pageReply('duties', dutyReply) },
    },
    handle: (context, { query }) => listedDuties(context, query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/on-call/duties',
    id: 'putFixedDuties',
    summary: 'Put a fixed schedule in the place of what its source said before, from now on',
    needs: 'on-call.plan',
    body: dutiesBody,
    isReplacement: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 200: { is: 'What changed', json: putDutiesReply } },
    handle: async (context, ask) => {
      const { result, etag } = await putDuties(context, ask, ask.body);
      return json({ source: ask.body.source.trim(), ...result }, { etag });
    },
  }),
];

interface DutyQuery extends PageQuery {
  readonly service: string;
  readonly slot?: string | undefined;
  readonly source?: string | undefined;
}

const listedDuties = (context: ApiContext, query: DutyQuery): Promise<Reply> =>
  listed(context, query.service, (planning) => {
    const { service, slot, source } = query;
    const duties = (planning.problem.onCallPlan?.duties ?? []).filter(
      (one) =>
        one.startsAt < one.endsAt &&
        (slot === undefined || one.slot === slot) &&
        (source === undefined || one.source === source),
    );
    return pageOfRows(query, duties, {
      name: 'duties',
      key: z.tuple([cursorMs, cursorText, cursorText]),
      keyOf: (one): [number, string, string] => [one.startsAt, one.id, one.source],
      document: ({ slot: of, worker, startsAt, endsAt, source: from }) => ({
        ...{ service, slot: of, worker, source: from },
        from: isoWithOffset(planning.zone, startsAt),
        until: isoWithOffset(planning.zone, endsAt),
      }),
    });
  });
