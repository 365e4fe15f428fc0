import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initFiles } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { rota, temporaryFolder } from './support/rota.ts';
import { ended, type Serving, serve } from './support/serving.ts';

const call = async ({ url }: Serving, key: string, path: string, body?: object) => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, { headers, ...post });
  return { status: response.status, text: await response.text() };
};

/** A server at work that has the template house. */
const withHouse = async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const serving = await serve(['--data', data]);
  const files = Object.fromEntries(initFiles('2026-12'));
  expect((await call(serving, serving.key, '/api/v1/services', { files })).status).toBe(201);
  return { folder, data, serving };
};

/** Each run of the command is a process, and a busy machine starts few at once. */
const PROCESSES = { timeout: 60_000 };

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

describe('rota backup and rota restore', PROCESSES, () => {
  it('bring a store to another folder, where keys and folders are as they were', async () => {
    const { folder, data, serving } = await withHouse();
    const out = join(folder, 'backups', 'one.rota');
    const backup = await rota(['backup', '--data', data, '--out', out, '--json']);
    expect([backup.exitCode, backup.err]).toEqual([0, '']);
    expect(JSON.parse(backup.out)).toMatchObject({ format: 'backup/1', out, rows: { services: 1 } });
    expect(statSync(out).mode & 0o077).toBe(0);
    expect((await rota(['backup', '--data', data, '--out', out])).err).toContain('is there already');

    const other = join(folder, 'other');
    const restored = await rota(['restore', out, '--data', other]);
    expect([restored.exitCode, restored.out]).toEqual([0, expect.stringMatching(/^Restored [\d,]+ rows from /)]);
    const there = await serve(['--data', other]);
    expect(there.key).toBe(''); // the keys came with it
    const files = '/api/v1/services/harbour-house/files';
    expect(await call(there, serving.key, files)).toEqual(await call(serving, serving.key, files));
  });

  it('leave a store alone that is at work, or that holds something', async () => {
    const { folder, data, serving } = await withHouse();
    const out = join(folder, 'one.rota');
    await rota(['backup', '--data', data, '--out', out]);
    const busy = await rota(['restore', out, '--data', data, '--overwrite']);
    expect([busy.exitCode, busy.err]).toEqual([2, expect.stringContaining('Another "rota serve" holds')]);
    expect(await ended(serving, 'SIGTERM')).toBe(0);
    const taken = await rota(['restore', out, '--data', data]);
    expect([taken.exitCode, taken.err]).toEqual([2, expect.stringContaining('holds something already')]);
    expect((await rota(['restore', out, '--data', data, '--overwrite'])).exitCode).toBe(0);
    expect(existsSync(join(data, 'rota.sqlite.restored'))).toBe(false);
  });

  it('refuse what is no store and no backup, in one line', async () => {
    const folder = temporaryFolder();
    const letter = join(folder, 'letter');
    writeFileSync(letter, 'to the council, of more than a hundred characters, '.repeat(20));
    const runs = await Promise.all([
      rota(['backup', '--data', join(folder, 'nowhere'), '--out', join(folder, 'b')]),
      rota(['restore', letter, '--data', join(folder, 'data')]),
      rota(['backup', '--database-url', 'http://example.org', '--out', join(folder, 'b')]),
      rota(['doctor', '--data', join(folder, 'nowhere')]),
    ]);
    for (const { exitCode, out, err } of runs) expect([exitCode, out, lines(err).length]).toEqual([2, '', 1]);
    expect(existsSync(join(folder, 'data', 'rota.sqlite'))).toBe(false);
  });
});

describe('rota doctor', PROCESSES, () => {
  it('finds a store whole while it is served, and says what others may read and that the clock is behind', async () => {
    const { data } = await withHouse();
    const well = await rota(['doctor', '--data', data, '--json']);
    expect(JSON.parse(well.out)).toMatchObject({ format: 'doctor/1', isWell: true, rows: { services: 1 } });
    expect(well.exitCode).toBe(0);
    chmodSync(data, 0o755);
    const { exitCode, out } = await rota(['doctor', '--data', data], { env: { ROTA_NOW: '2020-01-01T00:00Z' } });
    const wrong = lines(out).filter((line) => line.startsWith('WRONG'));
    expect([exitCode, wrong]).toEqual([
      3,
      [expect.stringMatching(/clock: .*before the last act/), expect.stringMatching(/privacy: others may read/)],
    ]);
  });
});

describe('rota purge', PROCESSES, () => {
  it('tells what would go, and erases it; never by a day that is still to come', async () => {
    const { data, serving } = await withHouse();
    const at = (now: string, ...args: readonly string[]) =>
      rota(['purge', '--data', data, '--json', ...args], { env: { ROTA_NOW: now } });
    const tried = await at('2026-11-22T09:00Z', '--as-of', '2034-01-01', '--dry-run');
    const [wouldBe] = JSON.parse(tried.out).purges;
    expect(wouldBe).toMatchObject({ asOf: '2034-01-01', isDryRun: true });
    expect(wouldBe.records[0]).toMatchObject({ kind: 'hours', rows: { serviceFiles: expect.any(Number) } });
    const early = await at('2026-11-22T09:00Z', '--as-of', '2034-01-01');
    expect([early.exitCode, early.err]).toEqual([2, expect.stringContaining('still to come')]);
    const files = async () => (await call(serving, serving.key, '/api/v1/services/harbour-house/files')).text;
    expect(await files()).toContain('months/2026-12/');
    const [done] = JSON.parse((await at('2034-01-01T09:00Z')).out).purges;
    expect(done.records).toEqual(wouldBe.records);
    expect(await files()).not.toContain('months/2026-12/');
  });
});
