import type { Owned, StoredLink, StoredUser } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isFormType } from '../http/body.ts';
import { linkOf } from '../identity/links.ts';
import { passwordDone, passwordForm, passwordNoLink } from '../identity/password-page.ts';
import { hashPassword, passwordFaults } from '../identity/passwords.ts';
import { Refusal, refusal } from '../refusal.ts';
import { type RawAsk, type Reply, type Route, route } from '../route.ts';
import { passwordFormBody } from '../schema/user.ts';

const params = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

interface Invited {
  readonly link: StoredLink & Owned;
  readonly user: StoredUser;
}

/** Whoever tries links that lead nowhere waits as for calendars. @throws Refusal `too-many-requests` */
const invitedBy = async (
  { root, clock, misses }: ApiContext,
  token: string,
  from: string,
): Promise<Invited | undefined> => {
  const wait = misses.waitSeconds(from, clock());
  if (wait > 0) throw refusal('too-many-requests', 'Too many wrong links were tried.', { 'Retry-After': String(wait) });
  const link = await linkOf(root, token, clock());
  const user = link && (await root.of(link.organisation).users.find(link.user));
  if (link && user) return { link, user };
  misses.add(from, clock());
  return undefined;
};

/** @throws Refusal `not-found` when the link was used meanwhile */
const setPassword = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  { link, user }: Invited,
  password: string,
): Promise<void> => {
  const hash = await hashPassword(password, context.random);
  await context.root.of(link.organisation).transaction(async (tables) => {
    if (!(await tables.links.use(link.id))) throw refusal('not-found', 'The link was used meanwhile.');
    await tables.users.setPassword(user.id, hash);
    await tables.sessions.endAll(user.id);
    await tables.links.endAll(user.id);
    const who = { ...ask, caller: { ...ask.caller, owner: user.name } };
    await record(tables, context, who, 'password.set', `users/${user.id}`);
  });
};

/** Where a one-time link leads. */
export const password: readonly Route[] = [
  route({
    method: 'GET',
    path: '/password/:token',
    id: 'passwordForm',
    summary: 'The form that sets a password, by a one-time link; looking at it does not use the link up',
    params,
    replies: {
      200: { is: 'A page', types: ['text/html'] },
      404: { is: 'A page: the link was used, or is too old', types: ['text/html'] },
    },
    handle: async (context, ask) => {
      const invited = await invitedBy(context, ask.params.token, ask.from);
      return invited ? passwordForm(invited.user.login) : passwordNoLink();
    },
  }),
  route({
    method: 'POST',
    path: '/password/:token',
    id: 'setPassword',
    summary: 'Set a password by a one-time link; every session ends, and the link is used up',
    params,
    body: passwordFormBody,
    isForm: true,
    replies: {
      200: { is: 'A page, where a form was sent', types: ['text/html'] },
      204: { is: 'Set, where JSON was sent' },
      404: { is: 'A page, where a form was sent: the link was used, or is too old', types: ['text/html'] },
      422: { is: 'The form again, where one was sent: the password is not good', types: ['text/html'] },
    },
    handle: async (context, ask): Promise<Reply> => {
      const isForm = isFormType(ask.header('content-type'));
      const invited = await invitedBy(context, ask.params.token, ask.from);
      if (!invited) {
        if (isForm) return passwordNoLink();
        throw refusal('not-found', 'The link was used before, or is too old. Ask for another one.');
      }
      const [fault] = passwordFaults(ask.body.password, invited.user.login, '/password');
      if (fault && isForm) return passwordForm(invited.user.login, fault.detail);
      if (fault) throw new Refusal([fault]);
      await setPassword(context, ask, invited, ask.body.password);
      return isForm ? passwordDone() : { status: 204 };
    },
  }),
];
