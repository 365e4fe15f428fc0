import type { Api } from './server.ts';

/** Good by the policy, and the same for everybody: the tests are not about passwords. */
const PASSWORD = 'correct horse battery staple';

/** What somebody is, as `POST /users` takes it. */
export type Roles = readonly Readonly<Record<string, unknown>>[];

/** Logs in somebody new with the roles given. @returns the secret of the session, to use as `key` */
export const personOf = async ({ call }: Api, login: string, roles: Roles): Promise<string> => {
  const made = await call('/api/v1/users', { json: { login, name: login, roles } });
  if (made.status !== 201) throw new Error(`nobody was made: ${made.text}`);
  const { pathname } = new URL(made.json.link.url);
  const set = await call(pathname, { json: { password: PASSWORD }, key: null });
  if (set.status !== 204) throw new Error(`no password was set: ${set.text}`);
  const begun = await call('/api/v1/sessions', { json: { login, password: PASSWORD, wants: 'token' }, key: null });
  if (begun.status !== 201) throw new Error(`nobody was logged in: ${begun.text}`);
  return begun.json.token;
};

/** Somebody who works on the rota of the template house. */
export const workerOf = (started: Api, worker: string): Promise<string> =>
  personOf(started, worker, [{ role: 'worker', service: 'harbour-house', worker }]);
