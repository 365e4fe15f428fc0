import { expect, test } from 'vitest';
import { actionsFor, reasonGroups } from '../../../src/export/report/reasons.ts';

const isRule = (code: string): boolean => code === 'week-hours';

const reason = (code: string, worker?: string) => ({
  code,
  detail: `detail of ${code}`,
  ...(worker ? { worker } : {}),
});

test('gathers people by what holds them back, and leaves general reasons out', () => {
  const groups = reasonGroups(
    [reason('nobody-free'), reason('rest', 'a'), reason('leave', 'b'), reason('rest', 'c'), reason('unavailable', 'd')],
    isRule,
  );
  expect(groups.map(({ words, workers, isRuledOut }) => [words, workers, isRuledOut])).toEqual([
    ['short of rest before or after it', ['a', 'c'], false],
    ['unavailable', ['b', 'd'], true],
  ]);
});

test('names the rule of a code it does not know, and shows the detail of one that nobody knows', () => {
  const groups = reasonGroups([reason('week-hours', 'a'), reason('new-code', 'b')], isRule);
  expect(groups.map(({ words }) => words)).toEqual(['held back by the rule “week-hours”', 'detail of new-code']);
});

test('never says why somebody is away', () => {
  const [group] = reasonGroups([{ code: 'leave', detail: 'is off sick', worker: 'a' }], isRule);
  expect(group?.words).toBe('unavailable');
});

test('proposes the two most hopeful actions by name, and always bank or agency', () => {
  const groups = reasonGroups(
    ['a', 'b', 'c', 'd'].map((id) => reason('costs-more', id)).concat(reason('working', 'e'), reason('rest', 'f')),
    isRule,
  );
  expect(actionsFor(groups, (id) => id.toUpperCase())).toEqual([
    'Ask A, B or C, and pin who agrees.',
    'Move E over, if their own shift is easier to fill.',
    'Offer it to bank or agency workers.',
  ]);
  expect(actionsFor([], (id) => id)).toEqual(['Offer it to bank or agency workers.']);
});
