import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoUtc, isoWithOffset, parseIso, place } from '../../src/time/index.ts';
import { london, lordHowe, newYork } from './zones.ts';

describe('instants as text', () => {
  test('carry the offset of the zone', () => {
    expect(isoWithOffset(london, place(london, '2026-12-01', '07:00').at)).toBe('2026-12-01T07:00:00+00:00');
    expect(isoWithOffset(london, place(london, '2026-07-01', '07:00').at)).toBe('2026-07-01T07:00:00+01:00');
    expect(isoWithOffset(newYork, place(newYork, '2026-07-01', '07:00').at)).toBe('2026-07-01T07:00:00-04:00');
    expect(isoWithOffset(lordHowe, place(lordHowe, '2026-07-01', '07:00').at)).toBe('2026-07-01T07:00:00+10:30');
  });

  test('tell the two passes of 01:30 on 25 October 2026 apart', () => {
    const { at } = place(london, '2026-10-25', '01:30');
    expect(isoWithOffset(london, at)).toBe('2026-10-25T01:30:00+01:00');
    expect(isoWithOffset(london, at + 60)).toBe('2026-10-25T01:30:00+00:00');
    expect(parseIso('2026-10-25T01:30:00+01:00')).toEqual({ kind: 'instant', at });
    expect(parseIso('2026-10-25T01:30:00+00:00')).toEqual({ kind: 'instant', at: at + 60 });
  });

  test('are read with Z, without seconds, and with fractions of zero', () => {
    const at = Date.UTC(2026, 11, 1, 7) / 60_000;
    for (const text of [
      '2026-12-01T07:00:00Z',
      '2026-12-01T07:00Z',
      '2026-12-01T07:00:00.000Z',
      '2026-12-01T12:30+05:30',
    ])
      expect(parseIso(text)).toEqual({ kind: 'instant', at });
  });

  test.each([
    ['2026-12-01T07:00:00', 'missing-offset'],
    ['2026-12-01T07:00:30Z', 'not-whole-minutes'],
    ['2026-12-01T07:00:00.5Z', 'not-whole-minutes'],
    ['2026-02-30T07:00:00Z', 'malformed'],
    ['2026-12-01T24:00:00Z', 'malformed'],
    ['2026-12-01T07:00:00+15:00', 'malformed'],
    ['2026-12-01 07:00Z', 'malformed'],
    ['2026-12-01', 'malformed'],
    ['tomorrow', 'malformed'],
    ['', 'malformed'],
  ])('refuses %j as %s', (text, kind) => {
    expect(parseIso(text)).toEqual({ kind });
  });

  test('law: come back as the same instant from every zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), fc.constantFrom(london, newYork, lordHowe), (at, zone) => {
        expect(parseIso(isoWithOffset(zone, at))).toEqual({ kind: 'instant', at });
        expect(isoUtc(at)).toBe(new Date(at * 60_000).toISOString().replace('.000', ''));
      }),
    );
  });
});
