import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXED, house, MONTH, MOVES } from './support/house.ts';
import { temporaryFolder } from './support/rota.ts';
import { serve } from './support/serving.ts';

const SERVICE = 'harbour-house';

/** A server that has the template house, which also lies in a folder of this machine. */
const served = async () => {
  const server = await serve(['--data', join(temporaryFolder(), 'data'), '--owner', 'Ann Manager'], FIXED);
  const env = { ...FIXED, ROTA_SERVER: server.url, ROTA_KEY: server.key };
  const here = house();
  const there = (verb: string, args: readonly string[] = []) => here.run([verb, SERVICE, ...args], { env });
  const put = await here.run(['import', 'folder', 'service', '--month', MONTH, '--folder', 'service'], { env });
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
  }, 60_000);

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
