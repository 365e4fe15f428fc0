import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, type Judgement, type Problem, planningOf, type Rota } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import { solve } from '@rota/solver';
import { describe, expect, it } from 'vitest';
import { rota as command, temporaryFolder } from './support/rota.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const folder = join(fixtures, 'uk-cpft-oncall');
const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const script = fileURLToPath(new URL('../bench/compare-nhs.mjs', import.meta.url));
const generator = join(fixtures, 'generate', 'uk-cpft-oncall');
const MONTHS = ['2015-09', '2015-10', '2015-11', '2015-12', '2016-01'];

const filesBelow = (root: string): Map<string, Uint8Array> => {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)]));
};

const problemOf = (month: string): Problem => {
  const read = readServiceFolder(filesBelow(folder), month);
  if (!('problem' in read)) throw new Error(JSON.stringify(read.faults, undefined, 2));
  return read.problem;
};

/** Writes the month as it was worked and gives the file's path. */
const writeWorked = (month: string): string => {
  const file = join(temporaryFolder(), 'worked.json');
  execFileSync(process.execPath, [join(generator, 'worked.mjs'), month, file], { env: { TZ: 'America/New_York' } });
  return file;
};

const workedOf = (problem: Problem, month: string): Rota => {
  const read = readRota(readFileSync(writeWorked(month)), problem);
  if (!('rota' in read)) throw new Error(JSON.stringify(read.faults, undefined, 2));
  return read.rota;
};

const judgeWorked = (problem: Problem, month: string): Judgement => check(problem, workedOf(problem, month));

/** The authors' table: a row of codes per doctor, and whether the doctor is approved under section 12. */
const table = (): {
  dates: readonly string[];
  doctors: readonly { isApproved: boolean; codes: readonly string[] }[];
} => {
  const text = readFileSync(join(folder, 'cpft-2015-south.csv'), 'utf8').trimEnd();
  const [header = [], ...rows] = text.split(/\r?\n/).map((line) => line.split(','));
  return { dates: header.slice(3), doctors: rows.map((row) => ({ isApproved: row[2] !== '', codes: row.slice(3) })) };
};

/** Demands (`late/2015-10-12`) of a month that no approved doctor was on, read from the table alone. */
const withoutApproved = (month: string): readonly string[] => {
  const { dates, doctors } = table();
  return ['late', 'night'].flatMap((shift) =>
    dates
      .map((date, at) => ({ date, at }))
      .filter(({ date }) => date.startsWith(month))
      .filter(
        ({ at }) => !doctors.some(({ isApproved, codes }) => isApproved && codes[at]?.[0] === shift[0]?.toUpperCase()),
      )
      .map(({ date }) => `${shift}/${date}`),
  );
};

/** Duties that the table has in a month: lates and nights every day, normal days on days that are neither weekend nor holiday. */
const dutiesInTable = (month: string): number => {
  const holidays = ['2015-08-31', '2015-12-25', '2015-12-28', '2016-01-01'];
  const { dates, doctors } = table();
  const isOffice = (date: string) =>
    ![0, 6].includes(new Date(`${date}T12:00Z`).getUTCDay()) && !holidays.includes(date);
  const counts = dates.map((date, at) =>
    date.startsWith(month)
      ? doctors.filter(({ codes }) => codes[at] !== 'OFF' && (codes[at] !== 'nwd' || isOffice(date))).length
      : 0,
  );
  return counts.reduce((sum, count) => sum + count, 0);
};

describe.each(MONTHS)('the NHS on-call rota of %s', (month) => {
  const problem = problemOf(month);

  it('asks for exactly as many doctors as worked', () => {
    const { demands } = planningOf(problem);
    const wanted = demands.reduce((sum, { heads }) => sum + heads.target, 0);
    expect(wanted).toBe(dutiesInTable(month));
    expect(demands.every(({ heads }) => heads.max === heads.target)).toBe(true);
  });

  it('knows what was worked since 5 August', () => {
    expect(problem.historyFrom).toBe('2015-08-05');
    expect(problem.workers).toHaveLength(26);
  });

  it('finds every post filled, and says each time when nobody was approved under section 12', () => {
    const { unfilled } = judgeWorked(problem, month);
    expect(unfilled.filter(({ requirement }) => requirement === 'heads')).toEqual([]);
    const missed = unfilled.filter(({ requirement }) => requirement === 'section-12').map(({ shift }) => shift);
    expect(missed.toSorted()).toEqual(withoutApproved(month).toSorted());
  });

  it('finds that the rota worked kept every hard rule, but for one average of the first four weeks', () => {
    const hard = judgeWorked(problem, month).breaches.filter(({ isHard }) => isHard);
    // Doctor 20, 5 August to 1 September: lates 10-13 and 28-30 August (7 x 12.5 h = 87.5 h) and 14 normal days (112 h)
    // are 199.5 h in 4 weeks, 49 h 53 min a week. Held against the rota only because nothing before August is known.
    const expected = month === '2015-09' ? [['average-hours', 'd20']] : [];
    expect(hard.map(({ rule, worker }) => [rule, worker])).toEqual(expected);
  });
});

