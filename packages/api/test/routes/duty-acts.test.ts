import { describe, expect, it } from 'vitest';
import { placesIn, withWeek, workerOf } from '../support/exchange.ts';
import { loggedIn } from '../support/people.ts';
import { type Answer, type Api, DECEMBER, HOUSE, ROTA } from '../support/server.ts';

/*
 * Friday the 4th at 18:00: Ben (w02) has been on call in tier 1 since 17:00, Dev (w04) is to work the night from 21:30, Carys (w03)
 * has worked the early, Amina (w01) is off.
 */
const FRIDAY = Date.UTC(2026, 11, 4, 18);
const HOUR_MS = 3600_000;

const NIGHT = 'house-night/2026-12-04';

const addressOf = (shift: string, act: string): string =>
  `/api/v1/shifts/${encodeURIComponent(`harbour-house:${shift}`)}/${act}`;

const codesOf = ({ json }: Answer): readonly string[] => json.errors.map(({ code }: { code: string }) => code);

const onFriday = async (): Promise<{ readonly started: Api; readonly ben: string }> => {
  const started = await withWeek();
  started.clock.now = FRIDAY;
  return { started, ben: await workerOf(started, 'w02') };
};

const publishedPlaces = async ({ call }: Api, revision: number): Promise<readonly string[]> =>
  placesIn((await call(`${DECEMBER}/document?revision=${revision}`)).json);

const markSick = ({ call }: Api, key: string, shift = `${NIGHT}/1`, worker = 'w04'): Promise<Answer> =>
  call(addressOf(shift, 'sickness'), { json: { worker }, key });

describe('somebody who cannot come', () => {
  it('is off at once, by a revision of whoever is on call, and the shift is open', async () => {
    const { started, ben } = await onFriday();
    const { call } = started;
    const done = await markSick(started, ben);
    expect(done.status).toBe(201);
    expect(done.json.review).toMatchObject({ act: 'sickness', worker: 'w04', revision: 2, state: 'open' });
    expect(done.json.review.detail).toEqual({ on: '2026-12-04', off: [`${NIGHT}/1`], breaches: [], isInDraft: true });
    expect(done.json.effect.gapsOpened).toEqual([{ shift: NIGHT, requirement: 'heads', people: 1 }]);
    expect(await publishedPlaces(started, 2)).not.toContain(`w04 ${NIGHT}/1`);
    expect(placesIn((await call(`${DECEMBER}/document`)).json)).not.toContain(`w04 ${NIGHT}/1`);
    const revisions = (await call(`${DECEMBER}/revisions`)).json.revisions;
    expect(revisions[1]).toMatchObject({ reason: 'Worker "w04" is not available.', changes: { removed: 1, added: 0 } });
    const open = await call('/api/v1/open-shifts?from=2026-12-04T18:00Z&to=2026-12-04T23:00Z&status=open');
    expect(open.json.openShifts).toMatchObject([{ shift: NIGHT, origin: 'at-once' }]);
  });

  it('is away in the folder, of a kind that only the employer’s side sees', async () => {
    const { started, ben } = await onFriday();
    await markSick(started, ben);
    const { json } = await started.call(`${HOUSE}/files`);
    const file = json.files['months/2026-12/absences.csv'];
    expect(typeof file === 'string' ? file : Buffer.from(file.base64, 'base64').toString()).toContain(
      'w04,sick,2026-12-04,2026-12-04',
    );
    const reader = await started.keyOf('read:rota');
    const seen = await started.call('/api/v1/absences?service=harbour-house', { key: reader });
    expect(seen.text).not.toContain('sick');
    const record = await started.call('/api/v1/audit');
    expect(record.text).not.toContain('sick');
  });

  it('leaves what a manager is working on in the draft, with the same change', async () => {
    const { started, ben } = await onFriday();
    const { call } = started;
    await call(`${DECEMBER}/assignments`, { json: { worker: 'w03', shift: 'house-early/2026-12-07' } });
    await markSick(started, ben);
    const draft = placesIn((await call(`${DECEMBER}/document`)).json);
    expect(draft).toContain('w03 house-early/2026-12-07/1');
    expect(draft).not.toContain(`w04 ${NIGHT}/1`);
    expect(await publishedPlaces(started, 2)).not.toContain('w03 house-early/2026-12-07/1');
  });

  it('must be on the shift, which must be near and not have begun', async () => {
    const { started, ben } = await onFriday();
    expect(codesOf(await markSick(started, ben, `${NIGHT}/1`, 'w01'))).toEqual(['unknown-reference']);
    const begun = await markSick(started, ben, 'house-early/2026-12-04/1', 'w03');
    expect([begun.status, codesOf(begun)]).toEqual([403, ['forbidden']]);
    started.clock.now = FRIDAY + 4 * HOUR_MS;
    const late = await markSick(started, ben);
    expect([late.status, codesOf(late)]).toEqual([409, ['past-shift']]);
  });

  it('is for a manager on any day, and for nobody who is off duty', async () => {
    const started = await withWeek();
    const ben = await workerOf(started, 'w02');
    const far = await markSick(started, ben);
    expect(far.status).toBe(403);
    const key = await started.keyOf('write:rota');
    expect((await markSick(started, key)).status).toBe(403);
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    const done = await markSick(started, manager);
    expect([done.status, done.json.review.revision]).toEqual([201, 2]);
  });

  it('is marked once, however many mark it at the same time', async () => {
    const { started, ben } = await onFriday();
    const answers = await Promise.all([1, 2, 3].map(() => markSick(started, ben)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422]);
    expect((await started.call(`${DECEMBER}/revisions`)).json.revisions).toHaveLength(2);
  });
});

