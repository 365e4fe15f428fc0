import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCurtois } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { grownInstance } from '../bench/grown-instance.mjs';
import { fitPowers } from '../bench/growth-fit.mjs';
import { everythingIn, temporaryFolder } from './support/rota.ts';

/** The script runs the real solver, each run in a process of its own. */
const PATIENCE_MS = 60_000;

const script = fileURLToPath(new URL('../bench/grow.mjs', import.meta.url));

const grow = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** Twelve sizes, and 0.01 times workers^1.5 times days^0.5 at each. */
const POINTS = [10, 20, 40, 80].flatMap((workers) =>
  [14, 28, 56].map((days) => ({ measures: { workers, days }, value: 0.01 * workers ** 1.5 * days ** 0.5 })),
);

describe('fitPowers', () => {
  it('finds the exponents again that points were made with', () => {
    const fit = fitPowers(POINTS, ['workers', 'days']);
    expect(fit?.exponents.workers).toBeCloseTo(1.5, 9);
    expect(fit?.exponents.days).toBeCloseTo(0.5, 9);
    expect(fit?.spread).toBeCloseTo(1, 9);
  });

  it('says how far points typically lie off the fit', () => {
    // by workers alone, days of 14, 28 and 56 are off by factors of 2^-0.5, 1 and 2^0.5: mean square ln(2)^2 / 6
    const fit = fitPowers(POINTS, ['workers']);
    expect(fit?.exponents.workers).toBeCloseTo(1.5, 9);
    expect(fit?.spread).toBeCloseTo(Math.exp(Math.log(2) / Math.sqrt(6)), 9);
  });

  it('has nothing to say of too few points, or of a measure that never varies by itself', () => {
    expect(fitPowers(POINTS.slice(0, 3), ['workers', 'days'])).toBeUndefined();
    const month = POINTS.filter(({ measures }) => measures.days === 28);
    expect(fitPowers(month, ['workers', 'days'])).toBeUndefined();
  });
});

describe('a grown instance', () => {
  it('is a sound one of the size asked for, and the same for the same seed', () => {
    const text = grownInstance({ workers: 12, weeks: 4, seed: 3 });
    const read = readCurtois(new TextEncoder().encode(text), 'grown.txt');
    expect(read).not.toHaveProperty('faults');
    if ('faults' in read) return;
    expect(read.problem).toMatchObject({ from: '2024-01-01', to: '2024-01-29' });
    expect(read.problem.workers).toHaveLength(12);
    expect(grownInstance({ workers: 12, weeks: 4, seed: 3 })).toBe(text);
    expect(grownInstance({ workers: 12, weeks: 4, seed: 4 })).not.toBe(text);
  });
});

describe('npm run prove:grow', { timeout: PATIENCE_MS }, () => {
  it('solves a slice of its points, and says of each whether it came within 1 %', () => {
    const out = temporaryFolder();
    const { status, stdout } = grow('--points', '2', '--time', '1', '--out', out);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\| workers \| days \|.*\n\| --: .*\n\| 10 \| 14 \| .*\n\| 10 \| 28 \| .*\n/);
    for (const row of stdout.split('\n').slice(2, 4))
      expect(row).toMatch(/\| (\d+\.\d|not in 1 s) \| \d+\.\d \| \d+ \|/);
    expect(stdout).toContain('No exponent by workers and days: too few points');
    expect(`${readFileSync(join(out, 'growth.md'), 'utf8')}\n`).toBe(stdout);
    expect(everythingIn(out)).toEqual(
      expect.arrayContaining([
        'instances/grown-10x14.txt',
        'runs/grown-10x14.1s.2t.seed1.json',
        'runs/grown-10x28.1s.2t.seed1.json',
      ]),
    );
  });

  it('draws the time by workers for what came within 1 %, from runs that are there', () => {
    const out = temporaryFolder();
    grow('--points', '1', '--time', '1', '--out', out);
    const path = join(out, 'runs/grown-10x14.1s.2t.seed1.json');
    const row = { ...JSON.parse(readFileSync(path, 'utf8')), secondsToOnePercent: 0.75 };
    writeFileSync(path, JSON.stringify(row));
    const { stdout, stderr } = grow('--points', '1', '--time', '1', '--out', out);
    expect(stderr).toContain('1 run of 1 is there already.');
    expect(stdout).toContain('| 0.8 |');
    expect(readFileSync(join(out, 'growth.svg'), 'utf8')).toContain('>2 weeks: 0.75<');
  });

  it('refuses more points, and more time for one, than it may take', () => {
    expect(grow('--points', '13')).toMatchObject({
      status: 2,
      stderr: '--points is "13"; write a whole number from 1 to 12.\n',
    });
    expect(grow('--time', '301')).toMatchObject({
      status: 2,
      stderr: '--time is "301"; write a whole number from 1 to 300.\n',
    });
  });
});