describe('the rota planned afresh', () => {
  it('keeps every hard rule, fills every post and has somebody approved on each', { timeout: 30_000 }, async () => {
    const problem = problemOf('2015-11');
    const { rota } = await solve(problem, { moveLimit: 60_000, timeLimit: 20, seed: 1, threads: 1 });
    if (rota === undefined) throw new Error('no rota was found');
    const judged = check(problem, rota);
    expect(judged.breaches.filter(({ isHard }) => isHard)).toEqual([]);
    expect(judged.unfilled).toEqual([]);
    // What was worked left twelve lates and nights of the month without.
    expect(withoutApproved('2015-11')).toHaveLength(12);
  });
});

describe('the folder', () => {
  it('is what its generator writes', () => {
    const out = temporaryFolder();
    execFileSync(process.execPath, [join(generator, 'main.mjs'), out], { env: { TZ: 'America/New_York' } });
    const [kept, made] = [filesBelow(folder), filesBelow(join(out, 'uk-cpft-oncall'))];
    expect(made.size).toBe(3 + 2 * MONTHS.length); // people, employments, skills; history and totals of a month
    const differing = [...made].filter(([path, bytes]) => !Buffer.from(bytes).equals(kept.get(path) ?? Buffer.of()));
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  it('carries the licence and the notice of those whose rota it is', () => {
    expect(readFileSync(join(folder, 'NOTICE'), 'utf8')).toContain('copyright 2015');
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toContain('Apache License');
  });

  it('has its worked rota judged, and is planned afresh and shown, by the command', { timeout: 60_000 }, async () => {
    const month = ['--month', '2015-10'];
    const checked = await command(['check', folder, ...month, '--rota', writeWorked('2015-10')]);
    expect(checked.exitCode).toBe(0);
    expect(checked.out).toContain('0 hard breaches, 7 gaps');
    const out = temporaryFolder();
    const solved = await command(['solve', folder, ...month, '--moves', '60000', '--seed', '1', '--out', out]);
    expect(solved.exitCode).toBe(0);
    const shown = await command(['show', folder, ...month, '--rota', join(out, 'rota.json')]);
    expect(shown.exitCode).toBe(0);
    expect(shown.out.match(/^Doctor \d+ \((SpR|SHO)\) +/gm)).toHaveLength(26);
  });
});

/** What stands between the marks of a table, as cells without commas; the first row is its heading. */
const writtenTable = (page: string, name: string): readonly (readonly string[])[] => {
  const [, after = ''] = page.split(`<!-- nhs ${name}: written by bench/compare-nhs.mjs -->`);
  const [text = ''] = after.split('<!-- end of nhs ');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).replaceAll(',', '').split(' | '));
};

const readDoc = (folderOfDocs: string, name: string): string => readFileSync(join(folderOfDocs, name), 'utf8');

/** Text of a page outside what the script writes. */
const byHand = (page: string): string => page.replaceAll(/(<!-- nhs [^>]*-->)[\s\S]*?(<!-- end of nhs)/g, '$1$2');

