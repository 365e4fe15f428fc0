import { erasableBefore } from '@rota/domain';
import { initFiles } from '@rota/formats';
import { FIRST_ORGANISATION, type OrganisationTables } from '@rota/store';
import { describe, expect, it } from 'vitest';
import { freshStore } from '../../store/test/support/stores.ts';
import { ANYBODY } from '../src/permissions/caller.ts';
import { keptPlannings } from '../src/plannings.ts';
import { purge } from '../src/retention/purge.ts';
import { turningFiles } from './support/on-call-house.ts';
import { api, apiWithHouse, DECEMBER, HOUSE, houseFiles, NOW, published, withDraft } from './support/server.ts';

const SERVICE = 'harbour-house';
const ASKER = { caller: { ...ANYBODY, owner: 'Cleo Admin' }, requestId: 'req_1' };

const dated = (from: string, to: string, text: string): string => text.replaceAll(from, to);

/** The template house with w02 gone after 1 March 2027, and wishes of theirs and of w03. */
const leaverFiles = (): ReadonlyMap<string, Buffer> => {
  const files = Object.fromEntries(initFiles('2026-12'));
  const employments = (files['employments.csv'] ?? '').split('\n');
  const [header = ''] = employments;
  const to = header.split(',').indexOf('to');
  const left = employments.map((line) => {
    const cells = line.split(',');
    return cells[1] === 'w02' ? cells.with(to, '2027-03-01').join(',') : line;
  });
  const availability = 'worker,state,from,to,weekdays,start,end\n';
  return new Map(
    Object.entries({
      ...files,
      'employments.csv': left.join('\n'),
      'availability.csv': `${availability}w02,unavailable,2026-12-01,2029-12-31,MO,07:00,08:00\nw03,unavailable,2026-12-01,2029-12-31,TU,07:00,08:00\n`,
      'months/2026-12/requests.csv':
        'id,worker,from,to,ask,shift_type,weight\na,w02,2026-12-12,2026-12-13,off,,10\nb,w03,2026-12-12,2026-12-13,off,,10\n',
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );
};

const withLeaver = async (more: Readonly<Record<string, string>> = {}) => {
  const tables = (await freshStore()).of(FIRST_ORGANISATION);
  const added = Object.entries(more).map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]);
  await tables.transaction(({ services }) =>
    services.create({ id: SERVICE, name: 'Harbour House', files: new Map([...leaverFiles(), ...added]), at: NOW }),
  );
  const context = { plannings: keptPlannings(), clock: () => NOW, random: (bytes: number) => new Uint8Array(bytes) };
  const purgeAt = (asOf: string, isDryRun = false) =>
    tables.transaction((inside) => purge(inside, context, ASKER, asOf, isDryRun));
  return { tables, purgeAt };
};

const fileOf = async ({ services }: Pick<OrganisationTables, 'services'>, path: string, version?: number) => {
  const stored = await services.find(SERVICE);
  return Buffer.from((await services.files(SERVICE, version ?? stored?.version ?? 0)).get(path) ?? []).toString();
};

