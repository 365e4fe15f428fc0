import { FAULTS, type Fault, type FaultCode } from '@rota/domain';
import { Option } from 'commander';
import { Refusal, refuse } from '../refusal.ts';

/** Flags of every verb that may work against a server. */
export interface ServerFlags {
  readonly server?: string;
  readonly key?: string;
}

/** How a server is named on the command line. */
export const serverOptions = (): readonly Option[] => [
  new Option('--server <url>', 'work against this server; the folder is then the name of a service there').env(
    'ROTA_SERVER',
  ),
  new Option('--key <key>', 'API key for the server; better in ROTA_KEY, where nobody else sees it').env('ROTA_KEY'),
];

/** What a server answered. */
export interface Answer {
  readonly text: string;
  /** Validator without quotes. */
  readonly etag?: string;
  readonly location?: string;
}

/** A request beyond its address. */
export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, as JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A Rota server, asked with one key. */
export interface Server {
  readonly url: string;
  /** @param path from the root: `/api/v1/services` @throws Refusal with the faults of the server's problem document */
  readonly ask: (path: string, sending?: Sending) => Promise<Answer>;
  /** The same, read as JSON. */
  readonly read: <T>(path: string, sending?: Sending) => Promise<T>;
  /** The body of a stream as it comes, decoded. */
  readonly stream: (path: string, signal: AbortSignal) => AsyncIterable<string>;
}

const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(FAULTS, code);

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly code: string; readonly detail: string; readonly file?: string }[];
}

const problemIn = (text: string): Problem => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // no server of ours: a proxy's page
  }
};

/** What a server said was wrong, as faults of this command. */
const faultsOf = (status: number, text: string): readonly Fault[] => {
  const { errors = [] } = problemIn(text);
  const faults = errors.map(({ code, detail, file }): Fault => {
    const place = file === undefined ? {} : { place: { file } };
    return isFaultCode(code) ? { code, detail, ...place } : { code: 'unavailable', detail: `${detail} (${code})` };
  });
  if (faults.length > 0) return faults;
  return [{ code: 'unavailable', detail: `The server answered ${status}, and not as a Rota server does.` }];
};

const whyOf = (thrown: unknown): string => {
  const { cause, message } = thrown as Error; // fetch throws nothing else
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
};

const unreachable = (url: string, thrown: unknown): never =>
  refuse('unavailable', `The server ${url} cannot be reached: ${whyOf(thrown)}.`);

const cut = (url: string, thrown: unknown): never =>
  refuse('unavailable', `The answer of the server ${url} was cut: ${whyOf(thrown)}.`);

/** The whole text of an answer. @throws Refusal when the connection ends before it does */
const textOf = (url: string, response: Response): Promise<string> =>
  response.text().catch((thrown: unknown) => cut(url, thrown));

/** The text of an answer as it comes. @throws Refusal when the connection ends before it does */
async function* chunksOf(url: string, body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body) yield decoder.decode(chunk, { stream: true });
  } catch (thrown) {
    cut(url, thrown);
  }
}

const jsonOf = <T>(url: string, text: string): T => {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('unavailable', `The server ${url} answered, and not as a Rota server does.`);
  }
};

const bodyOf = ({ json, text }: Sending): { body?: string } => {
  if (text !== undefined) return { body: text };
  return json === undefined ? {} : { body: JSON.stringify(json) };
};

const unquoted = (etag: string): string => etag.replace(/^(?:W\/)?"(.*?)(?:-gzip)?"$/, '$1');

const answerOf = async (url: string, response: Response): Promise<Answer> => {
  const text = await textOf(url, response);
  if (!response.ok) throw new Refusal(faultsOf(response.status, text));
  const [etag, location] = [response.headers.get('etag'), response.headers.get('location')];
  return {
    text,
    ...(etag === null ? {} : { etag: unquoted(etag) }),
    ...(location === null ? {} : { location }),
  };
};

/** A server to ask. @throws nothing until it is asked */
const serverAt = (url: string, key: string): Server => {
  const fetched = async (path: string, sending: Sending, signal?: AbortSignal): Promise<Response> => {
    const headers = {
      Authorization: `Bearer ${key}`,
      ...(sending.json === undefined && sending.text === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...sending.headers,
    };
    const method = sending.method ?? (bodyOf(sending).body === undefined ? 'GET' : 'POST');
    try {
      return await fetch(`${url}${path}`, { method, headers, ...bodyOf(sending), ...(signal ? { signal } : {}) });
    } catch (thrown) {
      return unreachable(url, thrown);
    }
  };
  const ask: Server['ask'] = async (path, sending = {}) => answerOf(url, await fetched(path, sending));
  return {
    url,
    ask,
    read: async (path, sending) => jsonOf(url, (await ask(path, sending)).text),
    stream: async function* (path, signal) {
      const response = await fetched(path, {}, signal);
      if (!response.ok || !response.body) throw new Refusal(faultsOf(response.status, await textOf(url, response)));
      yield* chunksOf(url, response.body);
    },
  };
};

/** The server that the flags name; `undefined` when they name none. @throws Refusal when they cannot be used */
export const serverOf = ({ server, key }: ServerFlags): Server | undefined => {
  if (server === undefined) return undefined;
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    return refuse('bad-usage', `--server is "${server}"; write an address such as https://rota.example.org.`);
  if (key === undefined) return refuse('bad-usage', 'A server asks for a key: --key, or ROTA_KEY in the environment.');
  return serverAt(server.replace(/\/+$/, ''), key);
};
