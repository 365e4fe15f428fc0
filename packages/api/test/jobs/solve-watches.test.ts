import type { StoredSolve } from '@rota/store';
import { expect, it, onTestFinished, vi } from 'vitest';
import { NewsBoard } from '../../src/jobs/news.ts';
import { SolveWatches } from '../../src/jobs/solve-watches.ts';

const JOB = { organisation: 'org', id: 'sol_AAAAAAAAAAAA' };
const LOOK_MS = 500;

/** Watches over a solve that another process runs, with a clock that is moved by hand. */
const watched = () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const solve = { status: 'solving', progress: null as string | null };
  const looks = { count: 0 };
  const watches = new SolveWatches({
    board: new NewsBoard(),
    find: async () => {
      looks.count += 1;
      return solve as StoredSolve; // no more of it is looked at
    },
    isOver: ({ status }) => status === 'completed',
    isHere: () => false,
    safely: (work) => work(),
    lookMs: LOOK_MS,
  });
  const listen = (): { readonly heard: string[]; readonly stop: () => void } => {
    const heard: string[] = [];
    return { heard, stop: watches.listen(JOB, ({ kind }) => heard.push(kind)) };
  };
  return { solve, looks, listen };
};

it('looks once for all who listen, and no more when nobody does', async () => {
  const { solve, looks, listen } = watched();
  const first = listen();
  const second = listen();
  solve.progress = '{}';
  await vi.advanceTimersByTimeAsync(2 * LOOK_MS);
  expect([looks.count, first.heard, second.heard]).toEqual([2, ['progress'], ['progress']]);
  first.stop();
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  expect(looks.count).toBe(3);
  second.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('tells whoever comes later how far it was seen to be, and everybody of the end', async () => {
  const { solve, listen } = watched();
  const first = listen();
  solve.progress = '{}';
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  const late = listen();
  solve.status = 'completed';
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  expect([first.heard, late.heard]).toEqual([
    ['progress', 'ended'],
    ['progress', 'ended'],
  ]);
  expect(vi.getTimerCount()).toBe(0);
});
