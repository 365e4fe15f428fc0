import { isoUtc } from '@rota/domain';
import type { OpenShiftFilter, StoredOpenShift, Tables } from '@rota/store';
import { z } from 'zod';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { alreadyClaimed, giveShift, judgeClaim, openShiftSubject } from '../exchange/claiming.ts';
import { nextPlaces, openPlace } from '../exchange/follow-gaps.ts';
import { exchangeSettingsOf } from '../exchange/settings.ts';
import { shiftNameIn } from '../exchange/shift-name.ts';
import { refuseBegun, refuseBlocks } from '../exchange/trial.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { page, pageQuery, pageReply } from '../http/pages.ts';
import { isoMs, minuteOf } from '../iso.ts';
import { type PeriodParams, periodOf } from '../periods.ts';
import { decide, reachOf } from '../permissions/decide.ts';
import { listedServices } from '../permissions/listing.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import { checkWithin } from '../permissions/within.ts';
import { rotaId, rotaRef, serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { epochMsOf, instantText, minuteIn } from '../schema/filters.ts';
import {
  claimBody,
  openShiftBody,
  openShiftDecisionBody,
  openShiftReply,
  openShiftStatus,
} from '../schema/open-shift.ts';
import { madeId } from '../schema/texts.ts';

type Caller = RawAsk['caller'];

/** Places on one shift that may be open at once. */
const MOST_PLACES = 50;

const params = z.object({ openShift: madeId('osh') });

const seesWho = (caller: Caller, { service, worker }: StoredOpenShift): boolean =>
  worker !== null &&
  (decide(caller, 'shift.open', { service }) === 'granted' ||
    decide(caller, 'shift.claim', { service, worker }) === 'granted');

const documentOf = (caller: Caller, open: StoredOpenShift) => {
  const { service, period } = open;
  return {
    id: open.id,
    service,
    rota: rotaId({ service, period }),
    period,
    shift: open.shift,
    start: isoUtc(open.startsAt),
    end: isoUtc(open.endsAt),
    place: open.place,
    origin: open.origin,
    ...(open.note === null ? {} : { note: open.note }),
    status: open.status,
    ...(open.worker !== null && seesWho(caller, open) ? { worker: open.worker } : {}),
    createdAt: isoMs(open.createdMs),
    changedAt: isoMs(open.changedMs),
  };
};

const etagOf = ({ version }: StoredOpenShift): string => `open-shift-${version}`;

const findOpen = async ({ openShifts }: Pick<Tables, 'openShifts'>, caller: Caller, id: string) => {
  const found = await openShifts.find(id);
  const isSeen = found && decide(caller, 'rota.read', { service: found.service }) === 'granted';
  return orNotFound(isSeen ? found : undefined, `open shift "${id}"`);
};

const answer = async (context: ApiContext, caller: Caller, id: string, rest: Partial<Reply> = {}): Promise<Reply> => {
  const found = await findOpen(context.store, caller, id);
  return json(documentOf(caller, found), { ...rest, etag: etagOf(found) });
};

/** Which worker of the service somebody claims as. */
const claimantOf = (caller: Caller, { service }: PeriodParams, named: string | undefined): string => {
  const own = ownWorkers({ holdings: reachOf(caller, 'shift.claim') }, service);
  const [only, ...others] = own;
  if (only === undefined || (named !== undefined && !own.includes(named)))
    throw refusal('not-found', 'There is nothing at this address.');
  if (named === undefined && others.length > 0)
    throw refusal('missing-key', 'You are several workers of this service; say as which.', {}, '/worker');
  return named ?? only;
};

const claim = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  open: StoredOpenShift,
  worker: string,
): Promise<void> => {
  if (open.status !== 'open') throw alreadyClaimed(open);
  await context.store.transaction(async (tables) => {
    if (!(await tables.openShifts.claim(open.id, worker, context.clock()))) throw alreadyClaimed(open);
    const { planning, blocks } = await judgeClaim({ ...context, store: tables }, open, worker);
    if (blocks.length > 0) refuseBlocks(planning, blocks, (of) => of === worker);
    await record(tables, context, ask, 'open-shift.claimed', openShiftSubject(open.id), { after: { worker } });
    const { openShifts } = await exchangeSettingsOf(tables, open.service);
    if (openShifts === 'automatic') await giveShift(tables, context, ask, open, worker);
  });
};

const decideClaim = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  open: StoredOpenShift,
  { decision, reason }: z.output<typeof openShiftDecisionBody>,
): Promise<void> => {
  const { worker } = open;
  if (open.status !== 'claimed' || worker === null)
    throw refusal('not-ready', `The open shift is ${open.status}; only one that is claimed is decided about.`);
  await context.store.transaction(async (tables) => {
    if (decision === 'decline') {
      const change = { status: 'open', worker: null, decidedBy: ask.caller.owner, changedMs: context.clock() } as const;
      if (!(await tables.openShifts.change(open.id, ['claimed'], change, worker))) throw alreadyClaimed(open);
      await record(tables, context, ask, 'open-shift.declined', openShiftSubject(open.id), {
        reason,
        before: { worker },
      });
      return;
    }
    const { planning, blocks } = await judgeClaim({ ...context, store: tables }, open, worker);
    if (blocks.length > 0) refuseBlocks(planning, blocks, () => true);
    await giveShift(tables, context, ask, open, worker, reason);
  });
};

