import { join } from 'node:path';
import { PLAIN_TERMS } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

/** The whole little service with terms of pay. @param pay lines of `pay`, indented by two */
const readPay = (...pay: readonly string[]) => {
  const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
  const text = `${yaml.trimEnd()}\npay:\n${pay.map((line) => `  ${line}\n`).join('')}`;
  return readServiceFolder(filesWith(NOTHING, { 'service.yaml': text }), '2026-12');
};
/** The same with rates of pay only, a flow mapping each. */
const read = (...rates: readonly string[]) => readPay('rates:', ...rates.map((rate) => `  - { ${rate} }`));

const placed = (result: ReturnType<typeof readPay>) =>
  faultsIn(result).map(({ code, place }) => `${place?.field} ${code}`);
const faults = (...rates: readonly string[]) => placed(read(...rates));

const RATE = ['rates:', '  - { id: week, from: 2026-04-01, hourlyPence: 1300 }'] as const;

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

  it('has schemes for employers and grades there are, once each, and dates in order', () => {
    expect(
      placed(
        readPay(
          ...RATE,
          'schemes:',
          '  - { id: staff, from: 2026-04-01, to: 2026-03-01 }',
          '  - { id: staff, from: 2026-04-01, employers: [chartiy], grades: [g9] }',
        ),
      ),
    ).toEqual([
      'pay.schemes.0.to ends-before-start',
      'pay.schemes.1.id duplicate-id',
      'pay.schemes.1.employers.0 unknown-reference',
      'pay.schemes.1.grades.0 unknown-reference',
    ]);
  });

  it('has a calendar of months, or of four weeks from a first day', () => {
    expect(placed(readPay(...RATE, 'calendar: { unit: four-weeks }'))).toEqual(['pay.calendar bad-value']);
    expect(placed(readPay(...RATE, 'calendar: { unit: month, from: 2026-12-01 }'))).toEqual([
      'pay.calendar.from bad-value',
    ]);
    const { service } = problemIn(readPay(...RATE, 'calendar: { unit: four-weeks, from: 2026-11-30 }'));
    expect(service.pay?.calendar).toMatchObject({ unit: 'four-weeks', from: '2026-11-30', cutOffDaysBeforeEnd: 0 });
  });

  it('has exceptions for periods of the calendar, once each, cut off inside them', () => {
    expect(
      placed(
        readPay(
          ...RATE,
          'calendar:',
          '  exceptions:',
          '    - { period: 2026-12, cutOff: 2026-12-14, payOn: 2026-12-22 }',
          '    - { period: 2026-12, cutOff: 2026-12-15 }',
          '    - { period: 2027-01, cutOff: 2027-02-01 }',
          '    - { period: December }',
        ),
      ),
    ).toEqual([
      'pay.calendar.exceptions.1.period duplicate-id',
      'pay.calendar.exceptions.2.cutOff bad-value',
      'pay.calendar.exceptions.3.period bad-value',
    ]);
  });

  it('has payroll codes for rates there are', () => {
    expect(
      placed(readPay(...RATE, 'codes:', '  - { program: sage, element: basic, rate: weekend, code: "12" }')),
    ).toEqual(['pay.codes.0.rate unknown-reference']);
  });

  it('has a day on which the leave year begins, which every year has', () => {
    const scheme = (start: string) =>
      readPay(...RATE, 'schemes:', `  - { id: all, from: 2026-04-01, leaveYearStart: "${start}" }`);
    expect(problemIn(scheme('04-01')).service.pay?.schemes[0]?.leaveYearStart).toBe('04-01');
    expect(problemIn(scheme('12-31')).service.pay?.schemes[0]?.leaveYearStart).toBe('12-31');
    for (const never of ['02-29', '02-30', '04-31', '13-01', '4-1', '00-10']) {
      expect(placed(scheme(never)), never).toEqual(['pay.schemes.0.leaveYearStart bad-value']);
    }
  });

  it('knows a unit by its cost centre and an employment by its works number', () => {
    const files = filesOf(NOTHING);
    const text = (name: string) => new TextDecoder().decode(files.get(name));
    const { service, workers } = problemIn(
      readServiceFolder(
        filesWith(NOTHING, {
          'service.yaml': text('service.yaml').replace('name: House }', 'name: House, costCentre: CC 1042 }'),
          'employments.csv': text('employments.csv')
            .replace(/^id,.*$/m, '$&,payroll_ref')
            .replace(/^e01,.*$/m, '$&,00817'),
        }),
        '2026-12',
      ),
    );
    expect(service.units.map(({ costCentre }) => costCentre)).toEqual(['CC 1042']);
    expect(workers.flatMap(({ employments }) => employments.map(({ payrollRef }) => payrollRef))).toEqual([
      '00817',
      undefined,
    ]);
  });
});
