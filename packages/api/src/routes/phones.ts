import type { PhoneFilter, StoredPhone } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page } from '../http/pages.ts';
import { isoMs, maybeIsoMs } from '../iso.ts';
import { decide, reachesBeyondSelf } from '../permissions/decide.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { newPhoneReply, phoneBody, phoneEntry, phoneListReply, phoneQuery } from '../schema/phone.ts';
import { madeId } from '../schema/texts.ts';
import { hashOf, newId, newToken } from '../secrets.ts';

const MINUTE_MS = 60_000;

type Whose = Pick<StoredPhone, 'service' | 'worker'>;

/** Whether somebody may do something about a phone: their own is theirs, one that is passed on is not. */
const mayReach = (caller: RawAsk['caller'], { service, worker }: Whose): boolean =>
  worker === null
    ? reachesBeyondSelf(caller, 'phone.write', { service })
    : decide(caller, 'phone.write', { service, worker }) === 'granted';

const phoneNamed = (id: string): string => `phone "${id}"`;

/** A phone that the caller may do something about. @throws Refusal in the words of what is not there */
const reached = (phone: StoredPhone | undefined, caller: RawAsk['caller'], id: string): StoredPhone =>
  orNotFound(phone && mayReach(caller, phone) ? phone : undefined, phoneNamed(id));

const documentOf = (phone: StoredPhone) => ({
  id: phone.id,
  service: phone.service,
  ...(phone.worker === null ? {} : { worker: phone.worker }),
  label: phone.label,
  createdAt: isoMs(phone.createdMs),
  createdBy: phone.createdBy,
  ...maybeIsoMs('linkExpiresAt', phone.linkHash === null ? null : phone.linkExpiresMs),
  ...maybeIsoMs('enrolledAt', phone.enrolledMs),
  ...maybeIsoMs('seenAt', phone.seenMs),
  ...maybeIsoMs('revokedAt', phone.revokedMs),
});

const serviceKnows = async ({ books, store, clock }: ApiContext, { service, worker }: Whose): Promise<void> => {
  const book = orNotFound(await books.of(store, service, clock()), `service "${service}"`);
  if (worker !== null && !book.planning.problem.workers.some(({ id }) => id === worker))
    throw refusal('unknown-reference', `The service has no worker "${worker}".`, {}, '/worker');
};

const NOT_ENROLLED_YET = { hash: null, enrolledMs: null, seenMs: null, revokedMs: null };

const add = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  { service, worker, label, linkMinutes }: Whose & { readonly label: string; readonly linkMinutes: number },
) => {
  const { clock, random, store } = context;
  const [id, token, createdMs] = [newId('pho', random), newToken(random), clock()];
  const phone = {
    ...{ id, service, worker, label, createdMs, createdBy: ask.caller.owner },
    linkHash: hashOf(token),
    linkExpiresMs: createdMs + linkMinutes * MINUTE_MS,
  };
  await store.transaction(async (tables) => {
    await tables.phones.add(phone);
    await record(tables, context, ask, 'phone.invited', `on-call/phones/${id}`);
  });
  return { phone: { ...phone, ...NOT_ENROLLED_YET }, token };
};

const params = z.object({ phone: madeId('pho') });

/** Phones that show who is on call: invited, listed, revoked. */
export const phones: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/on-call/phones',
    id: 'createPhone',
    summary: 'Make the one-time link that enrols a phone, so that it shows who is on call without a login',
    needs: 'phone.write',
    body: phoneBody,
    target: ({ body: { service, worker } }) => ({ service, ...(worker === undefined ? {} : { worker }) }),
    isCreation: true,
    replies: { 201: { is: 'The link; it is shown this once', json: newPhoneReply } },
    handle: async (context, ask) => {
      const { worker = null, ...wish } = ask.body;
      if (!mayReach(ask.caller, { service: wish.service, worker }))
        throw refusal('not-found', 'There is nothing at this address.');
      await serviceKnows(context, { service: wish.service, worker });
      const { phone, token } = await add(context, ask, { ...wish, worker });
      const url = `${context.publicUrl ?? ask.origin}/on-call/enrol/${token}`;
      return json({ ...documentOf(phone), url }, { status: 201, headers: { 'Cache-Control': 'no-store' } });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/phones',
    id: 'listPhones',
    summary: 'Phones that show who is on call in a service: who enrolled them, when each was last seen',
    needs: 'phone.write',
    query: phoneQuery,
    replies: { 200: { is: 'Oldest first, revoked ones included', json: phoneListReply } },
    handle: ({ store }, { caller, query }) => {
      const { service, worker } = query;
      const filter: PhoneFilter = {
        service,
        ...(worker === undefined ? {} : { worker }),
        ...(reachesBeyondSelf(caller, 'phone.write', { service }) ? {} : { workers: ownWorkers(caller, service) }),
      };
      return page(query, {
        name: 'phones',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.phones.list(filter, ageKeyOf(after), most),
        total: () => store.phones.count(filter),
        document: documentOf,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/phones/:phone',
    id: 'getPhone',
    summary: 'One phone: who enrolled it, when it was last seen',
    needs: 'phone.write',
    params,
    replies: { 200: { is: 'What is known of it', json: phoneEntry } },
    handle: async ({ store }, { caller, params: { phone } }) =>
      json(documentOf(reached(await store.phones.find(phone), caller, phone))),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/on-call/phones/:phone',
    id: 'revokePhone',
    summary: 'Revoke a phone: from then on it shows nothing, and forgets what it kept as soon as it asks',
    needs: 'phone.write',
    params,
    replies: { 204: { is: 'Revoked' } },
    handle: async (context, ask) => {
      const { phone } = ask.params;
      await context.store.transaction(async (tables) => {
        reached(await tables.phones.find(phone), ask.caller, phone);
        if (!(await tables.phones.revoke(phone, context.clock())))
          throw refusal('not-found', `There is no live ${phoneNamed(phone)}.`);
        await record(tables, context, ask, 'phone.revoked', `on-call/phones/${phone}`);
      });
      return { status: 204 };
    },
  }),
];
