import { describe, expect, it } from 'vitest';
import { placesIn, withWeek, workerOf } from '../support/exchange.ts';
import { type Answer, type Api, DECEMBER, HOUSE, ROTA } from '../support/server.ts';

const OPEN = '/api/v1/open-shifts';

/** Claims made at the same time. */
const CROWD = 50;

const codesOf = ({ json }: Answer): readonly string[] => json.errors.map(({ code }: { code: string }) => code);

/** The open place on a shift. */
const openOn = async ({ call }: Api, shift: string): Promise<string> => {
  const [, on = ''] = shift.split('/');
  const listed = await call(`${OPEN}?status=open&limit=500&from=${on}T00:00Z&to=${on}T23:59Z`);
  const found = listed.json.openShifts.find((one: { shift: string }) => one.shift === shift);
  if (!found) throw new Error(`"${shift}" is not open: ${listed.text}`);
  return `${OPEN}/${found.id}`;
};

const publishAgain = async ({ call }: Api): Promise<Answer> => {
  await call(`${DECEMBER}/approvals`, { json: {} });
  return call(`${DECEMBER}/publication`, { json: { reason: 'Open shifts' } });
};

const automatic = ({ call }: Api): Promise<Answer> =>
  call(`${HOUSE}/shift-exchange`, {
    method: 'PUT',
    json: { swaps: 'manager', openShifts: 'automatic' },
    headers: { 'If-Match': '"exchange-0"' },
  });

