import { type Instant, parseIso } from '@rota/domain';
import {
  onCallDocument,
  onCallGapsDocument,
  onCallGapsText,
  onCallScheduleDocument,
  onCallText,
  readOnCallWindow,
} from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { askedOnCall } from '../on-call/asked.ts';
import { orRefuse, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route, text } from '../route.ts';
import {
  onCallGapsReply,
  onCallQuery,
  onCallReply,
  onCallScheduleQuery,
  onCallScheduleReply,
  onCallWindowQuery,
} from '../schema/on-call.ts';

type Asker = Pick<RawAsk, 'caller' | 'header'>;

const PLAIN = 'text/plain';

/** A document, or the same in words for who accepts plain text first. */
const inForm = <T>({ header }: Pick<RawAsk, 'header'>, document: T, words: (document: T) => string): Reply => {
  const headers = { Vary: 'Accept' };
  const isPlain = /^\s*text\/plain\b/i.test(header('accept') ?? '');
  return isPlain ? text(PLAIN, words(document), { headers }) : json(document, { headers });
};

const momentOf = (written: string): Instant => {
  const parsed = parseIso(written);
  if (parsed.kind === 'instant') return parsed.at;
  const allowed = 'allowed: a whole minute with an offset such as 2026-12-24T03:00Z (in an address + is written %2B)';
  throw refusal(
    parsed.kind === 'missing-offset' ? 'missing-offset' : 'bad-value',
    `"at" is "${written.slice(0, 60)}"; ${allowed}.`,
  );
};

const documentAt = async (context: ApiContext, ask: Asker, service: string, at: Instant) =>
  onCallDocument(await askedOnCall(context, ask, service), at);

const now = ({ clock }: ApiContext): Instant => minuteOf(clock());

const schedule = async (context: ApiContext, ask: Asker, query: z.output<typeof onCallScheduleQuery>) => {
  const { service, ...wish } = query;
  const source = await askedOnCall(context, ask, service);
  const { planning, asOf } = source;
  const { window } = orRefuse(readOnCallWindow(planning.zone, wish, asOf));
  const { slot, worker } = wish;
  if (slot !== undefined && !planning.onCallById.has(slot))
    throw refusal('unknown-reference', `The service has no on-call slot "${slot}".`);
  if (worker !== undefined && !planning.workerById.has(worker))
    throw refusal('unknown-reference', `The service has no worker "${worker}".`);
  return onCallScheduleDocument(source, { ...wish, window });
};

const gaps = async (context: ApiContext, ask: Asker, query: z.output<typeof onCallWindowQuery>) => {
  const { service, ...written } = query;
  const source = await askedOnCall(context, ask, service);
  const { window } = orRefuse(readOnCallWindow(source.planning.zone, written, source.asOf));
  return onCallGapsDocument(source, window);
};

const lines = { is: 'A line per slot, gaps included', json: onCallReply, types: [PLAIN] };

/** Who is on call, by published rotas and by what stands beside them. */
export const onCall: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/on-call/now',
    id: 'onCallNow',
    summary: 'Who is on call now by tier, whom to call in which order, who can approve; words with Accept: text/plain',
    needs: 'on-call.read',
    query: onCallQuery,
    replies: { 200: lines },
    handle: async (context, ask) =>
      inForm(ask, await documentAt(context, ask, ask.query.service, now(context)), onCallText),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/now.txt',
    id: 'onCallNowText',
    summary: 'Who is on call now, in a few lines of plain text with the duty number first',
    needs: 'on-call.read',
    query: onCallQuery,
    replies: { 200: { is: 'A line per slot, gaps included', types: [PLAIN] } },
    handle: async (context, ask) =>
      text(PLAIN, onCallText(await documentAt(context, ask, ask.query.service, now(context)))),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call',
    id: 'onCallAt',
    summary: 'The same at a moment',
    needs: 'on-call.read',
    query: onCallQuery.extend({ at: z.string({ error: 'an instant such as 2026-12-24T03:00Z' }) }),
    replies: { 200: lines },
    handle: async (context, ask) =>
      inForm(ask, await documentAt(context, ask, ask.query.service, momentOf(ask.query.at)), onCallText),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/schedule',
    id: 'onCallSchedule',
    summary: 'Who is on call over at most 400 days, with gaps and coverage; layers or overrides alone by lane',
    needs: 'on-call.read',
    query: onCallScheduleQuery,
    replies: { 200: { is: 'Spans that follow each other without a break, slot by slot', json: onCallScheduleReply } },
    handle: async (context, ask) => json(await schedule(context, ask, ask.query), { isCompressible: true }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call/gaps',
    id: 'onCallGaps',
    summary: 'Where nobody is on call who is wanted, and where nobody can approve; words with Accept: text/plain',
    needs: 'on-call.read',
    query: onCallWindowQuery,
    replies: { 200: { is: 'Gaps by slot; coverage; the next gap', json: onCallGapsReply, types: [PLAIN] } },
    handle: async (context, ask) => inForm(ask, await gaps(context, ask, ask.query), onCallGapsText),
  }),
];