const openByHand = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  { rota: at, shift, note }: z.output<typeof openShiftBody>,
): Promise<string> => {
  const { planning } = await periodOf(context, at);
  const name = shiftNameIn(at.service, shift, '/shift');
  const demand = planning.demands[planning.demandIndexById.get(name) ?? -1];
  if (!demand)
    throw refusal('unknown-reference', `The service asks for no shift "${name}" in this period.`, {}, '/shift');
  refuseBegun(planning, { ...demand, shift: demand.id }, minuteOf(context.clock()));
  return context.store.transaction(async (tables) => {
    const known = await tables.openShifts.list({ services: [at.service], shift: demand.id }, undefined, MOST_PLACES);
    const [place = 1] = nextPlaces(known, demand.id, 1);
    const made = openPlace(context, at, demand, { place, origin: 'manager', by: ask.caller.owner, note: note ?? null });
    if ((await tables.openShifts.add([made])) === 0)
      throw refusal('already-exists', `Shift "${demand.id}" was opened by somebody else at the same time.`);
    const after = { service: at.service, shift: demand.id };
    await record(tables, context, ask, 'open-shift.opened', openShiftSubject(made.id), { after });
    return made.id;
  });
};

/** Shifts that people may take. */
export const openShifts: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/open-shifts',
    id: 'listOpenShifts',
    summary: 'Places on shifts that may be taken, or were',
    needs: 'rota.read',
    query: z.strictObject({
      service: serviceRef.optional(),
      rota: rotaRef.transform(({ service, period }) => `${service}:${period}`).optional(),
      status: openShiftStatus.optional(),
      from: instantText.optional().meta({ description: 'only shifts that start then or later' }),
      to: instantText.optional().meta({ description: 'only shifts that start before' }),
      updatedSince: instantText.optional(),
      ...pageQuery,
    }),
    target: ({ query: { service } }) => (service === undefined ? {} : { service }),
    replies: { 200: { is: 'Oldest first', json: pageReply('openShifts', openShiftReply) } },
    handle: async ({ store }, { caller, query }) => {
      const { service, rota, status, from, to, updatedSince } = query;
      const [named = service, period] = rota === undefined ? [] : rota.split(':');
      const services = listedServices(caller, 'rota.read', named);
      const filter: OpenShiftFilter = {
        ...(services === undefined ? {} : { services }),
        ...(period === undefined ? {} : { period }),
        ...(status === undefined ? {} : { statuses: [status] }),
        ...(from === undefined ? {} : { startsFrom: minuteIn(from) }),
        ...(to === undefined ? {} : { startsBefore: minuteIn(to) }),
        ...(updatedSince === undefined ? {} : { changedSinceMs: epochMsOf(updatedSince) }),
      };
      return page(query, {
        name: 'openShifts',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.openShifts.list(filter, ageKeyOf(after), most),
        total: () => store.openShifts.count(filter),
        document: (open) => documentOf(caller, open),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/open-shifts',
    id: 'openShift',
    summary: 'Open one more place on a shift; gaps of a published rota are open by themselves',
    needs: 'shift.open',
    body: openShiftBody,
    isCreation: true,
    target: ({ body: { rota } }) => ({ service: rota.service }),
    replies: { 201: { is: 'The open shift', json: openShiftReply } },
    handle: async (context, ask) => {
      checkText(ask.body.note, '/note');
      const id = await openByHand(context, ask, ask.body);
      return answer(context, ask.caller, id, { status: 201, headers: { Location: `/api/v1/${openShiftSubject(id)}` } });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/open-shifts/:openShift',
    id: 'getOpenShift',
    summary: 'One open shift',
    needs: 'rota.read',
    params,
    replies: { 200: { is: 'The open shift', json: openShiftReply } },
    handle: (context, ask) => answer(context, ask.caller, ask.params.openShift),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/open-shifts/:openShift',
    id: 'closeOpenShift',
    summary: 'Close a shift that nobody is wanted on any more',
    needs: 'shift.open',
    params,
    isReplacement: true,
    replies: { 204: { is: 'Closed' } },
    handle: async (context, ask) => {
      const open = await findOpen(context.store, ask.caller, ask.params.openShift);
      checkWithin(ask.caller, 'shift.open', { service: open.service });
      checkIfMatch(ask.header('if-match'), etagOf(open));
      await context.store.transaction(async (tables) => {
        const change = { status: 'closed', changedMs: context.clock(), decidedBy: ask.caller.owner } as const;
        if (!(await tables.openShifts.change(open.id, ['open', 'claimed'], change))) throw alreadyClaimed(open);
        await record(tables, context, ask, 'open-shift.closed', openShiftSubject(open.id));
      });
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/open-shifts/:openShift/claim',
    id: 'claimOpenShift',
    summary: 'Take an open shift; the first who asks and may, has it',
    needs: 'shift.claim',
    params,
    body: claimBody,
    isCreation: true,
    target: () => ({}),
    replies: { 200: { is: 'The open shift, now claimed or filled', json: openShiftReply } },
    handle: async (context, ask) => {
      const open = await findOpen(context.store, ask.caller, ask.params.openShift);
      await claim(context, ask, open, claimantOf(ask.caller, open, ask.body.worker));
      return answer(context, ask.caller, open.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/open-shifts/:openShift/decision',
    id: 'decideOpenShift',
    summary: 'Approve a claim, which writes the draft, or decline it, which opens the shift again',
    needs: 'shift.open',
    params,
    body: openShiftDecisionBody,
    isCreation: true,
    replies: { 200: { is: 'The open shift as it stands now', json: openShiftReply } },
    handle: async (context, ask) => {
      checkText(ask.body.reason, '/reason');
      const open = await findOpen(context.store, ask.caller, ask.params.openShift);
      checkWithin(ask.caller, 'shift.open', { service: open.service });
      await decideClaim(context, ask, open, ask.body);
      return answer(context, ask.caller, open.id);
    },
  }),
];
