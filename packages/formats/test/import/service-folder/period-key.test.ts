import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith, problemIn } from '../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');
const service = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
const weekly = `${service}period: { unit: weeks, weeks: 4, from: 2026-11-30 }\n`;

const details = (yaml: string, key: string): readonly string[] =>
  faultsIn(readServiceFolder(filesWith(NOTHING, { 'service.yaml': yaml }), key)).map(({ detail }) => detail);

describe('the period of a service folder', () => {
  it('is four weeks from its first day, with the folder of that date', () => {
    const files = filesWith(NOTHING, {
      'service.yaml': weekly,
      'months/2026-12-28/pins.csv': 'worker,on,cover\nw01,2027-01-24,house-early\n',
    });
    const problem = problemIn(readServiceFolder(files, '2026-12-28'));
    expect(problem).toMatchObject({ from: '2026-12-28', to: '2027-01-25' });
    expect(problem.pins).toEqual([{ worker: 'w01', on: '2027-01-24', cover: 'house-early' }]);
  });

  it('says which first days are near when a date is off the grid', () => {
    expect(details(weekly, '2026-12-01')).toEqual([
      'This service plans 4 weeks at a time, counted from 2026-11-30, and "2026-12-01" is not the first day of a period; the nearest are 2026-11-30 or 2026-12-28.',
    ]);
  });

  it('says so when weeks are asked for by month, and a month by date', () => {
    expect(details(weekly, '2026-12')).toEqual([
      'This service plans 4 weeks at a time, counted from 2026-11-30, and "2026-12" is a month; write the first day of a period, such as 2026-12-28.',
    ]);
    expect(details(service, '2026-12-28')).toEqual([
      'This service plans by calendar month, and "2026-12-28" is a date; write the month, 2026-12.',
    ]);
  });

  it.each([
    ['weeks: 4', 'weeks: 5', ['"weeks" is 5; allowed: 4 or 6.']],
    ['weeks: 4, ', '', ['The key "weeks" is missing; add 4 or 6.']],
    ['weeks: 4', 'week: 4', ['The key "weeks" is missing; add 4 or 6.', expect.stringContaining('unit, weeks, from')]],
    ['unit: weeks', 'unit: week', [expect.stringContaining('"unit" is "week"; allowed: unit: month, or unit: weeks')]],
    ['unit: weeks, ', '', [expect.stringContaining('"unit" is missing; add unit: month, or unit: weeks')]],
  ])('keeps to weeks when in %s stands %s', (right, wrong, said) => {
    expect(details(weekly.replace(right, wrong), '2026-11-30')).toEqual(said);
  });

  it('tells of tabs between cells once, instead of every column that is then missing', () => {
    const files = filesWith(NOTHING, {
      'months/2026-12/pins.csv': 'worker\ton\tcover\nw01\t2026-12-03\thouse-early\n',
    });
    expect(faultsIn(readServiceFolder(files, '2026-12'))).toEqual([
      expect.objectContaining({ code: 'csv-syntax', detail: expect.stringContaining('separated by tabs') }),
    ]);
  });

  it('says how a date that a spreadsheet program wrote day first is meant, if it is one', () => {
    const files = filesWith(NOTHING, {
      'months/2026-12/pins.csv': 'worker,on,cover\nw01,3/12/2026,house-early\nw01,12/31/2026,house-early\n',
    });
    expect(faultsIn(readServiceFolder(files, '2026-12')).map(({ detail }) => detail)).toEqual([
      '"on" in the row of "w01" is "3/12/2026"; allowed: a calendar date YYYY-MM-DD. Did you mean "2026-12-03"?',
      '"on" in the row of "w01" is "12/31/2026"; allowed: a calendar date YYYY-MM-DD.',
    ]);
  });

  it('blames no row for lying outside a period that cannot be known', () => {
    const files = filesWith(NOTHING, {
      'service.yaml': weekly.replace('weeks: 4', 'weeks: 5'),
      'months/2026-12-28/pins.csv': 'worker,on,cover\nw01,2027-02-01,house-early\n',
    });
    const places = faultsIn(readServiceFolder(files, '2026-12-28')).map(({ place }) => place?.file);
    expect(new Set(places)).toEqual(new Set(['service.yaml']));
  });
});
