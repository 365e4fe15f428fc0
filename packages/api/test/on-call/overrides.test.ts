import { describe, expect, it } from 'vitest';
import { withWeek, workerOf } from '../support/exchange.ts';
import { loggedIn } from '../support/people.ts';
import { codesOf } from '../support/quiet-house.ts';
import { type Answer, type Api, DECEMBER, HOUSE } from '../support/server.ts';

/*
 * Ben (w02) has the first tier on the night of Friday the 4th, 17:00 to 09:00; nobody has any other night. Amina (w01) may have it
 * as well, Dev (w04) may not: he cannot give medication. In December the house keeps UTC.
 */
const OVERRIDES = '/api/v1/on-call/overrides';
const FRIDAY_18 = Date.UTC(2026, 11, 4, 18);
const HOUR_MS = 3600_000;

const REPLACE = {
  service: 'harbour-house',
  slot: 'tier-1',
  kind: 'replace',
  worker: 'w01',
  replaces: 'w02',
  from: '2026-12-04T20:00Z',
  until: '2026-12-04T23:00Z',
  reason: 'At the hospital',
};

const put = ({ call }: Api, more: object = {}, key?: string): Promise<Answer> =>
  call(OVERRIDES, { json: { ...REPLACE, ...more }, ...(key === undefined ? {} : { key }) });

const holderAt = async ({ call }: Api, at: string): Promise<string | undefined> =>
  (await call(`/api/v1/on-call?service=harbour-house&at=${at}`)).json.onCall[0].worker;

/** Who has the tier in the published rota, with the times of day. */
const partsIn = async ({ call }: Api, revision: number): Promise<readonly string[]> => {
  const { json } = await call(`${DECEMBER}/document?revision=${revision}`);
  return json.assignments
    .filter(({ shiftType }: { shiftType: string }) => shiftType === 'tier-1')
    .map(
      ({ worker, shift, start, end }: Record<string, string>) =>
        `${worker} ${shift} ${start?.slice(8, 16)} ${end?.slice(8, 16)}`,
    );
};

const fileOf = async ({ call }: Api, path: string): Promise<string> => {
  const file = (await call(`${HOUSE}/files`)).json.files[path];
  return typeof file === 'string' ? file : Buffer.from(file?.base64 ?? '', 'base64').toString();
};

