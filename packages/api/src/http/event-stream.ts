import type { Request, Response } from 'express';
import type { Sink } from '../route.ts';

/** A comment now and then keeps proxies from closing a quiet stream, ms. */
const HEARTBEAT_MS = 15_000;

/** What is done once when either side is done; done at once when that is so already. */
class Closing {
  private readonly waiting: (() => void)[] = [];
  private isClosed = false;

  whenDone(done: () => void): void {
    if (this.isClosed) done();
    else this.waiting.push(done);
  }

  readonly now = (): void => {
    this.isClosed = true;
    for (const done of this.waiting.splice(0)) done();
  };
}

/** A response that waits behind another on its connection has no socket and never closes: the connection itself is heard. */
const closingOf = ({ socket }: Request, response: Response): Closing => {
  const closing = new Closing();
  response.once('close', closing.now);
  response.on('error', closing.now); // nobody is there to be told
  socket.once('close', closing.now);
  closing.whenDone(() => socket.off('close', closing.now));
  if (socket.destroyed) closing.now();
  return closing;
};

/**
 * Sends events as they come, until either side is done.
 *
 * @param stream may throw a refusal before it has sent anything
 * @param heartbeatMs pause between two comments
 */
export const sendEvents = (
  request: Request,
  response: Response,
  stream: (sink: Sink) => void,
  heartbeatMs = HEARTBEAT_MS,
): void => {
  const closing = closingOf(request, response);
  const write = (text: string): void => {
    if (!response.writableEnded && !response.destroyed) response.write(text);
  };
  const end = (): void => {
    response.end();
    closing.now();
  };
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  stream({
    send: (event, value) => write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`),
    end,
    onClose: (done) => closing.whenDone(done),
  });
  response.flushHeaders();
  const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs);
  closing.whenDone(() => clearInterval(heartbeat));
};
