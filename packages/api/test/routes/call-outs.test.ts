import { describe, expect, it } from 'vitest';
import { placesIn, workerOf } from '../support/exchange.ts';
import { handRota, type Placing, putDraft } from '../support/hand-rota.ts';
import { loggedIn } from '../support/people.ts';
import { type Answer, type Api, api, DECEMBER, houseFiles, published, ROTA } from '../support/server.ts';

/*
 * A house whose posts are not under reg 21, so that rest cut short is a breach and not owed. Ben (w02) has the early of Friday the 4th
 * (07:00 to 15:00), the first tier that night and the late of Saturday (14:00). Called out from 01:00 to 05:00 he has had 10 h of rest:
 * an hour is lost, 16:00 is the soonest that he may begin, and at 17:00 all would be made good.
 */
const SATURDAY = Date.UTC(2026, 11, 5, 5, 30);
const HOUR_MS = 3600_000;
const PATH = '/api/v1/on-call/call-outs';
const LATE = 'house-late/2026-12-05/1';

/** Of the template: Amina (w01) is pinned to it. */
const PINNED: Placing = ['w01', 'house-early', 1];

const WEEK: readonly Placing[] = [PINNED, ['w02', 'house-early', 4], ['w02', 'tier-1', 4], ['w02', 'house-late', 5]];

const PAY = `
pay:
  rates:
    - { id: hour, from: 2026-01-01, hourlyPence: 1200 }
    - { id: stand-by, from: 2026-01-01, kinds: [on-call], flatPence: 2000 }
  schemes:
    - id: all
      from: 2026-01-01
      callOut: { percent: 150, leastMinutes: 60, unitMinutes: 15, phoneMinutesIncluded: 30 }
`;

const plainHouse = (isReg21 = false): Record<string, string> => {
  const files = houseFiles();
  const yaml = (files['service.yaml'] ?? '')
    .replace('reg21: true', `reg21: ${isReg21}`)
    .replace('\nrules:', `${PAY}\nrules:`);
  return { ...files, 'service.yaml': yaml };
};

const withWeekend = async (files = plainHouse(), week = WEEK): Promise<Api> => {
  const started = await api();
  const made = await started.call('/api/v1/services', { json: { files } });
  if (made.status !== 201) throw new Error(`the house was not imported: ${made.text}`);
  await putDraft(started, handRota(...week));
  const { status, text } = await published(started);
  if (status !== 201) throw new Error(`the weekend was not published: ${text}`);
  started.clock.now = SATURDAY;
  return started;
};

const BODY = {
  service: 'harbour-house',
  tier: 1,
  mode: 'attend',
  start: '2026-12-05T01:00Z',
  end: '2026-12-05T05:00Z',
};

const record = ({ call }: Api, key: string, more: object = {}): Promise<Answer> =>
  call(PATH, { json: { ...BODY, ...more }, key });
const preview = ({ call }: Api, key: string, more: object = {}): Promise<Answer> =>
  call(`${PATH}/preview`, { json: { ...BODY, ...more }, key });

const codesOf = ({ json }: Answer): readonly string[] => json.errors.map(({ code }: { code: string }) => code);

const placesOf = async ({ call }: Api, revision: number): Promise<readonly string[]> =>
  placesIn((await call(`${DECEMBER}/document?revision=${revision}`)).json);

const toldOf = (proposals: readonly { kind: string; missing: number; changes: readonly { to?: string }[] }[]) =>
  proposals.map(({ kind, missing, changes }) => [kind, missing, ...changes.map(({ to }) => to)]);

