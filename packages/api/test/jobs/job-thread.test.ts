import { initFiles } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { startJobThread } from '../../src/jobs/job-thread.ts';
import type { SolveOrder, WorkNews } from '../../src/jobs/solve-order.ts';

/** 2026-11-22T09:00Z */
const NOW = Date.UTC(2026, 10, 22, 9);

const order = (changes: Partial<SolveOrder> = {}): SolveOrder => ({
  files: new Map([...initFiles('2026-12')].map(([path, text]) => [path, Buffer.from(text)])),
  period: '2026-12',
  revisions: [],
  wish: { mode: 'full', seed: 1, moveLimit: 200 },
  spentMs: 0,
  now: NOW,
  memoryMegabytes: 512,
  ...changes,
});

const clock = () => NOW;
const deaf = (): void => undefined;

const LONG = { mode: 'full', seed: 1, timeLimit: 600 } as const;

describe('a thread at work on a solve', { timeout: 60_000 }, () => {
  it('reads, searches, judges and says how it ended', async () => {
    const heard: WorkNews['kind'][] = [];
    const end = await startJobThread(order(), clock, ({ kind }) => heard.push(kind)).ended;
    if (end.status !== 'completed') throw new Error(JSON.stringify(end));
    expect(heard[0]).toBe('solving');
    expect(heard).toContain('best');
    expect(JSON.parse(end.found.rota ?? '')).toMatchObject({
      format: 'rota/1',
      result: { stopped: 'moveLimit', seconds: 0 },
    });
  });

  it('ends alone when it wants more memory than it may take, and says so', async () => {
    const [tight, roomy] = [
      startJobThread(order({ memoryMegabytes: 6 }), clock, deaf),
      startJobThread(order(), clock, deaf),
    ];
    expect(await tight.ended).toMatchObject({ status: 'failed', failure: { code: 'out-of-memory' } });
    expect((await roomy.ended).status).toBe('completed');
  });

  it('ends with its best so far when it is stopped', async () => {
    const thread = startJobThread(order({ wish: LONG }), clock, ({ kind }) => {
      if (kind === 'best') thread.stop();
    });
    const end = await thread.ended;
    if (end.status !== 'cancelled') throw new Error(JSON.stringify(end));
    expect(JSON.parse(end.found.outcome)).toMatchObject({
      result: { status: 'feasible', stopped: 'cancelled' },
      score: { hardBreaches: 0 },
    });
  });

  // a tenth of a second is less than it takes to lay out the month
  it('keeps what an earlier search found when there is no time to find another', async () => {
    const first = await startJobThread(order(), clock, deaf).ended;
    if (first.status !== 'completed') throw new Error(JSON.stringify(first));
    const best = first.found.rota ?? '';
    const wish = { mode: 'full', seed: 1, timeLimit: 0.1 } as const;
    const end = await startJobThread(order({ wish, best, spentMs: 60_000 }), clock, deaf).ended;
    if (end.status !== 'completed') throw new Error(JSON.stringify(end));
    const [was, is] = [JSON.parse(best), JSON.parse(end.found.rota ?? '')];
    expect(is.result.objective).toBeLessThanOrEqual(was.result.objective);
    expect(is.result.stopped).toBe('timeLimit');
  });

  it('has failed when it ends without a word', async () => {
    const thread = startJobThread(order({ wish: LONG }), clock, ({ kind }) => {
      if (kind === 'solving') void thread.kill();
    });
    expect(await thread.ended).toMatchObject({ status: 'failed', failure: { code: 'crashed' } });
  });

  it('says everything that is wrong with what it was given', async () => {
    const files = new Map([...order().files, ['people.csv', Buffer.from('worker,nome\nw01,Ann\n')]]);
    const end = await startJobThread(order({ files }), clock, deaf).ended;
    if (end.status !== 'invalid') throw new Error(JSON.stringify(end));
    expect(end.faults.map(({ code }) => code)).toContain('unknown-key');
  });

  // The empty rota of a house leaves its shifts open.
  it('scores without a search where that is all that is wanted', async () => {
    const end = await startJobThread(order({ wish: { mode: 'score', seed: 1 } }), clock, deaf).ended;
    if (end.status !== 'scored') throw new Error(JSON.stringify(end));
    const { score } = JSON.parse(end.found.outcome);
    expect(score.unfilledPersonMinutes).toBeGreaterThan(0);
    expect(score.objective).toBe(JSON.parse(end.found.rota ?? '').result.objective);
  });
});
