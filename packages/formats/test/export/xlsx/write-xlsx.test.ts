import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type SolvedRota, writeRotaXlsx } from '../../../src/index.ts';
import { assign, away, SERVICE, solved, tinyPlanning } from '../tiny-service.ts';

/** 22 November 2026, 09:00 UTC, in minutes since 1970. */
const NOW = Date.UTC(2026, 10, 22, 9) / 60_000;

/** Christmas week: a weekend, a bank holiday on Friday and its substitute on Monday. */
const christmas = (): SolvedRota => {
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

/** The workbook as another program reads it. */
const opened = async (rota: SolvedRota) => {
  const workbook = new ExcelJS.Workbook();
  const bytes = await writeRotaXlsx(rota, NOW);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer); // the library's types are of an older Node
  const sheet = (name: string) => {
    const found = workbook.getWorksheet(name);
    if (!found) throw new Error(`no sheet "${name}"`);
    return found;
  };
  return { workbook, sheet };
};

/** What a row shows, cell by cell from the first column. */
const shown = (sheet: ExcelJS.Worksheet, row: number, columns: number): readonly string[] =>
  Array.from({ length: columns }, (_, at) => sheet.getCell(row, at + 1).text);

test('shows people down and dates across, with codes, leave without its kind, hours and counts', async () => {
  const { sheet } = await opened(christmas());
  const rota = sheet('Rota');
  expect(rota.getCell('A1').text).toBe(SERVICE.name);
  expect(rota.getCell('A2').text).toBe('24 December 2026 to 29 December 2026: 1 gap in cover');
  expect(rota.getCell('C4').value).toEqual(new Date(Date.UTC(2026, 11, 24)));
  expect(shown(rota, 5, 8).slice(2)).toEqual(['Th', 'Fr', 'Sa', 'Su', 'Mo', 'Tu']);
  // Zoë: early of 8 h less 30 min and 4 h of small hours = 11.5 h; contract 2250 min x 6 / 7 days = 1928 min = 32.13 h.
  expect(shown(rota, 7, 16)).toEqual([
    ...['Zoë Ní Bhraonáin', 'w1', 'E 2', '', 'SH 1', '', '', ''],
    ...['11.5', '32.13', '-20.63', '2', '1', '0', '1', '2'],
  ]);
  expect(shown(rota, 9, 8)).toEqual(['Łukasz Świątek-Wróblewski', 'w2', '', 'L S', '', '-', '-', '']);
  expect(rota.getCell('A11').text).toBe('Bank worker (Grade 2)');
  expect(rota.getCell('A12').value).toBe('=Cy'); // a name, not a formula
});

test('shows people there and wanted below, and open shifts in red', async () => {
  const { sheet } = await opened(christmas());
  const rota = sheet('Rota');
  expect(shown(rota, 14, 8)).toEqual([
    'House, ground floor',
    'House, ground floor',
    '1/5',
    '2/5',
    '1/5',
    '0/5',
    '0/5',
    '0/5',
  ]);
  expect(shown(rota, 16, 5)).toEqual(['Open shifts and roles', 'Open shifts and roles', '', '1', '']);
  expect(rota.getCell('D16').font.color).toEqual({ argb: 'FFC00000' });
  expect(shown(sheet('Open shifts'), 2, 6)).toEqual([
    'Fri 25 Dec',
    '07:00-15:00',
    'Early',
    SERVICE.units[0]?.name,
    '1',
    'people',
  ]);
});

test('shades weekends and bank holidays, and colours a duty by its shift type', async () => {
  const { sheet } = await opened(christmas());
  const rota = sheet('Rota');
  const fill = (cell: string): unknown => (rota.getCell(cell).fill as ExcelJS.FillPattern | undefined)?.fgColor?.argb;
  // Thursday plain, Friday 25 and Monday 28 bank holidays, Saturday a weekend.
  expect(['C5', 'D5', 'E5', 'G5'].map(fill)).toEqual([undefined, 'FFF6DCC4', 'FFEFEFEF', 'FFF6DCC4']);
  expect(fill('C7')).toBe('FFF7D774'); // an early without a colour of its own has that of its family
});

test('stays readable while it scrolls, and prints on A3 landscape with its headings on each page', async () => {
  const { sheet } = await opened(christmas());
  expect(sheet('Rota').views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 5 });
  expect(sheet('Rota').pageSetup).toMatchObject({
    paperSize: 8,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '4:5',
    printTitlesColumn: 'A:B',
  });
});

test('explains its codes on a sheet of their own, in the columns of grid-map.csv', async () => {
  const { sheet } = await opened(christmas());
  const codes = sheet('Codes');
  const rows = Array.from({ length: codes.rowCount }, (_, at) => shown(codes, at + 1, 3));
  expect(rows).toEqual([
    ['code', 'means', 'value'],
    ['E', 'cover', 'house-early'],
    ['L', 'cover', 'house-late'],
    ['N', 'cover', 'house-night'],
    ['S', 'cover', 'house-sleep-in'],
    ['SH', 'cover', 'house-small-hours'],
    ['1', 'cover', 'tier-1'],
    ['2', 'cover', 'tier-2'],
    ['-', 'unavailable', ''],
  ]);
});

test('repeats to the byte, in every zone, and carries the clock that it was given', async () => {
  const digest = async () =>
    createHash('sha256')
      .update(await writeRotaXlsx(christmas(), NOW))
      .digest('hex');
  const first = await digest();
  // The library stamps the parts of the archive with the computer's clock to two seconds; a second run a moment later shows it.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2100 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await digest()).toBe(first);
  const { workbook } = await opened(christmas());
  expect(workbook.created).toEqual(new Date('2026-11-22T09:00:00Z'));
  expect(workbook.modified).toEqual(new Date('2026-11-22T09:00:00Z'));
});
