import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { initFiles } from '@rota/formats';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rota, temporaryFolder } from './support/rota.ts';
import { ended, type Serving, serve } from './support/serving.ts';

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

describe('rota serve', () => {
  it('prints a key and the link of an administrator on the first start only, and others when asked', async () => {
    const data = join(temporaryFolder(), 'data');
    const first = await serve(['--data', data, '--owner', 'Ann']);
    expect(first.said()).toMatch(
      new RegExp(
        '^key of Ann, shown this once: rota_[\\w-]{43}\n' +
          'to become administrator, once, until \\S+Z: http://127\\.0\\.0\\.1:\\d+/password/[\\w-]{43}\n' +
          'listening on http://127\\.0\\.0\\.1:\\d+\n$',
      ),
    );
    expect(await ended(first, 'SIGTERM')).toBe(0);
    const second = await serve(['--data', data]);
    expect(lines(second.said())).toHaveLength(1);
    expect(await ended(second, 'SIGINT')).toBe(0);
    const third = await serve(['--data', data, '--new-key']);
    expect(lines(third.said())).toHaveLength(2);
    expect(await ended(third, 'SIGTERM')).toBe(0);
    const fourth = await serve(['--data', data, '--new-admin-link', '--url', 'https://rota.example.org']);
    expect(fourth.said()).toMatch(/^to become administrator, once, until \S+: https:\/\/rota.example.org\/password\//);
    expect(await ended(fourth, 'SIGTERM')).toBe(0);
    const fifth = await serve(['--data', data, '--new-organisation', 'Northern trust']);
    expect(lines(fifth.said())).toHaveLength(3);
    expect(await ended(fifth, 'SIGTERM')).toBe(0);
  });

  it('keeps its folder from other users of the machine', async () => {
    const data = join(temporaryFolder(), 'data');
    await serve(['--data', data]);
    expect(statSync(data).mode & 0o077).toBe(0);
    expect(statSync(join(data, 'rota.sqlite')).mode & 0o077).toBe(0);
  });

  it('says in one line that another server holds the folder, and takes it up when that one was killed', async () => {
    const data = join(temporaryFolder(), 'data');
    const first = await serve(['--data', data]);
    const { exitCode, out, err } = await rota(['serve', '--port', '0', '--data', data]);
    expect([exitCode, out, lines(err)]).toEqual([2, '', [expect.stringContaining('Another "rota serve" holds')]]);
    await ended(first, 'SIGKILL');
    expect((await serve(['--data', data])).said()).toContain('listening');
  });

  it('has everything it acknowledged after a kill, and goes on with the solve that was at work', async () => {
    const data = join(temporaryFolder(), 'data');
    const first = await serve(['--data', data]);
    const { key } = first;
    const call = async ({ url }: Serving, path: string, body?: object) => {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
      const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      return JSON.parse(await (await fetch(`${url}${path}`, { headers, ...post })).text());
    };
    await call(first, '/api/v1/services', { files: Object.fromEntries(initFiles('2026-12')) });
    const solve = await call(first, '/api/v1/solves', { rota: 'harbour-house:2026-12', timeLimit: 600 });
    while ((await call(first, `/api/v1/solves/${solve.id}`)).status === 'queued') await setTimeout(20);
    await ended(first, 'SIGKILL');
    const second = await serve(['--data', data]);
    expect((await call(second, '/api/v1/services')).services).toHaveLength(1);
    const after = await call(second, `/api/v1/solves/${solve.id}`);
    expect(after).toMatchObject({ id: solve.id, retries: 1, startedAt: expect.any(String) });
    expect(after).not.toHaveProperty('endedAt');
  });

  it('says in one line that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { exitCode, err } = await rota(['serve', '--port', port, '--data', join(temporaryFolder(), 'data')]);
    expect([exitCode, lines(err)]).toEqual([
      2,
      [expect.stringMatching(/^address-taken .*another program listens there/)],
    ]);
  });

  it('refuses a port that is none', async () => {
    expect((await rota(['serve', '--port', '70000'], { cwd: temporaryFolder() })).exitCode).toBe(2);
  });

  // On a machine for which sqlite3 was not built, loading its binary throws; here it always does.
  it('says in one line that sqlite3 cannot be loaded, which no other verb needs', async () => {
    const folder = temporaryFolder();
    const hook = join(folder, 'no-binary.cjs');
    writeFileSync(hook, "process.dlopen = () => { throw new Error('invalid ELF header'); };\n");
    const env = { NODE_OPTIONS: `--require=${hook}` };
    const { exitCode, out, err } = await rota(['serve', '--port', '0', '--data', join(folder, 'data')], { env });
    expect([exitCode, out]).toEqual([2, '']);
    expect(lines(err)).toEqual([
      expect.stringMatching(/^unavailable sqlite3 cannot be loaded \(.*\)\. Run "npm run setup"/),
    ]);
    expect((await rota(['schema', 'rota.json'], { env })).exitCode).toBe(0);
  });
});
