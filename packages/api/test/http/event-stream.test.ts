import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express from 'express';
import { expect, it, onTestFinished, vi } from 'vitest';
import { sendEvents } from '../../src/http/event-stream.ts';
import type { Sink } from '../../src/route.ts';

const HEARTBEAT_MS = 5;

/** A server whose only answer is a stream, and what each stream was told of its end. */
const streaming = async () => {
  const sinks: Sink[] = [];
  const closed: number[] = [];
  const errors: Error[] = [];
  const app = express().use((request, response) => {
    const number = sinks.length;
    const failed = response.emit.bind(response);
    response.emit = (name: string | symbol, ...args: readonly unknown[]): boolean => {
      if (name === 'error') errors.push(args[0] as Error); // node emits nothing else by this name
      return failed(name, ...args);
    };
    const keep = (sink: Sink): void => {
      sinks.push(sink);
      sink.onClose(() => closed.push(number));
    };
    sendEvents(request, response, keep, HEARTBEAT_MS);
  });
  const server: Server = createServer(app).listen(0, '127.0.0.1');
  await vi.waitUntil(() => server.listening);
  onTestFinished(() => void server.close());
  return { sinks, closed, errors, port: (server.address() as AddressInfo).port }; // it listens on a port
};

const pipelined = (port: number): Socket => {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('GET /events HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(2));
  return socket;
};

const beats = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10 * HEARTBEAT_MS));

it('writes nothing into a stream that has ended while another is before it on the connection', async () => {
  const { sinks, closed, errors, port } = await streaming();
  pipelined(port);
  await vi.waitUntil(() => sinks.length === 2);
  sinks[1]?.end();
  await beats();
  sinks[1]?.send('late', {});
  expect(closed).toEqual([1]);
  expect(errors).toEqual([]);
});

it('is done with every stream of a connection that closes, and at once with whoever comes later', async () => {
  const { sinks, closed, errors, port } = await streaming();
  const socket = pipelined(port);
  await vi.waitUntil(() => sinks.length === 2);
  socket.destroy();
  await vi.waitUntil(() => closed.length === 2);
  sinks[1]?.onClose(() => closed.push(9));
  expect(closed.toSorted()).toEqual([0, 1, 9]);
  expect(errors).toEqual([]);
});
