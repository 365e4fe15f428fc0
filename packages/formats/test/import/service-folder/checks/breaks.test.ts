import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

/** The whole little service with one more shift type, a night from 22:00 to 06:00, whose line ends with `more`. */
const withNight = (more: string): Map<string, Uint8Array> => {
  const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
  const night = `  - { id: dark, code: D, name: Dark, kind: waking-night, unit: house, family: night, start: "22:00", end: "06:00"${more} }\n`;
  return filesWith(NOTHING, { 'service.yaml': yaml.replace('shiftTypes:\n', `shiftTypes:\n${night}`) });
};

const read = (more: string) => readServiceFolder(withNight(more), '2026-12');

const typeIn = (more: string) => {
  const given = read(more);
  if ('faults' in given) throw new Error(JSON.stringify(given.faults));
  return given.problem.service.shiftTypes.find(({ id }) => id === 'dark');
};

it('reads breaks, takes unpaid ones off, and keeps "none" apart from nothing said', () => {
  const breaks =
    ', breaks: [{ start: "23:30", minutes: 15, paid: true }, { start: "02:00", minutes: 30, paid: false }]';
  expect(typeIn(breaks)).toMatchObject({
    unpaidBreakMinutes: 30,
    breaks: [
      { start: '23:30', minutes: 15, isPaid: true },
      { start: '02:00', minutes: 30, isPaid: false },
    ],
  });
  expect(typeIn(', breaks: []')).toMatchObject({ breaks: [], unpaidBreakMinutes: 0 });
  expect(typeIn(', unpaidBreak: 30')).not.toHaveProperty('breaks');
});

it('reads what a risk assessment found, and marks occasional overtime', () => {
  const hazard =
    ', specialHazard: { found: true, riskAssessment: RA-1, reviewedOn: 2026-09-01 }, occasionalOvertime: true';
  expect(typeIn(hazard)).toMatchObject({
    specialHazard: { isFound: true, riskAssessment: 'RA-1', reviewedOn: '2026-09-01' },
    isOccasionalOvertime: true,
  });
});

it.each([
  [', breaks: [{ start: "21:00", minutes: 20, paid: true }]', 'not inside shift type "dark"', 'breaks.0.start'],
  [', breaks: [{ start: "05:50", minutes: 20, paid: true }]', 'not inside shift type "dark"', 'breaks.0.start'],
  [
    ', breaks: [{ start: "02:00", minutes: 20, paid: true }, { start: "02:10", minutes: 20, paid: true }]',
    'before the one at 02:00 is over',
    'breaks.1.start',
  ],
  [
    ', breaks: [{ start: "02:00", minutes: 20, paid: true }, { start: "23:00", minutes: 20, paid: true }]',
    'before the one at 02:00 is over',
    'breaks.1.start',
  ],
  [
    ', unpaidBreak: 30, breaks: [{ start: "02:00", minutes: 20, paid: false }]',
    'unpaidBreak of 30 minutes, but its unpaid breaks are 20',
    'unpaidBreak',
  ],
])('refuses %s', (more, detail, field) => {
  const faults = faultsIn(read(more));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({
    code: 'bad-value',
    place: { file: 'service.yaml', field: `shiftTypes.0.${field}` },
  });
  expect(faults[0]?.detail).toContain(detail);
});
