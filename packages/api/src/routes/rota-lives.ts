import { afterAct } from '@rota/domain';
import type { EpochMs, StoredRota, Tables } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkFinalHours } from '../final-hours.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { cursorText, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { actOn, lifeOf, spanOf, takeRota } from '../lives.ts';
import { followPayrollOf } from '../payroll/follow-payroll.ts';
import { type PeriodParams, periodOf } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { rotaRef, rotaRefOf, serviceRef } from '../refs.ts';
import { orNotFound, orRefuse, refusal } from '../refusal.ts';
import { rotaDocument, rotaEtag, rotaHead } from '../rota-document.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { dateText, epochMsOf, instantText } from '../schema/filters.ts';
import {
  finalisationBody,
  newRotaBody,
  requestWindowBody,
  rotaHeadReply,
  rotaReply,
  rotaState,
} from '../schema/rota.ts';

const params = z.object({ rota: rotaRef });
const path = '/api/v1/rotas/:rota';

type Window = z.output<typeof requestWindowBody>;

/** @throws Refusal when the window closes before it opens */
const windowOf = ({ opensAt, closesAt }: Window, now: EpochMs, at: string) => {
  const requestsOpenMs = opensAt === undefined ? now : epochMsOf(opensAt);
  const requestsCloseMs = closesAt === undefined ? null : epochMsOf(closesAt);
  if (requestsCloseMs === null || requestsOpenMs < requestsCloseMs) return { requestsOpenMs, requestsCloseMs };
  throw refusal('ends-before-start', 'The window closes before it opens.', {}, `${at}/closesAt`);
};

/** The validator that a rota had before it was taken; taking it raised the version. */
const etagBefore = (rota: StoredRota, now: EpochMs): string | undefined =>
  rota.version === 1 ? undefined : rotaEtag({ ...rota, version: rota.version - 1 }, now);

const storedRota = async (
  { store }: { readonly store: Pick<Tables, 'rotas'> },
  at: PeriodParams,
): Promise<StoredRota> => orNotFound(await store.rotas.find(at.service, at.period), `rota "${rotaRefOf(at)}"`);

/** A rota as it stands after something was done to it. */
const reply = async (
  context: ApiContext,
  { caller }: Pick<RawAsk, 'caller'>,
  at: PeriodParams,
  status = 200,
): Promise<Reply> => {
  const rota = await storedRota(context, at);
  const now = context.clock();
  const headers = status === 201 ? { Location: `/api/v1/rotas/${rotaRefOf(at)}` } : {};
  return json(await rotaDocument(context.store, caller, rota, now), { status, headers, etag: rotaEtag(rota, now) });
};

/** Rotas by period: where each stands, and what happens to it as a whole. */
export const rotaLives: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/rotas',
    id: 'listRotas',
    summary: 'Rotas by service and period: where each stands',
    needs: 'rota.read',
    query: z.strictObject({
      service: serviceRef.optional(),
      from: dateText.optional().meta({ description: 'those with a day on or after it' }),
      to: dateText.optional().meta({ description: 'those with a day on or before it' }),
      status: rotaState.optional(),
      updatedSince: instantText.optional(),
      ...pageQuery,
    }),
    replies: { 200: { is: 'By service, then period', json: pageReply('rotas', rotaHeadReply) } },
    handle: async ({ store, clock }, { query, caller }) => {
      const { service, from, to, status, updatedSince } = query;
      const now = clock();
      const found = await store.rotas.list({
        ...(service === undefined ? {} : { services: [service] }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(updatedSince === undefined ? {} : { changedSinceMs: epochMsOf(updatedSince) }),
      });
      const shown = found.filter(
        (rota) =>
          decide(caller, 'rota.read', { service: rota.service }) === 'granted' &&
          (status === undefined || lifeOf(rota, now).state === status),
      );
      return pageOfRows(query, shown, {
        name: 'rotas',
        key: z.tuple([cursorText, cursorText]),
        keyOf: (rota): [string, string] => [rota.service, rota.period],
        document: (rota) => rotaHead(rota, now),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/rotas',
    id: 'openRota',
    summary: 'Begin with a period: say when people may ask for days off, and how many are to approve its rota',
    needs: 'rota.write',
    body: newRotaBody,
    isCreation: true,
    replies: { 201: { is: 'The rota', json: rotaReply } },
    handle: async (context, ask) => {
      const { service, period, requestWindow, approvalsWanted = null } = ask.body;
      const at = { service, period };
      const { planning } = await periodOf(context, at);
      const window = requestWindow ? windowOf(requestWindow, context.clock(), '/requestWindow') : {};
      await context.store.transaction(async (tables) => {
        const { rota } = await takeRota(tables, context, spanOf(planning, at));
        if (rota.version > 1) throw refusal('already-exists', `Rota "${rotaRefOf(at)}" was begun with already.`);
        await tables.rotas.change(rota, { approvalsWanted, ...window });
        await record(tables, context, ask, 'rota.opened', `rotas/${rotaRefOf(at)}`, { after: window });
      });
      return reply(context, ask, at, 201);
    },
  }),
  route({
    method: 'GET',
    path,
    id: 'getRota',
    summary: 'Where a rota stands, and what is possible for whoever asks',
    needs: 'rota.read',
    params,
    replies: { 200: { is: 'The rota', json: rotaReply } },
    handle: (context, ask) => reply(context, ask, ask.params.rota),
  }),
  route({
    method: 'PUT',
    path: `${path}/request-window`,
    id: 'setRequestWindow',
    summary: 'Say when people may ask for days off, as long as nothing is planned',
    needs: 'rota.write',
    params,
    body: requestWindowBody,
    isReplacement: true,
    replies: { 200: { is: 'The rota', json: rotaReply } },
    handle: async (context, ask) => {
      const at = ask.params.rota;
      const { planning } = await periodOf(context, at);
      const window = windowOf(ask.body, context.clock(), '');
      await context.store.transaction(async (tables) => {
        const taken = await takeRota(tables, context, spanOf(planning, at));
        checkIfMatch(ask.header('if-match'), etagBefore(taken.rota, context.clock()));
        orRefuse(afterAct(taken.life, 'open-requests'));
        await tables.rotas.change(taken.rota, window);
        const { requestsOpenMs, requestsCloseMs } = taken.rota;
        await record(tables, context, ask, 'request-window.set', `rotas/${rotaRefOf(at)}`, {
          before: { requestsOpenMs, requestsCloseMs },
          after: window,
        });
      });
      return reply(context, ask, at);
    },
  }),
  route({
    method: 'POST',
    path: `${path}/finalisation`,
    id: 'finalise',
    summary: 'Declare what was worked final, once its hours are approved; from then on only timesheets correct it',
    needs: 'rota.publish',
    params,
    body: finalisationBody,
    isCreation: true,
    replies: { 201: { is: 'The rota', json: rotaReply } },
    handle: async (context, ask) => {
      const at = ask.params.rota;
      const { planning } = await periodOf(context, at);
      await context.store.transaction(async (tables) => {
        const taken = await takeRota(tables, context, spanOf(planning, at));
        const [finalisedMs, finalisedBy] = [context.clock(), ask.caller.owner];
        await actOn(tables, taken, 'finalise', { finalisedMs, finalisedBy });
        await checkFinalHours({ ...context, store: tables }, at);
        await followPayrollOf(tables, context, await storedRota({ store: tables }, at));
        await record(tables, context, ask, 'rota.finalised', `rotas/${rotaRefOf(at)}`, {
          reason: ask.body.note,
          before: { state: taken.life.state },
        });
      });
      return reply(context, ask, at, 201);
    },
  }),
];
