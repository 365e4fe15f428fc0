import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import { UK_PACK } from '../../src/pack/uk-pack.ts';
import { isShortInForce, rateShortfalls } from '../../src/pay/minimum-wage-of-rates.ts';
import { rateShortfallWords } from '../../src/pay/minimum-wage-words.ts';
import { BANK_RATES, rate } from './paid.ts';

const shortfalls = (on: string, rates = BANK_RATES) => rateShortfalls({ ...PLAIN_TERMS, rates }, UK_PACK, on);

describe('rates below the minimum wage', () => {
  it('NMW-03 3b: are lawful to 31 March 2020 and unlawful for 25 and over from 1 April, Sundays too', () => {
    expect(shortfalls('2020-03-31')).toEqual([]);
    const found = shortfalls('2020-04-01');
    expect(
      found.map((one) => [one.rate, one.countedPence, one.fromAge, one.floorPence, one.shortPence, one.from]),
    ).toEqual([
      ['bank-2019', 850, 25, 872, 22, '2020-04-01'],
      ['bank-sunday-2019', 850, 25, 872, 22, '2020-04-01'],
    ]);
    expect(found.map((one) => rateShortfallWords(one).why)).toEqual([
      '£8.50 an hour (rate "bank-2019") is unlawful for workers of 25 and over from 2020-04-01: £0.22 below the minimum wage of £8.72. The rate goes on to 2026-03-31.',
      '£8.50 an hour (rate "bank-sunday-2019") is unlawful for workers of 25 and over from 2020-04-01: £0.22 below the minimum wage of £8.72. ' +
        'It pays £10.50; the £2.00 more on its days is a premium and does not count. The rate goes on to 2026-03-31.',
    ]);
  });

  it('NMW-03 3c: are lawful for somebody of 22 until 31 March 2022', () => {
    const tooLowFor = (on: string, age: number): boolean =>
      shortfalls(on).some(({ fromAge, belowAge = 200 }) => fromAge <= age && age < belowAge);
    expect(['2020-04-01', '2021-04-01', '2022-04-01'].map((on) => tooLowFor(on, 22))).toEqual([false, false, true]);
  });

  it('FX-002 a: that ended in time are told for a year, as what they would be', () => {
    const advertised = BANK_RATES.map((one) => (one.to === undefined ? one : { ...one, to: '2020-03-31' }));
    const [found] = shortfalls('2020-04-01', advertised);
    expect(found && [isShortInForce(found), rateShortfallWords(found)]).toEqual([
      false,
      {
        why:
          '£8.50 an hour (rate "bank-2019") is unlawful for workers of 25 and over from 2020-04-01: ' +
          '£0.22 below the minimum wage of £8.72. The rate ended on 2020-03-31, in time.',
      },
    ]);
    expect(shortfalls('2022-05-01', advertised)).toEqual([]);
  });

  it('count for what is used: the first that fits a day holds', () => {
    const hidden = [rate('good', 'hour', 1300), rate('bad', 'hour', 900)];
    expect(shortfalls('2026-05-01', hidden)).toEqual([]);
    expect(shortfalls('2026-05-01', hidden.toReversed()).map((one) => [one.rate, one.fromAge])).toEqual([
      ['bad', 21],
      ['bad', 18],
    ]);
  });

  it('are none where the floor is not known', () => {
    expect(shortfalls('2027-04-01', [rate('low', 'hour', 1)])).toEqual([]);
    expect(shortfalls('2019-03-31', [rate('low', 'hour', 1, { from: '2015-01-01' })])).toEqual([]);
  });
});
