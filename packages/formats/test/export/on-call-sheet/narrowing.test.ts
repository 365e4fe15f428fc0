import { MOST_PAGE_BYTES, type OnCallSheet, onCallPage } from '@rota/formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crisisSheet } from './crisis-line.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

interface Wish {
  readonly slots: number;
  readonly people: number;
  readonly turnMinutes: number;
  readonly name: string;
  readonly emergencyText: string;
}

/** A sheet on which people take turns in every slot, in two tiers. */
const busySheet = ({ slots, people, turnMinutes, name, emergencyText }: Wish): OnCallSheet => {
  const sheet = crisisSheet();
  const from = sheet.madeAt - 182;
  const spans = (slot: number) =>
    Array.from({ length: Math.ceil((sheet.until - from) / turnMinutes) }, (_, turn) => ({
      startsAt: from + turn * turnMinutes,
      endsAt: Math.min(sheet.until, from + (turn + 1) * turnMinutes),
      worker: `w-${(turn + slot) % people}`,
    }));
  const all = Array.from({ length: slots }, (_, slot) => ({
    ...{ slot: `s-${slot}`, name: `${slot} ${name}`, dutyNumber: '+441164960123', spans: spans(slot) },
  }));
  return {
    ...sheet,
    ...{ name, emergencyText, approvers: spans(0) },
    tiers: [
      { tier: 1, waitMinutes: 10, slots: all.slice(0, Math.ceil(slots / 2)) },
      { tier: 2, slots: all.slice(Math.ceil(slots / 2)) },
    ].filter((tier) => tier.slots.length > 0),
    people: Array.from({ length: people }, (_, at) => ({
      ...{ worker: `w-${at}`, name: `${at} ${name}`, phone: '+353861234567890' },
    })),
  };
};

const name = fc.string({
  unit: fc.constantFrom('a', ' ', '"', '&', 'é', '漢', '𝔘', '👩‍⚕️'),
  minLength: 1,
  maxLength: 200,
});

/** Each of the three zones draws its own: 42 together. All of one zone's with ROTA_ALL_DRAWS, for a sheet of 30 slots takes a second. */
const DRAWS = process.env.ROTA_ALL_DRAWS === undefined ? 14 : 40;

it('is under 20,000 bytes whatever there is to say, and says of the first slot who holds it now', () => {
  fc.assert(
    fc.property(
      fc.record({
        slots: fc.integer({ min: 1, max: 30 }),
        people: fc.integer({ min: 1, max: 60 }),
        turnMinutes: fc.constantFrom(15, 60, 480, 1440, 10_080),
        name,
        emergencyText: fc.string({ unit: fc.constantFrom('"', 'x', '\n', '漢'), maxLength: 5000 }),
      }),
      (wish) => {
        const { html } = onCallPage(busySheet(wish));
        expect(bytesOf(html)).toBeLessThan(MOST_PAGE_BYTES);
        const holder = Math.floor(182 / wish.turnMinutes) % wish.people;
        expect(html).toMatch(new RegExp(`<p class=who><b>${holder} `));
        expect(html).toContain('href="tel:+353861234567890"');
      },
    ),
    { numRuns: DRAWS },
  );
}, 30_000);

it('of hourly turns, long names and a long text keeps who is on call now and next, with the end of their own turn', () => {
  const wish = { slots: 6, people: 24, turnMinutes: 60, name: 'Wilhelmina Featherstonehaugh-Cholmondeley' };
  const { html } = onCallPage(busySheet({ ...wish, emergencyText: 'Ring 999. '.repeat(200) }));
  expect(bytesOf(html)).toBeLessThan(MOST_PAGE_BYTES);
  expect(html.match(/<section class=card aria-labelledby=s\d/g)).toHaveLength(6);
  expect(html).toMatch(/<b>3 Wilhelmina[^<]*<\/b> <span>until Sun 25 Oct 04:00/);
});

it('of more slots than there is room for says how many are missing, and where they are', () => {
  const { html } = onCallPage(busySheet({ slots: 64, people: 9, turnMinutes: 60, name: 'Team', emergencyText: '' }));
  expect(bytesOf(html)).toBeLessThan(MOST_PAGE_BYTES);
  expect(html).toMatch(/no room here for \d+ more: <a href="\/on-call\/sheet">/);
});
