import express, { type Request, type Response } from 'express';
import { Refusal, refusal } from '../refusal.ts';
import type { RawAsk, Route } from '../route.ts';
import { queryOf } from './query.ts';

/** Most bytes of a body, unless the route says otherwise: 1 MB. */
const DEFAULT_LIMIT = 1024 * 1024;

/** Deeper than any document we read; a deeper one is an attack or a mistake. */
const DEEPEST = 32;

/** Whether a body comes from an HTML form. @param type its Content-Type */
export const isFormType = (type: string | undefined): boolean =>
  /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '');

const checkType = (request: Request, { isForm }: Route): void => {
  const type = request.headers['content-type'] ?? '';
  const [, charset] = /;\s*charset="?([^";\s]*)/i.exec(type) ?? [];
  const isRead = /^\s*application\/json\s*(;|$)/i.test(type) || (isForm === true && isFormType(type));
  if (isRead && (charset === undefined || /^utf-?8$/i.test(charset))) return;
  const said = type === '' ? 'has no Content-Type' : `is of type ${JSON.stringify(type.slice(0, 80))}`;
  throw refusal('wrong-content-type', `The body ${said}; allowed: application/json in UTF-8.`, {
    Accept: 'application/json',
  });
};

/** Reads a body off the wire, up to a limit; errors have a `status`. */
const readBytes = async (request: Request, response: Response, limit: number): Promise<Uint8Array> => {
  const read = express.raw({ type: () => true, limit });
  await new Promise<void>((resolve, reject) => {
    read(request, response, (fault?: unknown) => (fault === undefined ? resolve() : reject(fault)));
  });
  const bytes: unknown = request.body;
  if (bytes instanceof Uint8Array && bytes.length > 0) return bytes;
  throw refusal('malformed-request', 'The body is empty; send a JSON document.');
};

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    if (thrown instanceof TypeError) throw refusal('malformed-request', 'The body is not UTF-8.');
    throw thrown;
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw refusal('json-syntax', `The body is not JSON: ${thrown.message}.`);
    throw thrown;
  }
};

/** Refuses what no schema should have to meet: endless depth, and the one key that changes an object's nature. */
const checkNature = (root: unknown): void => {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, depth } = at;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) throw refusal('malformed-request', `The body is nested deeper than ${DEEPEST} levels.`);
    if (Object.hasOwn(value, '__proto__'))
      throw new Refusal([{ code: 'unknown-key', detail: 'The key "__proto__" is not allowed. Remove it.' }]);
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
};

/** The checked bytes and value of a body, JSON or what an HTML form sends; nothing where the route reads none. @throws Refusal */
export const bodyOf = async (route: Route, request: Request, response: Response): Promise<Pick<RawAsk, 'body'>> => {
  if (!route.body) return {};
  checkType(request, route);
  const bytes = await readBytes(request, response, route.bodyLimit ?? DEFAULT_LIMIT);
  const text = textOf(bytes);
  const value = isFormType(request.headers['content-type']) ? queryOf(`?${text}`) : parse(text);
  checkNature(value);
  return { body: { bytes, value } };
};
