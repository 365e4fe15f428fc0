import { describe, expect, it } from 'vitest';
import { rota } from './support/rota.ts';

describe('rota runner', { timeout: 60_000 }, () => {
  it('asks for the database of the servers', async () => {
    const { exitCode, err } = await rota(['runner'], { env: { DATABASE_URL: '' } });
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/^bad-usage .*--database-url, or DATABASE_URL/)]);
  });

  // port 9 is "discard", where nobody listens
  it('says in one line that the database is out of reach, without its password', async () => {
    const url = 'postgres://ann:hush@127.0.0.1:9/rota';
    const { exitCode, err } = await rota(['runner', '--database-url', url]);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/^unavailable .*\n$/)]);
    expect(err).not.toContain('hush');
  });

  it('is no verb for a server', async () => {
    const { exitCode, err } = await rota(['runner', '--server', 'http://127.0.0.1:9', '--key', 'rota_x']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('rota runner')]);
  });
});
