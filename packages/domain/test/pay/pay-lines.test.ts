import { describe, expect, it } from 'vitest';
import { contractMinutes } from '../../src/duty.ts';
import { payOf } from '../../src/pay/pay-lines.ts';
import { employmentWith, workerWith } from '../support/build.ts';
import { BANK_RATES, type Paid, type PaidOptions, paid, rate } from './paid.ts';

const linesOf = (duties: readonly Paid[], rates = BANK_RATES, options: PaidOptions = {}) =>
  payOf(paid(rates, duties, options)).lines.map(({ on, element, minutes, rate: { id, pence: each }, pence }) => [
    on,
    element,
    minutes,
    id,
    each,
    pence,
  ]);
const pounds = (duties: readonly Paid[], rates = BANK_RATES): number =>
  payOf(paid(rates, duties)).lines.reduce((sum, { pence }) => sum + pence, 0) / 100;

describe('pay by the hour', () => {
  it('changes its rate at midnight (FX-002 test b)', () => {
    // Saturday 1 June 2019 20:00 to Sunday 02:00: 4 x 8.50 + 2 x 10.50 = 55.00
    expect(linesOf([['20:00-02:00', '2019-06-01']])).toEqual([
      ['2019-06-01', 'basic', 240, 'bank-2019', 850, 3400],
      ['2019-06-02', 'basic', 120, 'bank-sunday-2019', 1050, 2100],
    ]);
    // the same in 2026, Saturday 6 June: 4 x 12.71 + 2 x 14.71 = 80.26
    expect(pounds([['20:00-02:00', '2026-06-06']])).toBe(80.26);
  });

  it('pays Sundays and bank holidays alike (CH-05, FX-002 test g)', () => {
    // Saturday 22:00 to Sunday 06:00: 2 x 8.50 + 6 x 10.50 = 80.00
    expect(pounds([['22:00-06:00', '2019-06-01']])).toBe(80);
    // Good Friday, 3 April 2026, and Thursday before it, eight hours each: 8 x 14.71 and 8 x 12.71
    expect(pounds([['09:00-17:00', '2026-04-03']])).toBe(117.68);
    expect(pounds([['09:00-17:00', '2026-04-02']])).toBe(101.68);
    // Christmas Day 2026 is a Friday, at the rates of 2019: 8 x 10.50
    const old = BANK_RATES.slice(0, 2).map(({ to: _, ...open }) => open);
    expect(pounds([['09:00-17:00', '2026-12-25']], old)).toBe(84);
  });

  it('pays the hours there were in the nights the clocks change', () => {
    // Saturday 24 October 2026 21:00 to Sunday 07:00 is 11 h: 3 h to midnight, 8 h after it
    const flat = [rate('all', 'hour', 1300, {})];
    expect(linesOf([['21:00-07:00', '2026-10-24']], flat).map(([, , minutes]) => minutes)).toEqual([180, 480]);
    expect(linesOf([['21:00-07:00', '2026-03-28']], flat).map(([, , minutes]) => minutes)).toEqual([180, 360]);
  });

  it('rounds half a penny up, once a line, and takes the break from the part that holds the middle', () => {
    // 7 h 30 min less 30 min at 12.45 = 87.15; 50 min at 12.45 = 10.375, so 10.38
    const one = [rate('all', 'hour', 1245)];
    expect(linesOf([['09:00-16:30', '2026-06-01', { unpaidBreakMinutes: 30 }]], one)[0]?.at(-1)).toBe(8715);
    expect(linesOf([['09:00-09:50', '2026-06-01']], one)[0]?.at(-1)).toBe(1038);
    // 21:00 to 07:00, middle at 02:00: the break is in the second part
    expect(
      linesOf([['21:00-07:00', '2026-06-01', { unpaidBreakMinutes: 60 }]], one).map(([, , minutes]) => minutes),
    ).toEqual([180, 360]);
  });

  it('takes the first rate that fits', () => {
    const rates = [
      rate('training', 'hour', 1000, { kinds: ['training'] }),
      rate('seniors', 'hour', 1500, { grades: ['g3'] }),
      rate('others', 'hour', 1300),
    ];
    const duties: readonly Paid[] = [
      ['09:00-10:00', '2026-06-01', { kind: 'training' }],
      ['09:00-10:00', '2026-06-02'],
    ];
    expect(linesOf(duties, rates).map(([, , , id]) => id)).toEqual(['training', 'others']);
  });

  it('counts the minutes that count towards the contract', () => {
    const view = paid(
      [rate('all', 'hour', 1300)],
      [
        ['20:00-02:00', '2026-06-06'],
        ['21:00-07:00', '2026-06-08', { unpaidBreakMinutes: 45, kind: 'waking-night' }],
        ['22:00-07:00', '2026-06-10', { kind: 'sleep-in' }],
      ],
    );
    const duties = view.plannedByWorker.get('w01') ?? [];
    const minutes = payOf(view).lines.reduce((sum, line) => sum + line.minutes, 0);
    expect(minutes).toBe(duties.reduce((sum, duty) => sum + contractMinutes(duty), 0));
  });
});

describe('pay by the duty', () => {
  const rates = [rate('hours', 'hour', 1290), rate('night', 'duty', 6000)];
  const asleep: Paid = ['22:00-07:00', '2026-06-06', { kind: 'sleep-in' }];

  it('pays a sleep-in once, on the date it starts (CH-01 1a)', () => {
    expect(linesOf([asleep], rates)).toEqual([['2026-06-06', 'sleep-in', 0, 'night', 6000, 6000]]);
  });

  it('tells of a sleep-in or hours without a rate, and of nothing for volunteers and agencies', () => {
    const duties = [asleep, ['09:00-17:00', '2026-06-09'] as const];
    const unpaid = (contract: PaidOptions['contract']) =>
      payOf(paid([rate('old', 'hour', 800, { to: '2020-01-01' })], duties, contract ? { contract } : {})).unpaid;
    expect(unpaid('bank')).toEqual([
      { worker: 'w01', shift: '2200-0700sleep-in/2026-06-06/1', on: '2026-06-06' },
      { worker: 'w01', shift: '0900-1700/2026-06-09/1', on: '2026-06-09' },
    ]);
    expect(unpaid('volunteer')).toEqual([]);
    expect(unpaid('agency')).toEqual([]);
  });

  it('tells of work after a contract ended', () => {
    // the contract ends on 8 June; 7 June is paid, 9 June is nobody's to pay and must be seen
    const worker = workerWith('w01', { employments: [employmentWith({ from: '2015-01-01', to: '2026-06-08' })] });
    const duties = [['09:00-17:00', '2026-06-07'] as const, ['09:00-17:00', '2026-06-09'] as const];
    const pay = payOf(paid([rate('all', 'hour', 1300)], duties, { problem: { workers: [worker] } }));
    expect(pay.lines.map(({ on }) => on)).toEqual(['2026-06-07']);
    expect(pay.unpaid).toEqual([{ worker: 'w01', shift: '0900-1700/2026-06-09/1', on: '2026-06-09' }]);
  });
});

describe('pay of a rota', () => {
  it('is none where a service has no pay', () => {
    const view = paid(BANK_RATES, [['09:00-17:00', '2026-06-09']]);
    const { pay: _, ...service } = view.problem.service;
    expect(payOf({ ...view, problem: { ...view.problem, service } })).toEqual({ lines: [], unpaid: [] });
  });
});
