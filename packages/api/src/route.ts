import type { z } from 'zod';
import type { ApiContext } from './context.ts';
import { employerView } from './employer-view.ts';
import { faultsOfIssues } from './http/issue-faults.ts';
import type { ReadyText } from './http/ready-text.ts';
import { checkStaff } from './people.ts';
import type { Caller } from './permissions/caller.ts';
import type { Target } from './permissions/decide.ts';
import type { Permission } from './permissions/permissions.ts';
import { checkWithin } from './permissions/within.ts';
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
  /** First whole second after the last change: what was fetched before it may be older than what there is. */
  readonly settledMs?: number;
  readonly body?: { readonly type: string; readonly text: string };
  /** Bytes part by part instead of a text; those that are kept have a size. */
  readonly file?: { readonly type: string; readonly size?: number; readonly parts: () => AsyncIterable<Uint8Array> };
  /** Events instead of a body. */
  readonly stream?: (sink: Sink) => void;
  /** The body's bytes, where they are kept. */
  readonly ready?: ReadyText;
  /** Instead of a body: one that is kept compressed. It is asked for only where it is sent. */
  readonly packed?: { readonly type: string; readonly gzipped: () => Promise<Uint8Array> };
  /** Whether the body is worth compressing; a file whose very bytes matter is not. */
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

const NAMES = ['rota', 'worker', 'shift', 'payPeriod', 'override', 'rotation'] as const;
const PARTS = ['service', 'worker', 'employer'] as const;

type Given = Readonly<Record<string, unknown>>;

const isReference = (value: unknown): value is Given => typeof value === 'object' && value !== null;

const partsOf = (given: Given): Target =>
  Object.fromEntries(PARTS.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])));

/** What parameters, query or body say a request is about: all of it must be within reach. A reference names its service. */
const targetsOf = (...parts: readonly unknown[]): readonly Target[] => {
  const given: Given = Object.assign({}, ...parts);
  const plain = partsOf(given);
  const references = NAMES.map((name) => given[name]).filter(isReference);
  return [plain, ...references.map((reference) => ({ ...plain, ...partsOf(reference) }))];
};

/** The services that an address names. */
const servicesOf = (params: unknown): readonly { readonly service: string }[] =>
  targetsOf(params).flatMap(({ service }) => (service === undefined ? [] : [{ service }]));

/** A change to what is in a service that is not the organisation's is not found, whatever else is wrong with it. */
const checkServices = async ({ store }: ApiContext, params: unknown): Promise<void> => {
  for (const { service } of servicesOf(params))
    if (!(await store.services.find(service))) throw refusal('not-found', 'There is nothing at this address.');
};

const NO_BYTES = new Uint8Array();

/** A route whose handler gets its parameters, query and body as its schemas read them. */
export const route = <P = undefined, Q = undefined, B = undefined>(spec: RouteSpec<P, Q, B>): Route => {
  const { handle, target, ...facts } = spec;
  return {
    ...facts,
    answer: async (context, ask) => {
      const checkReach = (targets: readonly Target[]): void => {
        if (spec.needs === undefined) return;
        for (const one of targets) checkWithin(ask.caller, spec.needs, one);
      };
      // each is read by the schema that the type is taken from
      const params = checkParams(spec.params, ask.params) as Output<P>;
      const query = check(spec.query, ask.query, false) as Output<Q>;
      checkReach(target ? servicesOf(params) : targetsOf(query, params));
      if (spec.body) await checkServices(context, params);
      const body = check(spec.body, ask.body?.value, true) as Output<B>;
      const checked: Ask<Output<P>, Output<Q>, Output<B>> = {
        ...ask,
        params,
        query,
        body,
        bytes: ask.body?.bytes ?? NO_BYTES,
      };
      const targets = target ? [target(checked)] : targetsOf(body, query, params);
      checkReach(targets);
      if (spec.needs !== undefined) for (const one of targets) await checkStaff(context, ask.caller, spec.needs, one);
      return employerView(context, ask.caller, spec.needs, targets.at(-1) ?? {}, await handle(context, checked));
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
