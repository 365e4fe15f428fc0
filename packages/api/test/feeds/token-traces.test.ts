import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '@rota/store';
import { expect, it, onTestFinished } from 'vitest';
import { breakRevisions } from '../../../store/test/support/break-store.ts';
import { jsonLog } from '../../src/json-log.ts';
import { hashOf } from '../../src/secrets.ts';
import { type Made, madeFeed, rotatedFeed, wire } from '../support/feed-tokens.ts';
import { type Api, folder, importHouse, locationOf, NOW, published, startApi, withDraft } from '../support/server.ts';

const DAY_MS = 24 * 3600_000;

/** Everything that a token may go through, in a server of its own that logs as `rota serve` does. */
const lived = async () => {
  const place = folder();
  const lines: string[] = [];
  const log = jsonLog(
    'info',
    () => NOW,
    (line) => lines.push(line),
  );
  const started = await startApi(place, { log });
  onTestFinished(() => started.server.close());
  await importHouse(started);
  await withDraft(started);
  await published(started);
  return { started, place, lines };
};

/** Fetches an address in every way that has an answer of its own. @returns the statuses */
const used = async (started: Api, { path, token }: Made): Promise<readonly number[]> => {
  const first = await wire(started, path, {
    headers: { Referer: `${started.server.url}${path}`, 'User-Agent': 'iOS' },
  });
  const etag = String(first.headers.etag);
  const answers = [
    first,
    await wire(started, path, { method: 'HEAD' }),
    await wire(started, path, { headers: { 'If-None-Match': etag } }),
    await wire(started, path, { headers: { Accept: 'application/json' } }),
    await wire(started, path, { method: 'POST' }),
    await wire(started, `${path}?token=${token}`),
    await wire(started, `/feeds/${token}x.ics`),
    await wire(started, `/feeds/${token}`),
    await wire(started, `/${token}`),
    await wire(started, `/feeds/%zz${token}.ics`),
  ];
  for (const { bytes, headers } of answers) expect(`${bytes} ${JSON.stringify(headers)}`).not.toContain(token);
  return answers.map(({ status }) => status);
};

/** What the interface tells those who may see most. */
const toldBy = async ({ call }: Api): Promise<string> => {
  const paths = [
    '/api/v1/feeds?service=harbour-house',
    '/api/v1/audit',
    '/api/v1/workers/harbour-house:w01/subject-access',
    '/api/v1/messages',
    '/api/v1/webhooks',
    '/metrics',
    '/openapi.json',
  ];
  const answers = await Promise.all(paths.map((path) => call(path)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  return answers.map(({ text }) => text).join('\n');
};

it('a calendar token is in its address and nowhere else', async () => {
  const { started, place, lines } = await lived();
  // whoever asks again with the same key is told again, so the answer is kept, sealed
  const first = await madeFeed(started, { worker: 'w01', name: 'my phone' }, { 'Idempotency-Key': 'once' });
  expect(await madeFeed(started, { worker: 'w01', name: 'my phone' }, { 'Idempotency-Key': 'once' })).toEqual(first);
  expect(await used(started, first)).toEqual([200, 200, 304, 200, 405, 422, 404, 404, 404, 400]);
  const second = await rotatedFeed(started, first);
  await used(started, second);
  const third = await madeFeed(started, { partnerOf: 'w01' });
  await started.call(`/api/v1/feeds/${third.id}`, { method: 'DELETE' });
  expect((await wire(started, third.path)).status).toBe(410);
  const told = await toldBy(started);

  const fourth = await madeFeed(started, { team: true });
  await breakRevisions(await locationOf(place));
  started.clock.now += DAY_MS; // what calendars are written from is read anew each day
  expect((await wire(started, fourth.path)).status).toBe(503);
  await started.server.close();

  const location = await locationOf(place);
  if (location.kind === 'memory') throw new Error('a folder is no memory');
  const copy = join(place, 'copy.sqlite');
  await backUp(location, copy);
  const kept = readFileSync(copy, 'latin1');
  const log = lines.join('');
  expect(log).toContain('"path":"/feeds/:token.ics","status":503');
  for (const { token, id } of [first, second, third, fourth]) {
    for (const [where, text] of Object.entries({ log, told, kept }))
      expect([where, text.includes(token), text.includes(token.slice(0, 20))]).toEqual([where, false, false]);
    // what is looked for would be found: the id is there
    expect(kept).toContain(id);
  }
  // of the one that was made anew, the hash of the old secret is gone as well
  expect([second, third, fourth].map(({ token }) => kept.includes(hashOf(token)))).toEqual([true, true, true]);
  expect(told).not.toContain(hashOf(second.token));
});