describe('open shifts', () => {
  it('are the gaps of what is published, and no shift that somebody has', async () => {
    const started = await withWeek();
    // of 31 earlies four have somebody, of 31 lates three, of 8 nights one, of 31 nights on call one
    const listed = await started.call(`${OPEN}?total=true&limit=500&status=open&rota=${ROTA}`);
    expect(listed.json.total).toBe(27 + 28 + 7 + 30);
    const shifts = listed.json.openShifts.map(({ shift }: { shift: string }) => shift);
    expect(shifts).not.toContain('house-early/2026-12-03');
    expect(
      listed.json.openShifts.find(({ shift }: { shift: string }) => shift === 'house-late/2026-12-04'),
    ).toMatchObject({
      origin: 'gap',
      place: 1,
      start: '2026-12-04T14:00:00Z',
      status: 'open',
    });
  });

  it('come page by page, each of them once', async () => {
    const { call } = await withWeek();
    const ids: string[] = [];
    let next: string | undefined = '?limit=40&status=open';
    while (next !== undefined) {
      const listed: Answer = await call(`${OPEN}${next}`);
      ids.push(...listed.json.openShifts.map(({ id }: { id: string }) => id));
      next = /<([^>]*)>; rel="next"/.exec(listed.headers.get('link') ?? '')?.[1];
    }
    expect([ids.length, new Set(ids).size]).toEqual([92, 92]);
  });

  it('are given to one of fifty who claim at the same time', async () => {
    const started = await withWeek();
    const keys = await Promise.all(['w01', 'w03', 'w04'].map((worker) => workerOf(started, worker)));
    const shift = await openOn(started, 'house-late/2026-12-07');
    const claims = Array.from({ length: CROWD }, (_, n) =>
      started.call(`${shift}/claim`, { json: {}, key: keys[n % keys.length] ?? '' }),
    );
    const answers = await Promise.all(claims);
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409);
    expect([won.length, lost.length]).toEqual([1, CROWD - 1]);
    expect(new Set(lost.flatMap(codesOf))).toEqual(new Set(['already-claimed']));
    expect(won[0]?.json).toMatchObject({ status: 'claimed', worker: expect.stringMatching(/^w0[134]$/) });
  });

  it('are approved into the draft, and filled in what is published then', async () => {
    const started = await withWeek();
    const { call } = started;
    const carys = await workerOf(started, 'w03');
    const shift = await openOn(started, 'house-early/2026-12-07');
    await call(`${shift}/claim`, { json: {}, key: carys });
    const approved = await call(`${shift}/decision`, { json: { decision: 'approve' } });
    expect(approved.json).toMatchObject({ status: 'filled', worker: 'w03' });
    expect(placesIn((await call(`${DECEMBER}/document`)).json)).toContain('w03 house-early/2026-12-07/1');
    expect((await publishAgain(started)).status).toBe(201);
    const again = await call(`${OPEN}?status=open&limit=500`);
    expect(again.json.openShifts.map((one: { shift: string }) => one.shift)).not.toContain('house-early/2026-12-07');
    expect((await call(`${shift}/decision`, { json: { decision: 'decline' } })).status).toBe(409);
  });

  it('open again when the manager declines, and say so to nobody else', async () => {
    const started = await withWeek();
    const { call } = started;
    const [carys, dev] = [await workerOf(started, 'w03'), await workerOf(started, 'w04')];
    const shift = await openOn(started, 'house-late/2026-12-07');
    await call(`${shift}/claim`, { json: {}, key: dev });
    expect((await call(shift, { key: carys })).json).toMatchObject({ status: 'claimed' });
    expect((await call(shift, { key: carys })).json.worker).toBeUndefined();
    expect((await call(`${shift}/decision`, { json: { decision: 'approve' }, key: carys })).status).toBe(403);
    const declined = await call(`${shift}/decision`, { json: { decision: 'decline', reason: 'Overtime' } });
    expect([declined.json.status, declined.json.worker]).toEqual(['open', undefined]);
    expect((await call(`${shift}/claim`, { json: {}, key: carys })).status).toBe(200);
  });

  it('go straight into the draft where the service lets them', async () => {
    const started = await withWeek();
    await automatic(started);
    const dev = await workerOf(started, 'w04');
    const shift = await openOn(started, 'house-late/2026-12-07');
    expect((await started.call(`${shift}/claim`, { json: {}, key: dev })).json.status).toBe('filled');
    expect(placesIn((await started.call(`${DECEMBER}/document`)).json)).toContain('w04 house-late/2026-12-07/1');
  });

  it('go to one worker one at a time, when two that overlap are claimed at once', async () => {
    const started = await withWeek();
    await automatic(started);
    const dev = await workerOf(started, 'w04');
    const shifts = [await openOn(started, 'house-early/2026-12-07'), await openOn(started, 'house-late/2026-12-07')];
    const claims = await Promise.all(shifts.map((shift) => started.call(`${shift}/claim`, { json: {}, key: dev })));
    expect(claims.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = claims.find(({ status }) => status === 409);
    expect(refused && codesOf(refused)).toContain('hard-breach');
  });

  it('are refused to whom a rule forbids them, with the rule', async () => {
    const started = await withWeek();
    const [ben, carys] = [await workerOf(started, 'w02'), await workerOf(started, 'w03')];
    // on leave from the 8th to the 10th
    const away = await started.call(`${await openOn(started, 'house-late/2026-12-09')}/claim`, {
      json: {},
      key: carys,
    });
    expect([away.status, codesOf(away)]).toEqual([409, ['hard-breach']]);
    expect(away.json.errors[0].detail).toBe(
      'Rule "leave" (contract) forbids it for worker "w03". Worker "w03" is unavailable.',
    );
    // on call at home from Friday 17:00, and late there is until 22:00
    const busy = await started.call(`${await openOn(started, 'house-late/2026-12-04')}/claim`, { json: {}, key: ben });
    expect([busy.status, codesOf(busy).includes('hard-breach')]).toEqual([409, true]);
  });

  it('are opened and closed by a manager, each place by itself', async () => {
    const started = await withWeek();
    const { call } = started;
    const dev = await workerOf(started, 'w04');
    const body = { rota: ROTA, shift: 'house-late/2026-12-01', note: 'A second pair of hands' };
    const [one, two] = [await call(OPEN, { json: body }), await call(OPEN, { json: body })];
    expect([one.json, two.json]).toMatchObject([{ place: 1, origin: 'manager' }, { place: 2 }]);
    expect((await call(OPEN, { json: body, key: dev })).status).toBe(403);
    const close = (headers: Record<string, string>) => call(`${OPEN}/${one.json.id}`, { method: 'DELETE', headers });
    expect((await close({})).status).toBe(428);
    expect((await close({ 'If-Match': '"open-shift-1"' })).status).toBe(204);
    expect((await call(`${OPEN}/${one.json.id}/claim`, { json: {}, key: dev })).status).toBe(409);
    // what a manager opened stays open, whatever is published
    await publishAgain(started);
    expect((await call(`${OPEN}/${two.json.id}`)).json.status).toBe('open');
    expect(codesOf(await call(OPEN, { json: { ...body, shift: 'tea/2026-12-01' } }))).toEqual(['unknown-reference']);
  });

  it('are not to be had once the shift has begun', async () => {
    const started = await withWeek();
    const dev = await workerOf(started, 'w04');
    const shift = await openOn(started, 'house-late/2026-12-07');
    started.clock.now = Date.UTC(2026, 10, 22, 10);
    expect((await started.call(`${OPEN}/osh_000000000000/claim`, { json: {}, key: dev })).status).toBe(404);
    expect((await started.call(`${shift}/claim`, { json: { worker: 'w01' }, key: dev })).status).toBe(404);
    started.clock.now = Date.UTC(2026, 11, 7, 14);
    const fresh = await workerOf(started, 'w04');
    const late = await started.call(`${shift}/claim`, { json: {}, key: fresh });
    expect([late.status, codesOf(late)]).toEqual([409, ['past-shift']]);
  });
});
