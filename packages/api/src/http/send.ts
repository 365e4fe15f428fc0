import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import type { Reply } from '../route.ts';
import { hashOf } from '../secrets.ts';
import { sendEvents } from './event-stream.ts';
import { unpacked } from './gzip.ts';
import { ReadyText } from './ready-text.ts';

type StoredFile = NonNullable<Reply['file']>;

/** Shorter bodies gain nothing: they fit a packet anyway. */
const WORTH_COMPRESSING = 1400;

/** Validators of an If-Match or If-None-Match header without quotes, weak marks and the mark of a compressed body. */
export const validatorsOf = (header: string | undefined): readonly string[] =>
  (header ?? '')
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1')
        .replace(/-gzip$/, ''),
    )
    .filter((part) => part !== '');

const isFresh = (request: Request, reply: Reply, etag: string): boolean => {
  const seen = validatorsOf(request.headers['if-none-match']);
  if (seen.length > 0) return seen.includes(etag) || seen.includes('*');
  const { settledMs } = reply;
  const since = request.headers['if-modified-since'];
  return since !== undefined && settledMs !== undefined && settledMs <= Date.parse(since);
};

const takesGzip = (request: Request): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(request.headers['accept-encoding'] ?? ''));

const wantsGzip = (request: Request, { isCompressible, body, packed: kept }: Reply): boolean =>
  (kept !== undefined || (isCompressible === true && (body?.text.length ?? 0) > WORTH_COMPRESSING)) &&
  takesGzip(request);

const setHeaders = (response: Response, reply: Reply): void => {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
};

/** A body as it goes out; nothing where there is none. */
const bytesOf = async (
  { body, ready, packed: kept }: Reply,
  isCompressed: boolean,
): Promise<Uint8Array | undefined> => {
  if (kept) return isCompressed ? kept.gzipped() : unpacked(await kept.gzipped());
  if (!body) return undefined;
  // bytes that were kept are those of the text that they were kept for, and of no other
  const text = ready?.text === body.text ? ready : new ReadyText(body.text);
  return isCompressed ? text.gzipped() : text.plain;
};

const sendBody = async (request: Request, response: Response, reply: Reply): Promise<void> => {
  const { body, packed: kept, status } = reply;
  const etag = status === 200 ? (reply.etag ?? hashOf(body?.text ?? '').slice(0, 32)) : reply.etag;
  const isCompressed = wantsGzip(request, reply);
  const isKnown =
    status === 200 && etag !== undefined && /^(GET|HEAD)$/.test(request.method) && isFresh(request, reply, etag);
  // what fails from here on is answered without a header of the reply
  const bytes = isKnown ? undefined : await bytesOf(reply, isCompressed);
  setHeaders(response, reply);
  if (reply.isCompressible) response.setHeader('Vary', 'Accept-Encoding');
  if (etag !== undefined) response.setHeader('ETag', `"${etag}${isCompressed ? '-gzip' : ''}"`);
  response.status(isKnown ? 304 : status);
  if (!bytes) {
    response.end();
    return;
  }
  if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Type', `${(body ?? kept)?.type}; charset=utf-8`);
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
};

/** One part after the other, as fast as the other side takes them: no file is held as a whole. */
const sendFile = async (request: Request, response: Response, reply: Reply, file: StoredFile): Promise<void> => {
  const { status, etag = '' } = reply;
  setHeaders(response, reply);
  if (etag !== '') response.setHeader('ETag', `"${etag}"`);
  if (etag !== '' && isFresh(request, reply, etag)) {
    response.status(304).end();
    return;
  }
  response.status(status);
  response.setHeader('Content-Type', `${file.type}; charset=utf-8`);
  const isCompressed = reply.isCompressible === true && takesGzip(request);
  if (reply.isCompressible) response.setHeader('Vary', 'Accept-Encoding');
  if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
  else if (file.size !== undefined) response.setHeader('Content-Length', file.size);
  if (request.method === 'HEAD') response.end();
  else if (isCompressed) await pipeline(Readable.from(file.parts()), createGzip(), response);
  else await pipeline(Readable.from(file.parts()), response);
};

/** Writes a reply: validators, 304 where the caller has it already, compression, or a stream of events. */
export const send = async (request: Request, response: Response, reply: Reply): Promise<void> => {
  if (reply.stream && request.method !== 'HEAD') {
    setHeaders(response, reply);
    sendEvents(request, response, reply.stream);
  } else if (reply.file) await sendFile(request, response, reply, reply.file);
  else await sendBody(request, response, reply);
};
