import { type Instant, parseIso, zoneOf } from '@rota/domain';
import { expect, test } from 'vitest';
import { isShownTwice, wallClock } from '../../../src/export/ical/clock.ts';

const london = zoneOf('Europe/London');
if (!london) throw new Error('no zone Europe/London');

const at = (text: string): Instant => {
  const parsed = parseIso(text);
  if (parsed.kind !== 'instant') throw new Error(`"${text}" is no instant`);
  return parsed.at;
};

test('knows both hours that London’s clock shows twice, ends excluded', () => {
  const shown = (text: string) => isShownTwice(london, at(text));
  expect([shown('2026-10-25T00:59+01:00'), shown('2026-10-25T01:00+01:00'), shown('2026-10-25T01:59+01:00')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([shown('2026-10-25T01:00Z'), shown('2026-10-25T01:59Z'), shown('2026-10-25T02:00Z')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('finds nothing twice on an ordinary night and in March', () => {
  expect(isShownTwice(london, at('2026-11-25T01:30Z'))).toBe(false);
  expect(isShownTwice(london, at('2027-03-28T00:30Z'))).toBe(false);
  expect(isShownTwice(london, at('2027-03-28T02:30+01:00'))).toBe(false);
});

test('refuses a format it does not know rather than write a wrong time', () => {
  expect(() => wallClock(london, 0).toFormat('yyyy')).toThrow('"yyyy"');
});
