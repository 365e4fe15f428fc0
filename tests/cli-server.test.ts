import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXED, house, MONTH, MOVES } from './support/house.ts';
import { temporaryFolder } from './support/rota.ts';
import { ended, serve } from './support/serving.ts';

const SERVICE = 'harbour-house';

/** A server that has the template house, which also lies in a folder of this machine. */
const served = async () => {
  const server = await serve(['--data', join(temporaryFolder(), 'data'), '--owner', 'Ann Manager'], FIXED);
  const env = { ...FIXED, ROTA_SERVER: server.url, ROTA_KEY: server.key };
  const here = house();
  const there = (verb: string, args: readonly string[] = []) => here.run([verb, SERVICE, ...args], { env });
  const put = await here.run(['import', 'folder', 'service'], { env });
  expect([put.exitCode, put.err]).toEqual([0, '']);
  return { server, env, here, there };
};

const month = ['--month', MONTH] as const;

describe('the command line against a server', () => {
  it('solves, looks, approves, publishes and tells who is on call as it does on folders', async () => {
    const { here, there, env } = await served();
    const local = await here.verb('solve', [...MOVES, '--out', 'local'], { env: FIXED });
    const solved = await there('solve', [...month, ...MOVES, '--out', 'remote']);
    expect([solved.exitCode, local.exitCode]).toEqual([0, 0]);
    const assignments = (out: string) => JSON.parse(readFileSync(join(here.cwd, out, 'rota.json'), 'utf8')).assignments;
    expect(assignments('remote')).toEqual(assignments('local'));

    const approved = await there('approve', [...month, '--rota', 'remote/rota.json', '--note', 'Looked at']);
    expect([approved.exitCode, approved.out]).toEqual([
      0,
      `Approved by Ann Manager; the draft of ${MONTH} may be published\n`,
    ]);
    for (const verb of ['check', 'show', 'explain']) {
      const here_ = await here.verb(verb, ['--rota', 'remote/rota.json'], { env: FIXED });
      const there_ = await there(verb, month);
      expect([verb, there_.exitCode, there_.out]).toEqual([verb, here_.exitCode, here_.out]);
    }

    const published = await there('publish', [...month, '--reason', 'December']);
    expect([published.exitCode, published.out]).toEqual([
      0,
      expect.stringMatching(/^Published revision 1 of 2026-12: /),
    ]);
    const again = await there('publish', [...month, '--reason', 'December']);
    expect([again.exitCode, again.out]).toEqual([2, '']);
    const diff = await there('diff', [...month, '--json']);
    expect(JSON.parse(diff.out).changes.length).toBe(assignments('remote').length);
    const feed = await there('feed', ['--team']);
    expect(feed.out).toContain('BEGIN:VEVENT');
    const exported = await here.run(['export', SERVICE, ...month, '--to', 'files', '--only', 'json'], { env });
    expect([exported.exitCode, assignments('files')]).toEqual([0, assignments('remote')]);
  }, 150_000);

  it('confirms, approves, locks and exports hours, the same bytes each time', async () => {
    const data = join(temporaryFolder(), 'data');
    const first = await serve(['--data', data, '--owner', 'Ann Manager'], FIXED);
    const here = house();
    const as = (server: { url: string }, key: string) => ({ ...FIXED, ROTA_SERVER: server.url, ROTA_KEY: key });
    const run = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
      const { exitCode, out, err } = await here.run(args, { env });
      if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${err}`);
      return out;
    };
    const before = as(first, first.key);
    await run(before, 'import', 'folder', 'service');
    await run(before, 'solve', SERVICE, ...month, ...MOVES, '--out', 'remote');
    await run(before, 'approve', SERVICE, ...month, '--rota', 'remote/rota.json');
    await run(before, 'publish', SERVICE, ...month, '--reason', 'December');
    const made = await fetch(`${first.url}/api/v1/api-keys`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${first.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ owner: 'Ben', scopes: ['write:timesheet', 'read:payroll', 'write:rota', 'admin'] }),
    });
    const { secret }: { secret: string } = JSON.parse(await made.text());
    await ended(first, 'SIGTERM');

    const second = await serve(['--data', data], { ROTA_NOW: '2027-01-05T09:00:00Z' });
    const [ann, ben] = [as(second, first.key), as(second, secret)];
    const hours = [SERVICE, ...month] as const;
    expect(await run(ann, 'hours', ...hours, '--confirm')).toMatch(/^[1-9]\d* lines written as planned/);
    // whoever confirms for somebody else answers for it
    expect(await run(ben, 'hours', ...hours, '--approve')).toBe('0 lines approved; 0 left as your own\n');
    expect(await run(ann, 'hours', ...hours)).toMatch(/^export_id|^\w+,/);
    expect(await run(ann, 'hours', ...hours, '--lock')).toContain(`Locked by Ann Manager: ${MONTH}; 81 findings`);
    // the template house says no rates
    const exporting = [...hours, '--export', '--waive', 'rate-missing=No rates yet'] as const;
    const csv = await run(ann, 'hours', ...exporting);
    expect(csv.split('\n').length).toBeGreaterThan(10);
    expect(await run(ann, 'hours', ...exporting)).toBe(csv);
    const list = await run(ann, 'hours', ...hours, '--list');
    const [id = ''] = /exp_[0-9a-f]{20}/.exec(list) ?? [];
    expect(await run(ann, 'hours', ...hours, '--id', id)).toBe(csv);
    expect(await run(ann, 'hours', ...hours, '--ack', id)).toBe(`Received by Ann Manager: ${id}\n`);
    const late = await here.run(['hours', ...hours, '--confirm', '--lock'], { env: ann });
    expect([late.exitCode, late.err]).toEqual([2, expect.stringContaining('One action at a time')]);
  }, 150_000);

  it('says the faults of the server as its own, by the same exit codes', async () => {
    const { here, there, server } = await served();
    const unknown = await here.run(['check', 'nowhere', ...month, '--server', server.url, '--key', server.key]);
    expect([unknown.exitCode, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toContain('There is no service "nowhere"');
    const noDraft = await there('approve', month);
    expect([noDraft.exitCode, noDraft.err]).toEqual([2, expect.stringContaining('There is no draft')]);
    const wrong = await here.run(['capacity', SERVICE, ...month, '--server', server.url, '--key', 'rota_x']);
    expect([wrong.exitCode, wrong.err]).toEqual([2, expect.stringContaining('no API key')]);
    const nobody = await here.run(['capacity', SERVICE, ...month, '--server', 'http://127.0.0.1:9', '--key', 'x']);
    expect([nobody.exitCode, nobody.err]).toEqual([2, expect.stringContaining('cannot be reached')]);
    const here_ = await here.run(['schema', 'rota.json', '--server', server.url, '--key', server.key]);
    expect([here_.exitCode, here_.err]).toEqual([2, expect.stringContaining('Leave --server away')]);
    const keyless = await here.run(['capacity', SERVICE, ...month, '--server', server.url]);
    expect([keyless.exitCode, keyless.err]).toEqual([2, expect.stringContaining('ROTA_KEY')]);
  });
});
