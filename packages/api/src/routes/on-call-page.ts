import {
  enrolPage,
  foreignEnrolPage,
  type InlinedPage,
  noEnrolPage,
  ON_CALL_WORKER,
  type OnCallSource,
  onCallPage,
  onCallSheet,
  onCallSheetPage,
  PHONE_HEADER,
  revokedPhonePage,
  unknownPhonePage,
} from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isReachedSecurely } from '../http/cookies.ts';
import { isFromElsewhere } from '../http/own-origin.ts';
import { pageReply } from '../on-call/page-reply.ts';
import { phoneBySecret, phoneCookie, phoneSecret, seen, shownBy } from '../on-call/phones.ts';
import { type Headers, refusal } from '../refusal.ts';
import { type RawAsk, type Reply, type Route, route, text } from '../route.ts';
import { hashOf, newToken } from '../secrets.ts';

type Asked = Pick<RawAsk, 'caller' | 'from' | 'header' | 'origin' | 'requestId'>;

const GONE = 'A page: the phone was revoked, or whoever has it has left; it forgets what it kept';
const replies = {
  200: { is: 'A page', types: ['text/html'] },
  404: { is: 'A page: nobody enrolled this phone', types: ['text/html'] },
  410: { is: GONE, types: ['text/html'] },
};

/** What an answer says of the phone, so that it takes no other answer for one of ours. */
const says = (word: 'enrolled' | 'revoked' | 'unknown'): Headers => ({ [PHONE_HEADER]: word });

/** Answers a phone that was enrolled, and tells any other what it is. */
const toPhone = async (
  context: ApiContext,
  ask: Asked,
  write: (source: OnCallSource) => InlinedPage,
): Promise<Reply> => {
  const secret = phoneSecret(ask);
  const phone = secret === undefined ? undefined : await phoneBySecret(context, ask, secret, 'hash');
  if (secret === undefined || !phone) return pageReply(unknownPhonePage(), 404, says('unknown'));
  const now = context.clock();
  const source = await shownBy(context, phone, now);
  if (!source) return pageReply(revokedPhonePage(), 410, says('revoked'));
  await seen(context, phone, now);
  const cookie = phoneCookie(secret, isReachedSecurely(context, ask));
  return pageReply(write(source), 200, { ...says('enrolled'), 'Set-Cookie': cookie });
};

/** A link that may still be used, with what it would show. */
const linked = async (context: ApiContext, ask: Asked, token: string) => {
  const phone = await phoneBySecret(context, ask, token, 'linkHash');
  const now = context.clock();
  if (!phone || now >= phone.linkExpiresMs) return undefined;
  const source = await shownBy(context, phone, now);
  return source && { phone, service: source.planning.problem.service.name };
};

/** Name of the service that the phone which asks shows already. */
const shownAlready = async (context: ApiContext, ask: Asked): Promise<string | undefined> => {
  const secret = phoneSecret(ask);
  const phone = secret === undefined ? undefined : await phoneBySecret(context, ask, secret, 'hash');
  const source = phone && (await shownBy(context, phone, context.clock()));
  return source?.planning.problem.service.name;
};

/** The page with the button. Its form says where it is from, and to nobody but this server. */
const askToEnrol = (
  found: { readonly service: string; readonly phone: { readonly label: string } },
  instead: string | undefined,
  status: number,
) => pageReply(enrolPage(found.service, found.phone.label, instead), status, { 'Referrer-Policy': 'same-origin' });

/** Makes a phone known by a secret of its own. @throws Refusal `not-found` when the link was used meanwhile */
const enrol = async (
  context: ApiContext,
  ask: Asked,
  { organisation, id }: { readonly organisation: string; readonly id: string },
): Promise<string> => {
  const secret = newToken(context.random);
  await context.root.of(organisation).transaction(async (tables) => {
    if (!(await tables.phones.enrol(id, hashOf(secret), context.clock())))
      throw refusal('not-found', 'The link was used meanwhile.');
    const who = { ...ask, caller: { ...ask.caller, owner: 'whoever had the link' } };
    await record(tables, context, who, 'phone.enrolled', `on-call/phones/${id}`);
  });
  return secret;
};

const params = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

const linkReplies = { 404: { is: 'A page: the link was used, or is too old', types: ['text/html'] } };

/** What enrolled phones show: no login, no key. */
export const onCallPages: readonly Route[] = [
  route({
    method: 'GET',
    path: '/on-call',
    id: 'onCallPage',
    summary: 'Whom to ring now and in the days to come, on an enrolled phone',
    isFeed: true,
    replies,
    handle: (context, ask) => toPhone(context, ask, (source) => onCallPage(onCallSheet(source))),
  }),
  route({
    method: 'GET',
    path: '/on-call/sheet',
    id: 'onCallPhoneSheet',
    summary: 'The same to be printed, on an enrolled phone',
    isFeed: true,
    replies,
    handle: (context, ask) => toPhone(context, ask, (source) => onCallSheetPage(onCallSheet(source))),
  }),
  route({
    method: 'GET',
    path: '/on-call/worker.js',
    id: 'onCallWorker',
    summary: 'The service worker that keeps the page on enrolled phones',
    replies: { 200: { is: 'A script', types: ['text/javascript'] } },
    handle: async () =>
      text('text/javascript', ON_CALL_WORKER, {
        headers: {
          'Cache-Control': 'no-cache',
          'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
          'Service-Worker-Allowed': '/on-call',
        },
      }),
  }),
  route({
    method: 'GET',
    path: '/on-call/enrol/:token',
    id: 'enrolPage',
    summary: 'The button that enrols a phone, by a one-time link; looking at it does not use the link up',
    params,
    replies: { 200: { is: 'A page', types: ['text/html'] }, ...linkReplies },
    handle: async (context, ask) => {
      const found = await linked(context, ask, ask.params.token);
      return found ? askToEnrol(found, await shownAlready(context, ask), 200) : pageReply(noEnrolPage(), 404);
    },
  }),
  route({
    method: 'POST',
    path: '/on-call/enrol/:token',
    id: 'enrolPhone',
    summary: 'Enrol the phone that asks: it gets a cookie that opens the page on-call, and nothing else',
    params,
    query: z.strictObject({
      replace: z.literal('yes').optional().meta({ description: 'instead of the service that the phone shows already' }),
    }),
    replies: {
      303: { is: 'On to the page' },
      403: { is: 'A page: another site asked', types: ['text/html'] },
      409: { is: 'A page: the phone shows another service already; a button replaces it', types: ['text/html'] },
      ...linkReplies,
    },
    handle: async (context, ask) => {
      if (isFromElsewhere(context, ask)) return pageReply(foreignEnrolPage(), 403);
      const found = await linked(context, ask, ask.params.token);
      if (!found) return pageReply(noEnrolPage(), 404);
      const instead = ask.query.replace === 'yes' ? undefined : await shownAlready(context, ask);
      if (instead !== undefined) return askToEnrol(found, instead, 409);
      const secret = await enrol(context, ask, found.phone);
      const cookie = phoneCookie(secret, isReachedSecurely(context, ask));
      return { status: 303, headers: { Location: '/on-call', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } };
    },
  }),
];
