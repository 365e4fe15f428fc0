import { describe, expect, it } from 'vitest';
import { withWeek, workerOf } from '../support/exchange.ts';
import { loggedIn } from '../support/people.ts';
import { DECEMBER } from '../support/server.ts';

/** Sentences of rules, wishes and leave, as a stored revision has them. */
const SENTENCES =
  /"(?:detail|breaches|why|reasons|unfilled|fairness|restOwed|overrides|obligations|result|note)"|leave|wish|asked/i;

describe('a published revision', () => {
  it('tells who may not plan who is where, and of nobody why', async () => {
    const started = await withWeek();
    const whole = await started.call(`${DECEMBER}/revisions/1`);
    expect(whole.json.format).toBe('revision/1');
    expect(whole.text).toMatch(/"detail"/);
    const worker = await workerOf(started, 'w01');
    const viewer = await loggedIn(started, [{ role: 'viewer', services: ['harbour-house'] }]);
    for (const key of [worker, viewer]) {
      const one = await started.call(`${DECEMBER}/revisions/1`, { key });
      expect(one.json).toMatchObject({ format: 'revision-summary/1', number: 1, publishedBy: 'Ann Manager' });
      expect(one.json.assignments).toHaveLength(whole.json.rota.assignments.length);
      expect(one.text).not.toMatch(SENTENCES);
      const list = await started.call(`${DECEMBER}/revisions`, { key });
      expect(list.json.revisions).toMatchObject([{ number: 1, reason: 'December' }]);
      const [{ notices: _ofTheWhole, ...listed }] = list.json.revisions;
      expect(JSON.stringify(listed)).not.toMatch(SENTENCES);
      expect((await started.call(`${DECEMBER}/document?revision=1`, { key })).status).toBe(403);
    }
    expect((await started.call(`${DECEMBER}/revisions`)).json.revisions[0]).toMatchObject({ overrides: [] });
  });
});
