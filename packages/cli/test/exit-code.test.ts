import type { Fault, FaultCode } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../src/exit-code.ts';

const faults = (...codes: readonly FaultCode[]): readonly Fault[] => codes.map((code) => ({ code, detail: code }));

describe('exitCodeOf', () => {
  it('is 2 for bad input, 3 for infeasible and 1 for our own mistake', () => {
    expect(
      ['bad-value', 'output-exists', 'infeasible', 'internal'].map((code) => exitCodeOf(faults(code as FaultCode))),
    ).toEqual([2, 2, 3, 1]);
  });

  it('lets our own mistake outweigh bad input, and bad input a no', () => {
    expect(exitCodeOf(faults('infeasible', 'bad-value', 'internal'))).toBe(1);
    expect(exitCodeOf(faults('infeasible', 'bad-value'))).toBe(2);
  });
});
