import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Fault } from '@rota/domain';
import type { Express } from 'express';
import { problemText } from './problem.ts';

/** How long headers, and a whole request with the largest folder, may take to arrive, ms. */
const HEADERS_MS = 20_000;
const REQUEST_MS = 120_000;

const reason = (code: string | undefined): readonly [line: string, fault: Fault] => {
  const malformed = (detail: string): Fault => ({ code: 'malformed-request', detail });
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return ['431 Request Header Fields Too Large', malformed('The headers have more bytes than are read.')];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['408 Request Timeout', malformed('The request did not arrive in time.')];
    default:
      return ['400 Bad Request', malformed('The request is not HTTP/1.1.')];
  }
};

/** Before there is a request there is no app: what node cannot parse is answered here, as a problem all the same. */
const answerUnparsed = ({ code }: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [line, fault] = reason(code);
  const body = problemText([fault], { status: Number(line.slice(0, 3)) });
  socket.end(
    `HTTP/1.1 ${line}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};

/** A server that does not listen yet. */
export const serverOf = (app: Express): Server => {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, requireHostHeader: false },
    app,
  );
  server.on('clientError', answerUnparsed);
  server.on('checkExpectation', app);
  return server;
};
