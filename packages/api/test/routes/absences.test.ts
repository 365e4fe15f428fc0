import { describe, expect, it } from 'vitest';
import { type Api, apiWithHouse, HOUSE, NOW } from '../support/server.ts';
import { sharedHouse } from '../support/shared-house.ts';

const ABSENCES = '/api/v1/absences';
const SICK = { worker: 'harbour-house:w01', kind: 'sick', from: '2026-12-03', to: '2026-12-04' };

const etagOf = async ({ call }: Api, path: string, key?: string): Promise<string> =>
  (await call(path, key === undefined ? {} : { key })).headers.get('etag') ?? '';

/** A change with the ETag of what is there. */
const change = async (started: Api, path: string, json?: unknown) =>
  started.call(path, {
    method: json === undefined ? 'DELETE' : 'PATCH',
    headers: { 'If-Match': await etagOf(started, path) },
    ...(json === undefined ? {} : { json }),
  });

const filesOf = async ({ call }: Api): Promise<Record<string, string>> => (await call(`${HOUSE}/files`)).json.files;

const spans = (answer: { readonly json: { absences: { worker: string; from: string; to: string }[] } }): string =>
  answer.json.absences.map(({ worker, from, to }) => `${worker} ${from.slice(5)} ${to.slice(5)}`).join(', ');

