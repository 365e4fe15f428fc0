import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import { unknownFigures } from '../../src/notices/unknown-figures.ts';
import { problemWith, serviceWith } from '../support/build.ts';
import { told } from './notices.ts';

const month = (
  from: string,
  to: string,
  service: Parameters<typeof serviceWith>[0] = { pay: { ...PLAIN_TERMS, rates: [] } },
) => told(unknownFigures, problemWith({ service: serviceWith(service), from, to }));

describe('figures beyond the rule pack', () => {
  it('are told of: no minimum wage for pay from April 2027 on', () => {
    expect(month('2027-03-01', '2027-04-01')).toEqual([]);
    expect(month('2027-04-01', '2027-05-01')).toMatchObject([{ code: 'minimum-wage-unknown', on: '2027-04-01' }]);
    // four weeks from 29 March hold a pay period that begins on 1 April
    expect(month('2027-03-29', '2027-04-26')).toMatchObject([{ code: 'minimum-wage-unknown', on: '2027-04-01' }]);
  });

  it('are told of: bank holidays after 2028', () => {
    const codes = month('2028-12-29', '2029-01-26', {}).map(({ code }) => code);
    expect(codes).toEqual(['bank-holidays-unknown']);
    expect(month('2028-12-01', '2029-01-01', {})).toEqual([]);
  });

  it('are nothing to a service that pays nobody through Rota, nor to a benchmark instance', () => {
    expect(month('2027-04-01', '2027-05-01', {})).toEqual([]);
    expect(month('2030-04-01', '2030-05-01', { rulebook: 'none' })).toEqual([]);
  });
});
