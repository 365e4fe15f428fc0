import { describe, expect, it } from 'vitest';
import { done, during, price, termsOf } from './priced.ts';

const terms = termsOf(1200, {}, { night: { start: '23:00', end: '06:00' } });

/** Lines of a waking night with breaks, as dates, elements, minutes and free minutes. */
const told = (from: string, to: string, ...breaks: readonly ReturnType<typeof during>[]) =>
  price(terms, { done: [done(from, to, { kind: 'waking-night', breaks })] }).lines.map(
    ({ on, element, minutes, breakMinutes }) => [on, element, minutes, breakMinutes],
  );

describe('a break that fills a part of a night', () => {
  it('is told with the part before it', () => {
    // 23:00 to midnight is free, and so are ten minutes after it
    expect(told('2026-06-01 21:00', '2026-06-02 06:00', during('2026-06-01 23:00', '2026-06-02 00:10'))).toEqual([
      ['2026-06-01', 'basic', 120, 60],
      ['2026-06-02', 'waking-night', 350, 10],
    ]);
  });

  it('is told with the part after it where there is none before', () => {
    expect(told('2026-06-01 23:30', '2026-06-02 06:00', during('2026-06-01 23:30', '2026-06-02 00:00'))).toEqual([
      ['2026-06-02', 'waking-night', 360, 30],
    ]);
  });

  it('adds up where two parts before it are free', () => {
    // 22:45 to 23:00 by day and 23:00 to midnight by night, both free
    expect(told('2026-06-01 22:45', '2026-06-02 01:00', during('2026-06-01 22:45', '2026-06-02 00:00'))).toEqual([
      ['2026-06-02', 'waking-night', 60, 75],
    ]);
  });

  it('makes no line of a duty that is nothing else', () => {
    expect(told('2026-06-01 23:30', '2026-06-02 00:30', during('2026-06-01 23:30', '2026-06-02 00:30'))).toEqual([]);
  });

  it('spans what it is told with', () => {
    const work = done('2026-06-01 23:30', '2026-06-02 06:00', {
      kind: 'waking-night',
      breaks: [during('2026-06-01 23:30', '2026-06-02 00:00')],
    });
    const [line] = price(terms, { done: [work] }).lines;
    expect([line?.startsAt, line?.endsAt]).toEqual([work.startsAt, work.endsAt]);
  });
});