describe('a purge', () => {
  it('DP P2: erases availability of who left on 1 March 2027 on 1 March 2028, from every version of the folder', async () => {
    const { tables, purgeAt } = await withLeaver();
    const december = await purgeAt('2027-12-14');
    expect(december.folders).toEqual([
      { service: SERVICE, path: 'months/2026-12/requests.csv', kind: 'wishes', rows: 2 },
    ]);
    expect((await purgeAt('2028-02-29')).folders).toEqual([]);
    expect(await fileOf(tables, 'availability.csv')).toContain('w02');
    expect((await purgeAt('2028-03-01')).folders).toEqual([
      { service: SERVICE, path: 'availability.csv', kind: 'wishes', rows: 1 },
    ]);
    for (const version of [1, 2, 3]) expect(await fileOf(tables, 'availability.csv', version)).not.toContain('w02');
    expect(await fileOf(tables, 'availability.csv')).toContain('w03');
  });

  it('erases on-call beside the rota, reasons included, two years after its end, numbers and phones of who left before', async () => {
    const { tables, purgeAt } = await withLeaver({
      'service.yaml': turningFiles()['service.yaml'] ?? '',
      'rotations.csv':
        'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until\nold,tier-1,1,w01 w03,1,day,2026-11-21,09:00,,,,,2026-12-31T09:00+00:00\nnew,tier-1,1,w01 w03,1,day,2026-12-31,09:00,,,,2026-12-31T09:00+00:00,\n',
      'on-call-duties.csv':
        'slot,worker,start,end,source\ntier-1,w03,2026-12-01T09:00+00:00,2026-12-02T09:00+00:00,agency\n',
      'on-call-overrides.csv':
        'id,slot,kind,worker,replaces,start,end,reason,by,entered,revision,withdrawn\novr-1,tier-1,add,w03,,2026-12-30T09:00+00:00,2026-12-31T09:00+00:00,family matter,Ann,2026-11-20T09:00+00:00,,\n',
      'contacts.csv': 'worker,phone\nw02,+447700900102\nw03,+447700900103\n',
    });
    const phone = {
      service: SERVICE,
      label: 'mine',
      createdMs: NOW,
      createdBy: 'Ann',
      linkHash: null,
      linkExpiresMs: NOW,
    };
    for (const worker of ['w02', 'w03']) await tables.phones.add({ ...phone, id: `pho_${worker}`, worker });
    const erased = async (asOf: string) => (await purgeAt(asOf)).folders.map(({ path, rows }) => [path, rows]);
    const phones = async () =>
      (await tables.phones.list({ service: SERVICE }, undefined, 9)).map(({ worker }) => worker);
    await purgeAt('2027-05-29');
    expect(await phones()).toEqual(['w02', 'w03']);
    expect(await erased('2027-05-30')).toEqual([['phones', 1]]);
    expect(await phones()).toEqual(['w03']);
    expect(await erased('2028-03-01')).toContainEqual(['contacts.csv', 1]);
    expect(await erased('2028-12-30')).toEqual([['on-call-duties.csv', 1]]);
    expect(await erased('2028-12-31')).toEqual([
      ['rotations.csv', 1],
      ['on-call-overrides.csv', 1],
    ]);
    expect(await fileOf(tables, 'on-call-overrides.csv', 1)).not.toContain('family matter');
    expect(await fileOf(tables, 'rotations.csv')).toContain('new,tier-1');
  });

  it('DP P2: keeps hours of 1 March 2027 to April 2033 at least', async () => {
    const { tables, purgeAt } = await withLeaver();
    const line = { service: SERVICE, worker: 'w02', on: '2027-03-01', list: 'entries' as const, line: '{}' };
    await tables.timesheets.add([line]);
    const left = async () => (await tables.timesheets.list(SERVICE, { from: line.on, to: line.on })).length;
    await purgeAt('2033-04-30');
    expect(await left()).toBe(1);
    await purgeAt('2033-05-01');
    expect(await left()).toBe(0);
  });

  it('tells beforehand what it would do, and changes nothing then', async () => {
    const { tables, purgeAt } = await withLeaver();
    const before = await tables.services.find(SERVICE);
    const tried = await purgeAt('2028-03-01', true);
    expect(await tables.services.find(SERVICE)).toEqual(before);
    expect(await tables.audit.count({})).toBe(0);
    const { isDryRun, ...done } = await purgeAt('2028-03-01');
    expect([isDryRun, { ...done, isDryRun: true }]).toEqual([false, tried]);
  });

  it('is told in the record by numbers, never by what went', async () => {
    const { tables, purgeAt } = await withLeaver();
    await purgeAt('2028-03-01');
    const [entry] = await tables.audit.list({ what: 'purge.done' }, 0, 1);
    expect(entry).toMatchObject({ who: 'Cleo Admin', subject: 'purges' });
    expect(JSON.parse(entry?.after ?? '')).toMatchObject({ folders: [{ rows: 1 }, { rows: 2 }] });
    expect(entry?.after).not.toContain('w02');
  });

  it('leaves alone whoever is held', async () => {
    const { tables, purgeAt } = await withLeaver();
    const hold = {
      id: 'hld_AAAAAAAAAAAA',
      service: SERVICE,
      worker: 'w02',
      reason: 'a claim',
      heldBy: 'Cleo',
      createdMs: 1,
    };
    await tables.legalHolds.add(hold);
    const { folders, held } = await purgeAt('2028-03-01');
    expect([held, folders.map(({ path, rows }) => [path, rows])]).toEqual([
      [SERVICE],
      [['months/2026-12/requests.csv', 1]],
    ]);
    expect(await fileOf(tables, 'availability.csv')).toContain('w02');
  });
});

