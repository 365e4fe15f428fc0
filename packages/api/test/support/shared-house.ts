import { afterAll, beforeAll } from 'vitest';
import { type Api, importHouse, startApi } from './server.ts';

/** A busy machine takes its time to begin. */
const SLOWEST_MS = 60_000;

/** One server with the house for all tests of a block, of which none changes what another reads. Call it in the block. */
export const sharedHouse = (prepare: (started: Api) => Promise<unknown> = async () => undefined): (() => Api) => {
  let started: Api | undefined;
  beforeAll(async () => {
    started = await startApi();
    await importHouse(started);
    await prepare(started);
  }, SLOWEST_MS);
  afterAll(() => started?.server.close());
  return () => {
    if (!started) throw new Error('the server of the block has not started');
    return started;
  };
};
