import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { nodeClients } from '../bench/feeds/clients/node-readers.mjs';
import { faultsOf } from '../bench/feeds/compare.mjs';
import { follow } from '../bench/feeds/follow.mjs';
import { openOffice } from '../bench/feeds/office.mjs';
import { STEPS } from '../bench/feeds/steps.mjs';

it('calendars show exactly the rota in ical.js and node-ical, whatever is published', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-feeds-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const office = await openOffice(folder);
  onTestFinished(() => office.server.close());
  const rows = await follow(office, nodeClients(), () => undefined);
  expect(
    rows.flatMap(({ step, client, manner, faults }) => faults.map((fault) => [step, client, manner, fault])),
  ).toEqual([]);
  // three readers that forget and merge, one of which goes by titles as well, and two that ask for changes only
  expect(rows).toHaveLength(STEPS.length * (3 * 2 + 1 + 2));
  // October: w01 has 6 shifts and w02 4; the partner sees 5, because one is on-call; 16 of all 18 are in the house; tier 1 has 3, which
  // the public sees too, and tier 2 has 1; of 4 Tuesdays and 62 duties on call 5 are taken: 61 are open
  expect(rows[0]?.events).toBe(6 + 4 + 5 + 16 + 18 + 3 + 3 + 1 + 61);
}, 180_000);

it('a client that shows anything else is found out', () => {
  const event = (uid: string, title = 'Early') => ({
    ...{ uid, title, status: 'CONFIRMED' },
    ...{ startsAt: '2026-10-01T06:00:00Z', endsAt: '2026-10-01T14:00:00Z' },
  });
  const wanted = [event('a'), event('b')];
  expect(faultsOf(wanted, [event('b'), event('a')], true)).toEqual([]);
  expect(faultsOf(wanted, [event('a')], true)).toEqual([expect.stringMatching(/^missing: b/)]);
  expect(faultsOf(wanted, [...wanted, event('c')], true)).toEqual([expect.stringMatching(/^ghost: c/)]);
  expect(faultsOf(wanted, [...wanted, event('b')], true)).toEqual([expect.stringMatching(/^ghost: b/), 'twice: b']);
  expect(faultsOf(wanted, [event('a'), event('b', 'Late')], true)).toHaveLength(2);
  // vdirsyncer's own UIDs: the same times and title still count each
  expect(faultsOf(wanted, [event('x'), event('y')], false)).toEqual([]);
  expect(faultsOf(wanted, [event('x')], false)).toHaveLength(1);
});
