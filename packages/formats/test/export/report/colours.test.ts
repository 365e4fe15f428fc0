import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coloursOf, contrast } from '../../../src/export/report/colours.ts';
import { SERVICE } from '../tiny-service.ts';

test('knows the contrast of black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

test('law: the text of a cell is readable on any colour a service may choose', () => {
  const [type] = SERVICE.shiftTypes;
  if (!type) throw new Error('the tiny service has no shift types');
  const channel = fc.nat(255).map((value) => value.toString(16).padStart(2, '0'));
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (channels) => {
      const { background, text } = coloursOf({ ...type, colour: `#${channels.join('')}` });
      expect(contrast(background, text)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('gives every family of shift without a colour of its own a readable one', () => {
  for (const type of SERVICE.shiftTypes) {
    const { background, text } = coloursOf(type);
    expect(contrast(background, text)).toBeGreaterThanOrEqual(4.5);
  }
});
