import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressLine, showProgress } from '../../src/solve/progress.ts';
import { listeningTerminal } from '../support/terminal.ts';

describe('progressLine', () => {
  it('shows elapsed time, incumbent, bound, gap and what is unfilled', () => {
    const line = progressLine({
      seconds: 3.24,
      objective: 4100,
      bound: 4000,
      gap: 0.0244,
      unfilledPersonMinutes: 450,
      moves: 7,
    });
    expect(line).toBe('3.2 s  incumbent 4,100  bound 4,000  gap 2.4 %  unfilled 7.5 h');
  });

  it('shows a dash for what is not known yet', () => {
    expect(progressLine({ seconds: 0, moves: 0 })).toBe('0.0 s  incumbent -  bound -  gap -  unfilled -');
  });
});

describe('showProgress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('rewrites one line five times a second on a screen, within its width, and clears it at the end', () => {
    const { terminal, said } = listeningTerminal(true, 20);
    const progress = showProgress(terminal, () => Date.now());
    progress.show({ seconds: 0.1, objective: 10, moves: 1 });
    vi.advanceTimersByTime(1000);
    expect(said).toHaveLength(5);
    expect(said[4]).toBe('\r\u001b[K1.0 s  incumbent 10');
    progress.end();
    vi.advanceTimersByTime(1000);
    expect(said.slice(5)).toEqual(['\r\u001b[K']);
  });

  it('writes a whole line every two seconds into a log', () => {
    const { terminal, said } = listeningTerminal(false, 80);
    const progress = showProgress(terminal, () => Date.now());
    vi.advanceTimersByTime(4500);
    progress.end();
    expect(said).toEqual([
      '2.0 s  incumbent -  bound -  gap -  unfilled -\n',
      '4.0 s  incumbent -  bound -  gap -  unfilled -\n',
    ]);
  });
});