describe('a call-out that is recorded', () => {
  it('tells what it is paid, what it leaves of the rest, and how the rota may be changed for it', async () => {
    const started = await withWeekend();
    const ben = await workerOf(started, 'w02');
    const { status, json } = await record(started, ben);
    expect(status).toBe(201);
    // 4 h at £12.00 x 1.5 = £72.00
    const elements = [{ element: 'call-out', minutes: 240, pence: 7200 }];
    expect(json.paid).toEqual({ workedMinutes: 240, paidMinutes: 240, elements, isApproved: false });
    expect(json.rest).toMatchObject({
      wantedMinutes: 660,
      longestMinutes: 600,
      lostMinutes: 60,
      restsFrom: '2026-12-05T05:00:00+00:00',
      restedFrom: '2026-12-05T16:00:00+00:00',
      madeGoodFrom: '2026-12-05T17:00:00+00:00',
      next: { shift: LATE, start: '2026-12-05T14:00:00+00:00', restMinutes: 540 },
      isNextLawful: false,
    });
    expect(json.rest.breaches[0]).toMatchObject({ rule: 'daily-rest', level: 'statutory' });
    expect(json.repair).toMatchObject({ shifts: [LATE], isComplete: true });
    expect(toldOf(json.repair.proposals).toSorted()).toEqual([
      ['give', 0, 'w01'],
      ['give', 0, 'w03'],
      ['give', 0, 'w04'],
      ['open', 1, undefined],
    ]);
    expect(json.repair.proposals.map(({ missing }: { missing: number }) => missing)).toEqual([0, 0, 0, 1]);
    expect(json.review.detail).toMatchObject({ lostMinutes: 60, unlawful: [LATE] });
  });

  it('is repaired by the request that comes with a proposal, once, and a manager sees it', async () => {
    const started = await withWeekend();
    const { call } = started;
    const ben = await workerOf(started, 'w02');
    const [first] = (await record(started, ben)).json.repair.proposals;
    const { path, body } = first.request;
    const taker = first.changes[0].to;
    const done = await call(path, { json: { ...body, reason: 'Rang round' }, key: ben });
    expect([done.status, done.json.review]).toMatchObject([201, { act: 'rest-repair', worker: 'w02', revision: 2 }]);
    expect(done.json.effect.gapsOpened).toEqual([]);
    const places = await placesOf(started, 2);
    expect(places).toContain(`${taker} ${LATE}`);
    expect(places).not.toContain(`w02 ${LATE}`);
    expect(placesIn((await call(`${DECEMBER}/document`)).json)).toContain(`${taker} ${LATE}`);
    const again = await call(path, { json: body, key: ben });
    expect([again.status, codesOf(again)]).toEqual([409, ['not-ready']]);
    expect((await call(`${DECEMBER}/revisions`)).json.revisions).toHaveLength(2);
    const { reviews } = (await call('/api/v1/reviews?status=open')).json;
    expect(reviews.map(({ act }: { act: string }) => act)).toEqual(['call-out', 'rest-repair']);
  });

  it('is repaired only by what is lawful, and only once it stands in the hours', async () => {
    const started = await withWeekend();
    const ben = await workerOf(started, 'w02');
    const repair = (changes: readonly object[]) =>
      started.call(`${PATH}/repair`, {
        json: { service: 'harbour-house', worker: 'w02', start: BODY.start, changes },
        key: ben,
      });
    const give = [{ shift: LATE, from: 'w02', to: 'w01' }];
    expect(codesOf(await repair(give))).toEqual(['unknown-reference']);
    await record(started, ben);
    // the night of Saturday is nobody's and has nothing to do with it
    expect(codesOf(await repair([{ shift: 'house-night/2026-12-05', to: 'w01' }]))).toEqual(['not-ready']);
    expect(codesOf(await repair([...give, { shift: 'house-late/2026-12-09', to: 'w02' }]))).toEqual(['forbidden']);
    expect((await repair(give)).status).toBe(201);
  });

  it('says that the next duty may stay where the rest is owed, or was had', async () => {
    const started = await withWeekend(plainHouse(true));
    const ben = await workerOf(started, 'w02');
    const owed = (await preview(started, ben)).json;
    expect([owed.rest.basis, owed.rest.lostMinutes, owed.rest.isNextLawful]).toEqual(['reg-21', 60, true]);
    expect(owed.repair).toBeUndefined();
    const had = (await preview(started, ben, { start: '2026-12-04T17:10Z', end: '2026-12-04T17:40Z' })).json;
    expect(had.rest).toMatchObject({ shortfallMinutes: 0, isNextLawful: true, breaches: [] });
  });

  it('proposes nothing for a duty that has begun', async () => {
    const started = await withWeekend();
    started.clock.now = SATURDAY + 9 * HOUR_MS;
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    const { json } = await preview(started, manager, { worker: 'w02' });
    expect([json.rest.isNextLawful, json.repair]).toEqual([false, undefined]);
  });

  it('looks beyond the end of the month', async () => {
    const started = await withWeekend(plainHouse(), [PINNED, ['w02', 'house-early', 31], ['w02', 'tier-1', 31]]);
    const { call } = started;
    started.clock.now = Date.UTC(2026, 11, 30, 9);
    const january = '/api/v1/rotas/harbour-house:2027-01';
    await call('/api/v1/rotas', { json: { service: 'harbour-house', period: '2027-01' } });
    const empty = { ...JSON.parse(handRota()), from: '2027-01-01', to: '2027-02-01' };
    await call(`${january}/document`, { method: 'PUT', json: empty });
    await call(`${january}/assignments`, { json: { worker: 'w02', shift: 'house-late/2027-01-01' } });
    expect((await call(`${january}/approvals`, { json: {} })).status).toBe(201);
    expect((await call(`${january}/publication`, { json: { reason: 'January' } })).status).toBe(201);
    started.clock.now = Date.UTC(2027, 0, 1, 5, 30);
    const ben = await workerOf(started, 'w02');
    const night = { start: '2027-01-01T01:00Z', end: '2027-01-01T05:00Z' };
    const { json } = await record(started, ben, night);
    expect(json.repair).toMatchObject({ shifts: ['house-late/2027-01-01/1'] });
    const { path, body } = json.repair.proposals[0].request;
    const done = await call(path, { json: body, key: ben });
    expect([done.status, done.json.review.period]).toEqual([201, '2027-01']);
  });
});

