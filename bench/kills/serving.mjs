import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command, or what `ROTA_COMMAND` names: the tests have it in fewer files, which start sooner. */
const ROTA = process.env.ROTA_COMMAND ?? fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));

/** A server that listens: `{ url, key, kill() }`; `kill` is SIGKILL and resolves when it is gone. */
export const serve = (args, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ROTA, 'serve', '--port', '0', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let [out, err] = ['', ''];
    const gone = new Promise((done) => child.once('exit', done));
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.once('exit', (code) => reject(new Error(`rota serve left with ${code}: ${err}`)));
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      const [, url] = /listening on (\S+)/.exec(out) ?? [];
      const [, key] = /once: (rota_\S+)/.exec(out) ?? [];
      const kill = () => {
        child.kill('SIGKILL');
        return gone;
      };
      if (url) resolve({ url, key, kill });
    });
  });

/**
 * Sends one request.
 *
 * @returns `{ status, json, etag }`, or `undefined` when no whole answer came, because nobody was there any more
 */
export const send = async ({ url }, key, path, { method, json, headers = {} } = {}) => {
  try {
    const response = await fetch(`${url}${path}`, {
      method: method ?? (json === undefined ? 'GET' : 'POST'),
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, json: isJson ? JSON.parse(text) : undefined, etag: response.headers.get('etag') };
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined; // fetch says so of a connection that broke
    throw thrown;
  }
};

/** The same where an answer must come, of one of some statuses. */
export const must = async (server, key, path, sending = {}, statuses = [200, 201, 202]) => {
  const answer = await send(server, key, path, sending);
  if (answer && statuses.includes(answer.status)) return answer;
  throw new Error(
    `${sending.method ?? ''} ${path}: ${answer ? `${answer.status} ${JSON.stringify(answer.json)}` : 'no answer'}`,
  );
};
