import { expect, test } from 'vitest';
import { joinOverrides, overridesBy } from '../../src/lifecycle/index.ts';

test('overrides name who makes them, and the last reason given for a rule holds', () => {
  const given = [
    { rule: 'consecutive-days', reason: 'agreed' },
    { rule: 'quick-return', reason: 'one night only' },
    { rule: 'consecutive-days', reason: 'agreed with Ann' },
  ];
  expect(overridesBy('Mo', given)).toEqual([
    { rule: 'consecutive-days', reason: 'agreed with Ann', by: 'Mo' },
    { rule: 'quick-return', reason: 'one night only', by: 'Mo' },
  ]);
  expect(overridesBy('Mo')).toEqual([]);
});

test('overrides of one rule for two workers both hold, each with its basis', () => {
  const given = [
    { rule: 'average-hours', worker: 'w01', reason: 'signed', basis: 'opt-out', ref: 'HR-1' },
    { rule: 'average-hours', worker: 'w02', reason: 'signed', basis: 'opt-out', ref: 'HR-2' },
  ] as const;
  expect(overridesBy('Mo', given)).toEqual(given.map((one) => ({ ...one, by: 'Mo' })));
});

test('the publisher adds to what the approver let pass, and has the last word on a rule that both name', () => {
  const [approved, own] = [
    { rule: 'a', reason: 'agreed', by: 'Mo' },
    { rule: 'a', reason: 'still agreed', by: 'Jo' },
  ];
  const other = { rule: 'b', reason: 'agreed', by: 'Jo' };
  expect(joinOverrides([approved], [own, other])).toEqual([own, other]);
  expect(joinOverrides([approved], [])).toEqual([approved]);
});
