import { beforeAll, describe, expect, it } from 'vitest';
import { loggedIn } from '../support/people.ts';
import { type Api, ROTA } from '../support/server.ts';
import { confirmed, paidFiles, workedHouse } from '../support/worked.ts';

const SHEETS = '/api/v1/timesheets';
const ANN = 'house-early/2026-12-10/1';
const BEN = 'house-early/2026-12-12/1';
const HARBOUR = '/api/v1/pay-periods/harbour-house:harbour:2026-12';
const CHARITY = '/api/v1/pay-periods/harbour-house:charity:2026-12';

/** The house where a charity employs w02 and Harbour Care everybody else. */
const twoEmployers = (): Record<string, string> => {
  const files = paidFiles();
  const employer = '{ id: harbour, name: Harbour Care }';
  const yaml = files['service.yaml']?.replace(employer, `${employer}\n  - { id: charity, name: Charity }`) ?? '';
  const employments = files['employments.csv']?.replace(/^(e\d+,w02),harbour,/m, '$1,charity,') ?? '';
  return { ...files, 'service.yaml': yaml, 'employments.csv': employments };
};

const workersOf = async ({ call }: Api, key: string): Promise<readonly string[]> => {
  const { json } = await call(SHEETS, { key });
  return json.lines.map(({ worker }: { worker: string }) => worker);
};

describe('rights on hours', () => {
  let house: Api;
  let ann: string;
  beforeAll(async () => {
    house = await workedHouse(twoEmployers(), 'file');
    ann = await loggedIn(house, [{ role: 'worker', service: 'harbour-house', worker: 'w01' }]);
    return () => house.server.close();
  }, 60_000);

  it('let a worker write down their own hours, and nobody else’s', async () => {
    const own = { rota: ROTA, entries: [{ worker: 'w01', shift: ANN, reason: 'as planned' }] };
    expect((await house.call(`${SHEETS}/lines`, { json: own, key: ann })).json).toEqual({ added: 1 });
    const other = { rota: ROTA, entries: [{ worker: 'w02', shift: BEN }] };
    expect((await house.call(`${SHEETS}/lines`, { json: other, key: ann })).status).toBe(404);
    const csv = 'worker,in,out\nw02,2026-12-12 07:00,2026-12-12 15:00\n';
    expect((await house.call(`${SHEETS}/clock`, { json: { rota: ROTA, csv }, key: ann })).status).toBe(404);
    expect((await house.call(`${SHEETS}/approvals`, { json: { rota: ROTA }, key: ann })).status).toBe(403);
    const { json } = await house.call(`${SHEETS}?kind=entries`, { key: ann });
    expect(json.lines).toMatchObject([{ worker: 'w01', source: 'worker', status: 'entered', reason: 'as planned' }]);
  });

  it('show a worker nothing of others', async () => {
    await confirmed(house);
    expect(await workersOf(house, ann)).toEqual(['w01']);
    expect((await house.call(`${SHEETS}?worker=w02`, { key: ann })).status).toBe(404);
    const { differences } = (await house.call(`${SHEETS}/differences?rota=${ROTA}`, { key: ann })).json;
    expect(new Set(differences.map(({ worker }: { worker: string }) => worker))).toEqual(new Set(['w01']));
    expect((await house.call(HARBOUR, { key: ann })).status).toBe(403);
  });

  it('let nobody answer for their own hours, whatever name they have', async () => {
    const roles = [
      { role: 'manager', services: ['harbour-house'] },
      { role: 'worker', service: 'harbour-house', worker: 'w01' },
    ];
    const manager = await loggedIn(house, roles);
    const answer = await house.call(`${SHEETS}/approvals`, { json: { rota: ROTA, worker: 'w01' }, key: manager });
    expect([answer.status, answer.json.errors[0].code]).toEqual([422, 'self-approval']);
  });

  it('keep who is limited to an employer to its people, pay periods and exports', async () => {
    const body = { owner: 'HR of the charity', scopes: ['read:payroll', 'write:timesheet'], employer: 'charity' };
    const key = (await house.call('/api/v1/api-keys', { json: body })).json.secret;
    expect(await workersOf(house, key)).toEqual(['w02']);
    const { payPeriods } = (await house.call('/api/v1/pay-periods', { key })).json;
    expect(payPeriods.map(({ employer }: { employer: string }) => employer)).toEqual(['charity']);
    expect([(await house.call(CHARITY, { key })).status, (await house.call(HARBOUR, { key })).status]).toEqual([
      200, 404,
    ]);
    await house.call(`${SHEETS}/approvals`, { json: { rota: ROTA } });
    const made = [];
    for (const period of [HARBOUR, CHARITY]) {
      expect((await house.call(`${period}/lock`, { method: 'POST' })).status).toBe(201);
      made.push((await house.call(`${period}/exports`, { json: {} })).json);
    }
    const [ours, theirs] = made;
    // each employer is told its own people: Harbour the two shifts of w01, the charity the one of w02
    expect([ours.rows, theirs.rows]).toEqual([2, 1]);
    const { exports } = (await house.call('/api/v1/exports', { key })).json;
    expect(exports.map(({ id }: { id: string }) => id)).toEqual([theirs.id]);
    expect((await house.call(`/api/v1/exports/${theirs.id}/content`, { key })).status).toBe(200);
    for (const rest of ['', '/content'])
      expect((await house.call(`/api/v1/exports/${ours.id}${rest}`, { key })).status).toBe(404);
    const receipt = `/api/v1/exports/${ours.id}/acknowledgement`;
    expect((await house.call(receipt, { method: 'POST', key })).status).toBe(404);
  });
});
