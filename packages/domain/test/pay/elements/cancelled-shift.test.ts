import { describe, expect, it } from 'vitest';
import { noticeMinutes } from '../../../src/pay/elements/cancelled-shift.ts';
import type { CancelledWork } from '../../../src/pay/work-done.ts';
import { at } from '../../support/build.ts';
import { rate } from '../paid.ts';
import { BANK, minutesOf, penceOf, price, termsOf } from '../priced.ts';

/** A shift of a bank worker on Tuesday 11 August 2026, 09:00 to 17:00 with half an hour free. */
const calledOff = (cancelledAt: string, rest: Partial<CancelledWork> = {}): CancelledWork => ({
  worker: 'w01',
  employment: BANK,
  shift: 'day/2026-08-11/1',
  shiftType: 'day',
  kind: 'waking',
  unit: 'house',
  startsAt: at('2026-08-11 09:00'),
  endsAt: at('2026-08-11 17:00'),
  breakMinutes: 30,
  cancelledAt: at(cancelledAt),
  cancelledBy: 'employer',
  ...rest,
});

const HALF = termsOf(
  1271,
  { cancelled: { withinHours: 24, percent: 50 } },
  {
    rates: [rate('asleep', 'duty', 6001, { kinds: ['sleep-in'] }), rate('hours', 'hour', 1271)],
  },
);

const paid = (work: CancelledWork, terms = HALF) => price(terms, { cancelled: [work] }).lines;

describe('cancelled shift', () => {
  it('WTR-18 W2: 20 hours before the start is a notice of 20 hours, and within a day it is paid by half', () => {
    const late = calledOff('2026-08-10 13:00');
    expect(noticeMinutes(late)).toBe(20 * 60);
    // 7.5 h x 12.71 x 0.5 = 47.6625
    const lines = paid(late);
    expect([minutesOf(lines, 'cancelled-shift'), penceOf(lines, 'cancelled-shift')]).toEqual([450, 4766]);
    expect(lines[0]?.reason).toBe('called off 20 h before');
  });

  it('is not paid with notice enough, or when the worker calls it off, or without terms', () => {
    expect(paid(calledOff('2026-08-10 09:00'))).toEqual([]);
    expect(paid(calledOff('2026-08-10 13:00', { cancelledBy: 'worker' }))).toEqual([]);
    expect(paid(calledOff('2026-08-10 13:00'), termsOf(1271))).toEqual([]);
  });

  it('is a share of the flat payment of a sleep-in', () => {
    // 60.01 x 0.5 = 30.005, half up
    const night = calledOff('2026-08-11 08:00', { kind: 'sleep-in', breakMinutes: 0 });
    expect(penceOf(paid(night), 'cancelled-shift')).toBe(3001);
  });

  it('goes by the rate of each date, the break from the longer part', () => {
    const night = calledOff('2026-08-11 08:00', {
      startsAt: at('2026-08-15 20:00'),
      endsAt: at('2026-08-16 02:00'),
      cancelledAt: at('2026-08-15 12:00'),
    });
    const lines = paid(night);
    expect(lines.map(({ on, minutes, breakMinutes }) => [on, minutes, breakMinutes])).toEqual([
      ['2026-08-15', 210, 30],
      ['2026-08-16', 120, 0],
    ]);
  });

  it('leaves out time away in the middle of a night where it lies, and the break where most is left', () => {
    const night = calledOff('2026-08-15 12:00', {
      startsAt: at('2026-08-15 21:00'),
      endsAt: at('2026-08-16 07:00'),
      away: [{ startsAt: at('2026-08-15 22:00'), endsAt: at('2026-08-16 06:15') }],
      breakMinutes: 15,
    });
    const lines = paid(night);
    expect(lines.map(({ on, minutes, breakMinutes }) => [on, minutes, breakMinutes])).toEqual([
      ['2026-08-15', 45, 135],
      ['2026-08-16', 45, 375],
    ]);
  });

  it('belongs to the date it would have started on where the service splits by that, at the rates of its own dates', () => {
    const rates = [rate('sunday', 'hour', 1500, { days: [7] }), rate('hours', 'hour', 1271)];
    const terms = termsOf(1271, { cancelled: { withinHours: 24, percent: 50 } }, { rates, split: 'start-date' });
    const night = calledOff('2026-08-15 12:00', { startsAt: at('2026-08-15 20:00'), endsAt: at('2026-08-16 02:00') });
    expect(paid(night, terms).map(({ on, rate: id, minutes }) => [on, id, minutes])).toEqual([
      ['2026-08-15', 'hours', 210],
      ['2026-08-15', 'sunday', 120],
    ]);
    // also where an absence took what lay before midnight: 2 h are left, less the break
    const left = {
      startsAt: at('2026-08-16 00:00'),
      shiftStartsAt: at('2026-08-15 20:00'),
      endsAt: at('2026-08-16 02:00'),
    };
    const rest = paid(calledOff('2026-08-15 12:00', left), terms);
    expect(rest.map(({ on }) => on)).toEqual(['2026-08-15']);
  });

  it('is of the date that a sleep-in would have started on, also where an absence took its evening', () => {
    const flat = [rate('asleep', 'duty', 6000, { days: [6] }), rate('sunday', 'duty', 9000, { days: [7] })];
    const terms = termsOf(1271, { cancelled: { withinHours: 24, percent: 100 } }, { rates: flat });
    const left = { startsAt: at('2026-08-16 00:00'), endsAt: at('2026-08-16 07:00') };
    const asleep = { kind: 'sleep-in' as const, shiftStartsAt: at('2026-08-15 22:00'), ...left };
    const lines = paid(calledOff('2026-08-15 12:00', asleep), terms);
    expect(lines.map(({ on, rate: id }) => [on, id])).toEqual([['2026-08-15', 'asleep']]);
  });

  it('tells of one without a rate', () => {
    const terms = termsOf(
      1271,
      { cancelled: { withinHours: 24, percent: 50 } },
      { rates: [rate('asleep', 'duty', 6000)] },
    );
    expect(price(terms, { cancelled: [calledOff('2026-08-11 08:00')] }).unpaid).toEqual([
      { worker: 'w01', shift: 'day/2026-08-11/1', on: '2026-08-11' },
    ]);
  });
});
