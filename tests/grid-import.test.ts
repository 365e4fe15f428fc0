import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everythingIn, type Ran, rota, temporaryFolder } from './support/rota.ts';

const grids = resolve('fixtures/grids');
const house = join(grids, 'meadow-house');

/** Imports a sheet into a folder of its own. */
const importGrid = async (
  sheet: string,
  args: readonly string[] = [],
  options: { readonly folder?: string; readonly month?: string } = {},
): Promise<Ran & { readonly cwd: string }> => {
  const cwd = temporaryFolder();
  const { folder = house, month = '2026-12' } = options;
  const words = ['import', 'grid', resolve(grids, sheet), '--folder', folder, '--month', month, ...args];
  return { cwd, ...(await rota(words, { cwd })) };
};

/** A copy of the service folder that a test may write into. */
const ownHouse = (): string => {
  const folder = join(temporaryFolder(), 'service');
  cpSync(house, folder, { recursive: true });
  return folder;
};

interface Printed {
  readonly hard: readonly { readonly rule: string; readonly worker: string; readonly cells: readonly string[] }[];
  readonly gaps: readonly { readonly cell: string; readonly shift: string; readonly missing: number }[];
  readonly soft: readonly { readonly rule: string; readonly penalty: number; readonly cells: readonly string[] }[];
  readonly objective: number;
  readonly duties: number;
  readonly notes: readonly string[];
}

/** Sheet, its map, the cells of 9 and 10 December of w-5, and the headings of 15 and 16 December. */
const SHAPES = [
  ['plain.csv', [], ['J14', 'K14'], ['P3', 'Q3']],
  ['house.xlsx', [], ['Rota!K14', 'Rota!L14'], ['Rota!Q4', 'Rota!R4']],
  [
    'odd.xlsx',
    ['--map', join(grids, 'odd-map.csv')],
    ["'Dec ''26 FINAL v3'!M10", "'Dec ''26 FINAL v3'!N10"],
    ["'Dec ''26 FINAL v3'!T4", "'Dec ''26 FINAL v3'!U4"],
  ],
] as const;

describe.each(SHAPES)("a manager's sheet, %s", (sheet, args, shortRest, open) => {
  it('imports, is scored at once, and its breaches are listed by cell', async () => {
    const { exitCode, out } = await importGrid(sheet, [...args, '--json']);
    const printed: Printed = JSON.parse(out);
    expect(exitCode).toBe(3);
    expect(printed.hard.map(({ rule, worker, cells }) => ({ rule, worker, cells }))).toEqual([
      { rule: 'quick-return', worker: 'w-5', cells: shortRest },
    ]);
    expect(printed.gaps.map(({ cell, shift }) => [cell, shift])).toEqual([
      [open[1], 'house-early/2026-12-16'],
      [open[0], 'house-late/2026-12-15'],
      [open[0], 'house-sleep-in/2026-12-15'],
    ]);
    expect(printed.soft.map(({ rule }) => rule)).toEqual(['complete-weekends']);
    expect(printed.soft[0]?.cells.length).toBeGreaterThan(0);
  });

  it('says the same in words', async () => {
    const { out, err } = await importGrid(sheet, args);
    expect(out).toContain(`1 hard breach:\n  ${shortRest.join(' ')} | quick-return (policy) | w-5 | 120 minutes | `);
    expect(out).toContain(`  ${open[0]} 2026-12-15 | house-late/2026-12-15 | heads | 1 missing\n`);
    expect(out).toMatch(/^ {2}complete-weekends \(preference\) \| \d+ breaches, \d+ points \| \S+/m);
    expect(out).toContain('1 hard breach, 3 gaps\n');
    expect(err).toContain('absences of the sheet not kept');
  });

  it('writes the rota that plain.csv tells, and rota check has the same to say of it', async () => {
    const { cwd, out } = await importGrid(sheet, [...args, '--json']);
    const plain = await importGrid('plain.csv');
    const written = (folder: string): string => readFileSync(join(folder, 'rota-grid.json'), 'utf8');
    expect(written(cwd)).toBe(written(plain.cwd));
    const checked = await rota(['check', house, '--month', '2026-12', '--rota', 'rota-grid.json', '--json'], { cwd });
    expect(JSON.parse(checked.out)).toMatchObject({ objective: JSON.parse(out).objective, isLawful: false });
  });

  it('gives its leave as rows of absences.csv', async () => {
    const { cwd } = await importGrid(sheet, [...args, '--absences-out', 'leave.csv']);
    expect(readFileSync(join(cwd, 'leave.csv'), 'utf8').split('\r\n')).toEqual([
      'worker,kind,from,to',
      'w-3,annual-leave,2026-12-14,2026-12-18',
      'w-5,sick,2026-12-08,2026-12-08',
      '',
    ]);
  });
});