describe('a preview of a call-out', () => {
  it('tells the same, and writes nothing', async () => {
    const started = await withWeekend();
    const ben = await workerOf(started, 'w02');
    const before = await preview(started, ben);
    expect(before.status).toBe(200);
    expect((await started.call('/api/v1/timesheets?service=harbour-house&kind=callOuts')).json.lines).toEqual([]);
    expect((await started.call('/api/v1/reviews')).json.reviews).toEqual([]);
    const { review: _review, ...recorded } = (await record(started, ben)).json;
    expect(recorded).toEqual(before.json);
    // what overlaps a line there is is refused beforehand as well
    const overlapping = await preview(started, ben, { mode: 'phone', start: '2026-12-05T02:00Z' });
    expect(codesOf(overlapping)).toContain('overlapping-work');
  });

  it('is of whoever is on duty, who sees money only of their own', async () => {
    const started = await withWeekend();
    const amina = await workerOf(started, 'w01');
    expect((await preview(started, amina, { worker: 'w02' })).status).toBe(403);
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    expect((await preview(started, manager, { worker: 'w02' })).json.paid.elements).toEqual([
      { element: 'call-out', minutes: 240, pence: 7200 },
    ]);
  });
});

describe('the hours', () => {
  it('have a call-out once it is approved, with what was told of it', async () => {
    const started = await withWeekend();
    const { call } = started;
    const ben = await workerOf(started, 'w02');
    const { paid } = (await record(started, ben)).json;
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    const minutes = async (): Promise<number> =>
      (await call(`${DECEMBER}/hours`)).json.rows
        .filter(
          (row: { worker_ref: string; pay_element: string }) =>
            row.worker_ref === 'w02' && row.pay_element === 'call-out',
        )
        .reduce((sum: number, row: { minutes: number }) => sum + row.minutes, 0);
    expect(await minutes()).toBe(0);
    const [line] = (await call('/api/v1/timesheets?service=harbour-house&worker=w02&kind=callOuts')).json.lines;
    expect(line).toMatchObject({ status: 'entered' });
    const approved = await call(`/api/v1/timesheets/approvals`, { json: { rota: ROTA }, key: manager });
    expect([approved.status, paid.paidMinutes]).toEqual([201, 240]);
    expect(await minutes()).toBe(240);
  });
});
