import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rota } from './support/rota.ts';

const WITNESS = fileURLToPath(new URL('../fixtures/witnesses/skill', import.meta.url));

/** The good rota of the witness about skills: Ann's sign-off for medication ends on 3 December 2026. */
const check = (...flags: readonly string[]) =>
  rota(['check', WITNESS, '--month', '2026-12', '--rota', join(WITNESS, 'good.rota.json'), ...flags]);

describe('rota check', () => {
  it('COV-04: tells what runs out under a heading of its own, and forbids nothing for it', async () => {
    const { exitCode, out } = await check();
    expect(exitCode).toBe(0);
    // two days after the first of the month
    expect(out).toMatch(
      /^To know, no rule forbids it:\n(?: {2}.*\n)* {2}skill-expires \| 2026-12-03 \| ann \| Worker "ann" holds skill "medication" to 2026-12-03, within 7 days/m,
    );
  });

  it('tells the same as JSON', async () => {
    const { notices } = JSON.parse((await check('--json')).out) as { notices: readonly { code: string }[] };
    expect(notices).toContainEqual(
      expect.objectContaining({ code: 'skill-expires', worker: 'ann', on: '2026-12-03', source: 'uk-rules.md COV-04' }),
    );
  });
});
