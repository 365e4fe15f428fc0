import { describe, expect, it, vi } from 'vitest';
import { MOST_STREAMS } from '../../src/http/open-streams.ts';
import {
  type Api,
  api,
  apiWithHouse,
  DECEMBER,
  ended,
  houseFiles,
  ROTA,
  SOLVES,
  withDraft,
} from '../support/server.ts';

const ask = async ({ call }: Api, json: object): Promise<string> => {
  const { status, headers, text } = await call(SOLVES, { json: { rota: ROTA, ...json } });
  if (status !== 202) throw new Error(text);
  return headers.get('location') ?? '';
};

const codeOf = (json: { errors: { code: string }[] }): string | undefined => json.errors[0]?.code;

/** Waits until a solve is at work. */
const working = async ({ call }: Api, location: string): Promise<void> => {
  while ((await call(location)).json.status === 'queued') await new Promise((resolve) => setTimeout(resolve, 10));
};

/** A server that has the house with one rule more. @param block in place of the on-call block by night */
const apiWithRule = async (rule: string, block = 'block: night'): Promise<Api> => {
  const started = await api();
  const files = houseFiles();
  files['service.yaml'] = (files['service.yaml'] ?? '')
    .replace('\nrules:', `\nrules:\n  - ${rule}\n #`)
    .replace('block: night', block);
  const { status, text } = await started.call('/api/v1/services', { json: { files } });
  if (status !== 201) throw new Error(text);
  return started;
};

/** Longer than any test waits. */
const LONG = { timeLimit: 600 };

