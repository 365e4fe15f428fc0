import { describe, expect, it } from 'vitest';
import { asg, placesIn, withWeek, workerOf } from '../support/exchange.ts';
import { loggedIn } from '../support/people.ts';
import { type Answer, type Api, DECEMBER, HOUSE, ROTA } from '../support/server.ts';

const SWAPS = '/api/v1/swaps';

const codesOf = ({ json }: Answer): readonly string[] => json.errors.map(({ code }: { code: string }) => code);

const IDS = { amina: 'w01', ben: 'w02', carys: 'w03' } as const;
type Name = keyof typeof IDS;

/** The published week, and the tokens of these people. */
const people = async <N extends Name>(...names: readonly N[]): Promise<{ started: Api } & Record<N, string>> => {
  const started = await withWeek();
  const tokens = await Promise.all(names.map(async (name) => [name, await workerOf(started, IDS[name])] as const));
  return { started, ...(Object.fromEntries(tokens) as Record<N, string>) }; // a token for each of the names
};

/** Amina gives Thursday's early to Carys for Friday's. */
const FAIR = { rota: ROTA, mine: asg('w01', 'house-early', 3), theirs: asg('w03', 'house-early', 4) };

const requested = async ({ call }: Api, key: string, json: object = FAIR): Promise<string> => {
  const made = await call(SWAPS, { json, key });
  if (made.status !== 201) throw new Error(made.text);
  return `${SWAPS}/${made.json.id}`;
};