describe('a replacement', () => {
  it('is somebody who may by the rules, and is on the next revision at once', async () => {
    const { started, ben } = await onFriday();
    const { call } = started;
    await markSick(started, ben);
    const suggested = await call(addressOf(NIGHT, 'suggestions'), { json: {}, key: ben });
    expect(suggested.json).toMatchObject({ of: 'published' });
    const eligible = suggested.json.eligible.map(({ worker }: { worker: string }) => worker);
    expect(eligible).toContain('w01');
    // who is ill is unavailable to a colleague, and no more is said
    expect(suggested.json.ineligible).toContainEqual({
      worker: 'w04',
      name: 'Dev Patel',
      blocks: [{ rule: 'unavailable', level: 'contract' }],
    });
    const done = await call(addressOf(NIGHT, 'replacement'), {
      json: { worker: 'w01', reason: 'Rang round' },
      key: ben,
    });
    expect(done.json.review).toMatchObject({ act: 'replacement', worker: 'w01', revision: 3, shift: `${NIGHT}/1` });
    expect(await publishedPlaces(started, 3)).toContain(`w01 ${NIGHT}/1`);
    const open = await call('/api/v1/open-shifts?from=2026-12-04T18:00Z&to=2026-12-04T23:00Z&status=open');
    expect(open.json.openShifts).toEqual([]);
  });

  it('may take the place of somebody in one act', async () => {
    const { started, ben } = await onFriday();
    const json = { worker: 'w01', remove: 'w04' };
    const done = await started.call(addressOf(`${NIGHT}/1`, 'replacement'), { json, key: ben });
    expect([done.status, done.json.review.revision]).toEqual([201, 2]);
    expect(done.json.effect).toMatchObject({ gapsOpened: [], gapsClosed: [] });
    expect((await publishedPlaces(started, 2)).filter((place) => place.includes(NIGHT))).toEqual([`w01 ${NIGHT}/1`]);
  });

  it('is refused where a rule forbids it, with the rule', async () => {
    const { started, ben } = await onFriday();
    await markSick(started, ben);
    // Carys ended at 15:00: six and a half hours are too few
    const refused = await started.call(addressOf(NIGHT, 'replacement'), { json: { worker: 'w03' }, key: ben });
    expect([refused.status, [...new Set(codesOf(refused))]]).toEqual([409, ['hard-breach']]);
    expect(refused.text).toContain('Rule \\"quick-return\\"');
    expect((await started.call(`${DECEMBER}/revisions`)).json.revisions).toHaveLength(2);
  });
});

