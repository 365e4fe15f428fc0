import { describe, expect, it } from 'vitest';
import { editRota, solvedHouse } from './support/house.ts';

const RULES_OF = ['--rota', 'rota.json'] as const;

describe('rota check', () => {
  it('finds a solved rota lawful, fully covered and as good as it claims', async () => {
    const { verb } = await solvedHouse();
    const { exitCode, out } = await verb('check', [...RULES_OF, '--full-cover']);
    expect(out).toMatch(/^0 hard breaches, 0 gaps$/m);
    expect(exitCode).toBe(0);
  });

  // Carys (w03) is on annual leave from 8 to 10 December 2026.
  it('leaves with 3 on a hard breach and prints it first, with rule, worker, shift and source', async () => {
    const house = await solvedHouse();
    editRota(house, (written) => {
      delete written.result;
      for (const assignment of written.assignments) {
        if (assignment.shift.startsWith('house-early/2026-12-09/')) assignment.worker = 'w03';
      }
    });
    const { exitCode, out } = await house.verb('check', RULES_OF);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^\d+ hard breach(es)?:\n/);
    expect(out).toMatch(/^ {2}leave \(\w+\) \| w03 \| house-early\/2026-12-09\/1 \| /m);
  });

  it('leaves with 0 on a gap, and with 3 when full cover is asked for', async () => {
    const house = await solvedHouse();
    editRota(house, (written) => {
      delete written.result;
      written.assignments = written.assignments.filter(({ shift }) => !shift.startsWith('house-late/2026-12-16/'));
    });
    const lenient = await house.verb('check', RULES_OF);
    expect(lenient.exitCode).toBe(0);
    expect(lenient.out).toMatch(/^1 gap:\n {2}house-late\/2026-12-16\S* \| heads \| 1 missing$/m);
    expect((await house.verb('check', [...RULES_OF, '--full-cover'])).exitCode).toBe(3);
  });

  it('leaves with 3 when the file claims an objective that its assignments do not have', async () => {
    const house = await solvedHouse();
    let claimed = 0;
    editRota(house, ({ result }) => {
      if (!result) throw new Error('a solved rota has a result');
      result.objective += 1000;
      claimed = result.objective;
    });
    const { exitCode, out } = await house.verb('check', RULES_OF);
    expect(exitCode).toBe(3);
    expect(out).toContain(`the file claims objective ${claimed.toLocaleString('en-GB')}, but its assignments have`);
  });

  it('prints its judgement as JSON, from a rota on standard input', async () => {
    const { verb, read } = await solvedHouse();
    const { exitCode, out } = await verb('check', ['--rota', '-', '--json'], { input: read('rota.json') });
    expect(exitCode).toBe(0);
    const judged = JSON.parse(out);
    expect(judged).toMatchObject({ format: 'check/1', isLawful: true, isFullyCovered: true, isAsClaimed: true });
    expect(judged.claimedObjective).toBe(judged.objective);
  });

  it.each([
    ['a rota that does not exist', 'none.json', 'file-missing'],
    ['a folder in place of a rota', 'service', 'file-unreadable'],
    ['a file that is no JSON', 'service/people.csv', 'json-syntax'],
  ])('leaves with 2 on %s', async (_what, path, code) => {
    const { verb } = await solvedHouse();
    const { exitCode, out, err } = await verb('check', ['--rota', path]);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(code);
  });

  it('leaves with 2 on a rota of another month', async () => {
    const { run } = await solvedHouse();
    const { exitCode, err } = await run(['check', 'service', '--month', '2027-01', '--rota', 'rota.json']);
    expect(exitCode).toBe(2);
    expect(err).toContain('2027-01-01');
  });
});
