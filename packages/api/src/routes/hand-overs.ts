import { type OnCallNow, onCallAt } from '@rota/domain';
import type { StoredHandOver, Tables } from '@rota/store';
import { z } from 'zod';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { confirmedOf } from '../exchange/confirmed.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page, pageReply } from '../http/pages.ts';
import { isoMs, maybeIsoMs, minuteOf } from '../iso.ts';
import { decide, isWithin, reachOf } from '../permissions/decide.ts';
import { listedServices } from '../permissions/listing.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { handOverBody, handOverQuery, handOverReply } from '../schema/hand-over.ts';
import { madeId } from '../schema/texts.ts';
import { newId } from '../secrets.ts';

type Caller = RawAsk['caller'];

const documentOf = ({ id, service, slot, text, writtenBy, fromWorker, createdMs, seenBy, seenMs }: StoredHandOver) => ({
  ...{ id, service, slot, text, writtenBy, writtenAt: isoMs(createdMs) },
  ...(fromWorker === null ? {} : { from: fromWorker }),
  ...(seenBy === null ? {} : { seenBy }),
  ...maybeIsoMs('seenAt', seenMs),
});

/** Address of a note without `/api/v1/`. */
const subjectOf = (id: string): string => `on-call/hand-overs/${id}`;

/** Who holds a slot, and who comes next. @throws Refusal when there is no such slot */
const slotNow = async (context: ApiContext, service: string, slot: string): Promise<OnCallNow> => {
  const { planning, assignments } = await confirmedOf(context, service);
  const now = onCallAt(planning, assignments, minuteOf(context.clock())).find((one) => one.slot === slot);
  if (now) return now;
  throw refusal('unknown-reference', `The service has no on-call slot "${slot}".`, {}, '/slot');
};

/** Whether somebody may whatever the slot: who leads the service, or the shift. */
const leads = (caller: Caller, service: string): boolean =>
  reachOf(caller, 'handover.write')
    .filter((way) => isWithin(way, { service }))
    .some(({ reach, as }) => reach !== 'self' && !('role' in as && as.role === 'on-call-now'));

/**
 * As which worker somebody hands over or takes over.
 *
 * @returns `undefined` of who leads and does not work in the service
 * @throws Refusal for whoever neither holds the slot nor comes next
 */
const partyOf = async (context: ApiContext, caller: Caller, service: string, slot: string) => {
  const { worker, next } = await slotNow(context, service, slot);
  const own = ownWorkers(caller, service);
  const found = own.find((one) => one === worker || one === next?.worker);
  if (found !== undefined || leads(caller, service)) return found ?? own[0];
  throw refusal('forbidden', `Notes of slot "${slot}" are for who holds it, who takes it over next, and who leads.`);
};

const found = async ({ handOvers }: Pick<Tables, 'handOvers'>, caller: Caller, id: string): Promise<StoredHandOver> => {
  const note = await handOvers.find(id);
  const isSeen = note && decide(caller, 'handover.write', { service: note.service }) === 'granted';
  return orNotFound(isSeen ? note : undefined, `hand-over "${id}"`);
};

const path = '/api/v1/on-call/hand-overs';
const params = z.object({ handOver: madeId('hnd') });

/** Notes from one who is on call to the next. They are in no log, calendar or webhook. */
export const handOvers: readonly Route[] = [
  route({
    method: 'POST',
    path,
    id: 'handOver',
    summary: 'Leave a note for who is on call next',
    needs: 'handover.write',
    body: handOverBody,
    isCreation: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'The note', json: handOverReply } },
    handle: async (context, ask) => {
      const { service, slot, text } = ask.body;
      checkText(text, '/text');
      const fromWorker = (await partyOf(context, ask.caller, service, slot)) ?? null;
      const id = newId('hnd', context.random);
      const note = { id, service, slot, text, writtenBy: ask.caller.owner, fromWorker, createdMs: context.clock() };
      await context.store.transaction(async (tables) => {
        await tables.handOvers.add(note);
        await record(tables, context, ask, 'hand-over.written', subjectOf(id), { after: { service, slot } });
      });
      const headers = { Location: `/api/v1/${subjectOf(id)}` };
      return json(documentOf({ ...note, seenBy: null, seenWorker: null, seenMs: null }), { status: 201, headers });
    },
  }),
  route({
    method: 'GET',
    path,
    id: 'listHandOvers',
    summary: 'Notes that were left for who is on call next',
    needs: 'on-call.read',
    query: handOverQuery,
    target: ({ query: { service } }) => (service === undefined ? {} : { service }),
    replies: { 200: { is: 'Newest first', json: pageReply('handOvers', handOverReply) } },
    handle: async ({ store }, { caller, query }) => {
      const services = listedServices(caller, 'on-call.read', query.service);
      const filter = {
        ...(services === undefined ? {} : { services }),
        ...(query.slot === undefined ? {} : { slot: query.slot }),
        ...(query.open === undefined ? {} : { isOpen: true as const }),
      };
      return page(query, {
        name: 'handOvers',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.handOvers.list(filter, ageKeyOf(after), most),
        total: () => store.handOvers.count(filter),
        document: documentOf,
      });
    },
  }),
  route({
    method: 'POST',
    path: `${path}/:handOver/acknowledgement`,
    id: 'acknowledgeHandOver',
    summary: 'Say that a note was read, as who takes over; once',
    needs: 'handover.write',
    params,
    isCreation: true,
    replies: { 201: { is: 'The note', json: handOverReply } },
    handle: async (context, ask) => {
      const { store, clock } = context;
      const { id, service, slot, fromWorker } = await found(store, ask.caller, ask.params.handOver);
      const seenWorker = (await partyOf(context, ask.caller, service, slot)) ?? null;
      if (fromWorker !== null && seenWorker === fromWorker)
        throw refusal('forbidden', 'Whoever takes over acknowledges a note, not who wrote it.');
      await store.transaction(async (tables) => {
        const seen = { seenBy: ask.caller.owner, seenWorker, seenMs: clock() };
        if (!(await tables.handOvers.acknowledge(id, seen)))
          throw refusal('already-exists', `Hand-over "${id}" was acknowledged already.`);
        await record(tables, context, ask, 'hand-over.acknowledged', subjectOf(id), { after: { service, slot } });
      });
      return json(documentOf(await found(store, ask.caller, id)), { status: 201 });
    },
  }),
  route({
    method: 'DELETE',
    path: `${path}/:handOver`,
    id: 'eraseHandOver',
    summary: 'Erase a note, as who wrote it or leads: nothing of it is kept',
    needs: 'handover.write',
    params,
    replies: { 204: { is: 'Erased' } },
    handle: async (context, ask) => {
      const { id, service, slot, fromWorker } = await found(context.store, ask.caller, ask.params.handOver);
      const isOwn = fromWorker !== null && ownWorkers(ask.caller, service).includes(fromWorker);
      if (!isOwn && !leads(ask.caller, service))
        throw refusal('forbidden', 'A note is erased by who wrote it, or by who leads.');
      await context.store.transaction(async (tables) => {
        if (!(await tables.handOvers.erase(id))) throw refusal('not-found', `There is no hand-over "${id}".`);
        await record(tables, context, ask, 'hand-over.erased', subjectOf(id), { after: { service, slot } });
      });
      return { status: 204 };
    },
  }),
];
