import type { Request, RequestHandler, Response } from 'express';
import type { Platform } from '../context.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk, Route } from '../route.ts';
import { bodyOf } from './body.ts';
import { callerOf } from './caller.ts';
import { subscriberOf } from './limits.ts';
import { once } from './once.ts';
import { queryOf } from './query.ts';
import { send } from './send.ts';

const headerOf =
  (request: Request) =>
  (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };

const routeFor = (routes: readonly Route[], method: string): Route => {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = routes.find((route) => route.method === wanted);
  if (found) return found;
  const methods = routes.flatMap((route) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
  throw refusal('method-not-allowed', `${method} is not allowed here; allowed: ${methods.join(', ')}.`, {
    Allow: methods.join(', '),
  });
};

/** A query key where none is known is a mistake; without this, a route without a query would pass over it. */
const noQuery = (route: Route, query: RawAsk['query']): void => {
  const [key] = Object.keys(query);
  if (route.query || key === undefined) return;
  throw refusal('unknown-key', `The query key ${JSON.stringify(key)} is not known; this address takes none.`);
};

const askOf = async (platform: Platform, route: Route, request: Request, response: Response): Promise<RawAsk> => {
  const header = headerOf(request);
  const origin = `${request.protocol}://${header('host') ?? 'localhost'}`;
  const caller = await callerOf(platform, route, {
    method: request.method,
    header,
    origin,
    requestId: String(response.locals.requestId),
  });
  if (caller.kind !== 'anybody') response.set(await platform.rates.ofCaller(caller.id));
  const query = queryOf(request.originalUrl);
  noQuery(route, query);
  return {
    params: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
    query,
    ...(await bodyOf(route, request, response)),
    caller,
    header,
    origin,
    from: subscriberOf(request.ip ?? ''),
    requestId: String(response.locals.requestId),
  };
};

/** Answers every method at one address: who asks, what is asked, the answer once, and how it is sent. */
export const endpoint =
  (platform: Platform, routes: readonly Route[]): RequestHandler =>
  async (request, response) => {
    response.locals.pattern = routes[0]?.path;
    const route = routeFor(routes, request.method);
    response.locals.isFeed = route.isFeed === true;
    const ask = await askOf(platform, route, request, response);
    const context = { ...platform, store: platform.root.of(ask.caller.organisation) };
    const reply = await once(context, route, ask, () => route.answer(context, ask));
    if (route.method !== 'GET') platform.onCallWatch.wake();
    await send(request, response, reply);
  };
