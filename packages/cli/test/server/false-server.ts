import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type Server, serverOf } from '../../src/server/server.ts';

/** A server that answers as a test has it, and what asks it. */
export const falseServer = async (answer: RequestListener): Promise<Server> => {
  const listening = createServer(answer).listen(0, '127.0.0.1');
  await vi.waitUntil(() => listening.listening);
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const { port } = listening.address() as AddressInfo; // it listens on a port
  const server = serverOf({ server: `http://127.0.0.1:${port}`, key: 'rota_x' });
  if (!server) throw new Error('the address names no server');
  return server;
};
