import { randomBytes } from 'node:crypto';
import { FIRST_ORGANISATION, openStore, type SolveChange, type StoredSolve } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServerOptions } from '../../src/index.ts';
import { MOST_RETRIES } from '../../src/jobs/lost-jobs.ts';
import {
  type Api,
  ended,
  folder,
  importHouse,
  locationOf,
  ROTA,
  SOLVES,
  startApi,
  withDraft,
} from '../support/server.ts';

const ID = 'sol_AAAAAAAAAAAA';

/** On PostgreSQL a server cannot know that it is alone, so it waits for signs of life first. */
const IMPATIENT: Partial<ServerOptions> = { random: randomBytes, solves: { leaseSeconds: 0.5 } };

/** What a kill leaves behind: a row of a solve at work, and nobody who works on it. */
const leaveBehind = async (data: string, options: object, change: SolveChange): Promise<void> => {
  const store = await openStore(await locationOf(data));
  const { solves } = store.of(FIRST_ORGANISATION);
  await solves.add({
    id: ID,
    service: 'harbour-house',
    period: '2026-12',
    serviceVersion: 1,
    externalRef: null,
    parent: null,
    origin: null,
    options: JSON.stringify({ mode: 'full', seed: 1, ...options }),
    problem: null,
    requestedBy: 'Ann',
    createdMs: 1,
  });
  await solves.claim(ID, 'killed', 2);
  await solves.keep(ID, 1, { status: 'solving', ...change }, 3);
  await store.close();
};

/** A folder that a server has had, with the house and a rota of it. @returns the rota */
const withHouse = async (data: string): Promise<string> => {
  const before = await startApi(data);
  await importHouse(before);
  const rota = await withDraft(before);
  await before.server.close();
  return rota;
};

const again = async (data: string, changes: Partial<ServerOptions> = IMPATIENT): Promise<Api> => {
  const started = await startApi(data, changes);
  onTestFinished(() => started.server.close());
  return started;
};

/** The best so far as it is kept: the rota and what is said of it. */
const best = (rota: string): Pick<StoredSolve, 'outcome'> & { readonly rota: string } => ({
  rota,
  outcome: JSON.stringify({ result: JSON.parse(rota).result }),
});

describe('a solve over a restart', { timeout: 60_000 }, () => {
  it('at work when its process was killed goes on from its best, with the time that is left', async () => {
    const data = folder();
    const rota = await withHouse(data);
    await leaveBehind(data, { timeLimit: 60 }, { ...best(rota), spentMs: 59_500 });
    const after = await again(data);
    const solve = await ended(after, `${SOLVES}/${ID}`);
    expect(solve).toMatchObject({ status: 'completed', retries: 1, result: { stopped: expect.any(String) } });
    expect(solve.result.objective).toBeLessThanOrEqual(JSON.parse(rota).result.objective);
  });

  it('with a move limit gives the same bytes as if nothing had happened', async () => {
    const data = folder();
    await withHouse(data);
    await leaveBehind(data, { moveLimit: 200 }, { spentMs: 500 });
    const after = await again(data);
    await ended(after, `${SOLVES}/${ID}`);
    const { headers } = await after.call(SOLVES, { json: { rota: ROTA, moveLimit: 200 } });
    const undisturbed = headers.get('location') ?? '';
    await ended(after, undisturbed);
    const texts = [await after.call(`${SOLVES}/${ID}/result`), await after.call(`${undisturbed}/result`)];
    expect(texts[0]?.text).toBe(texts[1]?.text);
  });

  it('that costs every process its life is given up, and its best so far is kept', async () => {
    const data = folder();
    const rota = await withHouse(data);
    await leaveBehind(data, { timeLimit: 60 }, { ...best(rota), retries: MOST_RETRIES });
    const after = await again(data);
    const solve = await ended(after, `${SOLVES}/${ID}`);
    expect(solve).toMatchObject({ status: 'incomplete', failure: { code: 'interrupted' } });
    expect((await after.call(`${SOLVES}/${ID}/result`)).text).toBe(rota);
  });

  it('that somebody wanted to end before the kill ends with what there was', async () => {
    const data = folder();
    const rota = await withHouse(data);
    await leaveBehind(data, { timeLimit: 60 }, best(rota));
    const store = await openStore(await locationOf(data));
    expect(await store.of(FIRST_ORGANISATION).solves.askStop(ID, 4)).toBe('asked');
    await store.close();
    const after = await again(data);
    expect((await ended(after, `${SOLVES}/${ID}`)).status).toBe('cancelled');
    expect((await after.call(`${SOLVES}/${ID}/result`)).text).toBe(rota);
  });

  it('at work when the server closes is handed back, and the next server goes on', async () => {
    const data = folder();
    const before = await startApi(data);
    await importHouse(before);
    const { headers } = await before.call(SOLVES, { json: { rota: ROTA, timeLimit: 600 } });
    const location = headers.get('location') ?? '';
    while ((await before.call(location)).json.progress === undefined)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await before.server.close();
    const store = await openStore(await locationOf(data));
    const [waiting] = await store.of(FIRST_ORGANISATION).solves.list({ status: 'queued' }, undefined, 9);
    expect(waiting).toMatchObject({ retries: 0, attempt: 1, outcome: expect.stringContaining('"feasible"') });
    await store.close();
    const after = await again(data);
    while ((await after.call(location)).json.status !== 'solving')
      await new Promise((resolve) => setTimeout(resolve, 20));
    const soFar = await after.call(`${location}/result?soFar=true`);
    expect(soFar.json).toMatchObject({ format: 'rota/1', result: { status: 'feasible' } });
    expect((await after.call(location, { method: 'DELETE' })).json).toMatchObject({ status: 'cancelled', retries: 0 });
  });
});
