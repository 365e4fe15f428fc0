import { IANAZone } from 'luxon';
import { describe, expect, test } from 'vitest';
import { changesBetween, changesIn, isoUtc, offsetAt, zoneOf } from '../../src/time/index.ts';
import { london, lordHowe, newYork, zone } from './zones.ts';

describe('zones', () => {
  test('refuses an unknown zone and a bare offset', () => {
    expect(zoneOf('Europe/Londen')).toBeUndefined();
    expect(zoneOf('+01:00')).toBeUndefined();
    expect(zoneOf('')).toBeUndefined();
    expect(zoneOf('UTC')?.name).toBe('UTC');
    expect(zoneOf('Europe/London')).toBe(london);
  });

  test.each([
    [2025, '2025-03-30T01:00:00Z', '2025-10-26T01:00:00Z'],
    [2026, '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
    [2027, '2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z'],
    [2028, '2028-03-26T01:00:00Z', '2028-10-29T01:00:00Z'],
  ])('DST-01 London changes in %i at %s and %s', (year, forward, back) => {
    const changes = changesIn(london, year);
    expect(changes.map(({ at }) => isoUtc(at))).toEqual([forward, back]);
    expect(changes.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      [0, 60, 'forward'],
      [60, 0, 'back'],
    ]);
  });

  test('finds changes of other zones, of half an hour, of a whole day, and none', () => {
    expect(changesIn(newYork, 2026).map(({ at }) => isoUtc(at))).toEqual([
      '2026-03-08T07:00:00Z',
      '2026-11-01T06:00:00Z',
    ]);
    // Lord Howe Island: UTC+11 to +10:30 at 02:00 on 5 April, back to +11 at 02:00 on 4 October.
    expect(changesIn(lordHowe, 2026).map(({ at, from, to }) => [isoUtc(at), from, to])).toEqual([
      ['2026-04-04T15:00:00Z', 660, 630],
      ['2026-10-03T15:30:00Z', 630, 660],
    ]);
    expect(changesIn(zone('Pacific/Apia'), 2011).map(({ from, to }) => to - from)).toContain(24 * 60);
    expect(changesIn(zone('UTC'), 2026)).toEqual([]);
    expect(changesIn(zone('Asia/Tokyo'), 2026)).toEqual([]);
  });

  test('finds changes between instants across a new year', () => {
    const [, back] = changesIn(london, 2026);
    const [forward] = changesIn(london, 2027);
    expect(changesBetween(london, (back?.at ?? 0) - 1, forward?.at ?? 0)).toEqual([back, forward]);
    expect(changesBetween(london, back?.at ?? 0, (forward?.at ?? 0) - 1)).toEqual([]);
  });

  test.each([
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/Havana',
    'Pacific/Chatham',
  ])('gives the offset of the time-zone database every 6 h from 2024 to 2029 in %s', (name) => {
    const iana = IANAZone.create(name);
    const from = Date.UTC(2024, 0, 1) / 60_000;
    const to = Date.UTC(2029, 0, 1) / 60_000;
    for (let at = from; at < to; at += 360) {
      const offset = offsetAt(zone(name), at);
      if (offset !== iana.offset(at * 60_000)) throw new Error(`${isoUtc(at)}: ${offset}`);
    }
  });
});
