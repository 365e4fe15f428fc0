import { array, assert, boolean, constantFrom, nat, property, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, editCsv, rowsIn } from '../../src/edit/csv-rows.ts';

const PLAIN = 'worker,kind,from\nw1,sick,2026-12-01\nw2,study,2026-12-02\n';

describe('an edit of a table', () => {
  it('adds a row after the last', () => {
    const cells = { worker: 'w3', kind: 'toil', from: '2026-12-03' };
    expect(editCsv(PLAIN, { act: 'add', cells })).toBe(`${PLAIN}w3,toil,2026-12-03\n`);
  });

  it('adds a row before blank lines at the end, with the line ends of the header', () => {
    expect(editCsv('a,b\r\n1,2\r\n\r\n', { act: 'add', cells: { a: '3' } })).toBe('a,b\r\n1,2\r\n3,\r\n\r\n');
  });

  it('ends the last line first where the file does not', () => {
    expect(editCsv('a;b\r\n1;2', { act: 'add', cells: { a: '3', b: '4' } })).toBe('a;b\r\n1;2\r\n3;4');
  });

  it('changes the cells named and no other', () => {
    const text = 'a , "b" ,c\n 1,"x" ,\n';
    expect(editCsv(text, { act: 'change', row: 0, cells: { a: '2', b: 'y' } })).toBe('a , "b" ,c\n 2,"y" ,\n');
  });

  it('lengthens a short row as far as the header goes', () => {
    expect(editCsv('a,b,c\n1\n2\n', { act: 'change', row: 0, cells: { c: '9' } })).toBe('a,b,c\n1,,9\n2\n');
    expect(editCsv('a,b,c\n1\n', { act: 'change', row: 0, cells: { b: '8' } })).toBe('a,b,c\n1,8,\n');
  });

  it('gives the header a column that it lacks, and the row its cell', () => {
    const cells = { start: '09:00', end: '' };
    expect(editCsv('a,b\n1,2\n3,4\n', { act: 'change', row: 1, cells })).toBe('a,b,start\n1,2\n3,4,09:00\n');
  });

  it('quotes what needs it', () => {
    const text = editCsv('a;b\n', { act: 'add', cells: { a: 'x;y', b: 'say "hi"' } });
    expect(text).toBe('a;b\n"x;y";"say ""hi"""\n');
    expect(rowsIn(text)).toEqual([{ a: 'x;y', b: 'say "hi"' }]);
  });

  it('takes a row out with its line end', () => {
    expect(editCsv(PLAIN, { act: 'remove', row: 0 })).toBe('worker,kind,from\nw2,study,2026-12-02\n');
    expect(editCsv('a\n1\n2', { act: 'remove', row: 1 })).toBe('a\n1');
  });

  it('counts rows without the blank ones', () => {
    expect(editCsv('\na\n\n1\n,\n2\n', { act: 'remove', row: 1 })).toBe('\na\n\n1\n,\n');
  });

  it('refuses a row that is not there', () => {
    expect(() => editCsv(PLAIN, { act: 'remove', row: 2 })).toThrow(RangeError);
  });
});

const COLUMNS = ['a', 'b', 'c'];

/** Values as they are and as somebody may have written them; without what an edit says it cannot undo. */
const cell = constantFrom(
  ['', ''],
  ['x', 'x'],
  ['x', '  x'],
  ['two words', 'two words'],
  ['a,b;c', '"a,b;c"'],
  ['a "b"', '"a ""b"""'],
  ['line\nbreak', '"line\nbreak"'],
);
const value = cell.map(([is]) => is ?? '');

/** Some CSV in any manner: separator, line ends, blank lines, padding, the last line ended or not. */
const table = record({
  delimiter: constantFrom(',', ';'),
  end: constantFrom('\n', '\r\n', '\r'),
  isEnded: boolean(),
  blanks: array(nat(3), { maxLength: 3 }),
  // "k" keeps a row from being blank
  rows: array(tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
}).map(({ delimiter, end, isEnded, blanks, rows }) => {
  const lines = rows.map((cells) => ['k', ...cells.map(([, written]) => written)].join(delimiter));
  for (const at of blanks) lines.splice(at, 0, '');
  const text = [['k', ...COLUMNS].join(delimiter), ...lines].join(end) + (isEnded ? end : '');
  return { text, count: rows.length };
});

const rowCells = tuple(value, value, value).map(
  (values): Cells => Object.fromEntries(COLUMNS.map((column, at) => [column, values[at] ?? ''])),
);

describe('laws of editing', () => {
  it('holds that a change changed back is no change', () => {
    assert(
      property(table, nat(4), rowCells, ({ text, count }, pick, cells) => {
        const row = pick % count;
        const { k: _k, ...before } = rowsIn(text)[row] ?? {};
        const there = editCsv(text, { act: 'change', row, cells });
        expect(rowsIn(there)[row]).toMatchObject(cells);
        expect(rowsIn(there).toSpliced(row, 1)).toEqual(rowsIn(text).toSpliced(row, 1));
        expect(editCsv(there, { act: 'change', row, cells: before })).toBe(text);
      }),
    );
  });

  it('holds that a row added and removed was never there', () => {
    assert(
      property(table, rowCells, ({ text, count }, cells) => {
        const there = editCsv(text, { act: 'add', cells: { ...cells, k: 'new' } });
        expect(rowsIn(there)).toEqual([...rowsIn(text), { ...cells, k: 'new' }]);
        expect(editCsv(there, { act: 'remove', row: count })).toBe(text);
      }),
    );
  });

  it('holds that removal leaves the other rows as they are', () => {
    assert(
      property(table, nat(4), ({ text, count }, pick) => {
        const row = pick % count;
        expect(rowsIn(editCsv(text, { act: 'remove', row }))).toEqual(rowsIn(text).toSpliced(row, 1));
      }),
    );
  });
});
