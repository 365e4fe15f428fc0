import { initFiles } from '@rota/formats';
import { FIRST_ORGANISATION, type Store } from '@rota/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshStore } from '../../../store/test/support/stores.ts';
import type { SolveNews } from '../../src/jobs/news.ts';
import { type JobQueue, rowQueue } from '../../src/jobs/queue.ts';
import { SOLVE_DEFAULTS, SolveDesk, type SolveSettings } from '../../src/jobs/solve-desk.ts';

/*
 * Several desks over one store: what servers and runners are to each other.
 */

const JOB = { organisation: FIRST_ORGANISATION, id: 'sol_AAAAAAAAAAAA' };

/** Short enough for a test, and above what a busy machine makes of a second. */
const LEASE_SECONDS = 2;

/** Moves that last longer than any test; a time limit would end as soon as the house is proved. */
const LONG = { moveLimit: 1_000_000_000 };

const solvesOf = (store: Store) => store.of(FIRST_ORGANISATION).solves;

/** A store with the house and a solve that waits. */
const withSolve = async (wish: object): Promise<Store> => {
  const store = await freshStore();
  const tables = store.of(FIRST_ORGANISATION);
  const files = new Map([...initFiles('2026-12')].map(([path, text]) => [path, Buffer.from(text)]));
  await tables.services.create({ id: 'harbour-house', name: 'Harbour House', files, at: 1 });
  await tables.solves.add({
    ...{ id: JOB.id, service: 'harbour-house', period: '2026-12', serviceVersion: 1 },
    ...{ externalRef: null, parent: null, origin: null, problem: null },
    ...{ options: JSON.stringify({ mode: 'full', seed: 1, ...wish }), requestedBy: 'Ann', createdMs: 1 },
  });
  return store;
};

let desks = 0;

const openDesk = async (
  store: Store,
  settings: Partial<SolveSettings> = {},
  queue = rowQueue(store),
): Promise<SolveDesk> => {
  desks += 1;
  const troubles: string[] = [];
  const desk = new SolveDesk({
    ...{ ...SOLVE_DEFAULTS, leaseSeconds: LEASE_SECONDS, ...settings, root: store, queue, holder: `desk-${desks}` },
    clock: () => Date.now(),
    log: ({ trace = '' }) => void troubles.push(trace),
  });
  await desk.open(false);
  onTestFinished(async () => {
    await desk.close();
    expect(troubles).toEqual([]);
  });
  return desk;
};

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
};

const isOver = (store: Store) => async (): Promise<boolean> => (await solvesOf(store).find(JOB.id))?.endedMs != null;

const endsTold = async (store: Store): Promise<number> =>
  (await store.of(FIRST_ORGANISATION).outbox.list({ event: 'solve.completed' }, 9)).length;

describe('several desks over one store', { timeout: 60_000 }, () => {
  it('run a solve once, however often it is brought to them', async () => {
    const store = await withSolve({ moveLimit: 200 });
    const insistent: JobQueue = { ...rowQueue(store), take: async () => [JOB] };
    await Promise.all([openDesk(store, {}, insistent), openDesk(store, {}, insistent)]);
    await until(isOver(store));
    expect(await solvesOf(store).find(JOB.id)).toMatchObject({ status: 'completed', attempt: 1, retries: 0 });
    expect(await endsTold(store)).toBe(1);
  });

  it('take up a solve whose holder shows no sign of life, and hear no more of what that one says', async () => {
    const store = await withSolve({ moveLimit: 200 });
    await solvesOf(store).claim(JOB.id, 'dead', 2);
    await openDesk(store);
    await until(isOver(store));
    expect(await solvesOf(store).find(JOB.id)).toMatchObject({ status: 'completed', attempt: 2, retries: 1 });
    expect(await solvesOf(store).keep(JOB.id, 1, { status: 'failed' }, 3)).toBeUndefined();
    expect(await endsTold(store)).toBe(1);
  });

  it('leave a solve to a holder that lives, longer than a lease', async () => {
    const store = await withSolve(LONG);
    const [desk] = await Promise.all([openDesk(store), openDesk(store)]);
    await until(async () => (await solvesOf(store).find(JOB.id))?.outcome != null);
    await new Promise((resolve) => setTimeout(resolve, (LEASE_SECONDS + 1.5) * 1000));
    expect(await solvesOf(store).find(JOB.id)).toMatchObject({ status: 'solving', attempt: 1, retries: 0 });
    expect(await desk.cancel(JOB)).toBe(true);
  });

  it('show progress and end of a solve to those who watch elsewhere, and end it for them', async () => {
    const store = await withSolve(LONG);
    const [watching] = await Promise.all([openDesk(store, { concurrency: 0 }), openDesk(store)]);
    const heard: SolveNews['kind'][] = [];
    const stop = watching.watch(JOB, ({ kind }) => heard.push(kind));
    onTestFinished(stop);
    await until(async () => heard.includes('progress'));
    expect(await watching.cancel(JOB)).toBe(true);
    expect(await solvesOf(store).find(JOB.id)).toMatchObject({
      status: 'cancelled',
      outcome: expect.stringContaining('"feasible"'),
    });
    await until(async () => heard.at(-1) === 'ended');
    expect(await watching.cancel(JOB)).toBe(false);
  });

  it('hand a solve over when one of them closes', async () => {
    const store = await withSolve(LONG);
    const first = await openDesk(store);
    await until(async () => (await solvesOf(store).find(JOB.id))?.outcome != null);
    await first.close();
    expect(await solvesOf(store).find(JOB.id)).toMatchObject({ status: 'queued', attempt: 1, retries: 0 });
    const second = await openDesk(store);
    await until(async () => (await solvesOf(store).find(JOB.id))?.status === 'solving');
    expect(await second.cancel(JOB)).toBe(true);
  });

  it('fail alone a solve that takes more memory than it may, and go on', async () => {
    const store = await withSolve({ moveLimit: 200 });
    const desk = await openDesk(store, { memoryMegabytes: 8 });
    await until(isOver(store));
    const failed = await solvesOf(store).find(JOB.id);
    expect(JSON.parse(failed?.failure ?? '{}')).toMatchObject({ code: 'out-of-memory' });
    expect(failed?.status).toBe('failed');
    expect(await desk.cancel(JOB)).toBe(false);
  });
});
