import { describe, expect, it } from 'vitest';
import { apiWithHouse, DECEMBER, HOUSE, houseFiles, published, withDraft } from '../support/server.ts';

const codesOf = (json: { errors: { code: string }[] }): readonly string[] => json.errors.map(({ code }) => code);

describe('the draft of a period', () => {
  it('is not found before there is one', async () => {
    const { call } = await apiWithHouse();
    const { status, json } = await call(`${DECEMBER}/document`);
    expect([status, codesOf(json)]).toEqual([404, ['not-found']]);
  });

  it('comes back as it was put, with an ETag that a second read need not transfer', async () => {
    const started = await apiWithHouse();
    const rota = await withDraft(started);
    const { text, headers } = await started.call(`${DECEMBER}/document`);
    expect(JSON.parse(text).assignments).toEqual(JSON.parse(rota).assignments);
    expect(headers.get('etag')).toBe('"draft-1"');
    const again = await started.call(`${DECEMBER}/document`, { headers: { 'If-None-Match': '"draft-1"' } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is replaced only by who says what they have seen', async () => {
    const started = await apiWithHouse();
    const body = await withDraft(started);
    const put = (headers: Record<string, string>) =>
      started.call(`${DECEMBER}/document`, { method: 'PUT', body, headers });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'If-Match': '"draft-7"' })).status).toBe(412);
    const { status, headers, json } = await put({ 'If-Match': '"draft-1"' });
    expect([status, headers.get('etag'), json.version]).toEqual([200, '"draft-2"', 2]);
    expect((await put({ 'If-Match': '"draft-1"' })).status).toBe(412);
  });

  it('cannot be the first when something is claimed to be replaced', async () => {
    const started = await apiWithHouse();
    const body = await withDraft(await apiWithHouse());
    const headers = { 'If-Match': '"draft-1"' };
    expect((await started.call(`${DECEMBER}/document`, { method: 'PUT', body, headers })).status).toBe(412);
  });

  it('names every fault by its place in the body', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    rota.assignments[0].worker = 'w99';
    rota.assignments[1].shiftType = 'twilight';
    const { status, json } = await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota });
    expect(status).toBe(422);
    expect(json.errors.map(({ code, pointer }: { code: string; pointer: string }) => [code, pointer])).toEqual([
      ['unknown-reference', '/assignments/0/worker'],
      ['unknown-reference', '/assignments/1/shiftType'],
    ]);
  });

  it('refuses a worker twice on one shift', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    rota.assignments.push(rota.assignments[0]);
    const { status, json } = await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota });
    expect([status, codesOf(json)]).toEqual([422, ['duplicate-id']]);
  });

  it('may have hard breaches: it says how many, and the check says which', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    // Carys (w03) is on leave from 8 to 10 December; a draft may say otherwise, a publication may not.
    const early = rota.assignments.find(({ shift }: { shift: string }) => shift.startsWith('house-early/2026-12-09'));
    early.worker = 'w03';
    const { json } = await started.call(`${DECEMBER}/document`, {
      method: 'PUT',
      json: rota,
      headers: { 'If-Match': '"draft-1"' },
    });
    expect(json.hardBreaches).toBeGreaterThan(0);
    const check = await started.call(`${DECEMBER}/check`);
    expect(check.json.isLawful).toBe(false);
    expect(check.json.breaches.filter(({ isHard }: { isHard: boolean }) => isHard)).toHaveLength(json.hardBreaches);
    expect(check.json.breaches.map(({ rule }: { rule: string }) => rule)).toContain('leave');
    const approved = await started.call(`${DECEMBER}/approvals`, { json: {} });
    expect([approved.status, codesOf(approved.json)[0]]).toEqual([409, 'hard-breach']);
  });

  it('has the roles of its people, whatever it claims', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    const claimed = rota.assignments.map((one: object) => ({ ...one, roles: ['boss'] }));
    const headers = { 'If-Match': '"draft-1"' };
    const json = { ...rota, assignments: claimed };
    expect((await started.call(`${DECEMBER}/document`, { method: 'PUT', json, headers })).status).toBe(200);
    expect((await started.call(`${DECEMBER}/document`)).json.assignments).toEqual(rota.assignments);
  });

  // Two are on the late of 16 December. Amina (w01, slot 1) goes and Carys (w03) comes; the draft numbers Ben (w02) anew.
  it('tells nobody of a change who stays on a shift while others on it change', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    const pinned = rota.assignments.filter(({ shift }: { shift: string }) => shift === 'house-early/2026-12-01/1');
    const put = (version: number, ...people: readonly string[]) => {
      const [start, end] = ['2026-12-16T14:00+00:00', '2026-12-16T22:00+00:00'];
      const late = people.map((worker, at) => {
        return { worker, shift: `house-late/2026-12-16/${at + 1}`, shiftType: 'late', start, end };
      });
      const { result: _claimed, ...rest } = rota;
      const json = { ...rest, assignments: [...pinned, ...late] };
      const headers = { 'If-Match': `"draft-${version}"` };
      return started.call(`${DECEMBER}/document`, { method: 'PUT', json, headers });
    };
    expect((await put(1, 'w01', 'w02')).json.hardBreaches).toBe(0);
    expect((await published(started)).status).toBe(201);
    expect((await put(2, 'w02', 'w03')).status).toBe(200);
    const draft = await started.call(`${DECEMBER}/document`);
    const late = draft.json.assignments.filter(({ shiftType }: { shiftType: string }) => shiftType === 'late');
    expect(late.map(({ worker, shift }: { worker: string; shift: string }) => [worker, shift])).toEqual([
      ['w03', 'house-late/2026-12-16/1'],
      ['w02', 'house-late/2026-12-16/2'],
    ]);
    const { json } = await published(started, 'Carys for Amina');
    expect(json.changes).toEqual({ added: 1, removed: 1, changed: 0, people: 2 });
  });

  it('can still be read, but not published, when the folder no longer fits it', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    const files = houseFiles();
    for (const name of Object.keys(files).filter((one) => one.endsWith('.csv')))
      files[name] = (files[name] ?? '')
        .split('\n')
        .filter((row) => !row.includes('w04'))
        .join('\n');
    await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files }, headers: { 'If-Match': '*' } });
    expect((await started.call(`${DECEMBER}/document`)).status).toBe(200);
    const approved = await started.call(`${DECEMBER}/approvals`, { json: {} });
    expect([approved.status, codesOf(approved.json)[0]]).toEqual([422, 'unknown-reference']);
  });

  it('is shown as a grid, in JSON or as text', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    const json = await started.call(`${DECEMBER}/grid`);
    expect(json.json.workers.map(({ name }: { name: string }) => name)).toHaveLength(4);
    const text = await started.call(`${DECEMBER}/grid?width=150`, { headers: { Accept: 'text/plain' } });
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.text).toContain('Harbour House, December 2026');
  });

  it('is not found at a period that is none, or of a service that is not stored', async () => {
    const { call } = await apiWithHouse();
    expect((await call('/api/v1/rotas/harbour-house:never/document')).status).toBe(404);
    expect((await call('/api/v1/rotas/harbour-house:2026-13/check')).status).toBe(422);
    expect((await call('/api/v1/rotas/elsewhere:2026-12/document')).status).toBe(404);
    expect((await call(`${DECEMBER}/document?revision=1`)).status).toBe(404);
    expect((await call(`${DECEMBER}/document?revision=0`)).status).toBe(422);
  });
});

