import { type Instant, isoWithOffset, type OnCallNow, onCallAt, type Planning, parseIso } from '@rota/domain';
import { onCallDocument } from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Reply, type Route, route } from '../route.ts';
import { id, instant } from '../schema/texts.ts';

const line = z.strictObject({
  tier: z.int().min(1),
  slot: id,
  slotName: z.string(),
  worker: id.optional().meta({ description: 'absent: nobody' }),
  name: z.string().optional(),
  isWanted: z.boolean().meta({ description: 'whether the service wants somebody then; without a worker it is a gap' }),
  until: instant,
  next: z.strictObject({ worker: id, name: z.string(), from: instant }).optional(),
});

const reply = z.strictObject({ format: z.literal('oncall/1'), at: instant, onCall: z.array(line) });

const lineOf = (planning: Planning, now: OnCallNow) => {
  const { tier, slot, ...rest } = onCallDocument(planning, now);
  return { tier, slot, slotName: planning.onCallById.get(slot)?.name ?? slot, ...rest };
};

const answer = async (context: ApiContext, service: string, at: Instant): Promise<Reply> => {
  const book = orNotFound(await context.books.of(context.store, service, context.clock()), `service "${service}"`);
  if (book.entries.length === 0) throw refusal('not-found', `Nothing is published of service "${service}" yet.`);
  const confirmed = book.entries.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment);
  const { planning } = book;
  const onCall = onCallAt(planning, confirmed, at).map((now) => lineOf(planning, now));
  return json({ format: 'oncall/1', at: isoWithOffset(planning.zone, at), onCall });
};

const momentOf = (text: string): Instant => {
  const parsed = parseIso(text);
  if (parsed.kind === 'instant') return parsed.at;
  const allowed = 'allowed: a whole minute with an offset such as 2026-12-24T03:00Z (in an address + is written %2B)';
  throw refusal(
    parsed.kind === 'missing-offset' ? 'missing-offset' : 'bad-value',
    `"at" is "${text.slice(0, 60)}"; ${allowed}.`,
  );
};

const query = z.strictObject({ service: serviceRef });

/** Who is on call: published rotas only. */
export const onCall: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/on-call/now',
    id: 'onCallNow',
    summary: 'Who is on call now by tier, until when, and who comes after',
    needs: 'on-call.read',
    query,
    replies: { 200: { is: 'A line per slot, gaps included', json: reply } },
    handle: (context, ask) => answer(context, ask.query.service, minuteOf(context.clock())),
  }),
  route({
    method: 'GET',
    path: '/api/v1/on-call',
    id: 'onCallAt',
    summary: 'Who is on call at a moment',
    needs: 'on-call.read',
    query: query.extend({ at: z.string({ error: 'an instant such as 2026-12-24T03:00Z' }) }),
    replies: { 200: { is: 'A line per slot, gaps included', json: reply } },
    handle: (context, ask) => answer(context, ask.query.service, momentOf(ask.query.at)),
  }),
];
