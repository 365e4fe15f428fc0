import { randomFillSync } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { everythingIn, rota, temporaryFolder } from './support/rota.ts';

const grids = resolve('fixtures/grids');

/** Imports bytes as a file of some name; nothing may be written beside it. */
const refused = async (name: string, bytes: Uint8Array | string, args: readonly string[] = []) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), bytes);
  const words = ['import', 'grid', name, '--folder', join(grids, 'meadow-house'), '--month', '2026-12', ...args];
  const ran = await rota(words, { cwd });
  expect([ran.exitCode, ran.out, everythingIn(cwd)]).toEqual([2, '', [name]]);
  return ran.err;
};

const refusedFixture = (name: string, args: readonly string[] = []): Promise<string> =>
  refused(name, readFileSync(join(grids, 'broken', name)), args);

interface Part {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the archive claims the part unpacks to; the truth by default. */
  readonly claimed?: number;
}

/** A ZIP archive of deflated parts. @source PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16 */
const zip = (parts: readonly Part[]): Buffer => {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, content, claimed = content.length } of parts) {
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimed, 18);
    facts.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, tail, Buffer.from(name)]));
    bodies.push(body);
    at += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
};

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The least workbook with one sheet. */
const workbook = (sheetXml: string, claimed?: number): Buffer =>
  zip([
    {
      name: 'xl/workbook.xml',
      content: Buffer.from(
        `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Rota" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from(
        `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: Buffer.from(sheetXml),
      ...(claimed === undefined ? {} : { claimed }),
    },
  ]);

const MEGABYTE = 1024 * 1024;

describe('a sheet that cannot be imported', () => {
  it('without dates says what it looked for', async () => {
    expect(await refusedFixture('no-dates.csv')).toMatch(
      /^no-dates\.csv no-grid The file has no row with five or more dates of 2026-12-01 to 2026-12-31\. A grid has names down/,
    );
  });

  it('with a name twice and a name of nobody names the cells of both', async () => {
    expect((await refusedFixture('duplicate-names.csv')).split('\n')).toEqual([
      expect.stringMatching(/:3:1 duplicate-id A3: "TOM BAPTISTE" is "w-2", who has a row already at A2\./),
      expect.stringMatching(
        /:4:1 unknown-reference A4: "Tom Bapiste" is nobody in people\.csv\. Did you mean "Tom Baptiste"\?/,
      ),
      '',
    ]);
  });

  it('with people of an agency below blank rows names the cell of each, and loses no shift', async () => {
    const dates = [1, 2, 3, 4, 5, 6].map((day) => `2026-12-0${day}`);
    const rows = [`Name,${dates}`, 'Tom Baptiste,E,,L', 'w-1,,E', '', '', 'Agency 1,E,,,,,', 'Agency 2,,L,,,,'];
    expect((await refused('agency.csv', `${rows.join('\n')}\n`)).split('\n')).toEqual([
      expect.stringMatching(/^agency\.csv:6:1 unknown-reference A6: "Agency 1" is nobody in people\.csv\./),
      expect.stringMatching(/^agency\.csv:7:1 unknown-reference A7: "Agency 2" is nobody in people\.csv\./),
      '',
    ]);
  });

  it('with unknown codes lists every one with all its cells and what to write, all at once', async () => {
    const err = await refusedFixture('unknown-codes.csv');
    expect(err.split('\n')).toHaveLength(3);
    expect(err).toMatch(/unknown-code "ZZ" in C2, D3 is not known\. Add a row to grid-map\.csv, such as ZZ,cover,/);
    expect(err).toMatch(/unknown-code "Q" in D2, B3 is not known\./);
  });

  it('of another month is not taken for this one', async () => {
    expect(await refusedFixture('other-month.csv')).toMatch(/:1 bad-value A1 says "Rota for November 2026", but/);
    const plain = readFileSync(join(grids, 'house.xlsx'));
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'house.xlsx'), plain);
    const words = ['import', 'grid', 'house.xlsx', '--folder', join(grids, 'meadow-house'), '--month', '2027-03'];
    const { exitCode, err } = await rota(words, { cwd });
    expect([exitCode, err]).toEqual([2, expect.stringContaining('(its dates run from 2026-12-01 to 2026-12-31)')]);
  });

  it('with merged duties, formulas without values and error values names each cell', async () => {
    expect((await refusedFixture('merged-duties.xlsx')).split('\n')).toEqual([
      expect.stringMatching(/bad-value Merged cell Rota!C2:E2 holds "E" and is one duty over several dates\./),
      expect.stringMatching(/bad-value Merged cell Rota!G2:G3 holds "L" and lies over the rows of several people\./),
      expect.stringMatching(/bad-value Rota!I3 holds a formula without a value;/),
      expect.stringMatching(/bad-value Rota!J3 shows the error #REF!;/),
      '',
    ]);
  });

  it('under a sheet name that is not there lists those that are', async () => {
    expect(await refusedFixture('merged-duties.xlsx', ['--sheet', 'Dienstplan'])).toMatch(
      /bad-usage The workbook has no sheet "Dienstplan"; it has "Rota"\./,
    );
  });

  it('with a password is told from one of the old kind', async () => {
    const compound = Buffer.alloc(4096);
    compound.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
    expect(await refused('old.xls', compound)).toMatch(
      /file-unreadable The file is a workbook of the old \.xls kind\./,
    );
    compound.write('EncryptedPackage', 1024, 'utf16le');
    expect(await refused('locked.xlsx', compound)).toMatch(/file-unreadable The workbook is locked with a password\./);
  });

  it('that is cut short, or garbage behind the first two letters, or no workbook at all', async () => {
    const whole = readFileSync(join(grids, 'house.xlsx'));
    expect(await refused('cut.xlsx', whole.subarray(0, whole.length / 2))).toMatch(
      /file-unreadable The workbook is damaged:/,
    );
    const garbage = randomFillSync(Buffer.alloc(5000));
    garbage.write('PK\x03\x04', 'latin1');
    expect(await refused('garbage.xlsx', garbage)).toMatch(/file-unreadable The workbook is damaged:/);
    const other = zip([{ name: 'word/document.xml', content: Buffer.from('<document/>') }]);
    expect(await refused('letter.xlsx', other)).toMatch(
      /file-unreadable The file is an archive but no \.xlsx workbook\./,
    );
    expect(await refused('odd.xlsx', workbook('<worksheet><sheetData><row>'))).toMatch(/sheet1\.xml is no XML/);
  });

  it('of more than 20 MB is not read', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'huge.xlsx'), 'PK');
    truncateSync(join(cwd, 'huge.xlsx'), 21 * MEGABYTE);
    const words = ['import', 'grid', 'huge.xlsx', '--folder', join(grids, 'meadow-house'), '--month', '2026-12'];
    const { exitCode, err } = await rota(words, { cwd });
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/^huge\.xlsx file-too-large The file has 21\.0 MB/)]);
  });

  it('that unpacks to far more than it is does not fill the memory, whatever it claims', async () => {
    const blanks = `<worksheet>${' '.repeat(100 * MEGABYTE)}</worksheet>`;
    for (const claimed of [undefined, 1000]) {
      const bomb = workbook(blanks, claimed);
      expect(bomb.length).toBeLessThan(MEGABYTE);
      expect(await refused('bomb.xlsx', bomb)).toMatch(/file-too-large The workbook unpacks to more than 64 MB/);
    }
  });

  it('with more cells or merged blocks than a rota can have', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`;
    const cells = workbook(`<worksheet><sheetData>${row.repeat(201)}</sheetData></worksheet>`);
    expect(await refused('cells.xlsx', cells)).toMatch(/file-too-large A sheet has more than 200000 cells/);
    const merges = workbook(
      `<worksheet><sheetData/><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(5001)}</mergeCells></worksheet>`,
    );
    expect(await refused('merges.xlsx', merges)).toMatch(/file-too-large A sheet has more than/);
  });

  it('whose merged block covers the whole sheet has no grid, and says so at once', async () => {
    const sheet = workbook(
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>7</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
    );
    expect(await refused('whole.xlsx', sheet)).toMatch(/no-grid Sheet "Rota" has no row with five or more dates/);
  });

  it('with a broken map names the row of the map', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'map.csv'),
      'code,means,value\nE,cover,house-erly\nAL,absence,holiday\nE,free,\nX,perhaps,\n',
    );
    const words = ['import', 'grid', join(grids, 'plain.csv'), '--folder', join(grids, 'meadow-house')];
    const { exitCode, err } = await rota([...words, '--month', '2026-12', '--map', 'map.csv'], { cwd });
    expect(exitCode).toBe(2);
    expect(err).toMatch(
      /^map\.csv:5:3 bad-value "means" in the row of "X" is "perhaps"; allowed: one of cover, absence,/,
    );
    writeFileSync(join(cwd, 'map.csv'), 'code,means,value\nE,cover,house-erly\nAL,absence,holiday\nE,free,\n');
    const { err: values } = await rota([...words, '--month', '2026-12', '--map', 'map.csv'], { cwd });
    expect(values.split('\n')).toEqual([
      expect.stringMatching(
        /^map\.csv:2:9 bad-value The value of code "E", which means cover, is "house-erly"; .*Did you mean "house-early"/,
      ),
      expect.stringMatching(
        /^map\.csv:3:12 bad-value The value of code "AL", which means absence, is "holiday"; allowed: one of annual-leave/,
      ),
      expect.stringMatching(/^map\.csv:4:1 duplicate-id The code "E" stands twice\./),
      '',
    ]);
  });
});
