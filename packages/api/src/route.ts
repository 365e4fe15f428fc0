import type { z } from 'zod';
import type { ApiContext } from './context.ts';
import { faultsOfIssues } from './http/issue-faults.ts';
import type { Caller } from './permissions/caller.ts';
import { decide, type Target } from './permissions/decide.ts';
import type { Permission } from './permissions/permissions.ts';
import { type Headers, Refusal, refusal } from './refusal.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Pushes events to somebody who listens. @source WHATWG HTML, server-sent events */
export interface Sink {
  readonly send: (event: string, value: unknown) => void;
  readonly end: () => void;
  /** Called once, when either side is done. */
  readonly onClose: (done: () => void) => void;
}

/** What a route answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Headers;
  /** Strong validator without quotes; of a 200 without one it is made from the bytes. */
  readonly etag?: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** Events instead of a body. */
  readonly stream?: (sink: Sink) => void;
  /** Whether the body is worth compressing. */
  readonly isCompressible?: true;
}

/** A request before its parts are checked. */
export interface RawAsk {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Absent where the route reads no body. */
  readonly body?: { readonly bytes: Uint8Array; readonly value: unknown };
  readonly caller: Caller;
  readonly header: (name: string) => string | undefined;
  /** `http://127.0.0.1:8080`, as the caller sees it. */
  readonly origin: string;
  /** The network address of the other side. */
  readonly from: string;
  readonly requestId: string;
}

/** A request with everything checked. */
export interface Ask<P, Q, B> extends Omit<RawAsk, 'params' | 'query' | 'body'> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The body as it came; empty where the route reads none. */
  readonly bytes: Uint8Array;
}

/** What a status means, and what comes with it: JSON of a schema, another type of text, or nothing. */
export interface ReplySpec {
  readonly is: string;
  readonly json?: z.ZodType;
  readonly types?: readonly string[];
}

/** Everything about a route that the outside may know; the OpenAPI document is made from it. */
export interface RouteFacts {
  readonly method: Method;
  /** As express writes it: `/api/v1/services/:service`. */
  readonly path: string;
  /** Unique name. */
  readonly id: string;
  readonly summary: string;
  /** Absent: nobody is asked who they are. */
  readonly needs?: Permission;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Most bytes of a body; default 1 MB. */
  readonly bodyLimit?: number;
  /** The body may come from an HTML form as well. */
  readonly isForm?: true;
  /** Takes an Idempotency-Key. */
  readonly isCreation?: true;
  /** Replaces something that others may have changed: If-Match says what was seen. */
  readonly isReplacement?: true;
  /** Failures of ours answer 503: an empty or broken answer would be taken for the truth. */
  readonly isFeed?: true;
  readonly replies: Readonly<Record<number, ReplySpec>>;
}

/** One method at one address. */
export interface Route extends RouteFacts {
  /** @throws Refusal */
  readonly answer: (context: ApiContext, ask: RawAsk) => Promise<Reply>;
}

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

/** A route as it is written down. */
interface RouteSpec<P, Q, B> extends RouteFacts {
  readonly params?: P & z.ZodObject;
  readonly query?: Q & z.ZodObject;
  readonly body?: B & z.ZodType;
  /** What the request is about, where `service`, `rota`, `worker`, `shift` or `payPeriod` do not say it. */
  readonly target?: (ask: Ask<Output<P>, Output<Q>, Output<B>>) => Target;
  readonly handle: (context: ApiContext, ask: Ask<Output<P>, Output<Q>, Output<B>>) => Promise<Reply>;
}

/** An id that cannot be one leads nowhere, so it is not found rather than invalid. */
const checkParams = (schema: z.ZodType | undefined, value: unknown): unknown => {
  const checked = schema?.safeParse(value);
  if (checked?.success === false) throw refusal('not-found', 'There is nothing at this address.');
  return checked?.data;
};

const check = (schema: z.ZodType | undefined, value: unknown, isBody: boolean): unknown => {
  const checked = schema?.safeParse(value, { reportInput: true });
  if (checked?.success === false) throw new Refusal(faultsOfIssues(checked.error.issues, isBody));
  return checked?.data;
};

const NAMES = ['rota', 'worker', 'shift', 'payPeriod'] as const;

/** What parameters, query and body say a request is about; a reference names its service. */
const targetOf = (ask: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown }): Target => {
  const given = Object.assign({}, ask.body, ask.query, ask.params) as Readonly<Record<string, unknown>>;
  const [reference] = NAMES.map((name) => given[name]).filter((value) => typeof value === 'object' && value !== null);
  const { service, worker } = { ...given, ...reference } as Readonly<Record<string, unknown>>;
  return {
    ...(typeof service === 'string' ? { service } : {}),
    ...(typeof worker === 'string' ? { worker } : {}),
  };
};

/** @throws Refusal when what is asked about is out of the caller's reach, in the words of what is not there */
const checkReach = ({ needs }: RouteFacts, caller: Caller, target: Target): void => {
  if (needs === undefined || decide(caller, needs, target) === 'granted') return;
  throw refusal('not-found', 'There is nothing at this address.');
};

const NO_BYTES = new Uint8Array();

/** A route whose handler gets its parameters, query and body as its schemas read them. */
export const route = <P = undefined, Q = undefined, B = undefined>(spec: RouteSpec<P, Q, B>): Route => {
  const { handle, target, ...facts } = spec;
  return {
    ...facts,
    answer: async (context, ask) => {
      const checked: Ask<Output<P>, Output<Q>, Output<B>> = {
        ...ask,
        // each was read by the schema that the type is taken from
        params: checkParams(spec.params, ask.params) as Output<P>,
        query: check(spec.query, ask.query, false) as Output<Q>,
        body: check(spec.body, ask.body?.value, true) as Output<B>,
        bytes: ask.body?.bytes ?? NO_BYTES,
      };
      checkReach(spec, ask.caller, target ? target(checked) : targetOf(checked));
      return handle(context, checked);
    },
  };
};

/** A reply of JSON. */
export const json = (value: unknown, rest: Partial<Reply> = {}): Reply => ({
  status: 200,
  ...rest,
  body: { type: 'application/json', text: `${JSON.stringify(value, null, 2)}\n` },
});

/** A reply of a text that is ready. */
export const text = (type: string, body: string, rest: Partial<Reply> = {}): Reply => ({
  status: 200,
  ...rest,
  body: { type, text: body },
});