describe('publishing', () => {
  it('makes revision 1, that can be read for ever', async () => {
    const started = await apiWithHouse();
    const rota = await withDraft(started);
    const { status, json, headers } = await published(started);
    expect(status).toBe(201);
    expect(json).toMatchObject({ number: 1, publishedBy: 'Ann Manager', reason: 'December', overrides: [] });
    expect(json.changes).toEqual({ added: JSON.parse(rota).assignments.length, removed: 0, changed: 0, people: 4 });
    const revision = await started.call(headers.get('location') ?? '');
    expect(revision.json).toMatchObject({ format: 'revision/1', number: 1 });
    const read = await started.call(`${DECEMBER}/document?revision=1`);
    expect(read.headers.get('etag')).toBe('"revision-1"');
    expect(read.json.assignments).toEqual(JSON.parse(rota).assignments);
    expect((await started.call(`${DECEMBER}/revisions`)).json.revisions).toEqual([json]);
  });

  it('needs an approval of the very rota that is the draft', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    const publish = () => started.call(`${DECEMBER}/publication`, { json: { reason: 'x' } });
    const early = await publish();
    expect([early.status, codesOf(early.json)]).toEqual([409, ['not-approved']]);
    await started.call(`${DECEMBER}/approvals`, { json: { note: 'seen' } });
    const rota = JSON.parse((await started.call(`${DECEMBER}/document`)).text);
    rota.assignments.pop();
    await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
    const changed = await publish();
    expect([changed.status, codesOf(changed.json)]).toEqual([409, ['not-approved']]);
  });

  it('refuses a rota in which nothing changed', async () => {
    const started = await apiWithHouse();
    const body = await withDraft(started);
    await published(started);
    const approved = await started.call(`${DECEMBER}/approvals`, { json: {} });
    expect([approved.status, codesOf(approved.json)]).toEqual([409, ['unchanged-rota']]);
    await started.call(`${DECEMBER}/document`, { method: 'PUT', body, headers: { 'If-Match': '*' } });
    const again = await published(started);
    expect([again.status, codesOf(again.json)]).toEqual([409, ['unchanged-rota']]);
  });

  it('refuses to change a shift that has begun', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    await published(started);
    started.clock.now = Date.UTC(2026, 11, 2, 12);
    // an unpinned duty of 1 December: pinned ones are missed by a rule as well
    rota.assignments.splice(
      rota.assignments.findIndex(
        ({ pinned, start }: { pinned: boolean; start: string }) => !pinned && start.startsWith('2026-12-01'),
      ),
      1,
    );
    await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
    const { status, json } = await published(started, 'too late');
    expect(status).toBe(409);
    expect(codesOf(json)).toContain('past-shift');
  });

  it('refuses an override of what is not broken', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    const overrides = [{ rule: 'daily-rest', reason: 'because' }];
    const { status, json } = await started.call(`${DECEMBER}/approvals`, { json: { overrides } });
    expect([status, codesOf(json)]).toEqual([422, ['override-refused']]);
  });

  it('refuses an override on a basis that there is not, at its place', async () => {
    const started = await apiWithHouse();
    const overrides = [{ rule: 'daily-rest', reason: 'because', basis: 'reg-99', ref: 'A 1' }];
    const { status, json } = await started.call(`${DECEMBER}/approvals`, { json: { overrides } });
    expect([status, json.errors]).toMatchObject([422, [{ code: 'bad-value', pointer: '/overrides/0/basis' }]]);
  });

  it('gives one number to one of two who publish at once', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    await started.call(`${DECEMBER}/approvals`, { json: {} });
    const both = await Promise.all(
      ['one', 'two'].map((reason) => started.call(`${DECEMBER}/publication`, { json: { reason } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await started.call(`${DECEMBER}/revisions`)).json.revisions).toHaveLength(1);
  });

  it('says what changed for whom from revision to revision', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    await published(started);
    const [last] = rota.assignments.splice(-1);
    await started.call(`${DECEMBER}/document`, { method: 'PUT', json: rota, headers: { 'If-Match': '*' } });
    const draft = await started.call(`${DECEMBER}/diff`);
    expect(draft.json).toMatchObject({ from: 1, to: 'draft', changes: [{ kind: 'removed', worker: last.worker }] });
    await published(started, 'one less');
    expect((await started.call(`${DECEMBER}/diff?to=2`)).json.changes).toEqual(draft.json.changes);
    expect((await started.call(`${DECEMBER}/diff?from=2&to=1`)).json.changes[0].kind).toBe('added');
    expect((await started.call(`${DECEMBER}/diff?from=3`)).status).toBe(404);
  });
});