describe('an override of a published night', () => {
  it('is an amendment of the rota, of which the row in the folder is history', async () => {
    const started = await withWeek();
    const done = await put(started);
    expect([done.status, done.json.startsNow]).toEqual([201, false]);
    expect(done.json.rotas).toMatchObject([{ period: '2026-12', revision: 2, isInDraft: true }]);
    expect(done.json.rotas[0].effect).toMatchObject({ breachesAdded: [], gapsOpened: [] });
    expect(done.json.overrides).toMatchObject([
      { externalRef: 'harbour-house:ovr-000001', revision: 2, worker: 'w01', replaces: 'w02', state: 'coming' },
    ]);
    expect(await partsIn(started, 2)).toEqual([
      'w02 tier-1/2026-12-04/1 04T17:00 04T20:00',
      'w01 tier-1/2026-12-04/2 04T20:00 04T23:00',
      'w02 tier-1/2026-12-04/3 04T23:00 05T09:00',
    ]);
    const times = ['2026-12-04T19:59Z', '2026-12-04T20:00Z', '2026-12-04T22:59Z', '2026-12-04T23:00Z'];
    expect(await Promise.all(times.map((at) => holderAt(started, at)))).toEqual(['w02', 'w01', 'w01', 'w02']);
    expect(await fileOf(started, 'on-call-overrides.csv')).toContain(
      'ovr-000001,tier-1,replace,w01,w02,2026-12-04T20:00:00+00:00,2026-12-04T23:00:00+00:00,At the hospital,Ann Manager,',
    );
  });

  it('tells both people, and programs by ids', async () => {
    const started = await withWeek();
    const known = (await started.call('/api/v1/messages')).json.messages.map(({ id }: { id: string }) => id);
    const done = await put(started);
    const { messages } = (await started.call('/api/v1/messages')).json;
    const fresh = messages.filter(({ id }: { id: string }) => !known.includes(id));
    expect([...new Set(fresh.map(({ worker }: { worker: string }) => worker))].toSorted()).toEqual(['w01', 'w02']);
    const { json } = await started.call(`/api/v1/audit?limit=500`);
    expect(JSON.stringify(json)).toContain(`on-call/overrides/${done.json.overrides[0].id}`);
  });

  it('is in the feeds of both', async () => {
    const started = await withWeek();
    const feedOf = async (worker: string): Promise<readonly string[]> => {
      const { url } = (await started.call('/api/v1/feeds', { json: { service: 'harbour-house', worker } })).json;
      const { text } = await started.call(url.replace(started.server.url, ''), { key: null });
      return text
        .split('BEGIN:VEVENT')
        .filter((event) => event.includes('First on call') && !event.includes('STATUS:CANCELLED'))
        .map(
          (event) =>
            /DTSTART[^:]*:(\d{8}T\d{4})[\s\S]*DTEND[^:]*:(\d{8}T\d{4})|$/.exec(event)?.slice(1, 3).join(' ') ?? '',
        )
        .toSorted();
    };
    expect([await feedOf('w02'), await feedOf('w01')]).toEqual([['20261204T1700 20261205T0900'], []]);
    await put(started);
    expect(await feedOf('w02')).toEqual(['20261204T1700 20261204T2000', '20261204T2300 20261205T0900']);
    expect(await feedOf('w01')).toEqual(['20261204T2000 20261204T2300']);
  });

  it('leaves the rota open to further change, and comes back as it was', async () => {
    const started = await withWeek();
    const { call } = started;
    const first = await partsIn(started, 1);
    const { json } = await put(started);
    const added = await call(`${DECEMBER}/assignments`, { json: { worker: 'w03', shift: 'house-early/2026-12-07' } });
    expect(added.json.publication).toEqual({ isBlocked: false, faults: [] });
    const back = await call(`${OVERRIDES}/${json.overrides[0].id}`, { method: 'DELETE' });
    expect([back.status, back.json.override.state]).toEqual([200, 'withdrawn']);
    expect(await partsIn(started, 3)).toEqual(first);
    const again = await call(`${OVERRIDES}/${json.overrides[0].id}`, { method: 'DELETE' });
    expect([again.status, codesOf(again)]).toEqual([409, ['not-ready']]);
  });

  it('begins now where it was to begin while somebody was on call already, and ends now when it is taken back', async () => {
    const started = await withWeek();
    started.clock.now = FRIDAY_18;
    const done = await put(started, { from: '2026-12-04T17:30Z' });
    expect([done.status, done.json.startsNow]).toEqual([201, true]);
    expect(done.json.overrides[0].from).toBe('2026-12-04T18:00:00+00:00');
    started.clock.now += 2 * HOUR_MS;
    await started.call(`${OVERRIDES}/harbour-house:ovr-000001`, { method: 'DELETE' });
    expect(await partsIn(started, 3)).toEqual([
      'w02 tier-1/2026-12-04/1 04T17:00 04T18:00',
      'w01 tier-1/2026-12-04/2 04T18:00 04T20:00',
      'w02 tier-1/2026-12-04/3 04T20:00 05T09:00',
    ]);
  });

  it('does not touch the past', async () => {
    const started = await withWeek();
    started.clock.now = FRIDAY_18 + 24 * HOUR_MS;
    expect(codesOf(await put(started))).toEqual(['ends-before-start']);
    const gap = { kind: 'add', replaces: undefined, from: '2026-12-05T10:00Z', until: '2026-12-05T20:00Z' };
    expect(codesOf(await put(started, gap))).toEqual(['past-shift']);
    started.clock.now = FRIDAY_18;
    await put(started);
    started.clock.now += 12 * HOUR_MS;
    const over = await started.call(`${OVERRIDES}/harbour-house:ovr-000001`, { method: 'DELETE' });
    expect([over.status, codesOf(over)]).toEqual([409, ['past-shift']]);
  });

  it('is not taken back once somebody else has that time', async () => {
    const started = await withWeek();
    await put(started);
    await put(started, { worker: 'w02', replaces: 'w01', from: '2026-12-04T21:00Z', until: '2026-12-04T22:00Z' });
    const refused = await started.call(`${OVERRIDES}/harbour-house:ovr-000001`, { method: 'DELETE' });
    expect([refused.status, codesOf(refused)]).toEqual([409, ['not-ready']]);
    expect(refused.text).toContain('Make an override that says who is to have it.');
  });

  it('takes somebody away, and fills a gap', async () => {
    const started = await withWeek();
    const gone = await put(started, { kind: 'remove', worker: undefined });
    expect(gone.json.rotas[0].effect.gapsOpened).toEqual([
      { shift: 'tier-1/2026-12-04', requirement: 'heads', people: 1 },
    ]);
    expect(await holderAt(started, '2026-12-04T21:00Z')).toBeUndefined();
    const filled = await put(started, { kind: 'add', replaces: undefined });
    expect(filled.json.rotas[0].effect.gapsClosed).toHaveLength(1);
    expect(await holderAt(started, '2026-12-04T21:00Z')).toBe('w01');
    const night = { kind: 'add', replaces: undefined, from: '2026-12-05T22:00Z', until: '2026-12-06T06:00Z' };
    expect((await put(started, night)).status).toBe(201);
    expect(await holderAt(started, '2026-12-06T05:59Z')).toBe('w01');
    expect(await holderAt(started, '2026-12-06T06:00Z')).toBeUndefined();
  });

  it('is refused where a rule forbids it, where nobody is replaced, and where it makes no sense', async () => {
    const started = await withWeek();
    const refused = await put(started, { worker: 'w04' });
    expect([refused.status, codesOf(refused).includes('hard-breach')]).toEqual([409, true]);
    expect(codesOf(await put(started, { replaces: 'w03' }))).toEqual(['not-ready']);
    expect(codesOf(await put(started, { replaces: undefined }))).toEqual(['missing-key']);
    expect(codesOf(await put(started, { kind: 'add' }))).toEqual(['bad-value']);
    expect(codesOf(await put(started, { worker: 'w02' }))).toEqual(['bad-value']);
    expect(codesOf(await put(started, { worker: 'w99' }))).toEqual(['unknown-reference']);
    expect(codesOf(await put(started, { slot: 'tier-9' }))).toEqual(['unknown-reference']);
    expect(codesOf(await put(started, { until: '2027-12-04T23:00Z' }))).toEqual(['bad-value']);
    expect(codesOf(await put(started, { reason: 'Visit NHS 943 476 5919' }))).toEqual(['bad-value']);
    expect((await started.call(`${DECEMBER}/revisions`)).json.revisions).toHaveLength(1);
    expect(await fileOf(started, 'on-call-overrides.csv')).toBe('');
  });

  it('is made once, however many make it at the same time', async () => {
    const started = await withWeek();
    const answers = await Promise.all([1, 2, 3].map(() => put(started)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect((await started.call(`${OVERRIDES}?service=harbour-house&total=true`)).json.total).toBe(1);
  });
});

describe('rights to change who is on call', () => {
  it('reach as far as a duty does for whoever has it, with a review; a manager’s reach everywhere', async () => {
    const started = await withWeek();
    expect((await put(started, {}, await workerOf(started, 'w02'))).status).toBe(403);
    started.clock.now = FRIDAY_18;
    const ben = await workerOf(started, 'w02');
    const amina = await workerOf(started, 'w01');
    expect((await put(started, {}, amina)).status).toBe(403);
    const far = { kind: 'add', replaces: undefined, from: '2026-12-09T17:00Z', until: '2026-12-10T09:00Z' };
    expect((await put(started, far, ben)).status).toBe(403);
    const done = await put(started, {}, ben);
    expect(done.json.review).toMatch(/^rvw_/);
    const { json } = await started.call(`/api/v1/reviews/${done.json.review}`);
    expect(json).toMatchObject({ act: 'take-over', worker: 'w01', shift: 'tier-1/2026-12-04', revision: 2 });
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    const later = await put(started, far, manager);
    expect([later.status, later.json.review]).toEqual([201, undefined]);
  });
});

describe('an override of time that no published rota decides', () => {
  it('is a row of its own; one over both is a row for each part', async () => {
    const started = await withWeek();
    // 09:00 to 17:00 of Monday the 7th nobody is wanted; from 17:00 the rota decides
    const done = await put(started, {
      kind: 'add',
      replaces: undefined,
      from: '2026-12-07T12:00Z',
      until: '2026-12-07T20:00Z',
    });
    expect(
      done.json.overrides.map(({ from, until, revision }: Record<string, unknown>) => [from, until, revision]),
    ).toEqual([
      ['2026-12-07T12:00:00+00:00', '2026-12-07T17:00:00+00:00', undefined],
      ['2026-12-07T17:00:00+00:00', '2026-12-07T20:00:00+00:00', 2],
    ]);
    const times = ['2026-12-07T11:59Z', '2026-12-07T12:00Z', '2026-12-07T19:59Z', '2026-12-07T20:00Z'];
    expect(await Promise.all(times.map((at) => holderAt(started, at)))).toEqual([undefined, 'w01', 'w01', undefined]);
    const back = await started.call(`${OVERRIDES}/harbour-house:ovr-000001`, { method: 'DELETE' });
    expect(back.json).toMatchObject({ rotas: [], override: { withdrawnAt: '2026-11-22T09:00:00+00:00' } });
    expect(await Promise.all(times.map((at) => holderAt(started, at)))).toEqual([
      undefined,
      undefined,
      'w01',
      undefined,
    ]);
  });

  it('ends at the minute in which it is taken back', async () => {
    const started = await withWeek();
    const january = { kind: 'add', replaces: undefined, from: '2027-01-10T12:00Z', until: '2027-01-12T20:00Z' };
    const { json } = await put(started, january);
    expect(json.rotas).toEqual([]);
    started.clock.now = Date.UTC(2027, 0, 11, 12);
    expect((await started.call(`${OVERRIDES}/${json.overrides[0].id}`)).json.state).toBe('running');
    await started.call(`${OVERRIDES}/${json.overrides[0].id}`, { method: 'DELETE' });
    expect(await holderAt(started, '2027-01-11T11:59Z')).toBe('w01');
    expect(await holderAt(started, '2027-01-11T12:00Z')).toBeUndefined();
    const listed = (query: string) => started.call(`${OVERRIDES}?service=harbour-house&${query}`);
    expect((await listed('from=2027-01-11T13:00Z')).json.overrides).toEqual([]);
    expect((await listed('from=2027-01-11T11:00Z&slot=tier-1')).json.overrides).toHaveLength(1);
    expect((await started.call(`${OVERRIDES}/harbour-house:ovr-000009`)).status).toBe(404);
  });
});
