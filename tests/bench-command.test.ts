import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { everythingIn, rota, temporaryFolder } from './support/rota.ts';

const tiny = (name: string): string => fileURLToPath(new URL(`../fixtures/curtois-tiny/${name}`, import.meta.url));

/** One week of one-week.txt that costs 7, the least there is: see the judge's own test. */
const BEST = 'D\tD\t\t\tD\tD\tD\n\t\tD\tD\t\t\t\n';

describe('rota solve with a benchmark instance', () => {
  it('writes the rota and the roster in the text form', async () => {
    const cwd = temporaryFolder();
    const { exitCode, out } = await rota(['solve', tiny('one-week.txt'), '--moves', '20000', '--out', 'out'], { cwd });
    expect(exitCode).toBe(0);
    expect(out).toContain('one-week: feasible, objective 7');
    expect(everythingIn(cwd)).toEqual(['out/roster.txt', 'out/rota.json']);
    expect(readFileSync(join(cwd, 'out/roster.txt'), 'utf8')).toBe(BEST);
    const written = JSON.parse(readFileSync(join(cwd, 'out/rota.json'), 'utf8'));
    expect(written).toMatchObject({ format: 'rota/1', service: 'one-week', from: '2024-01-01', to: '2024-01-08' });
    expect(written.cost).toEqual({ byRule: { requests: 7 }, total: 7 });
  });

  it('has no months', async () => {
    const { exitCode, err } = await rota(['solve', tiny('one-week.txt'), '--month', '2026-12']);
    expect(exitCode).toBe(2);
    expect(err).toContain('leave out --month');
  });

  it('still wants a month for a service folder', async () => {
    const { exitCode, err } = await rota(['solve', temporaryFolder()]);
    expect(exitCode).toBe(2);
    expect(err).toContain("required option '--month <YYYY-MM>' not specified");
  });

  it('shows every fault of a broken instance, with its place', async () => {
    const { exitCode, err } = await rota(['solve', tiny('broken.txt')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('broken.txt:6:3 bad-value The length is "2000"');
    expect(err).toContain('broken.txt:22:5 bad-value');
  });
});

describe('rota bench', () => {
  it('reports what the judge finds, and the distance to the best known values', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'known.csv'), 'name,value\n# proved on paper\none-week,7\n');
    const files = [tiny('one-week.txt'), tiny('two-weeks.txt')];
    const flags = ['--moves', '20000', '--threads', '1', '--seeds', '1', '--known', 'known.csv', '--json'];
    const { exitCode, out } = await rota(['bench', ...files, ...flags], { cwd });
    expect(exitCode).toBe(0);
    const printed = JSON.parse(out);
    expect(printed).toMatchObject({
      format: 'bench/1',
      meanGapToKnown: 0,
      runs: [
        { instance: 'one-week', seed: 1, value: 7, hard: 0, known: 7, gapToKnown: 0, disagreements: [] },
        { instance: 'two-weeks', seed: 1, hard: 0, disagreements: [] },
      ],
    });
  });

  it('prints a table, or Markdown when asked', async () => {
    const flags = ['--moves', '20000', '--threads', '1'];
    const plain = await rota(['bench', tiny('one-week.txt'), ...flags]);
    expect(plain.out).toMatch(/^instance +seed +value/);
    const { out } = await rota(['bench', tiny('one-week.txt'), ...flags, '--markdown']);
    expect(out).toContain('| one-week | 1 | 7 | 0 |');
  });

  it('refuses values that are none, and instances that cannot be read, all at once', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'known.csv'), 'one-week,seven\none-week,7\none-week,8\n');
    const known = await rota(['bench', tiny('one-week.txt'), '--known', 'known.csv'], { cwd });
    expect(known.exitCode).toBe(2);
    expect(known.err).toContain('known.csv:1:1 bad-value');
    expect(known.err).toContain('known.csv:3:1 duplicate-id');
    const both = await rota(['bench', tiny('broken.txt'), 'nowhere.txt'], { cwd });
    expect(both.exitCode).toBe(2);
    expect(both.err).toContain('broken.txt:3:1');
    expect(both.err).toContain('"nowhere.txt" does not exist');
  });
});
