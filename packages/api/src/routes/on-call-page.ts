import {
  enrolPage,
  noEnrolPage,
  ON_CALL_WORKER,
  type OnCallSource,
  onCallPage,
  onCallSheet,
  onCallSheetPage,
  revokedPhonePage,
  unknownPhonePage,
} from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isReachedSecurely } from '../http/cookies.ts';
import { pageReply } from '../on-call/page-reply.ts';
import { phoneBySecret, phoneCookie, phoneSecret, seen, shownBy } from '../on-call/phones.ts';
import { refusal } from '../refusal.ts';
import { type RawAsk, type Reply, type Route, route, text } from '../route.ts';
import { hashOf, newToken } from '../secrets.ts';

type Asked = Pick<RawAsk, 'caller' | 'from' | 'header' | 'origin' | 'requestId'>;

const GONE = 'A page: the phone was revoked, or whoever has it has left; it forgets what it kept';
const replies = {
  200: { is: 'A page', types: ['text/html'] },
  404: { is: 'A page: nobody enrolled this phone', types: ['text/html'] },
  410: { is: GONE, types: ['text/html'] },
};

/** Answers a phone that was enrolled, and tells any other what it is. */
const toPhone = async (
  context: ApiContext,
  ask: Asked,
  write: (source: OnCallSource, secret: string) => Reply,
): Promise<Reply> => {
  const secret = phoneSecret(ask);
  const phone = secret === undefined ? undefined : await phoneBySecret(context, ask, secret, 'hash');
  if (secret === undefined || !phone) return pageReply(unknownPhonePage(), 404);
  const now = context.clock();
  const source = await shownBy(context, phone, now);
  if (!source) return pageReply(revokedPhonePage(), 410);
  await seen(context, phone, now);
  return write(source, secret);
};

/** A link that may still be used, with what it would show. */
const linked = async (context: ApiContext, ask: Asked, token: string) => {
  const phone = await phoneBySecret(context, ask, token, 'linkHash');
  const now = context.clock();
  if (!phone || now >= phone.linkExpiresMs) return undefined;
  const source = await shownBy(context, phone, now);
  return source && { phone, service: source.planning.problem.service.name };
};

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
    handle: (context, ask) =>
      toPhone(context, ask, (source, secret) =>
        pageReply(onCallPage(onCallSheet(source)), 200, {
          'Set-Cookie': phoneCookie(secret, isReachedSecurely(context, ask)),
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/on-call/sheet',
    id: 'onCallPhoneSheet',
    summary: 'The same to be printed, on an enrolled phone',
    isFeed: true,
    replies,
    handle: (context, ask) => toPhone(context, ask, (source) => pageReply(onCallSheetPage(onCallSheet(source)))),
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
      return found ? pageReply(enrolPage(found.service, found.phone.label)) : pageReply(noEnrolPage(), 404);
    },
  }),
  route({
    method: 'POST',
    path: '/on-call/enrol/:token',
    id: 'enrolPhone',
    summary: 'Enrol the phone that asks: it gets a cookie that opens the page on-call, and nothing else',
    params,
    replies: { 303: { is: 'On to the page' }, ...linkReplies },
    handle: async (context, ask) => {
      const found = await linked(context, ask, ask.params.token);
      if (!found) return pageReply(noEnrolPage(), 404);
      const secret = await enrol(context, ask, found.phone);
      const cookie = phoneCookie(secret, isReachedSecurely(context, ask));
      return { status: 303, headers: { Location: '/on-call', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } };
    },
  }),
];
