import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { house } from './support/house.ts';
import { everythingIn, rota, temporaryFolder } from './support/rota.ts';

const broken = (name: string): string => resolve('fixtures/broken', name);

/** `people.csv:7:3 duplicate-id The id ...` or `service.yaml file-empty ...`: the code after the place. */
const codesIn = (err: string): readonly string[] => [
  ...new Set(err.split('\n').flatMap((line) => /^\S+ ([a-z]+(?:-[a-z]+)*) /.exec(line)?.[1] ?? [])),
];

/** Folder, month, and every code that its faults have; each folder in fixtures/broken that cannot be read is here. */
const REFUSED: readonly (readonly [folder: string, month: string, codes: readonly string[]])[] = [
  ['base-patterns', '2026-12', ['bad-value', 'duplicate-id', 'missing-key', 'unknown-reference']],
  ['clock-change', '2026-10', ['ambiguous-time', 'bad-value', 'missing-offset']],
  ['clock-change', '2027-03', ['missing-time']],
  ['csv-syntax', '2026-12', ['csv-syntax']],
  ['duplicate-ids', '2026-12', ['duplicate-id']],
  ['empty-file', '2026-12', ['file-empty']],
  ['ends-before-start', '2026-12', ['bad-value', 'ends-before-start']],
  ['induction', '2026-12', ['unpaired-shadow']],
  ['latin-1', '2026-12', ['file-unreadable']],
  ['missing-files', '2026-12', ['file-missing']],
  ['month', '2026-12', ['bad-value', 'duplicate-id', 'missing-key']],
  ['opt-out-notice', '2026-12', ['bad-value']],
  ['people', '2026-12', ['bad-value']],
  ['recurrence', '2026-12', ['bad-recurrence', 'never-fires']],
  ['rules', '2026-12', ['bad-rule', 'duplicate-id']],
  ['sex-without-justification', '2026-12', ['unjustified-sex']],
  ['twelve-faults', '2026-12', ['bad-value', 'missing-key', 'unknown-key', 'unknown-reference']],
  ['unknown-names', '2026-12', ['unknown-reference']],
  ['unknown-worker', '2026-12', ['unknown-reference']],
  ['visits', '2026-10', ['bad-value', 'duplicate-id', 'ends-before-start', 'unknown-reference']],
  ['visits-unsettled', '2026-12', ['missing-key']],
  ['yaml-syntax', '2026-12', ['yaml-syntax']],
];

/** Odd, but readable. */
const READ = ['byte-order-mark', 'crlf', 'nothing', 'semicolons'] as const;

describe('a broken service folder', () => {
  it.each(REFUSED)('%s in %s is refused with 2 for %j, and nothing is written', async (folder, month, codes) => {
    const cwd = temporaryFolder();
    const { exitCode, out, err } = await rota(['solve', broken(folder), '--month', month, '--out', 'out'], { cwd });
    expect([exitCode, out]).toEqual([2, '']);
    expect(codesIn(err).toSorted()).toEqual(codes);
    expect(everythingIn(cwd)).toEqual([]);
  });

  it('is the same list of faults for a program', async () => {
    const { exitCode, out, err } = await rota(['capacity', broken('twelve-faults'), '--month', '2026-12', '--json']);
    const { errors } = JSON.parse(out);
    expect(exitCode).toBe(2);
    expect(errors).toHaveLength(12);
    expect(errors.map(({ detail }: { detail: string }) => err.includes(detail))).not.toContain(false);
  });

  it.each(READ)('%s is read all the same', async (folder) => {
    expect(await rota(['capacity', broken(folder), '--month', '2026-12'])).toMatchObject({ exitCode: 0, err: '' });
  });

  it('is listed here, or is read', () => {
    const folders = readdirSync(broken('.'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const listed = new Set<string>([...REFUSED.map(([folder]) => folder), ...READ]);
    expect(folders.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
  });
});

describe('a place that is no service folder', () => {
  it('is missing', async () => {
    const { verb, run } = house();
    const { exitCode, err } = await run(['capacity', 'nowhere', '--month', '2026-12']);
    expect([exitCode, codesIn(err)]).toEqual([2, ['file-missing']]);
    expect((await verb('capacity')).exitCode).toBe(0);
  });

  it('is a file', async () => {
    const { run } = house();
    const { exitCode, err } = await run(['capacity', 'service/people.csv', '--month', '2026-12']);
    expect([exitCode, codesIn(err)]).toEqual([2, ['file-unreadable']]);
  });

  it('has a file that is far too large, which is not read', async () => {
    const { cwd, verb } = house();
    truncateSync(join(cwd, 'service/people.csv'), 2 ** 40);
    const { exitCode, err } = await verb('capacity');
    expect([exitCode, codesIn(err)]).toEqual([2, ['file-too-large']]);
  });

  it('has a link that leads back to itself, and a folder named like a file: both are named', async () => {
    const { cwd, verb } = house();
    symlinkSync('pairs.csv', join(cwd, 'service/pairs.csv'));
    mkdirSync(join(cwd, 'service/opt-outs.csv'));
    const { exitCode, err } = await verb('capacity');
    expect([exitCode, codesIn(err)]).toEqual([2, ['file-unreadable']]);
    expect(err).toContain('pairs.csv');
    expect(err).toContain('opt-outs.csv');
  });

  it('has folders that link in a circle, which are not walked', async () => {
    const { cwd, verb } = house();
    symlinkSync('..', join(cwd, 'service/months/again'));
    symlinkSync('.', join(cwd, 'service/circle'));
    expect((await verb('capacity')).exitCode).toBe(0);
  });

  it('has a file in place of the folder of months', async () => {
    const { cwd, run } = house();
    mkdirSync(join(cwd, 'service/months/2027-01'));
    writeFileSync(join(cwd, 'service/months/2027-02'), '');
    expect((await run(['capacity', 'service', '--month', '2027-01'])).exitCode).toBe(0);
    const { exitCode, err } = await run(['capacity', 'service', '--month', '2027-02']);
    expect([exitCode, codesIn(err)]).toEqual([2, ['file-unreadable']]);
  });
});
