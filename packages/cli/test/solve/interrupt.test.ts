import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenForInterrupts } from '../../src/solve/interrupt.ts';
import { listeningTerminal } from '../support/terminal.ts';

/** A process that does not end, and a clock that the test turns. */
const listening = () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never); // the real one never returns
  const { terminal, said } = listeningTerminal(true);
  const clear = vi.fn();
  let at = 0;
  const interrupts = listenForInterrupts(terminal, () => at, clear);
  const press = (milliseconds: number): void => {
    at = milliseconds;
    process.emit('SIGINT');
  };
  return { exit, said, clear, press, interrupts };
};

describe('listenForInterrupts', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('aborts at the first Ctrl-C, says so once and does not end the process', () => {
    const { exit, said, press, interrupts } = listening();
    expect(interrupts.signal.aborted).toBe(false);
    press(1000);
    // npx passes the same press on a moment later.
    press(1200);
    interrupts.release();
    expect(interrupts.signal.aborted).toBe(true);
    expect(said).toHaveLength(1);
    expect(exit).not.toHaveBeenCalled();
  });

  it('clears up and ends with 4 at a later one', () => {
    const { exit, clear, press, interrupts } = listening();
    press(1000);
    press(2000);
    interrupts.release();
    expect(clear).toHaveBeenCalledOnce();
    expect(exit).toHaveBeenCalledWith(4);
  });

  it('listens to nothing any more once released', () => {
    const before = process.listenerCount('SIGINT');
    const { interrupts } = listening();
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    interrupts.release();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