describe('a tier', () => {
  const NOW = `${'/api/v1/on-call/now'}?service=harbour-house`;
  const holder = async ({ call }: Api): Promise<string> => (await call(NOW)).json.onCall[0].worker;
  const takeOver = ({ call }: Api, key: string, more: object = {}): Promise<Answer> =>
    call('/api/v1/on-call/take-over', {
      json: { service: 'harbour-house', tier: 1, from: 'w02', worker: 'w01', ...more },
      key,
    });

  it('is taken over from this minute, for a while, and goes back by itself', async () => {
    const { started, ben } = await onFriday();
    expect(await holder(started)).toBe('w02');
    const done = await takeOver(started, ben, { until: '2026-12-05T06:00Z', reason: 'At the hospital' });
    expect(done.status).toBe(201);
    expect(done.json.review).toMatchObject({
      act: 'take-over',
      worker: 'w01',
      revision: 2,
      detail: { tier: 1, from: 'w02' },
    });
    expect(await holder(started)).toBe('w01');
    started.clock.now = FRIDAY + 12 * HOUR_MS - 60_000;
    expect(await holder(started)).toBe('w01');
    started.clock.now = FRIDAY + 12 * HOUR_MS;
    expect(await holder(started)).toBe('w02');
  });

  it('takes the rights of the duty along', async () => {
    const { started, ben } = await onFriday();
    const amina = await workerOf(started, 'w01');
    expect((await markSick(started, amina)).status).toBe(403);
    await takeOver(started, ben);
    started.clock.now += 60_000;
    expect((await markSick(started, ben)).status).toBe(403);
    expect((await markSick(started, amina)).status).toBe(201);
  });

  it('stays publishable afterwards: what is over is nobody’s breach', async () => {
    const { started, ben } = await onFriday();
    const { call } = started;
    await takeOver(started, ben);
    started.clock.now += 60_000;
    const added = await call(`${DECEMBER}/assignments`, { json: { worker: 'w03', shift: 'house-early/2026-12-07' } });
    expect(added.json.publication).toEqual({ isBlocked: false, faults: [] });
    expect((await call(`${DECEMBER}/approvals`, { json: {} })).status).toBe(201);
    expect((await call(`${DECEMBER}/publication`, { json: { reason: 'Monday' } })).status).toBe(201);
  });

  it('is taken over only from who has it, within the duty, by somebody whom no rule forbids it', async () => {
    const { started, ben } = await onFriday();
    expect(codesOf(await takeOver(started, ben, { from: 'w03' }))).toEqual(['not-ready']);
    expect(codesOf(await takeOver(started, ben, { until: '2026-12-05T09:30Z' }))).toEqual(['bad-value']);
    expect(codesOf(await takeOver(started, ben, { worker: 'w99' }))).toEqual(['unknown-reference']);
    // Dev cannot give medication, which the tier asks for
    const refused = await takeOver(started, ben, { worker: 'w04' });
    expect([refused.status, codesOf(refused).includes('hard-breach')]).toEqual([409, true]);
  });
});

describe('a call-out', () => {
  const record = ({ call }: Api, key: string, more: object = {}): Promise<Answer> =>
    call('/api/v1/on-call/call-outs', {
      json: {
        service: 'harbour-house',
        tier: 1,
        mode: 'phone',
        start: '2026-12-04T17:10Z',
        end: '2026-12-04T17:40Z',
        ...more,
      },
      key,
    });

  it('goes into the hours of who was called, for somebody to approve', async () => {
    const { started, ben } = await onFriday();
    const done = await record(started, ben);
    expect(done.json.review).toMatchObject({ act: 'call-out', worker: 'w02', shift: 'tier-1/2026-12-04/1' });
    expect(done.json.review.revision).toBeUndefined();
    const lines = await started.call(`/api/v1/timesheets?service=harbour-house&worker=w02&kind=callOuts`);
    expect(lines.json.lines).toMatchObject([{ worker: 'w02', status: 'entered' }]);
  });

  it('is of a tier that was held then, and over', async () => {
    const { started, ben } = await onFriday();
    expect(codesOf(await record(started, ben, { start: '2026-12-04T16:00Z' }))).toEqual(['unknown-reference']);
    expect(codesOf(await record(started, ben, { end: '2026-12-04T18:30Z' }))).toEqual(['bad-value']);
    expect(codesOf(await record(started, ben, { tier: 2 }))).toEqual(['unknown-reference']);
    await record(started, ben);
    expect(
      codesOf(await record(started, ben, { mode: 'attend', start: '2026-12-04T17:20Z', end: '2026-12-04T17:50Z' })),
    ).toContain('overlapping-work');
  });
});

describe('reviews', () => {
  it('list what was done at once for a manager, who decides once', async () => {
    const { started, ben } = await onFriday();
    const { call } = started;
    await markSick(started, ben);
    started.clock.now += 1000;
    await call(addressOf(NIGHT, 'replacement'), { json: { worker: 'w01' }, key: ben });
    expect((await call('/api/v1/reviews', { key: ben })).status).toBe(403);
    const listed = await call('/api/v1/reviews?status=open&service=harbour-house&total=true');
    expect(listed.json).toMatchObject({ total: 2, reviews: [{ act: 'sickness' }, { act: 'replacement' }] });
    const [first] = listed.json.reviews;
    const decide = (decision: string) =>
      call(`/api/v1/reviews/${first.id}/decision`, { json: { decision, note: 'Spoke to both' } });
    expect((await decide('agree')).json).toMatchObject({
      state: 'agreed',
      decidedBy: 'Ann Manager',
      note: 'Spoke to both',
    });
    expect(codesOf(await decide('disagree'))).toEqual(['not-ready']);
    expect((await call(`/api/v1/reviews/${first.id}`)).json.state).toBe('agreed');
    expect((await call('/api/v1/reviews?status=open')).json.reviews).toHaveLength(1);
    expect(ROTA).toContain(first.period);
  });
});
