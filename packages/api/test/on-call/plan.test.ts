import { describe, expect, it } from 'vitest';
import { withWeek, workerOf } from '../support/exchange.ts';
import { madeFeed } from '../support/feed-tokens.ts';
import { codesOf } from '../support/quiet-house.ts';
import { type Answer, type Api, HOUSE } from '../support/server.ts';

/*
 * December is published with Ben (w02) on the first tier in the night of the 4th; of January nothing is. The clock stands at
 * 2026-11-22 09:00 UTC, a Sunday.
 */
const ROTATIONS = '/api/v1/on-call/rotations';
const DUTIES = '/api/v1/on-call/duties';
const HOUR_MS = 3600_000;

const WEEKLY = {
  service: 'harbour-house',
  slot: 'tier-1',
  people: ['w01', 'w02'],
  every: 1,
  unit: 'week',
  first: '2027-01-04',
  at: '09:00',
};

const add = ({ call }: Api, more: object = {}, key?: string): Promise<Answer> =>
  call(ROTATIONS, { json: { ...WEEKLY, ...more }, ...(key === undefined ? {} : { key }) });

const holders = async ({ call }: Api, ...instants: readonly string[]): Promise<readonly (string | undefined)[]> => {
  const found: (string | undefined)[] = [];
  for (const at of instants)
    found.push((await call(`/api/v1/on-call?service=harbour-house&at=${at}`)).json.onCall[0].worker);
  return found;
};

const filesOf = async ({ call }: Api): Promise<Record<string, unknown>> => (await call(`${HOUSE}/files`)).json.files;

const textOf = (file: unknown): string =>
  typeof file === 'string'
    ? file
    : Buffer.from((file as { base64: string } | undefined)?.base64 ?? '', 'base64').toString();

