import { type OnCallSheet, onCallPeople, onCallSheetPage, onCallSheetText } from '@rota/formats';
import { expect, it } from 'vitest';
import { crisisSheet } from './crisis-line.ts';

it('covers today and 14 days more, over the night on which clocks go back', () => {
  const { madeAt, until, tiers } = crisisSheet();
  // from 00:00 on 25 October, 3 h by the clock and 4 elapsed before 03:02, to 00:00 on 9 November
  expect(until - madeAt).toBe(15 * 1440 - 182);
  for (const { slots } of tiers)
    for (const { spans } of slots) {
      expect(spans[0]?.startsAt).toBe(madeAt - 242);
      for (const [index, { endsAt }] of spans.entries()) expect(endsAt).toBe(spans[index + 1]?.startsAt ?? until);
    }
});

it('names everybody on it once, whoever may approve included', () => {
  const sheet = crisisSheet();
  const names = sheet.people.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].toSorted());
  expect(onCallPeople(sheet)).toEqual(expect.arrayContaining(['srw-1', 'om-1', 'reg-1', 'reg-2']));
});

it('is plain text with duty numbers, gaps shouted, and own numbers last', () => {
  const lines = onCallSheetText(crisisSheet()).split('\n');
  expect(lines.slice(0, 6)).toEqual([
    'On call: Leicestershire Crisis Service',
    'as at 03:02, Sunday 25 October 2026; today and the next 14 days',
    'This sheet may be out of date. It does not page or ring anybody by itself: you ring.',
    '',
    'First on call: duty phone 0116 496 0123',
    '  Sun 25 Oct 00:00   to Sun 25 Oct 09:00   Bethan Pryce',
  ]);
  expect(lines).toContain('  Sat 31 Oct 18:00   to Sun 1 Nov 08:00    *** NOBODY ***');
  expect(lines).toContain('  07700 900 104  Bethan Pryce');
  expect(onCallSheetText(crisisSheet(undefined, false))).not.toContain('7700');
});

it('is a page for A4 without script, and says the same again when it was kept as JSON', () => {
  const sheet = crisisSheet(undefined, false);
  const page = onCallSheetPage(sheet);
  expect(page.scripts).toEqual([]);
  expect(page.html).toContain('@page{size:A4');
  expect(page.html).toContain('Duty phone 0116 496 0123');
  expect(page.html).not.toContain('7700');
  const kept: OnCallSheet = JSON.parse(JSON.stringify(sheet));
  expect(onCallSheetPage(kept)).toEqual(page);
});
