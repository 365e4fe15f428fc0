import { describe, expect, it } from 'vitest';
import { editRota, type House, solvedHouse } from './support/house.ts';

const RULES_OF = ['--rota', 'rota.json'] as const;
const HEADER = 'worker,cover,on,state,offered_on,answered_on\n';

/** A solved house in which w04, who is on the bank, has the early of 16 December and no other duty. */
const withBankEarly = async (): Promise<House> => {
  const house = await solvedHouse();
  editRota(house, (written) => {
    delete written.result;
    written.assignments = written.assignments.filter(({ worker }) => worker !== 'w04');
    for (const one of written.assignments) if (one.shift.startsWith('house-early/2026-12-16/')) one.worker = 'w04';
  });
  return house;
};

describe('offers to bank workers', () => {
  it('are still to be made where nobody made them', async () => {
    const house = await withBankEarly();
    const { out } = await house.verb('check', RULES_OF);
    expect(out).toContain('To be offered to bank workers, 1 duty:\n  w04 | house-early/2026-12-16/1\n');
    const { toOffer } = JSON.parse((await house.verb('check', [...RULES_OF, '--json'])).out);
    expect(toOffer).toEqual([{ worker: 'w04', shift: 'house-early/2026-12-16/1' }]);
  });

  it('are asked for once more when the rota is published', async () => {
    const house = await withBankEarly();
    await house.verb('approve', [...RULES_OF, '--by', 'A. Manager']);
    const { exitCode, out } = await house.verb('publish', ['--by', 'A. Manager', '--reason', 'December']);
    expect(exitCode).toBe(0);
    expect(out).toContain('To be offered to bank workers, 1 duty:\n  w04 | house-early/2026-12-16/1\n');
  });

  it('are shown as tentative while they wait for an answer', async () => {
    const house = await withBankEarly();
    house.write('service/months/2026-12/offers.csv', `${HEADER}w04,house-early,2026-12-16,offered,2026-11-20,\n`);
    expect((await house.verb('check', RULES_OF)).out).not.toContain('To be offered');
    expect((await house.verb('show', RULES_OF)).out).toContain('? offered, not answered');
  });

  it('that were declined are never given', async () => {
    const house = await withBankEarly();
    house.write(
      'service/months/2026-12/offers.csv',
      `${HEADER}w04,house-early,2026-12-16,declined,2026-11-20,2026-11-21\n`,
    );
    const { exitCode, out } = await house.verb('check', RULES_OF);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^ {2}declined \(\w+\) \| w04 \| house-early\/2026-12-16\/1 \| 1 duties/m);
  });
});
