import { join } from 'node:path';
import { PLAIN_TERMS } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

/** The whole little service with rates of pay, a flow mapping each. */
const read = (...rates: readonly string[]) => {
  const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
  const pay = `pay:\n  rates:\n${rates.map((rate) => `    - { ${rate} }\n`).join('')}`;
  return readServiceFolder(filesWith(NOTHING, { 'service.yaml': `${yaml.trimEnd()}\n${pay}` }), '2026-12');
};
const faults = (...rates: readonly string[]) =>
  faultsIn(read(...rates)).map(({ code, place }) => `${place?.field} ${code}`);

describe('pay', () => {
  it('has rates by date, contract, day and kind', () => {
    const { service } = problemIn(
      read(
        'id: week, from: 2026-04-01, to: 2027-03-31, contracts: [bank], days: [weekday], hourlyPence: 1271',
        'id: rest, from: 2026-04-01, contracts: [bank], days: [sunday, bank-holiday, WE], hourlyPence: 1471',
        'id: night, from: 2026-04-01, employers: [charity], grades: [g2], kinds: [sleep-in], flatPence: 6000',
      ),
    );
    expect(service.pay).toEqual({
      ...PLAIN_TERMS,
      rates: [
        {
          id: 'week',
          from: '2026-04-01',
          to: '2027-03-31',
          contracts: ['bank'],
          days: [1, 2, 3, 4, 5, 6],
          per: 'hour',
          pence: 1271,
        },
        { id: 'rest', from: '2026-04-01', contracts: ['bank'], days: [7, 'bank-holiday', 3], per: 'hour', pence: 1471 },
        {
          id: 'night',
          from: '2026-04-01',
          employers: ['charity'],
          grades: ['g2'],
          kinds: ['sleep-in'],
          per: 'duty',
          pence: 6000,
        },
      ],
    });
  });

  it('has one amount a rate, of the kind that its work is paid by', () => {
    expect(
      faults(
        'id: none, from: 2026-04-01',
        'id: both, from: 2026-04-01, hourlyPence: 1, flatPence: 1',
        'id: asleep, from: 2026-04-01, kinds: [waking, sleep-in], hourlyPence: 1300',
        'id: awake, from: 2026-04-01, kinds: [waking], flatPence: 1300',
      ),
    ).toEqual([
      'pay.rates.0 bad-value',
      'pay.rates.1 bad-value',
      'pay.rates.2.kinds.1 bad-value',
      'pay.rates.3.kinds.0 bad-value',
    ]);
  });

  it('names employers and grades there are, once each, and dates in order', () => {
    expect(
      faults(
        'id: a, from: 2026-04-01, to: 2026-03-31, hourlyPence: 1300',
        'id: a, from: 2026-04-01, employers: [chartiy], grades: [g9], hourlyPence: 1300',
      ),
    ).toEqual([
      'pay.rates.0.to ends-before-start',
      'pay.rates.1.id duplicate-id',
      'pay.rates.1.employers.0 unknown-reference',
      'pay.rates.1.grades.0 unknown-reference',
    ]);
  });

  it('is whole pence', () => {
    expect(faults('id: a, from: 2026-04-01, hourlyPence: 12.71')).toEqual(['pay.rates.0.hourlyPence bad-value']);
  });
});