describe('hours', () => {
  it('are those of the published rota, the same bytes each time, for the payroll scope only', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    expect((await started.call(`${DECEMBER}/hours`)).status).toBe(409); // nothing is published yet
    await published(started);
    const { json, text } = await started.call(`${DECEMBER}/hours`);
    expect(json).toMatchObject({ format: 'hours/2', from: '2026-12-01', to: '2027-01-01' });
    expect(json.duties).toHaveLength(rota.assignments.length);
    const told = json.rows.flatMap(({ assignment_id }: Record<string, string>) => assignment_id?.split(';') ?? []);
    expect(new Set(told)).toEqual(new Set(rota.assignments.map(({ id }: { id: string }) => id)));
    expect((await started.call(`${DECEMBER}/hours`)).text).toBe(text);
    const csv = await started.call(`${DECEMBER}/hours.csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    // header and a row for each row of the JSON, each ended by CRLF
    expect(csv.text.split('\r\n')).toHaveLength(json.rows.length + 2);
    const key = await started.keyOf('read:rota');
    expect((await started.call(`${DECEMBER}/hours`, { key })).status).toBe(403);
  });
});

describe('who is on call', () => {
  it('is not known before anything is published', async () => {
    const { call } = await apiWithHouse();
    expect((await call('/api/v1/on-call/now?service=harbour-house')).status).toBe(404);
  });

  it('is said for now and for a moment, with who comes after', async () => {
    const started = await apiWithHouse();
    const rota = JSON.parse(await withDraft(started));
    await published(started);
    started.clock.now = Date.UTC(2026, 11, 15, 3);
    const now = await started.call('/api/v1/on-call/now?service=harbour-house');
    // Monday 14 December from 17:00 to Tuesday 09:00 is one duty of tier 1
    const duty = rota.assignments.find(({ shift }: { shift: string }) => shift.startsWith('tier-1/2026-12-14'));
    expect(now.json.onCall).toMatchObject([{ tier: 1, slot: 'tier-1', worker: duty.worker, isWanted: true }]);
    const asked = await started.call(`/api/v1/on-call?service=harbour-house&at=2026-12-15T03:00Z`);
    expect(asked.json).toEqual(now.json);
  });

  it('is not said for a moment without offset, or for no moment at all', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    await published(started);
    const codeAt = async (query: string) =>
      codesOf((await started.call(`/api/v1/on-call?service=harbour-house${query}`)).json);
    expect(await codeAt('&at=2026-12-15T03:00')).toEqual(['missing-offset']);
    expect(await codeAt('&at=tomorrow')).toEqual(['bad-value']);
    expect(await codeAt('')).toEqual(['missing-key']);
  });
});

describe('a later period', () => {
  // Late of 31 December ends at 22:00, early of 1 January begins at 07:00: nine hours of rest, where eleven are asked.
  it('is judged with what was published for the period before as its history', async () => {
    const started = await apiWithHouse();
    const december = JSON.parse(await withDraft(started));
    const { worker } = december.assignments.find(({ shift }: { shift: string }) => shift === 'house-late/2026-12-31/1');
    const [start, end] = ['2027-01-01T07:00:00+00:00', '2027-01-01T15:00:00+00:00'];
    const january = {
      ...{
        format: 'rota/1',
        service: 'harbour-house',
        from: '2027-01-01',
        to: '2027-02-01',
        timezone: 'Europe/London',
      },
      assignments: [{ worker, shift: 'house-early/2027-01-01/1', shiftType: 'early', start, end }],
    };
    const path = '/api/v1/rotas/harbour-house:2027-01';
    await started.call(`${path}/document`, { method: 'PUT', json: january });
    const shortRests = async (): Promise<readonly string[]> =>
      (await started.call(`${path}/check`)).json.breaches
        .filter(({ rule }: { rule: string }) => rule === 'quick-return')
        .map((breach: { worker: string }) => breach.worker);
    expect(await shortRests()).toEqual([]);
    await published(started);
    expect(await shortRests()).toEqual([worker]);
  });
});
