import type { Answer, Api } from './server.ts';

/** A password that is good enough for everybody. */
export const PASSWORD = 'otter marble lantern';

let count = 0;

/** Makes somebody of these roles. @returns the answer, with the link that sets the password */
export const invited = async ({ call }: Api, roles: readonly object[], key?: string): Promise<Answer['json']> => {
  count += 1;
  const body = { login: `person-${count}`, name: `Person ${count}`, roles };
  const made = await call('/api/v1/users', { json: body, ...(key === undefined ? {} : { key }) });
  if (made.status !== 201) throw new Error(`the user was refused: ${made.text}`);
  return made.json;
};

/** Sets a password by a link. */
export const setPassword = ({ call, server }: Api, url: string, password = PASSWORD): Promise<Answer> =>
  call(url.replace(server.url, ''), { json: { password }, key: null });

/** Logs in. @returns the answer, with the token of the session */
export const logIn = ({ call }: Api, login: string, password = PASSWORD, more: object = {}): Promise<Answer> =>
  call('/api/v1/sessions', { json: { login, password, wants: 'token', ...more }, key: null });

/** Somebody of these roles who is logged in. @returns the token of the session, for `key` of a call */
export const loggedIn = async (started: Api, roles: readonly object[], key?: string): Promise<string> => {
  const { login, link } = await invited(started, roles, key);
  await setPassword(started, link.url);
  const { status, text, json } = await logIn(started, login);
  if (status !== 201) throw new Error(`the log-in was refused: ${text}`);
  return json.token;
};