describe('the page', () => {
  const page = readDoc(docs, 'nhs-on-call.md');
  const levels = writtenTable(page, 'levels');

  it('says what the worked rota costs, level by level, as the checker does', () => {
    const written = MONTHS.map((month) => levels.find(([head]) => head === month)?.slice(1));
    const judged = MONTHS.map((month) => judgeWorked(problemOf(month), month)).map(({ levels: costs, objective }) =>
      [...costs.map((level) => level.objective), objective].map(String),
    );
    expect(written.map((cells) => cells?.map((cell) => cell.split(' / ')[0]))).toEqual(judged);
  });

  it('claims a bound for each month that is not above our rota, with the gap between them', () => {
    const rows = writtenTable(page, 'bounds').slice(1);
    expect(rows.map(([month]) => month)).toEqual([...MONTHS, ...MONTHS.slice(1).map((month) => `${month} after ours`)]);
    for (const [month, objective, bound, gap] of rows.filter((row) => row[2] !== 'none')) {
      expect(Number(bound), month).toBeLessThanOrEqual(Number(objective));
      expect(gap, month).toBe(`${((100 * (Number(objective) - Number(bound))) / Number(objective)).toFixed(1)} %`);
    }
    const ours = levels.slice(1, -1).map((cells) => cells.at(-1)?.split(' / ')[1]);
    expect(rows.slice(0, MONTHS.length).map(([, objective]) => objective)).toEqual(ours);
  });

  it('shows every doctor twice, and each time when nobody was approved', () => {
    expect(page).toContain('(images/nhs-month.svg)');
    const svg = readDoc(docs, 'images/nhs-month.svg');
    expect(svg.match(/>Doctor \d+/g)).toHaveLength(2 * 26);
    expect(svg).toContain(`>${withoutApproved('2015-11').length} times<`);
  });

  it('has a dot for each doctor, on either side, for nights, lates and weekends', () => {
    expect(page).toContain('(images/nhs-spread.svg)');
    const dots = readDoc(docs, 'images/nhs-spread.svg').match(/<circle /g);
    expect(dots).toHaveLength(2 + 2 * 3 * 26); // two in the key
  });
});

describe('npm run prove:nhs', { timeout: 90_000 }, () => {
  const compare = (...args: readonly string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

  /** Keeps what was worked in a month as if it had been planned, proved no better than `boundBelow` points under it. */
  const keepWorked = (keep: string, month: string, boundBelow: number): void => {
    const problem = problemOf(month);
    const rota = workedOf(problem, month);
    const { objective, levels } = check(problem, rota);
    const bound = objective - boundBelow;
    const found = { status: 'feasible', stopped: 'timeLimit', objective, levels, seed: 1, seconds: 1 };
    const result = { ...found, bound, gap: boundBelow / objective };
    const answer = { rota, result, commit: 'kept', machine: 'a machine', load: 2, on: '2026-01-01' };
    writeFileSync(join(keep, `${month}-01-after-worked-1s-seed1.json`), JSON.stringify(answer));
  };

  it('rewrites tables and pictures, nothing written by hand, from answers kept and made', () => {
    const [keep, into] = [temporaryFolder(), temporaryFolder()];
    for (const name of ['nhs-on-call.md', 'benchmarks.md']) cpSync(join(docs, name), join(into, name));
    for (const month of MONTHS.slice(1)) keepWorked(keep, month, 100);
    const { status, stderr } = compare('--time', '1', '--keep', keep, '--write', '--docs', into);
    expect(stderr).toMatch(/^(\S+ planned( after our own)?\n)+$/);
    expect(status).toBe(0);
    for (const name of ['nhs-on-call.md', 'benchmarks.md']) {
      const page = readDoc(into, name);
      expect(byHand(page)).toBe(byHand(readDoc(docs, name)));
      expect(page).not.toMatch(/undefined|NaN/);
    }
    const { objective } = judgeWorked(problemOf('2015-10'), '2015-10');
    const october = writtenTable(readDoc(into, 'nhs-on-call.md'), 'bounds').find(([month]) => month === '2015-10');
    expect(october?.slice(1, 3)).toEqual([String(objective), String(objective - 100)]);
    for (const name of ['images/nhs-month.svg', 'images/nhs-spread.svg'])
      expect(readDoc(into, name)).not.toMatch(/undefined|NaN/);
  });

  it('refuses a rota that breaks a hard rule, and a bound above a rota', () => {
    const keep = temporaryFolder();
    keepWorked(keep, '2015-09', 100); // the one hard breach of what was worked
    keepWorked(keep, '2015-10', -1);
    const [broken, tooHigh] = ['2015-09', '2015-10'].map((month) => compare('--time', '1', '--keep', keep, month));
    expect(broken).toMatchObject({ status: 1, stderr: expect.stringContaining('2015-09-01 breaks a hard rule') });
    expect(tooHigh).toMatchObject({ status: 1, stderr: expect.stringContaining('the bound of 2015-10-01 is') });
  });

  it('refuses a month that is not there, a time that is none, and a page of some months only', () => {
    expect(compare('2015-08')).toMatchObject({ status: 2, stderr: expect.stringContaining('no month "2015-08"') });
    expect(compare('--time', '0')).toMatchObject({ status: 2, stderr: expect.stringContaining('--time is "0"') });
    expect(compare('--write', '2015-09')).toMatchObject({ status: 2, stderr: expect.stringContaining('name none') });
  });
});
