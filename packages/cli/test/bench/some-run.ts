import { RUN_FORMAT, type Run } from '../../src/bench/row.ts';

/** A run that a test changes to its purpose: 100 points after a minute, nothing proved. */
export const someRun = (changes: Partial<Run>): Run => ({
  format: RUN_FORMAT,
  instance: 'tea-house',
  sha256: 'ab'.repeat(32),
  seed: 1,
  limits: { time: 60 },
  threads: 2,
  commit: '5c95772000aa',
  node: 'v20.19.0',
  cpu: 'AMD EPYC',
  cores: 2,
  recordedAt: '2026-11-22T09:00:00Z',
  status: 'feasible',
  stopped: 'timeLimit',
  objective: 100,
  hard: 0,
  seconds: 60,
  cpuSeconds: 118,
  peakMegabytes: 200,
  disagreements: [],
  timeline: [],
  ...changes,
});
