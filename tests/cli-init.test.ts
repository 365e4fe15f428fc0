import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everythingIn, rota, temporaryFolder } from './support/rota.ts';

describe('rota init', () => {
  it('writes a service folder that capacity can read at once, and names its files', async () => {
    const cwd = temporaryFolder();
    const { exitCode, out } = await rota(['init', 'service'], { cwd });
    expect(exitCode).toBe(0);
    expect(everythingIn(cwd)).toEqual(out.trim().split('\n').toSorted());
    expect((await rota(['capacity', 'service', '--month', '2026-12'], { cwd })).exitCode).toBe(0);
  });

  it('fills an empty folder and makes the folders above a new one', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'empty'));
    expect((await rota(['init', 'empty'], { cwd })).exitCode).toBe(0);
    expect((await rota(['init', 'far/away'], { cwd })).exitCode).toBe(0);
    expect(everythingIn(join(cwd, 'far/away'))).toEqual(everythingIn(join(cwd, 'empty')));
  });

  it('refuses a folder that holds something and leaves it as it was', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'mine.txt'), 'mine');
    const { exitCode, out, err } = await rota(['init', '.'], { cwd });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain('output-exists');
    expect(everythingIn(cwd)).toEqual(['mine.txt']);
  });

  it('refuses a file in place of a folder', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'mine.txt'), 'mine');
    const { exitCode, err } = await rota(['init', 'mine.txt'], { cwd });
    expect(exitCode).toBe(2);
    expect(err).toContain('output-exists');
    expect(readFileSync(join(cwd, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('refuses a place that cannot be written, below a file', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'mine.txt'), 'mine');
    const { exitCode, err } = await rota(['init', 'mine.txt/service'], { cwd });
    expect(exitCode).toBe(2);
    expect(err).toContain('output-unwritable');
  });

  it('lists what it wrote as JSON', async () => {
    const { out } = await rota(['init', 'service', '--json'], { cwd: temporaryFolder() });
    expect(JSON.parse(out)).toMatchObject({ folder: 'service', files: expect.arrayContaining(['service.yaml']) });
  });
});
