import { describe, expect, it } from 'vitest';
import { readGrid } from '../../../src/index.ts';
import { detailsIn, dutiesIn, gridOf, mapOf, sheetsOf, template } from './grids.ts';

const planning = template();
const people = planning.workers;
const nameOf = (id: string): string => people.find((worker) => worker.id === id)?.name ?? '';
const surnameFirst = (id: string): string => {
  const [first, ...rest] = nameOf(id).split(' ');
  return `"${rest.join(' ')}, ${first}"`;
};

/** A CSV grid: heading and rows of cells. */
const csv = (...rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((cells) => cells.join(',')).join('\n')}\n`;

const WEEK = [1, 2, 3, 4, 5, 6, 7];

describe('where a grid is found', () => {
  it('is below titles, beside totals and above notes', () => {
    const text = csv(
      ['Rota of Harbour House'],
      [],
      ['', 'Name', ...WEEK, 'Total'],
      ['', '', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'Mo'],
      ['', 'Seniors'],
      [1, nameOf('w01'), 'E', '', '', '', '', '', '', 8],
      [],
      ['', 'On duty', 1, 0, 0, 0, 0, 0, 0],
      [],
      ['', 'E is early'],
    );
    expect(dutiesIn(gridOf(planning, text))).toEqual(['w01 house-early/2026-12-01/1']);
  });

  it.each([';', '\t'])('is the same with "%s" between cells', (separator) => {
    const text = [
      ['Name', ...WEEK],
      ['w01', 'E', '', '', '', '', '', 'L'],
    ]
      .map((row) => row.join(separator))
      .join('\r\n');
    expect(dutiesIn(gridOf(planning, text))).toEqual(['w01 house-early/2026-12-01/1', 'w01 house-late/2026-12-07/1']);
  });

  it('is read from UTF-16, which is what "Unicode text" means to a spreadsheet program', () => {
    const text = `\ufeff${[
      ['Name', ...WEEK],
      ['w01', 'E'],
    ]
      .map((row) => row.join('\t'))
      .join('\r\n')}`;
    expect(dutiesIn(gridOf(planning, Buffer.from(text, 'utf16le')))).toEqual(['w01 house-early/2026-12-01/1']);
  });

  // 30 November 2026 is a Monday; a sheet of whole weeks begins with it.
  it('begins with the month before where the weeks do, and passes those dates over', () => {
    const read = gridOf(planning, csv(['Name', 30, 1, 2, 3, 4, 5, 6], ['w01', 'L', 'E', '', '', '', '', '']));
    expect(dutiesIn(read)).toEqual(['w01 house-early/2026-12-01/1']);
    expect('content' in read && read.content.notes[0]).toBe(
      '1 column lies outside 2026-12-01 to 2026-12-31 and was passed over.',
    );
  });

  it('says which dates have no column and who has no row', () => {
    const read = gridOf(planning, csv(['Name', ...Array.from({ length: 29 }, (_, at) => at + 1)], ['w01', 'E']));
    expect('content' in read && read.content.notes).toEqual([
      'No column for 2026-12-30, 2026-12-31.',
      'No row for w02, w03, w04: nothing is planned for them.',
    ]);
  });

  it('refuses weekdays that are not those of its dates', () => {
    // 1 December 2026 is a Tuesday.
    const [detail] = detailsIn(
      gridOf(planning, csv(['Name', 'Tue 1', 'Wed 2', 'Thu 3', 'Sat 4', 'Sat 5', 'Sun 6'], ['w01', 'E'])),
    );
    expect(detail).toBe(
      'E1 would be 2026-12-04, a Friday, but the headings around it say otherwise. Correct the headings, or the month asked for.',
    );
  });

  it('refuses a date that has two columns', () => {
    const dates = ['1/12/2026', '2/12/2026', '3/12/2026', '4/12/2026', '5/12/2026', '5/12/2026'];
    expect(detailsIn(gridOf(planning, csv(['Name', ...dates], ['w01', 'E'])))).toEqual([
      'G1 is a second column for 2026-12-05. Remove or hide one of them.',
    ]);
  });
});

describe('whose row it is', () => {
  it.each([
    ['the id', 'w01'],
    ['the name', nameOf('w01')],
    ['the name in capitals with more spaces', `  ${nameOf('w01').toUpperCase().replace(' ', '   ')}`],
    ['the surname first', surnameFirst('w01')],
    ['the name with a remark', `${nameOf('w01')} (30 h)`],
  ])('is said by %s', (_how, name) => {
    expect(dutiesIn(gridOf(planning, csv(['Name', ...WEEK], [name, 'E'])))).toEqual(['w01 house-early/2026-12-01/1']);
  });

  it.each([
    ['first name, then surname', ['Amina', 'Yusuf'], ['Ben', 'Carter']],
    ['surname, then first name', ['Yusuf', 'Amina'], ['Carter', 'Ben']],
  ])('is said by two columns: %s', (_how, w01, w02) => {
    const text = csv(['No', 'A', 'B', ...WEEK], [1, ...w01, 'E'], ['', 'Bank', ''], [2, ...w02, '', 'L']);
    expect(dutiesIn(gridOf(planning, text))).toEqual(['w01 house-early/2026-12-01/1', 'w02 house-late/2026-12-02/1']);
  });

  it('is said by the id beside the name where two people share it', () => {
    const twins = {
      ...planning,
      workers: planning.workers.map((worker) => (worker.id === 'w02' ? { ...worker, name: nameOf('w01') } : worker)),
    };
    const row = (...cells: string[]) => csv(['Id', 'Name', ...WEEK], cells);
    expect(dutiesIn(gridOf(twins, row('w02', nameOf('w01'), 'E')))).toEqual(['w02 house-early/2026-12-01/1']);
    expect(detailsIn(gridOf(twins, row('', nameOf('w01'), 'E')))).toEqual([
      `B2: "${nameOf('w01')}" is the name of 2 people. Write the id instead, "w01" or "w02", or put it in a column beside the name.`,
    ]);
  });

  it('must be said for every row with codes', () => {
    const text = csv(['Name', ...WEEK], ['w01', 'E'], ['', '', 'L'], ['w02', 'L']);
    expect(detailsIn(gridOf(planning, text))).toEqual([
      'C3: "L" stands in a row without a name in column A3. Write the name, or merge the name cell above over this row.',
    ]);
  });

  it('is nobody for counts, legends and notes below', () => {
    const text = csv(
      ['Name', ...WEEK],
      ['w01', 'E'],
      [],
      ['Earlies', 1, 0, 0],
      ['Key', 'E'],
      ['E', 'early shift'],
      ['Thanks all!'],
    );
    expect(dutiesIn(gridOf(planning, text))).toEqual(['w01 house-early/2026-12-01/1']);
  });
});

describe('a row of nobody with codes', () => {
  const below = (...rows: readonly (readonly (string | number)[])[]) =>
    gridOf(planning, csv(['Name', ...WEEK], ['w01', 'E'], ['w02', '', 'L'], [], [], ...rows));

  it('is told by its cell, however far below the people it stands', () => {
    const details = detailsIn(below(['Agency 1', 'E'], ['Agency 2', '', 'L'], ['', '', '', 'N']));
    expect(details).toEqual([
      expect.stringMatching(/^A6: "Agency 1" is nobody in people\.csv\./),
      expect.stringMatching(/^A7: "Agency 2" is nobody in people\.csv\./),
      expect.stringMatching(/^D8: "N" stands in a row without a name in column A8\./),
    ]);
  });

  it.each([
    ['a code with a word beside it', ['Agency 1', 'E tbc']],
    ['a code that waits in the map', ['Agency 1', 'QQ']],
    ['a code that is a figure, such as a tier on call', ['Agency 1', '', 1, 1]],
    ['a name that reads like a code of leave', ['Al', 'E', 'L']],
    ['leave', ['Agency 1', 'AL']],
  ])('is told for %s', (_what, row) => {
    const map = mapOf(planning, 'code,means,value\nQQ,,\n1,cover,house-night\n');
    const read = gridOf(planning, csv(['Name', ...WEEK], ['w01', 'E'], [], [], row), map);
    expect(detailsIn(read)).toEqual([expect.stringMatching(/^A5: ".*" is nobody in people\.csv\./)]);
  });

  it('is told between the people when its codes are figures', () => {
    const map = mapOf(planning, 'code,means,value\n1,cover,house-night\n');
    const read = gridOf(planning, csv(['Name', ...WEEK], ['w01', 'E'], ['Agency 1', 1, '', 1], ['w02', 'L']), map);
    expect(detailsIn(read)).toEqual([expect.stringMatching(/^A3: "Agency 1" is nobody/)]);
  });

  it('is told when its name is merged over rows and only the second holds codes', () => {
    const [sheet] = sheetsOf(csv(['Name', ...WEEK], ['w01', 'E'], ['Agency 1'], ['', '', 'L']));
    if (!sheet) throw new Error('the text has no sheet');
    const merged = { ...sheet, merges: [{ top: 3, left: 1, bottom: 4, right: 1 }] };
    expect(detailsIn(readGrid('rota.csv', [merged], planning, { map: [] }))).toEqual([
      expect.stringMatching(/^A4: "Agency 1" is nobody/),
    ]);
  });

  it('is told even where no row is looked at any more', () => {
    const blank = Array.from({ length: 2000 }, () => []);
    const read = gridOf(planning, csv(['Name', ...WEEK], ['w01', 'E'], ...blank, ['Agency 1', 'L']));
    expect(detailsIn(read)).toEqual([expect.stringMatching(/^B2003: "L" stands more than 2000 rows below the dates/)]);
  });

  it('is no legend, total or note, and what was taken for one is listed', () => {
    const read = below(
      ['Key', 'E', 'L'],
      ['AL', 'annual leave'],
      ['E', 'early 7-3'],
      ['On duty', 1, 0],
      ['NB', 'ask Jo'],
    );
    expect(dutiesIn(read)).toEqual(['w01 house-early/2026-12-01/1', 'w02 house-late/2026-12-02/1']);
    expect('content' in read && read.content.notes).toContain(
      'Passed over as totals, legend or notes: A6 "Key", A7 "AL", A8 "E", A9 "On duty", A10 "NB".',
    );
  });
});

describe('what a cell says', () => {
  const one = (code: string, map = '') =>
    gridOf(planning, csv(['Name', ...WEEK], ['w01', `"${code}"`]), map === '' ? [] : mapOf(planning, map));

  it.each(['E', 'e', ' E '])('is the one shift type with the code "%s"', (code) => {
    expect(dutiesIn(one(code))).toEqual(['w01 house-early/2026-12-01/1']);
  });

  it.each(['E/L', 'E L', 'E, L', 'e + l', 'E & L', 'E;L'])('is several duties in "%s"', (code) => {
    expect(dutiesIn(one(code))).toEqual(['w01 house-early/2026-12-01/1', 'w01 house-late/2026-12-01/1']);
  });

  it.each(['-', '.', '–', 'off', 'OFF'])('is nothing in "%s"', (code) => {
    expect(dutiesIn(one(code))).toEqual([]);
  });

  it('is leave under any of its usual names', () => {
    for (const code of ['AL', 'a/l', 'Annual  Leave']) {
      const read = one(code);
      expect('content' in read && read.content.absences).toEqual([
        { worker: 'w01', kind: 'annual-leave', from: '2026-12-01', to: '2026-12-01' },
      ]);
    }
  });

  it('is what the map says before anything else', () => {
    expect(dutiesIn(one('E', 'code,means,value\nE,cover,house-late\n'))).toEqual(['w01 house-late/2026-12-01/1']);
    expect(dutiesIn(one('A/L', 'code,means,value\nA/L,cover,house-early house-late\n'))).toHaveLength(2);
  });

  it('is unknown while its row of the map waits to be filled in', () => {
    expect(detailsIn(one('E', 'code,means\nE,\n'))[0]).toMatch(/^"E" in B2 is not known\./);
  });

  it('names only the part of a cell that is unknown', () => {
    expect(detailsIn(one('E/Q'))[0]).toMatch(/^"Q" in B2 is not known\./);
    expect(detailsIn(one('X/Q'))[0]).toMatch(/^"X\/Q" in B2 is not known\./);
  });

  // Nights are wanted on Fridays and Saturdays only; 1 December 2026 is a Tuesday. Scored, not refused.
  it('is a duty on a date when nobody asked for it', () => {
    expect(dutiesIn(one('N'))).toEqual(['w01 house-night/2026-12-01/1']);
  });

  it('gives the slots of a shift to its people in order of id', () => {
    const text = csv(['Name', ...WEEK], ['w03', 'L'], ['w01', 'L']);
    expect(dutiesIn(gridOf(planning, text))).toEqual(['w01 house-late/2026-12-01/1', 'w03 house-late/2026-12-01/2']);
  });
});

describe('a CSV file', () => {
  it('says line and column of a cell as an editor counts, past cells of several lines', () => {
    const text = 'Name,1,2,3,4,5,6,7\n"w01",E\nw02,"L\n(swap)",,QQ\n';
    const read = gridOf(planning, text);
    expect('faults' in read && read.faults.map(({ place }) => place)).toEqual([
      { file: 'rota.csv', line: 3, column: 5, field: 'B3' },
      { file: 'rota.csv', line: 4, column: 10, field: 'D3' },
    ]);
  });

  it('is cut at what most of its lines have', () => {
    const [sheet] = sheetsOf('Rota, with a comma; yes\nName;1;2\nA;E;L\n');
    expect(sheet?.lastColumn).toBe(3);
  });
});
