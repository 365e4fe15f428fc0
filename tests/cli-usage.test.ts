import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rota, temporaryFolder } from './support/rota.ts';

describe('rota, used wrongly', () => {
  it('shows its verbs on standard error and leaves with 2 when none is named', async () => {
    const { exitCode, out, err } = await rota([]);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain('solve [options] <folder|instance>');
  });

  it('suggests the nearest verb for an unknown one', async () => {
    const { exitCode, out, err } = await rota(['slove', 'x']);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain("unknown command 'slove' (Did you mean solve?)");
  });

  it.each([
    ['an unknown option', ['solve', '.', '--month', '2026-12', '--sede', '1'], 'Did you mean --seed?'],
    ['a missing month', ['solve', '.'], '--month <YYYY-MM>'],
    ['a month that does not exist', ['capacity', '.', '--month', '2026-13'], 'such as 2026-12'],
    ['a month without a year after it', ['capacity', '.', '--month', '9999-12'], 'from 1970-01 to 2999-12'],
    ['no folder', ['capacity', '--month', '2026-12'], "missing required argument 'folder'"],
    ['a folder too many', ['init', 'a', 'b'], 'too many arguments'],
    ['a time of nothing', ['solve', '.', '--month', '2026-12', '--time', '0'], 'seconds above 0'],
    ['a time that is no number', ['solve', '.', '--month', '2026-12', '--time', 'soon'], 'seconds above 0'],
    ['a negative seed', ['solve', '.', '--month', '2026-12', '--seed', '-1'], 'whole number from 0'],
    ['half a move', ['solve', '.', '--month', '2026-12', '--moves', '1.5'], 'whole number from 1'],
    ['a part that is none', ['export', '.', '--month', '2026-12', '--rota', 'r', '--to', 'x', '--only', 'pdf'], 'ical'],
    ['nothing to explain', ['explain'], 'Name a folder, --month and --rota'],
    ['an unknown rule', ['explain', '--rule', 'siesta'], 'There is no rule "siesta"'],
    ['an unknown schema', ['schema', 'rota.docx'], 'There is no schema for "rota.docx"'],
  ])('leaves with 2 on %s, says why and prints no result', async (_what, args, why) => {
    const { exitCode, out, err } = await rota(args, { cwd: temporaryFolder() });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(why);
  });

  it('answers with a problem document when JSON was asked for', async () => {
    const { exitCode, out } = await rota(['capacity', '.', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ errors: [{ code: 'bad-usage' }] });
  });

  it('refuses a month whose folder has another name, which would leave its absences out', async () => {
    const folder = temporaryFolder();
    await rota(['init', 'service'], { cwd: folder });
    const months = join(folder, 'service/months');
    renameSync(join(months, '2026-12'), join(months, '2026-1'));
    const { exitCode, err } = await rota(['capacity', 'service', '--month', '2026-12'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(err).toContain('"months/2026-1" is not read, and there is no "months/2026-12"');
  });

  it('refuses a ROTA_NOW that is no instant, and writes nothing', async () => {
    const folder = temporaryFolder();
    await rota(['init', 'service'], { cwd: folder });
    const args = ['solve', 'service', '--month', '2026-12', '--moves', '1'];
    const { exitCode, err } = await rota(args, { cwd: folder, env: { ROTA_NOW: 'yesterday' } });
    expect(exitCode).toBe(2);
    expect(err).toContain('ROTA_NOW is "yesterday"');
    expect(readdirSync(folder)).toEqual(['service']);
  });
});

describe('rota, asked about itself', () => {
  it('prints help as a result', async () => {
    const { exitCode, out, err } = await rota(['solve', '--help']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('--threads <number>');
  });

  it('prints its version as a result', async () => {
    const { exitCode, out } = await rota(['--version']);
    expect([exitCode, out]).toEqual([0, '0.1.0\n']);
  });
});

it('refuses a place that takes no folder, and ends', async () => {
  // Linux only has such a place; elsewhere the path is an ordinary one that may not be made
  const { exitCode, err } = await rota(['init', '/proc/rota-house']);
  expect(exitCode).toBe(2);
  expect(err).toContain('"/proc/rota-house" cannot be written');
});
