import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rota } from './support/rota.ts';
import { FIXTURES } from './support/service-fixture.ts';

const OAKLEAF = join(FIXTURES, 'oakleaf-bank-outreach');

const checkOf = (...args: readonly string[]) => rota(['pay-check', OAKLEAF, ...args], { cwd: FIXTURES });

/** What `--json` says of one rate. */
interface WrittenRate {
  readonly rate: string;
  readonly from: string;
  readonly fromAge: number;
  readonly floorPence: number;
  readonly shortPence: number;
  readonly isInForce: boolean;
}

describe('the pay of the bank outreach as it was advertised', () => {
  it('FX-002 a: is told to be unlawful for 25 and over from 1 April 2020, and why', async () => {
    const { out, exitCode } = await checkOf('--period', '2020-04');
    expect(exitCode).toBe(0); // nobody was paid so: the rate ended the day before
    // 8.72 less 8.50; what Sundays pay more is a premium
    expect(out).toContain(
      '£8.50 an hour (rate "bank-2019") is unlawful for workers of 25 and over from 2020-04-01: £0.22 below the minimum wage of £8.72.',
    );
    expect(out).toContain('It pays £10.50; the £2.00 more on its days is a premium and does not count.');
    expect(out.match(/The rate ended on 2020-03-31, in time\./g)).toHaveLength(2);
  });

  it('FX-002 a: is told so to programs, too', async () => {
    const { out } = await checkOf('--period', '2020-04', '--json');
    const { rates }: { rates: readonly WrittenRate[] } = JSON.parse(out);
    expect(rates.map(({ rate }) => rate)).toEqual(['bank-2019', 'bank-2019-sunday']);
    const told = { from: '2020-04-01', fromAge: 25, floorPence: 872, shortPence: 22, isInForce: false };
    for (const rate of rates) expect(rate).toMatchObject(told);
  });

  it('is lawful in the year it was for', async () => {
    const { out } = await checkOf('--period', '2019-06');
    expect(out).toContain('No hours of 2019-06 are published');
    expect(out).not.toContain('£8.50');
  });
});
