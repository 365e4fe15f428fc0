import { expect, test } from 'vitest';

/** Minutes that `Date` must add to local time to get UTC on 1 July 2026, by the zone that the run claims. */
const summerOffsetMinutes: Record<string, number> = { UTC: 0, 'Europe/London': -60, 'America/New_York': 240 };

test('the process really lives in the zone that the run is named after', () => {
  const zone = process.env.TZ ?? '';
  expect(Object.keys(summerOffsetMinutes)).toContain(zone);
  expect(new Date(Date.UTC(2026, 6, 1, 12)).getTimezoneOffset()).toBe(summerOffsetMinutes[zone]);
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
});