describe('rota import grid', () => {
  it('writes the rota to standard output and the words beside it when told so', async () => {
    const { out, err, cwd } = await importGrid('plain.csv', ['--out', '-']);
    expect(JSON.parse(out)).toMatchObject({ format: 'rota/1', service: 'meadow-house' });
    expect(err).toContain('1 hard breach, 3 gaps');
    expect(everythingIn(cwd)).toEqual([]);
  });

  it('leaves with 0 when nothing hard is broken', async () => {
    const folder = ownHouse();
    const sheet = join(folder, 'sheet.csv');
    const text = readFileSync(join(grids, 'plain.csv'), 'utf8');
    // Without the late of 9 December w-5 has the whole day before the early of the 10th.
    const lines = text
      .split('\r\n')
      .map((line) => (line.startsWith('"Zielinski') ? line.replace(',L,E,', ',,E,') : line));
    writeFileSync(sheet, lines.join('\r\n'));
    const { exitCode, out } = await importGrid(sheet);
    expect([exitCode, out.includes('0 hard breaches, 3 gaps')]).toEqual([0, true]);
  });

  it('says which rows it passed over, and which duties start after the sheet ends', async () => {
    const { out } = await importGrid('house.xlsx', ['--json']);
    expect((JSON.parse(out) as Printed).notes).toEqual([
      'Passed over as totals, legend or notes: Rota!A20 "On duty", Rota!A23 "AM", Rota!A24 "PM", Rota!A25 "LSE", Rota!A26 "D", Rota!A27 "WN".',
      '1 duty starts after the last date and was left out.',
    ]);
  });

  it('keeps opening balances: hours, time off in lieu, rest owed, nights, weekends and Christmases', async () => {
    const { cwd, exitCode } = await importGrid('house.xlsx', ['--balances-out', 'opening']);
    const rowsOf = (name: string, worker: string) =>
      readFileSync(join(cwd, 'opening', name), 'utf8')
        .split('\r\n')
        .filter((row) => row.startsWith(`${worker},`));
    expect(exitCode).toBe(3);
    // Hours are of the 17 weeks before December, from Tuesday 4 August; the rest of the twelve months before.
    expect(rowsOf('balances.csv', 'w-2')).toEqual([
      'w-2,hours,2026-08-04,2026-11-30,630',
      'w-2,toil,2025-12-01,2026-11-30,-1.5',
      'w-2,compensatory-rest,2025-12-01,2026-11-30,2',
    ]);
    expect(rowsOf('totals.csv', 'w-3')).toEqual([
      'w-3,nights,2025-12-01,2026-11-30,4',
      'w-3,weekends,2025-12-01,2026-11-30,11',
      'w-3,bank-holidays,2023-12-25,2023-12-26,0',
      'w-3,bank-holidays,2024-12-25,2024-12-26,1',
      'w-3,bank-holidays,2025-12-25,2025-12-26,0',
    ]);
  });

  it('reads balances from a sheet of their own into the month, which then reads', async () => {
    const folder = ownHouse();
    const sheet = join(folder, 'carried.csv');
    writeFileSync(sheet, "Name;TOIL;nights;christmas-2025\nO'Leary, Siân;7:30;3;yes\nw-2;-2;0;no\n");
    const { exitCode } = await importGrid('plain.csv', ['--balances', sheet], { folder });
    expect(exitCode).toBe(3);
    expect(readFileSync(join(folder, 'months/2026-12/balances.csv'), 'utf8')).toBe(
      'worker,account,from,to,hours\r\nw-1,toil,2025-12-01,2026-11-30,7.5\r\nw-2,toil,2025-12-01,2026-11-30,-2\r\n',
    );
    expect(readFileSync(join(folder, 'months/2026-12/totals.csv'), 'utf8')).toContain(
      'w-1,bank-holidays,2025-12-25,2025-12-26,1\r\n',
    );
    expect(await rota(['capacity', folder, '--month', '2026-12'])).toMatchObject({ exitCode: 0, err: '' });
  });

  it('refuses balances of somebody unknown or twice by their cells, and writes nothing', async () => {
    const folder = ownHouse();
    const before = everythingIn(folder);
    const sheet = join(temporaryFolder(), 'carried.csv');
    const rows = [
      'Name,Hours,TOIL',
      'w-2,30,1',
      'No Body,1,1',
      'Average,30,1',
      'Tom Baptiste,2,2',
      ',4,4',
      'Total',
      'NB',
    ];
    writeFileSync(sheet, `${rows.join('\n')}\n`);
    const { exitCode, err, cwd } = await importGrid('plain.csv', ['--balances', sheet], { folder });
    expect([exitCode, everythingIn(folder), everythingIn(cwd)]).toEqual([2, before, []]);
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(/carried\.csv:3:1 unknown-reference A3: "No Body" is nobody in people\.csv\./),
      expect.stringMatching(/carried\.csv:5:1 duplicate-id A5: "Tom Baptiste" is "w-2", who has a row already at A2\./),
      expect.stringMatching(/carried\.csv:6:2 bad-value B6: "4" stands in a row without a name\./),
    ]);
  });

  it('reads balances beside first name and surname in two columns', async () => {
    const sheet = join(temporaryFolder(), 'carried.csv');
    writeFileSync(sheet, 'Surname,First name,TOIL\nBaptiste,Tom,2\n');
    const { cwd } = await importGrid('plain.csv', ['--balances', sheet, '--balances-out', 'opening']);
    expect(readFileSync(join(cwd, 'opening/balances.csv'), 'utf8')).toContain('w-2,toil,2025-12-01,2026-11-30,2\r\n');
  });

  it('adds a past sheet to the history of the month, once', async () => {
    const folder = ownHouse();
    const { exitCode, out } = await importGrid('plain.csv', ['--as', 'history'], { folder, month: '2027-01' });
    const file = join(folder, 'months/2027-01/history.csv');
    const text = readFileSync(file, 'utf8');
    expect([exitCode, out.includes('144 rows added, 0 there already')]).toEqual([0, true]);
    expect(text).toContain('w-1,early,house-early,2026-12-02T07:00:00+00:00,2026-12-02T15:00:00+00:00\r\n');
    const again = await importGrid('plain.csv', ['--as', 'history'], { folder, month: '2027-01' });
    expect(again.out).toContain('0 rows added, 144 there already');
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(await rota(['capacity', folder, '--month', '2027-01'])).toMatchObject({ exitCode: 0, err: '' });
  });

  it('writes past duties where --out says and leaves the folder alone', async () => {
    const folder = ownHouse();
    const before = everythingIn(folder);
    const past = ['--as', 'history', '--out', 'past.csv'];
    const { exitCode, out, cwd } = await importGrid('plain.csv', past, { folder, month: '2027-01' });
    expect([exitCode, everythingIn(folder), everythingIn(cwd)]).toEqual([0, before, ['past.csv']]);
    expect(out).toContain('past.csv: 144 rows added, 0 there already\n');
    // A header, 144 rows and the end of the last line.
    expect(readFileSync(join(cwd, 'past.csv'), 'utf8').split('\r\n')).toHaveLength(146);
    const piped = await importGrid('plain.csv', ['--as', 'history', '--out', '-'], { folder, month: '2027-01' });
    expect(piped.out).toBe(readFileSync(join(cwd, 'past.csv'), 'utf8'));
    expect([piped.err.includes('144 duties'), everythingIn(folder), everythingIn(piped.cwd)]).toEqual([
      true,
      before,
      [],
    ]);
  });

  it('does not add past duties to a file that is no history', async () => {
    const out = join(temporaryFolder(), 'people.csv');
    writeFileSync(out, 'worker,name\nw-1,Siân\n');
    const { exitCode, err } = await importGrid('plain.csv', ['--as', 'history', '--out', out], { month: '2027-01' });
    expect([exitCode, readFileSync(out, 'utf8')]).toEqual([2, 'worker,name\nw-1,Siân\n']);
    expect(err).toMatch(/missing-key Column "shift_type" is missing/);
  });

  // The sheet has w-1 on early on 2 December from 07:00 to 15:00, history on late from 14:00: one hour is both.
  it('refuses a past duty at the time of another that history has, naming cell and line', async () => {
    const folder = ownHouse();
    const month = join(folder, 'months/2027-01');
    mkdirSync(month, { recursive: true });
    const rows = [
      'worker,shift_type,cover,start,end',
      'w-1,late,house-late,2026-12-02T14:00+00:00,2026-12-02T22:00+00:00',
      'w-1,early,house-early,2026-12-08T07:00Z,2026-12-08T15:00Z',
    ];
    const text = `${rows.join('\n')}\n`;
    writeFileSync(join(month, 'history.csv'), text);
    for (const args of [[], ['--out', 'past.csv']]) {
      const past = ['--as', 'history', ...args];
      const { exitCode, err, cwd } = await importGrid('plain.csv', past, { folder, month: '2027-01' });
      expect([exitCode, err.trim().split('\n'), everythingIn(cwd)]).toEqual([
        2,
        [expect.stringMatching(/history\.csv:2:\d+ bad-value C10: worker "w-1" has early .*, where history has late/)],
        [],
      ]);
      expect(readFileSync(join(month, 'history.csv'), 'utf8')).toBe(text);
    }
  });

  it('saves a map with every code: known ones filled in, unknown ones to fill, rows there kept', async () => {
    const folder = ownHouse();
    rmSync(join(folder, 'grid-map.csv'));
    const refused = await importGrid('odd.xlsx', ['--save-map'], { folder });
    const map = readFileSync(join(folder, 'grid-map.csv'), 'utf8');
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('to fill in');
    expect(map).toMatch(/^ls,,,"30 cells, first 'Dec ''26 FINAL v3'!D6"\r$/m);
    expect(map).toMatch(/^A\/L,absence,annual-leave,/m);
    // A map with rows to fill in says no more than none.
    expect((await importGrid('odd.xlsx', [], { folder })).exitCode).toBe(2);
    const kept = await importGrid('odd.xlsx', ['--map', join(grids, 'odd-map.csv'), '--save-map', 'full.csv'], {
      folder,
    });
    const full = readFileSync(join(kept.cwd, 'full.csv'), 'utf8');
    expect([kept.exitCode, kept.err.includes('all known')]).toEqual([3, true]);
    expect(full).toContain('LD*,cover,weekend-day,the star says that it ends at eight\r\n');
  });

  it('has fixtures that the generator writes to the byte', () => {
    const out = mkdtempSync(join(tmpdir(), 'rota-grids-'));
    try {
      const env = { ...process.env, TZ: 'America/New_York' };
      execFileSync(process.execPath, [join(grids, 'generate/main.mjs'), out], { env });
      const made = everythingIn(out);
      expect(made.length).toBe(8);
      for (const name of made)
        expect(readFileSync(join(out, name)).equals(readFileSync(join(grids, name))), name).toBe(true);
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});

describe('opening balances that nobody asked to keep', () => {
  it('are not forgotten in silence', async () => {
    const { err, cwd } = await importGrid('house.xlsx');
    expect(err).toContain('40 opening balances of the sheet not kept; --balances-out');
    expect(existsSync(join(cwd, 'balances.csv'))).toBe(false);
  });
});
