import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { everythingIn, rota, saidOf, temporaryFolder } from './support/rota.ts';

const tiny = (name: string): string => fileURLToPath(new URL(`../fixtures/inrc2-tiny/${name}`, import.meta.url));

/** Quick, and the same each time. */
const QUICK = ['--moves', '20000'];

describe('rota solve with an INRC-II instance', () => {
  it('finds its files by its name, and writes a solution file a week as text and as JSON', async () => {
    const cwd = temporaryFolder();
    const { exitCode, out, err } = await rota(['solve', tiny('tiny_0_0-1'), ...QUICK, '--out', 'out'], { cwd });
    // the search, the rules and the hard constraints agree, or something would be told
    expect({ exitCode, said: saidOf({ err }) }).toEqual({ exitCode: 0, said: '' });
    expect(out).toMatch(/^tiny_0_0-1: feasible, objective \d+, .*\n0 hard breaches/);
    expect(everythingIn(cwd)).toEqual([
      'out/rota.json',
      'out/sol-week0.json',
      'out/sol-week0.txt',
      'out/sol-week1.json',
      'out/sol-week1.txt',
    ]);
    const text = readFileSync(join(cwd, 'out/sol-week1.txt'), 'utf8');
    const json = JSON.parse(readFileSync(join(cwd, 'out/sol-week1.json'), 'utf8'));
    expect(text).toMatch(/^SOLUTION\n1 tiny\n\nASSIGNMENTS = \d+\n\w+ (Mon|Tue) (Early|Late|Night) (Lead|Nurse)\n/);
    expect(json).toMatchObject({ scenario: 'tiny', week: 1 });
    expect(text.trim().split('\n').slice(4)).toEqual(
      json.assignments.map(({ nurse, day, shiftType, skill }: Record<string, string>) =>
        [nurse, day, shiftType, skill].join(' '),
      ),
    );
  });

  it('leaves with 3 where a minimum cannot be met', async () => {
    const cwd = temporaryFolder();
    cpSync(tiny('one'), join(cwd, 'one'), { recursive: true });
    const week = join(cwd, 'one/WD-one-0.txt');
    // nobody but Ann can lead, on one shift a day
    writeFileSync(week, readFileSync(week, 'utf8').replace('Day Lead (0,1)', 'Day Lead (2,2)'));
    const { exitCode, err } = await rota(['solve', 'one_0_0', ...QUICK, '--out', 'out'], { cwd });
    expect(exitCode).toBe(3);
    expect(err).toContain('"day-lead" on 2024-01-01 has');
    expect(err).not.toContain('mistake');
  });

  it('names every file that is not there', async () => {
    const { exitCode, err } = await rota(['solve', tiny('tiny_3_0-7-7')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('file-missing There is no H0-tiny-3.txt or H0-tiny-3.json');
    expect(err.match(/There is no WD-tiny-7\.txt/g)).toHaveLength(1);
  });

  it('wants as many weeks as the scenario has', async () => {
    const { exitCode, err } = await rota(['solve', tiny('tiny_0_1')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('H0-tiny-0.txt:2:1 bad-value 1 week files are given; from week 0 the scenario has 2');
  });
});

describe('rota bench with INRC-II instances', () => {
  it('has answers judged from their own files, and finds the same in text and in JSON', async () => {
    const found = async (path: string) => {
      const { exitCode, out } = await rota(['bench', path, ...QUICK, '--threads', '1', '--json']);
      const { runs } = JSON.parse(out);
      expect({ exitCode, runs }).toMatchObject({
        exitCode: 0,
        runs: [{ instance: 'tiny_0_0-1', disagreements: [], hard: 0 }],
      });
      return runs[0].objective;
    };
    expect(await found(tiny('json/tiny_0_0-1'))).toBe(await found(tiny('tiny_0_0-1')));
  });

  it('says how to name an instance of a folder of files', async () => {
    const { exitCode, err } = await rota(['bench', tiny('tiny')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('name instances, such as n030w4_1_6-2-9-1, beside it');
  });
});
