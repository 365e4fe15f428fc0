import { expect, it } from 'vitest';
import { Refusal } from '../../src/refusal.ts';
import { watchSolve } from '../../src/server/watch-solve.ts';
import { falseServer } from './false-server.ts';

const PATH = '/api/v1/solves/sol_1';
const PATIENCE = { lookMs: 5, silenceMs: 100 };

const ignore = (): void => undefined;

it('goes on over a cut stream and a server that is away for a moment', async () => {
  let asked = 0;
  const server = await falseServer((request, response) => {
    asked += 1;
    if (request.url === `${PATH}/events` && asked === 1) {
      response.write('event: progress\ndata: {"moves":1}\n\n', () => response.destroy());
    } else if (asked <= 4) response.destroy();
    else response.end(JSON.stringify({ id: 'sol_1', status: 'completed' }));
  });
  const looks: unknown[] = [];
  const solve = await watchSolve(server, PATH, (look) => looks.push(look), PATIENCE);
  expect([solve.status, looks]).toEqual(['completed', [{ moves: 1 }]]);
});

it('gives a server up that stays silent, and says which solve goes on there', async () => {
  const server = await falseServer((_request, response) => void response.destroy());
  const refused = await watchSolve(server, PATH, ignore, PATIENCE).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ faults: [{ code: 'unavailable', detail: expect.stringContaining('sol_1') }] });
});

it('does not wait for a server that says no', async () => {
  const no = JSON.stringify({ errors: [{ code: 'not-found', detail: 'There is no solve.' }] });
  const server = await falseServer((_request, response) => void response.writeHead(404).end(no));
  await expect(watchSolve(server, PATH, ignore, PATIENCE)).rejects.toMatchObject({ faults: [{ code: 'not-found' }] });
});

it('refuses an answer that is cut', async () => {
  const server = await falseServer((_request, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('{', () => response.destroy());
  });
  await expect(server.ask('/')).rejects.toMatchObject({ faults: [{ code: 'unavailable' }] });
});
