import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rota, temporaryFolder } from './support/rota.ts';

/** A feed of somebody else that says the time of each answer, and has no end of line at the end. */
const rival = (): Promise<string> =>
  new Promise((resolve) => {
    let answers = 0;
    const server = createServer((_request, response) => {
      answers += 1;
      response.setHeader('Content-Type', 'text/calendar');
      response.end(
        `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:2026112200000${answers}Z\nDTSTART:20261201T070000Z\nDTEND:20261201T080000Z\nEND:VEVENT\nEND:VCALENDAR`,
      );
    });
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x.ics`)); // on a port
  });

describe('rota feed check', () => {
  it('says what is wrong with a feed of somebody else, and leaves with 3', async () => {
    const { exitCode, out } = await rota(['feed', 'check', await rival()], { cwd: temporaryFolder() });
    expect(exitCode).toBe(3);
    expect(out).toContain('MUST   stable: Two answers in a row are the same');
    expect(out).toContain('line 6 was DTSTAMP:20261122000001Z, then DTSTAMP:20261122000002Z');
    expect(out).toContain('MUST   final-crlf');
    expect(out).toMatch(/\d+ of \d+ checks passed, \d+ that must, \d+ that should be mended\n$/);
  });

  it('says in a line that nobody answers, and that a word is no address', async () => {
    const gone = await rota(['feed', 'check', 'http://127.0.0.1:9/x.ics'], { cwd: temporaryFolder() });
    expect([gone.exitCode, gone.err]).toEqual([2, expect.stringContaining('cannot be reached')]);
    const word = await rota(['feed', 'check', 'mine'], { cwd: temporaryFolder() });
    expect([word.exitCode, word.err]).toEqual([2, expect.stringContaining('no address of a feed')]);
    const much = await rota(['feed', 'somewhere', 'mine'], { cwd: temporaryFolder() });
    expect([much.exitCode, much.err]).toEqual([2, expect.stringContaining('rota feed check')]);
  });
});
