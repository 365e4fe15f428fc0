import { describe, expect, it } from 'vitest';
import {
  type Api,
  api,
  apiWithHouse,
  DECEMBER,
  ended,
  HOUSE,
  houseFiles,
  published,
  ROTA,
  SOLVES,
  withDraft,
} from '../support/server.ts';

interface Duty {
  readonly id: string;
  readonly worker: string;
  readonly shift: string;
  readonly pinned: boolean;
}

const ask = async ({ call }: Api, json: object, query = ''): Promise<string> => {
  const { status, headers, text } = await call(`${SOLVES}${query}`, { json });
  if (status !== 202) throw new Error(text);
  return headers.get('location') ?? '';
};

/** A solve of the house, once it is over. */
const solved = async (started: Api, json: object, query = '') =>
  ended(started, await ask(started, { rota: ROTA, ...json }, query));

const codeOf = (json: { errors: { code: string }[] }): string | undefined => json.errors[0]?.code;

describe('a solve that only scores', () => {
  it('says what the rules say of the draft, and gives it back judged', async () => {
    const started = await apiWithHouse();
    const draft = JSON.parse(await withDraft(started));
    const { objective } = (await started.call(`${DECEMBER}/check`)).json;
    const solve = await solved(started, { mode: 'score' });
    expect(solve).toMatchObject({
      mode: 'score',
      status: 'scored',
      score: { objective, hardBreaches: 0 },
    });
    expect(solve).not.toHaveProperty('result');
    const { assignments } = (await started.call(`${SOLVES}/${solve.id}/result`)).json;
    expect(assignments.map(({ id }: Duty) => id)).toEqual(draft.assignments.map(({ id }: Duty) => id));
  });

  it('takes an empty rota where there is none, and names its gaps', async () => {
    const started = await apiWithHouse();
    const solve = await solved(started, { mode: 'full', moveLimit: 100 }, '?operation=none');
    expect(solve).toMatchObject({ mode: 'full', status: 'scored', options: { operation: 'none' } });
    const { unfilled } = (await started.call(`${SOLVES}/${solve.id}/unfilled`)).json;
    expect(unfilled).toHaveLength(solve.score.gaps);
    expect(unfilled[0]).toMatchObject({ requirement: expect.any(String), missing: expect.any(Number) });
  });
});

describe('a solve of input that is wrong', () => {
  it('is invalid, with everything that is wrong by file and line', async () => {
    const started = await api();
    const files = houseFiles();
    files['people.csv'] = (files['people.csv'] ?? '').replace('worker,name', 'worker,nome');
    const solve = await ended(started, await ask(started, { problem: { files, period: '2026-12' } }));
    expect(solve).toMatchObject({ status: 'invalid', period: '2026-12' });
    expect(solve).not.toHaveProperty('service');
    expect(solve.errors).toContainEqual(expect.objectContaining({ code: 'unknown-key', file: 'people.csv', line: 1 }));
  });

  it('is invalid for a period that is none', async () => {
    const started = await apiWithHouse();
    const solve = await ended(started, await ask(started, { rota: 'harbour-house:2026-13' }));
    expect([solve.status, solve.errors.length > 0]).toEqual(['invalid', true]);
  });
});

describe('a solve of a problem that comes along', () => {
  it('is searched for, can be explained, and cannot be applied', async () => {
    const started = await api();
    const solve = await ended(
      started,
      await ask(started, { problem: { files: houseFiles(), period: '2026-12' }, moveLimit: 300 }),
    );
    expect(solve).toMatchObject({ status: 'completed', score: { hardBreaches: 0 } });
    const [first]: Duty[] = (await started.call(`${SOLVES}/${solve.id}/result`)).json.assignments;
    const why = await started.call(`${SOLVES}/${solve.id}/explanation?assignment=${first?.id}`);
    expect(why.json).toMatchObject({ assignment: first?.id, worker: first?.worker, shift: first?.shift });
    const applied = await started.call(`${SOLVES}/${solve.id}/apply`, { method: 'POST' });
    expect([applied.status, codeOf(applied.json)]).toEqual([409, 'not-ready']);
  });

  it('is of one thing: a rota of a service, or a problem', async () => {
    const { call } = await apiWithHouse();
    for (const json of [{}, { rota: ROTA, problem: { files: {}, period: '2026-12' } }]) {
      const { status, json: problem } = await call(SOLVES, { json });
      expect([status, codeOf(problem)]).toEqual([422, 'bad-value']);
    }
  });
});

describe('a solve of a period with a draft', { timeout: 60_000 }, () => {
  it('leaves alone what somebody pinned in the draft', async () => {
    const started = await apiWithHouse();
    const draft = JSON.parse(await withDraft(started));
    const free: Duty[] = draft.assignments.filter(({ pinned }: Duty) => !pinned);
    const { id, worker, shift } = free.at(-1) ?? { id: '', worker: '', shift: '' };
    const { headers } = await started.call(`${DECEMBER}/document`);
    const pin = await started.call(`${DECEMBER}/assignments/${id}`, {
      method: 'PATCH',
      json: { pinned: true },
      headers: { 'If-Match': headers.get('etag') ?? '' },
    });
    if (pin.status !== 200) throw new Error(pin.text);
    for (const seed of [11, 12]) {
      const solve = await solved(started, { moveLimit: 300, seed });
      const after: Duty[] = (await started.call(`${SOLVES}/${solve.id}/result`)).json.assignments;
      const demand = shift.slice(0, shift.lastIndexOf('/'));
      expect(after.filter((one) => one.worker === worker && one.shift.startsWith(demand))).toHaveLength(1);
    }
  });
});

