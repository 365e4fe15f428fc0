import type { StoredMessage, Tables } from '@rota/store';
import { z } from 'zod';
import { changeDocument } from '../change-document.ts';
import { record } from '../events.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page, pageReply } from '../http/pages.ts';
import { isoMs } from '../iso.ts';
import type { Caller } from '../permissions/caller.ts';
import { decide } from '../permissions/decide.ts';
import { listScope } from '../permissions/listing.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { acknowledgementBody, messageQuery, messageReply } from '../schema/message.ts';
import { madeId } from '../schema/texts.ts';

/** Changes that one message tells of; nobody has more shifts than this in a period. */
const MOST_CHANGES = 1000;

const answeredOf = ({ answeredMs, answeredBy, answer, note }: StoredMessage) =>
  answeredMs === null
    ? {}
    : { answered: { at: isoMs(answeredMs), by: answeredBy ?? '', answer, ...(note === null ? {} : { note }) } };

const documentOf = async ({ publicationChanges }: Pick<Tables, 'publicationChanges'>, message: StoredMessage) => {
  const { id, service, worker, period, revision, about, wantsAnswer, createdMs } = message;
  const changes =
    about === null
      ? await publicationChanges.list({ service, period }, { revision, worker }, undefined, MOST_CHANGES)
      : [];
  return {
    id,
    service,
    worker,
    ...(about === null ? { period, revision } : { about }),
    createdAt: isoMs(createdMs),
    wantsAnswer: wantsAnswer === 1,
    changes: changes.map(changeDocument),
    ...answeredOf(message),
  };
};

/** @throws Refusal when there is no such message, or it is of somebody out of reach */
const found = async ({ messages }: Pick<Tables, 'messages'>, caller: Caller, id: string): Promise<StoredMessage> => {
  const message = orNotFound(await messages.find(id), `message "${id}"`);
  const { service, worker } = message;
  if (decide(caller, 'message.read', { service, worker }) === 'granted') return message;
  throw refusal('not-found', `There is no message "${id}".`);
};

const params = z.object({ message: madeId('msg') });

/** What people are told about their shifts, and what they answer. */
export const messages: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/messages',
    id: 'listMessages',
    summary: 'Messages about changes to shifts: your own, or of everybody in a service you lead',
    needs: 'message.read',
    query: messageQuery,
    replies: { 200: { is: 'Newest first', json: pageReply('messages', messageReply) } },
    handle: async ({ store }, { query, caller }) => {
      const { service, worker, wantsAnswer, open } = query;
      const scope = listScope(caller, 'message.read');
      const filter = {
        ...(scope === undefined ? {} : { scope }),
        ...(service === undefined ? {} : { service }),
        ...(worker === undefined ? {} : { worker }),
        ...(wantsAnswer === undefined ? {} : { wantsAnswer: 1 }),
        ...(open === undefined ? {} : { isOpen: true as const }),
      };
      return page(query, {
        name: 'messages',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.messages.list(filter, ageKeyOf(after), most),
        total: () => store.messages.count(filter),
        document: (one) => documentOf(store, one),
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/messages/:message',
    id: 'getMessage',
    summary: 'One message',
    needs: 'message.read',
    params,
    replies: { 200: { is: 'The message', json: messageReply } },
    handle: async ({ store }, ask) => json(await documentOf(store, await found(store, ask.caller, ask.params.message))),
  }),
  route({
    method: 'POST',
    path: '/api/v1/messages/:message/acknowledgement',
    id: 'answerMessage',
    summary: 'Say that a change was seen, or that one cannot come; once',
    needs: 'message.read',
    params,
    body: acknowledgementBody,
    isCreation: true,
    replies: { 201: { is: 'The message', json: messageReply } },
    handle: async (context, ask) => {
      const { store, clock } = context;
      const { answer, note } = ask.body;
      const { id } = await found(store, ask.caller, ask.params.message);
      await store.transaction(async (tables) => {
        const said = { answer, note: note ?? null, answeredBy: ask.caller.owner, answeredMs: clock() };
        if (!(await tables.messages.answer(id, said)))
          throw refusal('already-exists', `Message "${id}" was answered already.`);
        await record(tables, context, ask, 'message.answered', `messages/${id}`, { after: { answer } });
      });
      return json(await documentOf(store, await found(store, ask.caller, id)), { status: 201 });
    },
  }),
];
