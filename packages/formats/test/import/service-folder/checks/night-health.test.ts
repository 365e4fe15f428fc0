import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');
const HEADER = 'worker,offered_on,outcome,fit\n';

const read = (rows: string) =>
  readServiceFolder(filesWith(NOTHING, { 'night-health.csv': `${HEADER}${rows}` }), '2026-12');

const offersIn = (rows: string) => {
  const given = read(rows);
  if ('faults' in given) throw new Error(JSON.stringify(given.faults));
  return given.problem.nightHealth;
};

it('reads offers by date, and an empty table as one that is kept', () => {
  expect(offersIn('w01,2026-09-01,taken,yes\nw01,2025-09-01,declined,\n')).toEqual([
    { worker: 'w01', offeredOn: '2025-09-01', outcome: 'declined' },
    { worker: 'w01', offeredOn: '2026-09-01', outcome: 'taken', isFit: true },
  ]);
  expect(offersIn('')).toEqual([]);
  const without = readServiceFolder(filesWith(NOTHING, {}), '2026-12');
  expect('problem' in without && without.problem.nightHealth).toBeUndefined();
});

it('reads who was decided to be a night worker or not, and leaves the others open', () => {
  const [header = '', ...people] = new TextDecoder().decode(filesOf(NOTHING).get('people.csv')).trimEnd().split('\n');
  const cells = ['yes', 'no'];
  const rows = people.map((row, index) => `${row},${cells[index] ?? ''}`);
  const given = readServiceFolder(
    filesWith(NOTHING, { 'people.csv': [`${header},night_worker`, ...rows, ''].join('\n') }),
    '2026-12',
  );
  if ('faults' in given) throw new Error(JSON.stringify(given.faults));
  const decided = given.problem.workers.map(({ isNightWorker }) => isNightWorker);
  expect(decided.slice(0, 2)).toEqual([true, false].slice(0, people.length));
  expect(decided.slice(2).every((one) => one === undefined)).toBe(true);
});

it.each([
  ['w01,2026-09-01,declined,yes\n', 'bad-value', 'declined the assessment', 2],
  ['w01,2026-09-01,taken,yes\nw01,2026-09-01,taken,no\n', 'duplicate-id', 'already (line 2)', 3],
  ['nobody,2026-09-01,taken,\n', 'unknown-reference', 'no worker "nobody"', 2],
])('refuses %j', (rows, code, detail, line) => {
  const faults = faultsIn(read(rows));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ code, place: { file: 'night-health.csv', line } });
  expect(faults[0]?.detail).toContain(detail);
});
