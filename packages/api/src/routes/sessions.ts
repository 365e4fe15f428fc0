import type { StoredSession } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isReachedSecurely } from '../http/cookies.ts';
import { localPasswords } from '../identity/identity-provider.ts';
import { endOf, sessionCookie, startSession } from '../identity/sessions.ts';
import { isoMs } from '../iso.ts';
import { refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { madeId } from '../schema/texts.ts';
import { newSessionReply, sessionBody, sessionReply } from '../schema/user.ts';

const documentOf = (session: StoredSession, current: string | undefined) => ({
  id: session.id,
  createdAt: isoMs(session.createdMs),
  lastSeenAt: isoMs(session.seenMs),
  expiresAt: isoMs(endOf(session)),
  isCurrent: session.id === current,
});

/** An answer to the end of a session; a browser whose own it was forgets its cookie. */
const ended = (context: ApiContext, ask: Pick<RawAsk, 'origin'>, isOwn: boolean): Reply => ({
  status: 204,
  ...(isOwn ? { headers: { 'Set-Cookie': sessionCookie(undefined, isReachedSecurely(context, ask)) } } : {}),
});

const login: Route = route({
  method: 'POST',
  path: '/api/v1/sessions',
  id: 'logIn',
  summary: 'Log in with a password: a cookie for browsers, a token for programs',
  body: sessionBody,
  replies: { 201: { is: 'The session', json: newSessionReply } },
  handle: async (context, ask) => {
    const { wants = 'cookie', ...credentials } = ask.body;
    context.logins.begin(credentials.login, ask.from, context.clock());
    const user = await localPasswords(context.root).identify(credentials);
    if (!user) {
      const help = 'Whoever has the login with several organisations says which.';
      throw refusal('unauthenticated', `The login or the password is wrong. ${help}`);
    }
    context.logins.takeBack(credentials.login, ask.from);
    const { session, secret } = await context.root.of(user.organisation).transaction(async (tables) => {
      const started = await startSession(tables, context, user.id);
      const who = { ...ask, caller: { ...ask.caller, owner: user.name } };
      await record(tables, context, who, 'session.started', `users/${user.id}`);
      return started;
    });
    const document = documentOf(session, session.id);
    return json(wants === 'token' ? { ...document, token: secret } : document, {
      status: 201,
      headers: {
        'Cache-Control': 'no-store',
        ...(wants === 'cookie' ? { 'Set-Cookie': sessionCookie(secret, isReachedSecurely(context, ask)) } : {}),
      },
    });
  },
});

/** Being logged in. */
export const sessions: readonly Route[] = [
  login,
  route({
    method: 'GET',
    path: '/api/v1/sessions',
    id: 'listSessions',
    summary: 'Where one is logged in',
    needs: 'self.write',
    replies: { 200: { is: 'Oldest first', json: z.strictObject({ sessions: z.array(sessionReply) }) } },
    handle: async ({ store, clock }, { caller }) => {
      const open = (await store.sessions.ofUser(caller.id)).filter((session) => clock() < endOf(session));
      return json({ sessions: open.map((session) => documentOf(session, caller.session)) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sessions',
    id: 'logOutEverywhere',
    summary: 'Log out everywhere, here too',
    needs: 'self.write',
    replies: { 204: { is: 'Logged out' } },
    handle: async (context, ask) => {
      await context.store.transaction(async (tables) => {
        await tables.sessions.endAll(ask.caller.id);
        await record(tables, context, ask, 'session.all-ended', `users/${ask.caller.id}`);
      });
      return ended(context, ask, true);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sessions/:session',
    id: 'logOut',
    summary: 'Log out: of this session ("current") or another of one\'s own',
    needs: 'self.write',
    params: z.object({ session: z.union([z.literal('current'), madeId('ses')]) }),
    replies: { 204: { is: 'Logged out' } },
    handle: async (context, ask) => {
      const { id: user, session: current = '' } = ask.caller;
      const session = ask.params.session === 'current' ? current : ask.params.session;
      await context.store.transaction(async (tables) => {
        if (!(await tables.sessions.end(user, session)))
          throw refusal('not-found', `There is no session "${session}".`);
        await record(tables, context, ask, 'session.ended', `users/${user}`);
      });
      return ended(context, ask, session === current);
    },
  }),
];
