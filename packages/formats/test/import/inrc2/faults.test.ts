import { describe, expect, it } from 'vitest';
import { readInrc2 } from '../../../src/import/inrc2/read-inrc2.ts';
import { faultsOf, filesOf } from './tiny-files.ts';

describe('what is wrong with the files of an INRC-II instance', () => {
  it.each([
    [
      'Sc-tiny',
      'WEEKS = 2',
      'WEEKS = many',
      ['Sc-tiny.txt:3:9 bad-value The number of weeks is "many"; allowed: a whole number from 1 to 60.'],
    ],
    ['Sc-tiny', 'WEEKS = 2', '', ['Sc-tiny.txt missing-key WEEKS is missing; add it.']],
    [
      'Sc-tiny',
      'SKILLS = 2',
      'SKILLS = 3',
      ['Sc-tiny.txt:5:10 bad-value The heading counts 3, but 2 lines follow it; mend either.'],
    ],
    [
      'Sc-tiny',
      'Early (2,5)',
      'Early (5,2)',
      ['Sc-tiny.txt:10:8 bad-value The least days in a row is 5; allowed: at most 2, the other end.'],
    ],
    [
      'Sc-tiny',
      'Early (2,5)',
      'Early 2-5',
      [
        'Sc-tiny.txt:10:7 bad-value "2-5" is no pair; write two numbers, such as (2,5).',
        'Sc-tiny.txt:15:1 unknown-reference',
      ],
    ],
    [
      'Sc-tiny',
      'Early (2,5)',
      'None (2,5)',
      [
        'Sc-tiny.txt:10:1 bad-value No shift can be called "None", which has a meaning of its own.',
        'Sc-tiny.txt:15:1 unknown-reference',
      ],
    ],
    [
      'Sc-tiny',
      'Ben Full 1 Nurse',
      'Ben Ful 1 Nurse',
      ['Sc-tiny.txt:25:5 unknown-reference There is no contract "Ful". Did you mean "Full"?'],
    ],
    [
      'Sc-tiny',
      'Ben Full 1 Nurse',
      'Ben Full 2 Nurse',
      ['Sc-tiny.txt:25:10 bad-value The line counts "2" names and has 1; write how many, then the names.'],
    ],
    [
      'Sc-tiny',
      'Ben Full 1 Nurse',
      'Ann Full 1 Nurse',
      ['Sc-tiny.txt:25:1 duplicate-id The nurse "Ann" is there twice; rename or remove one.'],
    ],
    [
      'H0-tiny-0',
      '0 tiny',
      '0 other',
      ['H0-tiny-0.txt:2:3 bad-value The file is about "other"; the scenario is "tiny".'],
    ],
    [
      'H0-tiny-0',
      '0 tiny',
      '1 tiny',
      ['H0-tiny-0.txt:2:1 bad-value 2 week files are given; from week 1 the scenario has 1 left to plan.'],
    ],
    ['H0-tiny-0', 'Cat 0 0 Late 1 1 0\n', '', ['H0-tiny-0.txt:2:3 missing-key The history says nothing of "Cat".']],
    [
      'H0-tiny-0',
      'Cat 0 0 Late 1 1 0',
      'Cat 0 0 Late 2 1 0',
      ['H0-tiny-0.txt:7:9 bad-value The past of "Cat" cannot be: After a shift come'],
    ],
    [
      'H0-tiny-0',
      'Cat 0 0 Late 1 1 0',
      'Cat 0 0 None 0 0 0',
      ['H0-tiny-0.txt:7:9 bad-value The past of "Cat" cannot be: After "None" come'],
    ],
    [
      'H0-tiny-0',
      'Cat 0 0 Late 1 1 0',
      'Cat 9 0 Late 1 1 0',
      ['H0-tiny-0.txt:7:5 bad-value 9 assignments are more than the 6'],
    ],
    [
      'WD-tiny-0',
      'Early Lead (0,1) (1,1)',
      'Early Lead (0,1)',
      ['WD-tiny-0.txt:5:1 bad-value The line has 8 fields; it needs 9'],
    ],
    [
      'WD-tiny-0',
      'Early Lead (0,1)',
      'Early Nurse (0,1)',
      ['WD-tiny-0.txt:6:1 duplicate-id "Early Nurse" is asked for twice; join the two lines.'],
    ],
    ['WD-tiny-0', 'Ann Night Tue', 'Ann Night Tuesday', []],
    [
      'WD-tiny-0',
      'Ann Night Tue',
      'Ann Night Someday',
      ['WD-tiny-0.txt:11:11 bad-value The day is "Someday"; allowed: Mon, Tue,'],
    ],
    [
      'WD-tiny-0',
      'Ann Night Tue',
      'Ann Nihgt Tue',
      ['WD-tiny-0.txt:11:5 unknown-reference There is no shift "Nihgt". Did you mean "Night"?'],
    ],
    [
      'WD-tiny-0',
      'WEEK_DATA',
      'week data',
      ['WD-tiny-0.txt:1:1 unknown-key Text before the first heading; begin with WEEK_DATA.'],
    ],
  ])('in text form, %s: "%s" as "%s"', (file, from, to, expected) => {
    const told = faultsOf('txt', file, from, to);
    expected.forEach((beginning, at) => {
      expect(told[at]).toContain(beginning);
    });
    if (expected.length === 0) expect(told).toEqual([]);
  });

  it.each([
    [
      'Sc-tiny',
      '"numberOfWeeks": 2',
      '"numberOfWeeks": "2"',
      'Sc-tiny.json:3:20 bad-value "numberOfWeeks" is "2"; allowed: a value of type number.',
    ],
    [
      'Sc-tiny',
      '"numberOfWeeks": 2',
      '"numberOfWeeks": 1.5',
      'Sc-tiny.json:3:20 bad-value The number of weeks is "1.5"; allowed: a whole number',
    ],
    [
      'H0-tiny-0',
      '"nurse": "Ann"',
      '"nurse": "Anne"',
      'H0-tiny-0.json:6:16 unknown-reference There is no nurse "Anne". Did you mean "Ann"?',
    ],
    ['WD-tiny-0', '"requirements"', '"needs"', 'missing-key The key "requirements" is missing'],
    ['WD-tiny-0', '"scenario"', 'scenario', 'WD-tiny-0.json:2:3 json-syntax'],
  ])('in JSON form, %s: %s as %s', (file, from, to, expected) => {
    expect(faultsOf('json', file, from, to)[0]).toContain(expected);
  });

  it('is all told at once, once for a week that is there twice', () => {
    const { scenario, history, weeks } = filesOf('txt', (_, text) =>
      text.replace('Any Sat', 'Any Sut').replace('Fay 0', 'Fay x'),
    );
    const [first] = weeks;
    if (!first) throw new Error('there are two weeks');
    const read = readInrc2({ scenario, history, weeks: [first, first] }, 'tiny_0_0-0');
    expect('faults' in read ? read.faults.map(({ place }) => place?.file) : []).toEqual([
      'H0-tiny-0.txt',
      'WD-tiny-0.txt',
    ]);
  });
});