describe('a solve', { timeout: 60_000 }, () => {
  it('is accepted, worked off and gives a rota that can be put as the draft', async () => {
    const started = await apiWithHouse();
    const location = await ask(started, { moveLimit: 300, seed: 3 });
    expect(location).toMatch(/^\/api\/v1\/solves\/sol_/);
    const solve = await ended(started, location);
    expect(solve).toMatchObject({
      service: 'harbour-house',
      period: '2026-12',
      status: 'completed',
      options: { moveLimit: 300, seed: 3 },
      result: { stopped: 'moveLimit', seed: 3 },
    });
    expect(solve.progress.unfilledPersonMinutes).toBeGreaterThanOrEqual(0);
    const rota = await started.call(`${location}/result`);
    expect(rota.json).toMatchObject({ format: 'rota/1', result: { objective: solve.result.objective } });
    const put = await started.call(`${DECEMBER}/document`, { method: 'PUT', body: rota.text });
    expect(put.json.objective).toBe(solve.result.objective);
  });

  it('is the same to the byte for the same seed and moves', async () => {
    const started = await apiWithHouse();
    const results = [];
    for (const location of [await ask(started, { moveLimit: 200 }), await ask(started, { moveLimit: 200 })]) {
      await ended(started, location);
      results.push((await started.call(`${location}/result`)).text);
    }
    expect(results[1]).toBe(results[0]);
  });

  it('waits its turn, and can be cancelled while it waits', async () => {
    const started = await apiWithHouse();
    const [first, second] = [await ask(started, LONG), await ask(started, LONG)];
    await working(started, first);
    expect((await started.call(second)).json.status).toBe('queued');
    const early = await started.call(`${second}/result`);
    expect([early.status, codeOf(early.json)]).toEqual([409, 'not-ready']);
    expect((await started.call(second, { method: 'DELETE' })).json.status).toBe('cancelled');
    const twice = await started.call(second, { method: 'DELETE' });
    expect([twice.status, codeOf(twice.json)]).toEqual([409, 'not-ready']);
    await started.call(first, { method: 'DELETE' });
  });

  it('keeps its best rota so far when it is cancelled', async () => {
    const started = await apiWithHouse();
    const location = await ask(started, LONG);
    while ((await started.call(location)).json.progress === undefined)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const { json } = await started.call(location, { method: 'DELETE' });
    expect(json).toMatchObject({ status: 'cancelled', result: { stopped: 'cancelled', status: 'feasible' } });
    expect((await started.call(`${location}/result`)).json.assignments.length).toBeGreaterThan(0);
  });

  it('tells those who watch of every step, and of its end', async () => {
    const started = await apiWithHouse();
    const location = await ask(started, { moveLimit: 300 });
    const { text, headers } = await started.call(`${location}/events`);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = text.split('\n\n').filter((event) => event.startsWith('event: '));
    expect(events.at(-1)).toMatch(/^event: ended\ndata: \{"id":"sol_.*"status":"completed"/);
    expect(events.slice(0, -1).every((event) => event.startsWith('event: progress\n'))).toBe(true);
    const late = await started.call(`${location}/events`);
    expect(late.text).toBe(`${events.at(-1)}\n\n`);
  });

  it('has a caller watch so many at once and no more, and counts those that were left no longer', async () => {
    const started = await apiWithHouse();
    const location = await ask(started, LONG);
    const { url, secret } = started.server;
    const leaving = new AbortController();
    const open = (signal: AbortSignal | null = null) =>
      fetch(`${url}${location}/events`, { headers: { Authorization: `Bearer ${secret}` }, signal });
    const answers = await Promise.all(Array.from({ length: MOST_STREAMS }, () => open(leaving.signal)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await started.call(`${location}/events`);
    expect([refused.status, codeOf(refused.json)]).toEqual([429, 'too-many-requests']);
    leaving.abort();
    const again = async (): Promise<boolean> => {
      const { status, body } = await open();
      await body?.cancel();
      return status === 200;
    };
    await vi.waitUntil(again, { timeout: 5000 });
    await started.call(location, { method: 'DELETE' });
  });

  it('begins from the draft when asked', async () => {
    const started = await apiWithHouse();
    const draft = JSON.parse(await withDraft(started));
    const solve = await ended(started, await ask(started, { moveLimit: 1, warm: 'draft' }));
    expect(solve.result.objective).toBeLessThanOrEqual(draft.result.objective);
  });

  it('fails by name when it cannot begin where asked', async () => {
    const started = await apiWithHouse();
    const solve = await ended(started, await ask(started, { moveLimit: 1, warm: 'published' }));
    expect(solve).toMatchObject({ status: 'failed', failure: { code: 'not-found' } });
    expect((await started.call(`/api/v1/solves/${solve.id}/result`)).status).toBe(409);
  });

  it.each([
    [{ timeLimit: 0 }, 'bad-value', '/timeLimit'],
    [{ timeLimit: '5' }, 'bad-value', '/timeLimit'],
    [{ moveLimit: 1.5 }, 'bad-value', '/moveLimit'],
    [{ seed: -1 }, 'bad-value', '/seed'],
    [{ warm: 'cold' }, 'bad-value', '/warm'],
    [{ seeds: 1 }, 'unknown-key', '/seeds'],
  ])('is refused with %j', async (json, code, pointer) => {
    const { call } = await apiWithHouse();
    const { status, json: problem } = await call(SOLVES, { json: { rota: ROTA, ...json } });
    expect([status, problem.errors]).toEqual([422, [expect.objectContaining({ code, pointer })]]);
  });

  // Nobody can work 120 hours in a week and rest as the law asks; the rule asks it of w01 alone.
  it('ends without a rota when somebody can have no lawful one, and says who and why', async () => {
    const rule = '{ rule: week-hours, hard: true, appliesTo: { workers: [w01] }, params: { minMinutes: 7200 } }';
    const started = await apiWithRule(rule);
    const solve = await ended(started, await ask(started, { moveLimit: 100 }));
    expect(solve).toMatchObject({ status: 'completed', result: { status: 'infeasible' } });
    expect(solve.infeasible[0]).toMatchObject({ worker: 'w01', rules: ['week-hours'] });
    const { status, json } = await started.call(`/api/v1/solves/${solve.id}/result`);
    expect([status, codeOf(json)]).toEqual([409, 'infeasible']);
  });

  it('is invalid with a rule that can be checked but not planned by, and names it', async () => {
    const started = await apiWithRule('{ rule: on-call-block, hard: false }', 'block: week');
    const solve = await ended(started, await ask(started, { moveLimit: 100 }));
    expect(solve).toMatchObject({ status: 'invalid', errors: [{ code: 'refused-rule' }] });
    expect(solve.errors[0].detail).toContain('"on-call-block"');
    const result = await started.call(`/api/v1/solves/${solve.id}/result`);
    expect([result.status, codeOf(result.json)]).toEqual([409, 'not-ready']);
  });

  it('is refused while too many wait', async () => {
    const started = await apiWithHouse();
    const asked = await Promise.all(Array.from({ length: 51 }, () => ask(started, LONG)));
    expect(new Set(asked).size).toBe(51);
    const { status, headers, json } = await started.call(SOLVES, { json: { rota: ROTA, ...LONG } });
    expect([status, headers.get('retry-after'), codeOf(json)]).toEqual([429, '60', 'too-many-requests']);
  });

  it('is not found under an id that is none, or that nobody made', async () => {
    const { call } = await apiWithHouse();
    for (const id of ['1', 'sol_AAAAAAAAAAAA', 'key_AAAAAAAAAAAA'])
      expect((await call(`/api/v1/solves/${id}`)).status).toBe(404);
  });
});