describe('the interface to retention', () => {
  it('says how long each kind is kept, with the basis', async () => {
    const { call } = await apiWithHouse();
    const { json } = await call('/api/v1/retention');
    expect(json.retention.map(({ kind }: { kind: string }) => kind)).toContain('hours');
  });

  it('purges for administrators only, and never by a day that is still to come', async () => {
    const { call, keyOf } = await apiWithHouse();
    const key = await keyOf('read:rota', 'write:rota');
    expect((await call('/api/v1/purges', { json: {}, key })).status).toBe(403);
    expect((await call('/api/v1/purges', { json: { asOf: '2026-11-23' } })).json.errors).toMatchObject([
      { code: 'bad-value', pointer: '/asOf' },
    ]);
    const tried = await call('/api/v1/purges', { json: { asOf: '2033-01-01', dryRun: true } });
    expect([tried.status, tried.json.isDryRun]).toEqual([200, true]);
    const done = await call('/api/v1/purges', { json: {} });
    expect(done.json).toMatchObject({ asOf: '2026-11-22', isDryRun: false, folders: [] });
    expect(done.json.records[0]).toEqual({ kind: 'hours', before: erasableBefore('hours', '2026-11-22'), rows: {} });
  });

  it('holds a worker or a service, and lets go of it once', async () => {
    const { call } = await apiWithHouse();
    const hold = (body: object) => call('/api/v1/legal-holds', { json: body });
    expect((await hold({ reason: 'a claim' })).status).toBe(422);
    expect((await hold({ worker: `${SERVICE}:nobody`, reason: 'a claim' })).status).toBe(404);
    const { status, json } = await hold({ worker: `${SERVICE}:w02`, reason: 'a claim' });
    expect([status, json]).toMatchObject([201, { service: SERVICE, worker: 'w02', heldBy: 'Ann Manager' }]);
    expect((await call('/api/v1/legal-holds')).json.legalHolds).toEqual([json]);
    const end = () => call(`/api/v1/legal-holds/${json.id}`, { method: 'DELETE', headers: { 'If-Match': '*' } });
    expect([(await end()).status, (await end()).status]).toEqual([204, 404]);
  });
});

describe('what is held about somebody', () => {
  it('is given out whole, with nothing about anybody else', async () => {
    const started = await apiWithHouse();
    const files = houseFiles();
    const replaced = { ...files, 'people.csv': dated('Amina', 'Aminata', files['people.csv'] ?? '') };
    await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files: replaced }, headers: { 'If-Match': '*' } });
    await withDraft(started);
    await published(started);
    const { status, json, text } = await started.call(`/api/v1/workers/${SERVICE}:w02/subject-access`);
    expect([status, json]).toMatchObject([200, { service: SERVICE, worker: 'w02' }]);
    expect(Object.keys(json.folder)).toEqual(expect.arrayContaining(['people.csv', 'employments.csv']));
    const rota = (await started.call(`${DECEMBER}/document`)).json;
    const own = rota.assignments.filter(({ worker }: { worker: string }) => worker === 'w02').length;
    expect(json.rotas.map(({ assignments }: { assignments: object[] }) => assignments.length)).toContain(own);
    const others = [...new Set<string>(rota.assignments.map(({ worker }: { worker: string }) => worker))];
    for (const other of others.filter((one) => one !== 'w02')) expect(text).not.toContain(`"${other}"`);
  });

  it('has what sheets of on-call, rotations and overrides say of them, and of nobody else', async () => {
    const started = await api();
    expect((await started.call('/api/v1/services', { json: { files: turningFiles() } })).status).toBe(201);
    const json = {
      ...{ service: SERVICE, slot: 'tier-1', kind: 'replace', worker: 'w03', replaces: 'w02', reason: 'swapped' },
      ...{ from: '2026-12-06T10:00+00:00', until: '2026-12-06T12:00+00:00' },
    };
    const made = await started.call('/api/v1/on-call/overrides', { json });
    expect([made.status, made.status === 201 ? '' : made.text]).toEqual([201, '']);
    const held = await started.call(`/api/v1/workers/${SERVICE}:w02/subject-access`);
    const [sheet] = held.json.records.sheets;
    expect(sheet).toMatchObject({
      cause: 'override',
      onCall: expect.arrayContaining([expect.objectContaining({ worker: 'w02' })]),
    });
    expect(held.json.folder['rotations.csv']).toMatchObject([{ id: 'turns', people: 'w02' }]);
    expect(held.text).not.toMatch(/"w0[13]"/);
  });

  it('is for administrators', async () => {
    const { call, keyOf } = await apiWithHouse();
    const key = await keyOf('read:rota', 'write:rota', 'read:payroll');
    expect((await call(`/api/v1/workers/${SERVICE}:w02/subject-access`, { key })).status).toBe(403);
    expect((await call(`/api/v1/workers/${SERVICE}:nobody/subject-access`)).status).toBe(404);
  });
});
