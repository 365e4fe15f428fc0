import { check, planningOf, type Rota } from '@rota/domain';
import { EXAMPLE_MONTH, initFiles, readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { problemIn } from '../folder-files.ts';

const read = (month: string) =>
  readServiceFolder(
    new Map([...initFiles(month)].map(([path, text]) => [path, new TextEncoder().encode(text)])),
    month,
  );

describe('initFiles', () => {
  it.each([EXAMPLE_MONTH, '2026-02', '2026-03', '2026-10', '2027-03', '2028-02', '2030-11'])(
    'is a whole service folder for %s',
    (month) => {
      const problem = problemIn(read(month));
      expect(problem.workers).toHaveLength(4);
      expect(problem.history).toHaveLength(4);
      expect(problem.requests.every(({ to }) => problem.from <= to && to < problem.to)).toBe(true);
    },
  );

  it('asks for no more hours than its people have', () => {
    const planning = planningOf(problemIn(read('2026-12')));
    // 31 earlies and 31 lates of 7.5 h paid (465 h) and 8 nights of 10 h (80 h) make 545 h. Three contracts of 37.5,
    // 37.5 and 30 h over 31/7 weeks make 465 h; the bank worker has the remaining 80 h, some 18 h a week.
    expect(planning.demands).toHaveLength(31 + 31 + 8);
  });

  it('can be judged by every rule that is on', () => {
    const problem = problemIn(read('2026-12'));
    const { from, to } = problem;
    const rota: Rota = { service: 'harbour-house', from, to, timezone: 'Europe/London', assignments: [] };
    const { unfilled } = check(problem, rota);
    // Nobody is anywhere: every demand lacks its head, and every early its medication line too.
    expect(unfilled).toHaveLength(31 + 31 + 8 + 31);
  });

  it('ends every file with a line end and has no carriage returns', () => {
    for (const text of initFiles().values()) expect(text).toMatch(/^[^\r]*\n$/);
  });

  it('refuses what is no month', () => {
    expect(() => initFiles('next')).toThrow(RangeError);
  });
});