describe('a repair', { timeout: 60_000 }, () => {
  /** A server whose house is published, and where w02 fell ill afterwards from 16 to 18 December. */
  const withSickness = async (): Promise<{ started: Api; before: Duty[] }> => {
    const started = await apiWithHouse();
    await withDraft(started);
    expect((await published(started)).status).toBe(201);
    const files = houseFiles();
    files['months/2026-12/absences.csv'] += 'w02,sick,2026-12-16,2026-12-18,,\n';
    const { headers } = await started.call(HOUSE);
    const put = await started.call(`${HOUSE}/files`, {
      method: 'PUT',
      json: { files },
      headers: { 'If-Match': headers.get('etag') ?? '' },
    });
    if (put.status !== 200) throw new Error(put.text);
    return { started, before: (await started.call(`${DECEMBER}/document?revision=1`)).json.assignments };
  };

  const isAway = ({ worker, shift }: Duty): boolean =>
    worker === 'w02' && ['2026-12-16', '2026-12-17', '2026-12-18'].some((on) => shift.includes(on));

  it('takes whoever cannot be there off, moves nobody else, and says how much it changed', async () => {
    const { started, before } = await withSickness();
    const solve = await solved(started, { mode: 'repair', moveLimit: 2000 });
    expect(solve).toMatchObject({ mode: 'repair', status: 'completed', score: { hardBreaches: 0 } });
    const after: Duty[] = (await started.call(`${SOLVES}/${solve.id}/result`)).json.assignments;
    expect(before.filter(isAway).length).toBeGreaterThan(0);
    expect(after.filter(isAway)).toEqual([]);
    const stays = before.filter((one) => !isAway(one)).map(({ id }) => id);
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(stays));
    const { changes } = (await started.call(`${SOLVES}/${solve.id}/diff?against=published`)).json;
    expect(changes).toHaveLength(solve.changes);
    const pinned = before.filter((one) => one.pinned).map(({ id }) => id);
    expect(after.filter((one) => one.pinned).map(({ id }) => id)).toEqual(pinned);
  });

  it('can be applied to the draft that was seen, once, and never publishes', async () => {
    const { started } = await withSickness();
    const parent = await solved(started, { mode: 'score', warm: 'published' });
    const solve = await solved(started, { mode: 'repair', moveLimit: 500, parent: parent.id });
    const again = await solved(started, { mode: 'score', parent: solve.id });
    expect([solve.parent, solve.origin]).toEqual([parent.id, parent.id]);
    expect([again.parent, again.origin]).toEqual([solve.id, parent.id]);
    const path = `${SOLVES}/${solve.id}/apply`;
    expect((await started.call(path, { method: 'POST' })).status).toBe(428);
    const { headers } = await started.call(`${DECEMBER}/document`);
    const seen = { 'If-Match': headers.get('etag') ?? '' };
    const applied = await started.call(path, { method: 'POST', headers: seen });
    expect(applied.json).toMatchObject({ objective: solve.score.objective, hardBreaches: 0 });
    expect((await started.call(path, { method: 'POST', headers: seen })).status).toBe(412);
    const draft = (await started.call(`${DECEMBER}/document`)).json;
    expect(draft.assignments.filter(isAway)).toEqual([]);
    expect((await started.call(`${HOUSE}`)).json.published).toEqual([{ period: '2026-12', revision: 1 }]);
  });

  it('fails by name where there is no rota to mend', async () => {
    const started = await apiWithHouse();
    const solve = await solved(started, { mode: 'repair' });
    expect(solve).toMatchObject({ status: 'failed', failure: { code: 'not-found' } });
  });
});

describe('solves in a list', () => {
  it('are found by a name of the caller, filtered, and shown page after page', async () => {
    const started = await apiWithHouse();
    const named = await solved(started, { mode: 'score', externalRef: 'december:first' });
    started.clock.now += 1000;
    await solved(started, { mode: 'score' });
    const twice = await started.call(SOLVES, { json: { rota: ROTA, mode: 'score', externalRef: 'december:first' } });
    expect([twice.status, codeOf(twice.json)]).toEqual([409, 'already-exists']);
    expect((await started.call(`${SOLVES}/december:first`)).json.id).toBe(named.id);
    const { json, headers } = await started.call(`${SOLVES}?limit=1&total=true&status=scored&service=harbour-house`);
    expect([json.solves.map(({ id }: { id: string }) => id), json.total]).toEqual([[named.id], 2]);
    const next = /^<(\?.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? '';
    expect((await started.call(`${SOLVES}${next}`)).json.solves).toHaveLength(1);
    expect((await started.call(`${SOLVES}?status=queued`)).json.solves).toEqual([]);
  });
});
