import type { Problem } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeGrid } from '../../../src/export/index.ts';
import { assign, away, SERVICE, solved, tinyPlanning, WORKERS } from '../tiny-service.ts';

/** Christmas week: a weekend, a bank holiday on Friday and its substitute on Monday. */
const christmas = () => {
  const bare = tinyPlanning('2026-12-24', '2026-12-30');
  const planning = tinyPlanning('2026-12-24', '2026-12-30', { absences: [away(bare, 'w2', 3, 2)] });
  return solved(
    planning,
    [
      assign(planning, 'w1', 'house-early/2026-12-24'),
      assign(planning, 'w1', 'tier-2/2026-12-24'),
      assign(planning, 'w1', 'house-small-hours/2026-12-26'),
      assign(planning, 'w1', 'tier-1/2026-12-26'),
      assign(planning, 'w2', 'house-late/2026-12-25'),
      assign(planning, 'w2', 'house-sleep-in/2026-12-25'),
    ],
    { unfilled: [{ shift: 'house-early/2026-12-25', requirement: 'heads', missing: 1, reasons: [] }] },
  );
};

test('shows who works when, who is unavailable, heads got and wanted, and what is open', () => {
  // House, least heads: early, late, night, sleep-in and small hours, one each: 5 a day. On call: two tiers.
  // Zoë: early of 8 h less 30 min and 4 h of small hours = 11.5 h of 2250 x 6 / 7 = 1928 min = 32 h.
  // Łukasz: late of 7.5 h less 30 min = 7 h of four days of contract, 2250 x 4 / 7 = 21 h; the sleep-in counts for nothing.
  expect(writeGrid(christmas()).split('\n')).toEqual([
    'Crisis House, Leicester; night & day, 24 December 2026 to 29 December 2026: 1 gap in cover',
    '',
    '                          24 25 26 27 28 29    hours',
    '                          Th Fr Sa Su Mo Tu planned/',
    '                             BH == == BH    contract',
    'Senior Recovery Worker (Grade 3)',
    'Zoë Ní Bhraonáin          E2 .  SH .  .  .     12/32',
    '                                1',
    'Recovery Worker (Grade 2)',
    'Łukasz Świątek-Wróblewski .  LS .  -  -  .      7/21',
    'Bo <b>O’Neill</b> & Co    .  .  .  .  .  .      0/17',
    'Bank worker (Grade 2)',
    '=Cy                       .  .  .  .  .  .       0/-',
    '',
    'House, ground floor       1  2  1  .  .  .',
    '  wanted                  5  5  5  5  5  5',
    'On call                   1  .  1  .  .  .',
    '  wanted                  2  2  2  2  2  2',
    'Open shifts               .  1  .  .  .  .',
    '',
    'E Early 07:00-15:00   L Late 14:30-22:00   N Waking night 21:00-07:30   S Sleep-in 22:00-07:00',
    'SH Small hours 01:30-05:30   1 First on call   2 Senior on call   . off   - unavailable   == weekend   BH bank holiday',
    '',
  ]);
});

/** A month of 31 people with long names, codes of three letters and on-call over them: the widest grid there is to fit. */
const fullMonth = () => {
  const changes: Partial<Problem> = {
    service: {
      ...SERVICE,
      shiftTypes: SERVICE.shiftTypes.map((type) => ({ ...type, code: `${type.code}XY`.slice(0, 3) })),
    },
    workers: Array.from({ length: 31 }, (_, index) =>
      WORKERS.slice(1, 2).map((worker) => ({ ...worker, id: `p${index}` })),
    ).flat(),
  };
  const planning = tinyPlanning('2026-12-01', '2027-01-01', changes);
  const days = Array.from({ length: 31 }, (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`);
  const assignments = days.flatMap((day, index) => [
    assign(planning, `p${index}`, `house-early/${day}`),
    assign(planning, `p${index}`, `tier-1/${day}`),
    assign(planning, `p${(index + 5) % 31}`, `house-late/${day}`),
  ]);
  return solved(planning, assignments);
};

const columnsOf = (line: string): number => [...line].length;

test('fits a month of 31 people into 120 columns, in one block', () => {
  const lines = writeGrid(fullMonth()).split('\n');
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(120);
  expect(lines.filter((line) => line.endsWith('hours'))).toHaveLength(1);
  expect(lines.some((line) => line.includes('EY'))).toBe(true);
});

test('keeps full codes where the terminal is wide enough', () => {
  expect(writeGrid(fullMonth(), { width: 180 })).toContain('EXY');
});

test('breaks into blocks of days where the terminal is narrower', () => {
  const lines = writeGrid(fullMonth(), { width: 80 }).split('\n');
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(80);
  // 80 less 18 for names and 9 for hours leaves 53 columns, 17 days of 3: two blocks, of 16 and 15.
  expect(lines.filter((line) => line.endsWith('hours'))).toHaveLength(2);
});

const ESCAPE = String.fromCharCode(27);

test('has no colour unless asked, and the same text under the colour', () => {
  const plain = writeGrid(christmas());
  expect(plain).not.toContain(ESCAPE);
  for (const colours of ['16', '256'] as const) {
    const painted = writeGrid(christmas(), { colours });
    expect(painted).toContain(`${ESCAPE}[`);
    const stripped = painted.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '');
    expect(stripped.split('\n').map((line) => line.trimEnd())).toEqual(plain.split('\n'));
  }
});

test('takes a shift type’s own colour where the terminal has 256', () => {
  const { planning, rota, unfilled, ...rest } = christmas();
  const shiftTypes = SERVICE.shiftTypes.map((type) => (type.id === 'early' ? { ...type, colour: '#3d405b' } : type));
  const coloured = tinyPlanning('2026-12-24', '2026-12-30', { service: { ...SERVICE, shiftTypes } });
  const text = writeGrid({ ...rest, rota, unfilled, planning: coloured }, { colours: '256' });
  // #3d405b is 61, 64, 91 of 255: 1, 1, 2 of 5 on the cube, 16 + 36 + 6 + 2 = 60; dark, so white text.
  expect(text).toContain(`${ESCAPE}[38;5;231;48;5;60mE${ESCAPE}[0m`);
  expect(planning.zone.name).toBe('Europe/London');
});

test('marks a duty that was offered and not answered, and says so below', () => {
  const offers = [
    { worker: 'w4', cover: 'house-early', on: '2026-12-24', state: 'offered' as const, offeredOn: '2026-12-01' },
    { worker: 'w4', cover: 'house-small-hours', on: '2026-12-26', state: 'offered' as const, offeredOn: '2026-12-01' },
  ];
  const planning = tinyPlanning('2026-12-24', '2026-12-30', { offers });
  const text = writeGrid(
    solved(planning, [
      assign(planning, 'w4', 'house-early/2026-12-24'),
      assign(planning, 'w4', 'house-small-hours/2026-12-26'),
    ]),
  );
  // early of 8 h less 30 min and 4 h of small hours: 11.5 h
  expect(text).toContain('=Cy                       E? .  SH?.  .  .      12/-\n');
  expect(text).toContain('? offered, not answered');
  expect(writeGrid(christmas())).not.toContain('?');
});
