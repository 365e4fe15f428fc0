import { expect, it } from 'vitest';
import { publishingHouse } from './support/published-house.ts';

/** Each test solves and runs the command as a process of its own. */
const SLOW = 120_000;

it('COV-09: tells when a rota is first published later than four weeks ahead', { timeout: SLOW }, async () => {
  const house = await publishingHouse();
  const approved = await house.approve();
  expect([approved.exitCode, approved.err]).toEqual([0, '']);
  // published on 22 November, nine days before 1 December
  const { exitCode, out } = await house.publish();
  expect(exitCode).toBe(0);
  expect(out).toContain(
    'The rota from 2026-12-01 is published 9 days before it; people are to have 28 days of notice.',
  );
});
