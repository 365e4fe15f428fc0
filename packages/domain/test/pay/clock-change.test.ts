import { describe, expect, it } from 'vitest';
import { faceMinutesOf } from '../../src/pay/clock-change.ts';
import { penceOfParts } from '../../src/pay/rounding.ts';
import { london } from '../support/build.ts';
import { done, during, minutesOf, partsOf, price, termsOf } from './priced.ts';

const OPTIONS = ['elapsed', 'rostered-length', 'fixed-duration'] as const;

/** Pence of a waking night at 12.71 under each option, with what was worked. */
const nights = (from: string, to: string) =>
  OPTIONS.map((clockChange) => {
    const { lines, notes } = price(termsOf(1271, { clockChange }), {
      done: [done(from, to, { kind: 'waking-night' })],
    });
    const worked = lines.reduce((sum, { minutes, workedMinutes = minutes }) => sum + workedMinutes, 0);
    return { pence: penceOfParts(partsOf(lines)), worked, notes: notes.map(({ code }) => code) };
  });

describe('pay over a clock change', () => {
  it('DST-02 D1: the October night is 11 h by elapsed time and 10 h by its rostered length', () => {
    // 11 x 12.71 = 139.81; 10 x 12.71 = 127.10; worked is 11 h whatever is paid
    expect(nights('2026-10-24 21:00', '2026-10-25 07:00')).toEqual([
      { pence: 13_981, worked: 660, notes: [] },
      { pence: 12_710, worked: 660, notes: [] },
      { pence: 12_710, worked: 660, notes: ['worked-longer'] },
    ]);
  });

  it('DST-02 D2: the March night is 9 h by elapsed time and 10 h by its rostered length', () => {
    // 9 x 12.71 = 114.39; 10 x 12.71 = 127.10
    expect(nights('2026-03-28 21:00', '2026-03-29 07:00')).toEqual([
      { pence: 11_439, worked: 540, notes: [] },
      { pence: 12_710, worked: 540, notes: [] },
      { pence: 12_710, worked: 540, notes: [] },
    ]);
  });

  it('says nothing of a sleep-in, which is no longer for the clock', () => {
    const asleep = done('2026-10-24 22:00', '2026-10-25 07:00', { kind: 'sleep-in' });
    expect(price(termsOf(1271, { clockChange: 'fixed-duration' }), { done: [asleep] }).notes).toEqual([]);
  });

  it('is the same under every option on any other night', () => {
    expect(new Set(nights('2026-10-23 21:00', '2026-10-24 07:00').map(({ pence }) => pence))).toEqual(
      new Set([12_710]),
    );
  });

  it('falls on the date of the change, and does not count twice what was written down in two pieces', () => {
    const terms = termsOf(1271, { clockChange: 'rostered-length' });
    const piece = (from: string, to: string) => done(from, to, { shift: 'night/2026-10-24/1' });
    const { lines } = price(terms, {
      done: [piece('2026-10-24 21:00', '2026-10-25 01:30+01:00'), piece('2026-10-25 01:30+01:00', '2026-10-25 07:00')],
    });
    // 3 h on Saturday, 7 h of the 8 on Sunday
    expect(lines.map(({ on, minutes, workedMinutes }) => [on, minutes, workedMinutes])).toEqual([
      ['2026-10-24', 180, undefined],
      ['2026-10-25', 420, 480],
    ]);
  });

  it('takes an hour away from as many parts as it needs', () => {
    // paid as waking night from 23:00 to 01:30 (by the clock, so until the first 01:30): 150 min before, the rest basic
    const terms = termsOf(1200, { clockChange: 'rostered-length' }, { night: { start: '01:00', end: '01:30' } });
    const night = done('2026-10-25 01:00+01:00', '2026-10-25 02:00', { kind: 'waking-night' });
    // 120 minutes elapsed, 60 by the clock face; the change comes at the second 01:00, so after the 30 minutes of night
    const { lines } = price(terms, { done: [night] });
    expect(lines.map(({ element, minutes, workedMinutes }) => [element, minutes, workedMinutes])).toEqual([
      ['waking-night', 30, undefined],
      ['basic', 30, 90],
    ]);
  });

  it('counts the hour that March leaves out to the time before 02:00', () => {
    // paid as waking night from 23:00 to 02:00: three hours by the clock face, two of them real
    const terms = termsOf(1200, { clockChange: 'rostered-length' }, { night: { start: '23:00', end: '02:00' } });
    const night = done('2026-03-28 23:00', '2026-03-29 03:00', { kind: 'waking-night' });
    const { lines } = price(terms, { done: [night] });
    expect([minutesOf(lines, 'waking-night'), minutesOf(lines, 'basic')]).toEqual([180, 60]);
    expect(lines.map(({ workedMinutes }) => workedMinutes)).toEqual([undefined, 60, undefined]);
  });

  it('knows the minutes of the clock face only where they differ', () => {
    expect(faceMinutesOf(london, during('2026-10-24 21:00', '2026-10-25 07:00'))).toBe(600);
    expect(faceMinutesOf(london, during('2026-10-25 02:00', '2026-10-25 07:00'))).toBeUndefined();
  });

  it('keeps minutes by element the same as the clock options pay them', () => {
    const { lines } = price(termsOf(1000, { clockChange: 'fixed-duration' }), {
      done: [
        done('2026-10-24 21:00', '2026-10-25 07:00', { breaks: [during('2026-10-25 03:00', '2026-10-25 03:30')] }),
      ],
    });
    // ten hours less the break
    expect(minutesOf(lines, 'basic')).toBe(570);
  });
});