describe('absences', () => {
  it('are listed by first date, with clock times where they have them', async () => {
    const { call } = await apiWithHouse();
    const answer = await call(ABSENCES);
    expect(spans(answer)).toBe('w03 12-08 12-10, w02 12-15 12-15');
    expect(answer.json.absences[1]).toMatchObject({ start: '09:00', end: '13:00', service: 'harbour-house' });
  });

  it('go into the file of their month, and out of it again', async () => {
    const started = await apiWithHouse();
    const before = await filesOf(started);
    const { status, headers, json } = await started.call(ABSENCES, { json: SICK });
    expect([status, json.externalRef]).toEqual([201, 'harbour-house:w01:2026-12-03']);
    const path = headers.get('location') ?? '';
    expect((await filesOf(started))['months/2026-12/absences.csv']).toBe(
      `${before['months/2026-12/absences.csv']}w01,sick,2026-12-03,2026-12-04,,\n`,
    );
    expect((await started.call(`${ABSENCES}/harbour-house:w01:2026-12-03`)).json).toEqual(json);
    expect((await change(started, path)).status).toBe(204);
    expect(await filesOf(started)).toEqual(before);
    expect((await started.call(path)).status).toBe(404);
  });

  it('stand in every month they lie in, and are one', async () => {
    const started = await apiWithHouse();
    const { json } = await started.call(ABSENCES, { json: { ...SICK, from: '2026-12-30', to: '2027-02-01' } });
    const files = await filesOf(started);
    for (const month of ['2026-12', '2027-01', '2027-02'])
      expect(files[`months/${month}/absences.csv`], month).toContain('w01,sick,2026-12-30,2027-02-01,,\n');
    expect(spans(await started.call(`${ABSENCES}?worker=harbour-house:w01`))).toBe('w01 12-30 02-01');
    const changed = await change(started, `${ABSENCES}/${json.id}`, { to: '2027-01-05' });
    expect([changed.status, changed.json.id, changed.json.to]).toEqual([200, json.id, '2027-01-05']);
    expect((await filesOf(started))['months/2027-02/absences.csv']).toBe('worker,kind,from,to,start,end\n');
  });

  it('have another id once they begin on another day', async () => {
    const started = await apiWithHouse();
    const changed = await change(started, `${ABSENCES}/harbour-house:w02:2026-12-15:09:00`, { start: null, end: null });
    expect([changed.status, changed.json.externalRef, changed.json.start]).toEqual([
      200,
      'harbour-house:w02:2026-12-15',
      undefined,
    ]);
  });

  it('are told apart when two begin on one day', async () => {
    const { call } = await apiWithHouse();
    await call(ABSENCES, { json: SICK });
    const { json } = await call(ABSENCES, { json: { ...SICK, kind: 'unpaid' } });
    expect(json.externalRef).toBe('harbour-house:w01:2026-12-03:~2');
    expect((await call(`${ABSENCES}/${json.id}`)).json.kind).toBe('unpaid');
  });

  it('are recorded once', async () => {
    const { call } = await apiWithHouse();
    await call(ABSENCES, { json: SICK });
    const again = await call(ABSENCES, { json: SICK });
    expect([again.status, again.json.errors[0].code]).toEqual([409, 'already-exists']);
    expect((await call(ABSENCES, { json: { ...SICK, worker: 'harbour-house:w99' } })).status).toBe(404);
  });

  it('that are recorded at once all stand, and the same one stands once', async () => {
    const started = await apiWithHouse();
    const days = ['01', '02', '03', '04', '05', '05'].map((day) => `2026-12-${day}`);
    const made = await Promise.all(
      days.map((day) => started.call(ABSENCES, { json: { ...SICK, from: day, to: day } })),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 409]);
    const rows = ((await filesOf(started))['months/2026-12/absences.csv'] ?? '').match(/^w01,sick,.*$/gm) ?? [];
    expect(rows.toSorted()).toEqual([...new Set(days)].map((day) => `w01,sick,${day},${day},,`));
  });

  it('that two change at once are changed by one of them', async () => {
    const started = await apiWithHouse();
    const { json } = await started.call(ABSENCES, { json: SICK });
    const path = `${ABSENCES}/${json.id}`;
    const headers = { 'If-Match': await etagOf(started, path) };
    const both = await Promise.all(
      ['2026-12-05', '2026-12-06'].map((to) => started.call(path, { method: 'PATCH', headers, json: { to } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const won = both.find(({ status }) => status === 200);
    expect((await started.call(path)).json.to).toBe(won?.json.to);
  });

  it('tell what changed since an instant', async () => {
    const started = await apiWithHouse();
    started.clock.now = NOW + 3600_000;
    await started.call(ABSENCES, { json: SICK });
    expect(spans(await started.call(`${ABSENCES}?updatedSince=2026-11-22T09:30Z`))).toBe('w01 12-03 12-04');
  });
});

describe('absences of one house', () => {
  const house = sharedHouse();

  it.each([
    ['from=2026-12-11', 'w02 12-15 12-15'],
    ['to=2026-12-08', 'w03 12-08 12-10'],
    ['worker=harbour-house:w03', 'w03 12-08 12-10'],
    ['kind=study', 'w02 12-15 12-15'],
    ['kind=unavailable', ''],
  ])('are filtered by %s', async (query, expected) => {
    expect(spans(await house().call(`${ABSENCES}?${query}`))).toBe(expected);
  });

  it.each([
    [{ to: '2026-12-01' }, 'ends-before-start', '/to'],
    [{ to: '2028-12-01' }, 'bad-value', '/to'],
    [{ kind: 'unavailable' }, 'bad-value', '/kind'],
    [{ start: '09:00' }, 'missing-key', '/end'],
    [{ start: '09:00', end: '10:00' }, 'bad-value', '/start'],
    [{ note: 'flu' }, 'unknown-key', '/note'],
  ])('are refused with %j', async (wrong, code, pointer) => {
    const { status, json } = await house().call(ABSENCES, { json: { ...SICK, ...wrong } });
    expect([status, json.errors[0].code, json.errors[0].pointer]).toEqual([422, code, pointer]);
  });
});

describe('why somebody is away', () => {
  it('DP P3: a planner who opens the day of a sick colleague sees "unavailable"', async () => {
    const started = await apiWithHouse();
    const { json: made } = await started.call(ABSENCES, { json: SICK });
    const key = await started.keyOf('read:rota', 'write:rota');
    const day = await started.call(`${ABSENCES}?from=2026-12-03&to=2026-12-03`, { key });
    expect(day.json.absences).toEqual([{ ...made, kind: 'unavailable' }]);
    expect(day.text).not.toContain('sick');
    expect(spans(await started.call(`${ABSENCES}?kind=sick`, { key }))).toBe('');
    expect((await started.call(`${ABSENCES}/${made.id}`, { key })).json.kind).toBe('unavailable');
  });

  it('is not said to who has just written it down either, and still can be changed by them', async () => {
    const started = await apiWithHouse();
    const key = await started.keyOf('write:rota');
    const { json } = await started.call(ABSENCES, { json: SICK, key });
    expect(json.kind).toBe('unavailable');
    const path = `${ABSENCES}/${json.id}`;
    const headers = { 'If-Match': await etagOf(started, path, key) };
    expect((await started.call(path, { method: 'PATCH', headers, json: { to: '2026-12-06' }, key })).status).toBe(200);
    expect((await started.call(path)).json).toMatchObject({ kind: 'sick', to: '2026-12-06' });
  });

  it('cannot be read by a payroll key', async () => {
    const { call, keyOf } = await apiWithHouse();
    expect((await call(ABSENCES, { key: await keyOf('read:payroll') })).status).toBe(403);
  });

  it('is not in the record', async () => {
    const { call } = await apiWithHouse();
    await call(ABSENCES, { json: SICK });
    const audit = await call('/api/v1/audit?limit=500');
    expect(audit.text).toContain('absence.recorded');
    expect(audit.text).not.toContain('sick');
  });
});
