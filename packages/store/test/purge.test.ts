import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type Held, type PurgedKind } from '../src/index.ts';
import { describeStores, freshStore } from './support/stores.ts';

const NOBODY: Held = { services: [], wholeServices: [], workers: [] };
const BEFORE = { ms: 1000, date: '2027-04-01', period: '2027-02' };

const bytes = (text: string): Uint8Array => Buffer.from(text);

const line = (worker: string, on: string) => ({ service: 'house', worker, on, list: 'entries' as const, line: '{}' });

const request = (id: string, kind: string, to: string) => ({
  ...{ id, service: 'house', worker: 'ann', externalRef: null, kind, leave: null, shiftType: null, weight: null },
  ...{ from: to, to, start: null, end: null, note: 'a note', status: 'accepted' as const, wish: null },
  ...{ requestedBy: 'ann', decidedBy: null, decidedMs: null, reason: null, createdMs: 1, changedMs: 1 },
});

const opened = async () => {
  const store = await freshStore();
  const tables = store.of(FIRST_ORGANISATION);
  const files = new Map([
    ['service.yaml', bytes('s')],
    ['months/2026-12/requests.csv', bytes('ann wants')],
    ['months/2027-03/requests.csv', bytes('ann wants more')],
  ]);
  await tables.transaction(({ services }) => services.create({ id: 'house', name: 'House', files, at: 1 }));
  const erase = (kind: PurgedKind, held = NOBODY, isDry = false) =>
    tables.transaction(({ purge }) => purge.erase(kind, BEFORE, held, isDry));
  return { tables, erase };
};

describeStores('a purge', () => {
  it('erases hours before a date, and what was published of periods before a month', async () => {
    const { tables, erase } = await opened();
    await tables.timesheets.add([line('ann', '2027-03-31'), line('ann', '2027-04-01')]);
    const revision = { service: 'house', number: 1, serviceVersion: 1, document: '{}', storedMs: 1 };
    for (const period of ['2026-12', '2027-01', '2027-02']) await tables.revisions.add({ ...revision, period });
    const expected = { timesheetLines: 1, revisions: 2, serviceFiles: 1 };
    expect(await erase('hours', NOBODY, true)).toEqual(expected);
    expect(await tables.revisions.list('house')).toHaveLength(3);
    expect(await erase('hours')).toEqual(expected);
    expect(await erase('hours')).toEqual({});
    const left = await tables.timesheets.list('house', { from: '2000-01-01', to: '2099-12-31' });
    expect(left).toHaveLength(1);
    expect((await tables.revisions.list('house')).map(({ period }) => period)).toEqual(['2027-02']);
  });

  it('takes files of old periods out of every version of a folder, which becomes another version', async () => {
    const { tables, erase } = await opened();
    await erase('hours');
    expect(await tables.services.find('house')).toMatchObject({ version: 2 });
    for (const version of [1, 2])
      expect([...(await tables.services.files('house', version)).keys()]).toEqual([
        'months/2027-03/requests.csv',
        'service.yaml',
      ]);
  });

  it('tells leave from wishes', async () => {
    const { tables, erase } = await opened();
    for (const one of [request('r1', 'leave', '2027-03-31'), request('r2', 'off', '2027-03-31')])
      await tables.requests.add(one);
    await tables.requests.add(request('r3', 'off', '2027-04-01'));
    expect(await erase('wishes')).toEqual({ requests: 1 });
    expect((await tables.requests.list({ services: ['house'] })).map(({ id }) => id)).toEqual(['r1', 'r3']);
    expect(await erase('leave')).toEqual({ requests: 1 });
  });

  it('keeps the rows of whoever is held, and documents of a service in which somebody is', async () => {
    const { tables, erase } = await opened();
    await tables.timesheets.add([line('ann', '2027-03-01'), line('ben', '2027-03-01')]);
    const ann = { services: ['house'], wholeServices: [], workers: [{ service: 'house', worker: 'ann' }] };
    expect(await erase('hours', ann)).toEqual({ timesheetLines: 1 });
    const everybody = { services: ['house'], wholeServices: ['house'], workers: [] };
    expect(await erase('hours', everybody)).toEqual({});
    expect(await erase('hours')).toEqual({ timesheetLines: 1, serviceFiles: 1 });
  });

  it('empties entries of the record, and leaves their chain whole', async () => {
    const { tables, erase } = await opened();
    const entry = { what: 'rota.published', subject: 'rotas/house:2026-12', requestId: 'r' };
    const content = { who: 'Ann', reason: 'sick', before: null, after: '{}', salt: 'x' };
    for (const atMs of [999, 1000]) await tables.audit.add({ atMs, ...entry, ...content });
    const held = { services: ['house'], wholeServices: [], workers: [] };
    expect(await erase('record', held)).toEqual({});
    expect(await erase('record')).toEqual({ audit: 1 });
    const nothing = { who: null, reason: null, before: null, after: null, salt: null };
    expect(await tables.audit.list({}, 0, 10)).toMatchObject([{ ...entry, ...nothing }, content]);
    expect(await tables.audit.verify()).toBeUndefined();
  });

  it('erases calendar addresses by the time they were revoked, never one that works', async () => {
    const { tables, erase } = await opened();
    const token = { service: 'house', kind: 'worker', subject: 'ann', createdBy: 'ann', createdMs: 1 } as const;
    for (const id of ['f1', 'f2', 'f3']) await tables.feedTokens.add({ ...token, id, hash: id });
    await tables.feedTokens.revoke('f1', 999);
    await tables.feedTokens.revoke('f2', 1000);
    expect(await erase('feedTokens')).toEqual({ feedTokens: 1 });
  });

  it('erases earlier versions of one file, and their contents with the last use of them', async () => {
    const { tables } = await opened();
    const path = 'months/2026-12/requests.csv';
    const files = new Map([...(await tables.services.files('house', 1)), [path, bytes('nothing')]]);
    await tables.transaction(async ({ services, purge }) => {
      await services.replace({ id: 'house', name: 'House', files, at: 2 }, 1);
      expect(await purge.eraseEarlier('house', path)).toBe(1);
    });
    expect((await tables.services.files('house', 1)).has(path)).toBe(false);
    expect(Buffer.from((await tables.services.files('house', 2)).get(path) ?? []).toString()).toBe('nothing');
  });

  it('knows holds until they end', async () => {
    const { tables } = await opened();
    const hold = { id: 'hld_1', service: 'house', worker: 'ann', reason: 'a claim', heldBy: 'Cleo', createdMs: 1 };
    await tables.legalHolds.add(hold);
    expect(await tables.legalHolds.inForce()).toMatchObject([hold]);
    expect(await tables.legalHolds.end('hld_1', 'Cleo', 5)).toBe(true);
    expect(await tables.legalHolds.end('hld_1', 'Cleo', 6)).toBe(false);
    expect(await tables.legalHolds.inForce()).toEqual([]);
    expect(await tables.legalHolds.list()).toMatchObject([{ endedBy: 'Cleo', endedMs: 5 }]);
  });
});