describe('a rotation', () => {
  it('says who is on call where nothing is published, and stands in the folder', async () => {
    const started = await withWeek();
    const made = await add(started);
    expect([made.status, made.json]).toMatchObject([
      201,
      { externalRef: 'harbour-house:tier-1-1', layer: 1, from: '2026-11-22T09:00:00+00:00', people: ['w01', 'w02'] },
    ]);
    const times = ['2027-01-04T09:00Z', '2027-01-11T08:59Z', '2027-01-11T09:00Z', '2026-12-04T18:00Z'];
    expect(await holders(started, ...times)).toEqual(['w01', 'w01', 'w02', 'w02']);
    const listed = await started.call(`${ROTATIONS}?service=harbour-house&slot=tier-1`);
    expect(listed.json.rotations).toEqual([made.json]);
    expect(listed.headers.get('etag')).toBe('"folder-2"');
    expect((await started.call(`${ROTATIONS}/${made.json.id}`)).json).toEqual(made.json);
    expect(textOf((await filesOf(started))['rotations.csv'])).toContain(
      'tier-1-1,tier-1,1,w01 w02,1,week,2027-01-04,09:00',
    );
  });

  it('goes out and comes in again as it is', async () => {
    const started = await withWeek();
    await add(started, { weekdays: ['MO', 'TU'], start: '18:00', end: '08:00', until: '2027-03-01T09:00Z' });
    const before = await started.call(`${ROTATIONS}?service=harbour-house`);
    const files = await filesOf(started);
    const etag = (await started.call(`${HOUSE}/files`)).headers.get('etag') ?? '';
    const put = await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files }, headers: { 'If-Match': etag } });
    expect(put.status).toBe(200);
    expect((await started.call(`${ROTATIONS}?service=harbour-house`)).json).toEqual(before.json);
  });

  it('gives way to another one at an instant, and what was before stays as it was', async () => {
    const started = await withWeek();
    await add(started);
    started.clock.now = Date.UTC(2027, 0, 13, 12);
    const before = await holders(started, '2027-01-05T12:00Z', '2027-01-12T12:00Z', '2027-01-13T11:59Z');
    const address = `${ROTATIONS}/harbour-house:tier-1-1/replacement`;
    const { service: _service, slot: _slot, ...fields } = WEEKLY;
    const next = await started.call(address, { json: { ...fields, people: ['w03'] } });
    expect([next.status, next.json]).toMatchObject([
      201,
      { externalRef: 'harbour-house:tier-1-2', from: '2027-01-13T12:00:00+00:00', slot: 'tier-1' },
    ]);
    expect(await holders(started, '2027-01-05T12:00Z', '2027-01-12T12:00Z', '2027-01-13T11:59Z')).toEqual(before);
    expect(await holders(started, '2027-01-13T12:00Z', '2027-02-13T12:00Z')).toEqual(['w03', 'w03']);
    expect(codesOf(await started.call(address, { json: fields }))).toEqual(['past-shift']);
  });

  it('ends now or later, never before now, and not again once it has ended', async () => {
    const started = await withWeek();
    const made = await add(started);
    const end = (until: string | null, etag = '*') =>
      started.call(`${ROTATIONS}/${made.json.id}`, { method: 'PATCH', json: { until }, headers: { 'If-Match': etag } });
    started.clock.now = Date.UTC(2027, 0, 13, 12);
    expect(codesOf(await end('2027-01-13T11:59Z'))).toEqual(['past-shift']);
    expect((await end('2027-01-20T12:00Z')).json.until).toBe('2027-01-20T12:00:00+00:00');
    expect((await end(null)).json.until).toBeUndefined();
    expect(codesOf(await end(null, '"folder-1"'))).toEqual(['if-match-failed']);
    expect((await started.call(`${ROTATIONS}/${made.json.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await holders(started, '2027-01-13T11:59Z', '2027-01-13T12:00Z')).toEqual(['w02', undefined]);
    started.clock.now += HOUR_MS;
    expect(codesOf(await end('2027-02-01T12:00Z'))).toEqual(['past-shift']);
  });

  it('goes without a trace where it has not begun', async () => {
    const started = await withWeek();
    const made = await add(started, { from: '2027-01-04T09:00Z' });
    await started.call(`${ROTATIONS}/${made.json.id}`, { method: 'DELETE' });
    expect((await started.call(`${ROTATIONS}?service=harbour-house&total=true`)).json.total).toBe(0);
  });

  it('is refused with every fault where it makes no sense, and to whom a duty alone gives rights', async () => {
    const started = await withWeek();
    expect(codesOf(await add(started, { from: '2026-11-22T08:59Z' }))).toEqual(['past-shift']);
    const unknown = await add(started, { people: ['w01', 'w98'], slot: 'tier-8' });
    expect([unknown.status, unknown.json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      expect.arrayContaining(['/slot', '/people']),
    ]);
    expect(codesOf(await add(started, { start: '18:00' }))).toEqual(['missing-key']);
    expect(codesOf(await add(started, { until: '2026-11-22T09:00Z' }))).toEqual(['ends-before-start']);
    started.clock.now = Date.UTC(2026, 11, 4, 18);
    expect((await add(started, {}, await workerOf(started, 'w02'))).status).toBe(403);
    expect((await add(started, {}, await workerOf(started, 'w01'))).status).toBe(403);
  });
});

describe('a fixed schedule', () => {
  const duty = (worker: string, from: string, until: string) => ({ slot: 'tier-1', worker, from, until });
  const put = ({ call }: Api, ...duties: readonly object[]): Promise<Answer> =>
    call(DUTIES, { method: 'PUT', json: { service: 'harbour-house', source: 'PagerDuty', duties } });

  const FIRST = duty('w01', '2027-01-04T09:00Z', '2027-01-05T09:00Z');
  const SECOND = duty('w02', '2027-01-05T09:00Z', '2027-01-06T09:00Z');

  it('is put in the place of what its source said before; put again it changes nothing', async () => {
    const started = await withWeek();
    expect((await put(started, FIRST, SECOND)).json).toMatchObject({ added: 2, removed: 0, kept: 0 });
    expect(await holders(started, '2027-01-04T12:00Z', '2027-01-05T12:00Z')).toEqual(['w01', 'w02']);
    const again = await put(started, SECOND, FIRST);
    expect([again.json, again.headers.get('etag')]).toMatchObject([{ added: 0, kept: 2 }, '"folder-2"']);
    const changed = await put(started, SECOND, duty('w03', '2027-01-06T09:00Z', '2027-01-07T09:00Z'));
    expect(changed.json).toMatchObject({ added: 1, removed: 1, kept: 1 });
    expect(await holders(started, '2027-01-04T12:00Z', '2027-01-06T12:00Z')).toEqual([undefined, 'w03']);
  });

  it('leaves what is over as it was, and ends what runs', async () => {
    const started = await withWeek();
    await put(started, FIRST, SECOND);
    started.clock.now = Date.UTC(2027, 0, 5, 12);
    const done = await put(
      started,
      duty('w03', '2027-01-04T09:00Z', '2027-01-05T09:00Z'),
      duty('w03', '2027-01-05T09:00Z', '2027-01-06T09:00Z'),
    );
    expect(done.json).toMatchObject({ added: 1, ended: 1, removed: 0, passedOver: 1 });
    const times = ['2027-01-04T12:00Z', '2027-01-05T11:59Z', '2027-01-05T12:00Z', '2027-01-06T08:59Z'];
    expect(await holders(started, ...times)).toEqual(['w01', 'w02', 'w03', 'w03']);
    started.clock.now += HOUR_MS;
    const longer = await put(started, duty('w03', '2027-01-05T08:00Z', '2027-01-06T10:00Z'));
    expect(longer.json).toMatchObject({ added: 0, ended: 1, removed: 0 });
    expect(await holders(started, '2027-01-05T11:59Z', '2027-01-06T09:59Z')).toEqual(['w02', 'w03']);
  });

  it('leaves other sources alone, and is listed', async () => {
    const started = await withWeek();
    await put(started, FIRST);
    const json = { service: 'harbour-house', source: 'by hand', duties: [SECOND] };
    await started.call(DUTIES, { method: 'PUT', json });
    await put(started);
    const { duties } = (await started.call(`${DUTIES}?service=harbour-house`)).json;
    expect(duties).toEqual([
      {
        service: 'harbour-house',
        slot: 'tier-1',
        worker: 'w02',
        source: 'by hand',
        from: '2027-01-05T09:00:00+00:00',
        until: '2027-01-06T09:00:00+00:00',
      },
    ]);
  });

  it('is refused with every fault, and changes nothing then', async () => {
    const started = await withWeek();
    const wrong = await put(started, FIRST, { ...SECOND, until: SECOND.from });
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, '/duties/1/until']);
    const unknown = await put(started, { ...FIRST, worker: 'w98' });
    expect([unknown.status, unknown.json.errors[0].pointer]).toEqual([422, '/duties/0/worker']);
    expect((await filesOf(started))['on-call-duties.csv']).toBeUndefined();
  });
});

describe('calendars of what is changed beside the rota', () => {
  interface Shown {
    readonly sequence: number;
    readonly text: string;
  }
  const events = async (started: Api, path: string): Promise<ReadonlyMap<string, Shown>> => {
    const { text } = await started.call(path, { key: null });
    const found = text.replaceAll('\r\n ', '').match(/BEGIN:VEVENT.*?END:VEVENT/gs) ?? [];
    return new Map(
      found.flatMap((event): readonly [string, Shown][] => {
        const uid = /^UID:(onc_\S+)/m.exec(event)?.[1];
        return uid === undefined ? [] : [[uid, { sequence: Number(/^SEQUENCE:(\d+)/m.exec(event)?.[1]), text: event }]];
      }),
    );
  };

  it('keep every UID, and raise SEQUENCE with each change, also of changes within one minute', async () => {
    const started = await withWeek();
    const { path } = await madeFeed(started, { tier: 1 });
    const made = await add(started);
    const end = (until: string | null) =>
      started.call(`${ROTATIONS}/${made.json.id}`, {
        method: 'PATCH',
        json: { until },
        headers: { 'If-Match': '*' },
      });
    const put = (...duties: readonly object[]) =>
      started.call(DUTIES, { method: 'PUT', json: { service: 'harbour-house', source: 'pager', duties } });
    const duty = (worker: string, from: string, until: string) => ({ slot: 'tier-1', worker, from, until });
    const night = duty('w03', '2027-01-12T09:00Z', '2027-01-13T09:00Z');
    const later = await add(started, { people: ['w03'], layer: 2, from: '2027-01-18T09:00Z' });
    let last = await events(started, path);
    const seen: string[] = [];
    for (const change of [
      () => end('2027-01-13T12:00Z'),
      () => end('2027-01-20T12:00Z'),
      () => end('2027-01-13T12:00Z'),
      () => end(null),
      () => put(night),
      () => put(duty('w04', '2027-01-12T12:00Z', '2027-01-13T09:00Z')),
      () => put(night),
      () => put({ ...night, until: '2027-01-12T21:00Z' }),
      () => put(),
      () => started.call(`${ROTATIONS}/${later.json.id}`, { method: 'DELETE' }),
      () => started.call(`${ROTATIONS}/${made.json.id}`, { method: 'DELETE' }),
    ]) {
      const answer = await change();
      expect([200, 204]).toContain(answer.status);
      const now = await events(started, path);
      for (const [uid, before] of last) {
        const after = now.get(uid);
        expect(after?.sequence ?? -1).toBeGreaterThanOrEqual(before.sequence);
        if (after?.text !== before.text) expect(after?.sequence ?? -1).toBeGreaterThan(before.sequence);
      }
      seen.push([...now].filter(([uid, { text }]) => last.get(uid)?.text !== text).length > 0 ? 'changed' : 'same');
      last = now;
    }
    expect(seen).not.toContain('same');
    expect(last.size).toBeGreaterThan(5);
    for (const { text } of last.values()) expect(text).toContain('STATUS:CANCELLED');
    expect((await started.call(`${ROTATIONS}?service=harbour-house&slot=tier-1`)).json.rotations).toEqual([]);
    expect((await started.call(`${DUTIES}?service=harbour-house`)).json.duties).toEqual([]);
  });
});