describe('swaps', () => {
  it('are asked for, accepted, approved, and then stand in the draft', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const { call } = started;
    const swap = await requested(started, amina);
    expect((await call(swap, { key: carys })).json).toMatchObject({
      state: 'requested',
      from: { worker: 'w01', shift: 'house-early/2026-12-03/1' },
      to: { worker: 'w03', shift: 'house-early/2026-12-04/1' },
    });
    expect((await call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys })).json.state).toBe('accepted');
    const approved = await call(`${swap}/decision`, { json: { decision: 'approve' } });
    expect(approved.json).toMatchObject({ state: 'applied', decidedBy: 'Ann Manager' });
    const draft = await call(`${DECEMBER}/document`);
    expect(placesIn(draft.json)).toEqual(
      expect.arrayContaining(['w03 house-early/2026-12-03/1', 'w01 house-early/2026-12-04/1']),
    );
    expect(placesIn((await call(`${DECEMBER}/document?revision=1`)).json)).toContain('w01 house-early/2026-12-03/1');
    expect((await call(`${swap}/decision`, { json: { decision: 'approve' } })).status).toBe(409);
  });

  it('may give a shift away for nothing', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const swap = await requested(started, amina, { rota: ROTA, mine: FAIR.mine, to: 'w03' });
    await started.call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys });
    await started.call(`${swap}/decision`, { json: { decision: 'approve' } });
    const draft = await started.call(`${DECEMBER}/document`);
    expect(placesIn(draft.json).filter((place) => place.includes('2026-12-03'))).toEqual([
      'w03 house-early/2026-12-03/1',
      'w02 house-late/2026-12-03/1',
    ]);
  });

  it('need no manager where the service says so, by who has seen what it said before', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const { call } = started;
    const settings = { swaps: 'automatic', openShifts: 'manager' };
    const put = (headers: Record<string, string>) =>
      call(`${HOUSE}/shift-exchange`, { method: 'PUT', json: settings, headers });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'If-Match': '"exchange-0"' })).json).toMatchObject({ version: 1, ...settings });
    expect((await put({ 'If-Match': '"exchange-0"' })).status).toBe(412);
    const swap = await requested(started, amina);
    const accepted = await call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys });
    expect(accepted.json.state).toBe('applied');
    expect((await call(`${HOUSE}/shift-exchange`, { key: carys })).json.swaps).toBe('automatic');
  });

  it('that would break a hard rule are refused with the rule, before anybody is asked', async () => {
    const { started, amina, ben } = await people('amina', 'ben');
    // Ben ends at 22:00 the evening before: nine hours are too few
    const json = { rota: ROTA, mine: FAIR.mine, theirs: asg('w02', 'house-late', 3) };
    const refused = await started.call(SWAPS, { json, key: amina });
    expect([refused.status, [...new Set(codesOf(refused))]]).toEqual([409, ['hard-breach']]);
    expect(refused.text).toContain('Rule \\"quick-return\\"');
    expect(refused.text).not.toContain('22:00');
    expect((await started.call(SWAPS, { key: ben })).json.swaps).toEqual([]);
  });

  it('are refused at approval when the rota has changed so that a rule forbids them', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const { call } = started;
    const swap = await requested(started, amina);
    await call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys });
    // Carys gets the late before: nine hours to the early that Amina would give her
    const added = await call(`${DECEMBER}/assignments`, { json: { worker: 'w03', shift: 'house-late/2026-12-02' } });
    expect(added.status).toBe(201);
    const decided = await call(`${swap}/decision`, { json: { decision: 'approve' } });
    expect(decided.json.state).toBe('refused');
    expect(decided.json.outcome.blocks).toContainEqual(
      expect.objectContaining({ worker: 'w03', rule: 'quick-return' }),
    );
    expect(placesIn((await call(`${DECEMBER}/document`)).json)).toContain('w01 house-early/2026-12-03/1');
  });

  it('say no more than that somebody is unavailable, where leave is in the way', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const swap = await requested(started, amina);
    const away = { worker: 'harbour-house:w03', kind: 'sick', from: '2026-12-03', to: '2026-12-03' };
    expect((await started.call('/api/v1/absences', { json: away })).status).toBe(201);
    await started.call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys });
    await started.call(`${swap}/decision`, { json: { decision: 'approve' } });
    const read = await started.call(swap, { key: amina });
    expect(read.json.state).toBe('refused');
    expect(read.json.outcome.blocks).toContainEqual({ worker: 'w03', rule: 'unavailable', level: expect.any(String) });
    expect(read.text).not.toMatch(/leave|sick/);
  });

  it('are declined by who was asked, withdrawn by who asked, refused by the manager', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const { call } = started;
    const declined = await requested(started, amina);
    expect((await call(`${declined}/answer`, { json: { answer: 'decline' }, key: amina })).status).toBe(403);
    const said = await call(`${declined}/answer`, {
      json: { answer: 'decline', reason: 'I have a course' },
      key: carys,
    });
    expect(said.json).toMatchObject({ state: 'declined', outcome: { reason: 'I have a course' } });
    expect((await call(`${declined}/answer`, { json: { answer: 'accept' }, key: carys })).status).toBe(409);

    const withdrawn = await requested(started, amina);
    const remove = (key: string, headers: Record<string, string> = {}) =>
      call(withdrawn, { method: 'DELETE', key, headers });
    expect((await remove(carys, { 'If-Match': '*' })).status).toBe(403);
    expect((await remove(amina)).status).toBe(428);
    expect((await remove(amina, { 'If-Match': '"swap-1"' })).status).toBe(204);
    expect((await call(withdrawn, { key: amina })).json.state).toBe('withdrawn');

    const refused = await requested(started, amina);
    const no = await call(`${refused}/decision`, { json: { decision: 'refuse', reason: 'Too near' } });
    expect(no.json).toMatchObject({ state: 'refused', outcome: { reason: 'Too near' } });
  });

  it('are decided once, however many decide at the same time', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const { call } = started;
    const swap = await requested(started, amina);
    await call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys });
    const decisions = ['approve', 'refuse', 'approve', 'refuse'];
    const answers = await Promise.all(decisions.map((decision) => call(`${swap}/decision`, { json: { decision } })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  });

  it('are seen by the two and by who decides, and asked for with one’s own shifts only', async () => {
    const { started, amina, ben, carys } = await people('amina', 'ben', 'carys');
    const { call } = started;
    const swap = await requested(started, amina);
    expect((await call(swap, { key: ben })).status).toBe(404);
    expect((await call(`${swap}/answer`, { json: { answer: 'accept' }, key: ben })).status).toBe(404);
    expect((await call(`${swap}/decision`, { json: { decision: 'approve' }, key: carys })).status).toBe(403);
    expect((await call(SWAPS, { json: FAIR, key: ben })).status).toBe(404);
    expect((await call(SWAPS, { json: FAIR })).status).toBe(403);
    const counts = await Promise.all(
      [amina, ben, carys, undefined].map(
        async (key) => (await call(`${SWAPS}?total=true`, key === undefined ? {} : { key })).json.total,
      ),
    );
    expect(counts).toEqual([1, 0, 1, 1]);
    const elsewhere = await loggedIn(started, [{ role: 'viewer' }]);
    expect((await call(SWAPS, { key: elsewhere })).status).toBe(403);
    expect((await call(`${SWAPS}?worker=w03&status=requested&service=harbour-house`)).json.swaps).toHaveLength(1);
    expect((await call(`${SWAPS}?status=applied`)).json.swaps).toEqual([]);
  });

  it('say what makes no sense by its place in the body', async () => {
    const { started, amina } = await people('amina');
    const wrong = async (json: object) => {
      const refused = await started.call(SWAPS, { json: { rota: ROTA, ...json }, key: amina });
      return [refused.status, ...refused.json.errors.map((one: { pointer?: string }) => one.pointer)];
    };
    expect(await wrong({ mine: FAIR.mine })).toEqual([422, '']);
    expect(await wrong({ mine: FAIR.mine, theirs: FAIR.theirs, to: 'w03' })).toEqual([422, '']);
    expect(await wrong({ mine: FAIR.mine, theirs: `asg_${'0'.repeat(20)}` })).toEqual([422, '/theirs']);
    expect(await wrong({ mine: FAIR.mine, to: 'w01' })).toEqual([422, '/to']);
    expect(await wrong({ mine: FAIR.mine, to: 'w99' })).toEqual([422, '/to']);
    expect(await wrong({ mine: FAIR.mine, to: 'w03', note: 'because NHS number 943 476 5919 asked' })).toEqual([
      422,
      '/note',
    ]);
  });

  it('are written down, and end when one of the shifts begins', async () => {
    const { started, amina, carys } = await people('amina', 'carys');
    const { call, clock } = started;
    const swap = await requested(started, amina);
    await call(`${swap}/answer`, { json: { answer: 'accept' }, key: carys });
    const audit = await call('/api/v1/audit?what=swap.accepted');
    expect(Object.values(audit.json)[0]).toMatchObject([
      { who: expect.stringContaining('Person'), after: { state: 'accepted' } },
    ]);
    clock.now = Date.UTC(2026, 11, 3, 8);
    const late = await call(`${swap}/decision`, { json: { decision: 'approve' } });
    expect([late.status, codesOf(late)]).toEqual([409, ['past-shift']]);
  });
});
