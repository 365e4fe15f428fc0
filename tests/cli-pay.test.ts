import { describe, expect, it } from 'vitest';
import { editRota, type House, solvedHouse } from './support/house.ts';

const RULES_OF = ['--rota', 'rota.json'] as const;

/** A solved house with rates of pay. */
const paidHouse = async (...rates: readonly string[]): Promise<House> => {
  const house = await solvedHouse();
  const yaml = house.read('service/service.yaml').trimEnd();
  const pay = `pay:\n  rates:\n${rates.map((rate) => `    - { ${rate} }\n`).join('')}`;
  house.write('service/service.yaml', `${yaml}\n${pay}`);
  return house;
};

/** Leaves the rota but two days of w04. */
const onlyTwoDays = (house: House): void =>
  editRota(house, (written) => {
    delete written.result;
    written.assignments = written.assignments
      .filter(({ shift }) => /^house-early\/2026-12-(15|20)\//.test(shift))
      .map((one) => ({ ...one, worker: 'w04' }));
  });

describe('pay', () => {
  // The early lasts 07:00 to 15:00 with half an hour's break; 15 December 2026 is a Tuesday, the 20th a Sunday.
  const RATES = [
    'id: week, from: 2020-01-01, days: [weekday], hourlyPence: 850',
    'id: sunday, from: 2020-01-01, days: [sunday, bank-holiday], hourlyPence: 1050',
    'id: night, from: 2020-01-01, kinds: [sleep-in], flatPence: 6000',
  ];

  it('stands in the hours that are exported', async () => {
    const house = await paidHouse(...RATES);
    onlyTwoDays(house);
    const { exitCode } = await house.verb('export', [...RULES_OF, '--only', 'hours', '--to', 'out']);
    expect(exitCode).toBe(0);
    const [head = '', ...lines] = house.read('out/hours.csv').trimEnd().split('\r\n');
    const columns = head.split(',');
    const at = (line: string, column: string) => line.split(',')[columns.indexOf(column)];
    const paid = lines.map((line) =>
      ['worker_ref', 'work_date', 'pay_element', 'units', 'rate_key', 'rate_pence', 'pence'].map((column) =>
        at(line, column),
      ),
    );
    // 7.5 h at 8.50 is 63.75, at 10.50 78.75; the others have leave
    expect(paid.filter(([worker]) => worker === 'w04')).toEqual([
      ['w04', '2026-12-15', 'basic', '7.50', 'week', '850', '6375'],
      ['w04', '2026-12-20', 'basic', '7.50', 'sunday', '1050', '7875'],
    ]);
  });

  it('below the minimum wage is told by check, and is no breach', async () => {
    const house = await paidHouse(...RATES);
    const { out, exitCode } = await house.verb('check', RULES_OF);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Pay below the minimum wage, for the pay run:\n {2}w\d\d \(harbour\), 2026-12 \| £/m);
    const { minimumWage, isLawful } = JSON.parse((await house.verb('check', [...RULES_OF, '--json'])).out);
    expect(isLawful).toBe(true);
    // premiums for Sundays do not count: the floor less 8.50 for every hour
    for (const { minutes, floorPence, shortPence } of minimumWage) {
      expect(shortPence).toBe(Math.ceil((minutes * (floorPence - 850)) / 60));
    }
  });

  it('that is missing is told, too', async () => {
    const house = await paidHouse('id: old, from: 2020-01-01, to: 2020-12-31, hourlyPence: 1300');
    onlyTwoDays(house);
    const { out } = await house.verb('check', RULES_OF);
    expect(out).toContain('Work without a rate of pay:\n  w04 | house-early/2026-12-15/1 house-early/2026-12-20/1\n');
  });

  it('that is not the last word is told, with the reason', async () => {
    const house = await paidHouse('id: hours, from: 2020-01-01, hourlyPence: 1300');
    const yaml = house.read('service/service.yaml');
    house.write('service/service.yaml', `${yaml}  schemes:\n    - { id: all, from: 2020-01-01, holiday: rolled-up }\n`);
    const { out } = await house.verb('check', RULES_OF);
    expect(out).toMatch(/^To know of the pay:\n {2}w\d\d \| Employment "\S+" has contracted hours/m);
    const { payNotes } = JSON.parse((await house.verb('check', [...RULES_OF, '--json'])).out);
    expect(new Set(payNotes.map(({ code }: { readonly code: string }) => code))).toEqual(new Set(['no-accrual']));
  });
});
