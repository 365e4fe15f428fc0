import type { AuditStore } from '@rota/store';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/routes/audit.ts';
import { draft, quietHouse } from '../support/quiet-house.ts';
import { apiWithHouse, DECEMBER, HOUSE, published } from '../support/server.ts';

type Entry = Readonly<Record<string, string>>;

describe('the record of who did what', () => {
  it('says who did what, why and in which request, and nothing of requests that were refused', async () => {
    const started = await quietHouse();
    await draft(started, ['w01', 'house-early', 10]);
    await published(started, 'Rota for December');
    await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files: {} } });
    const { json } = await started.call('/api/v1/audit');
    const subject = 'rotas/harbour-house:2026-12';
    const rows = json.entries.filter(({ what }: Entry) => !/^(solve|admin-link)\./.test(what ?? ''));
    expect(rows.map((entry: Entry) => [entry.what, entry.subject, entry.reason])).toEqual([
      ['service.imported', 'services/harbour-house', undefined],
      ['draft.put', subject, undefined],
      ['rota.approved', subject, undefined],
      ['rota.published', subject, 'Rota for December'],
    ]);
    expect(new Set(rows.map(({ who }: Entry) => who))).toEqual(new Set(['Ann Manager']));
    expect(started.log.map(({ requestId }) => requestId)).toContain(rows.at(-1).requestId);
  });

  it('is read page by page, filtered, and by administrators only', async () => {
    const started = await apiWithHouse();
    const reader = await started.keyOf('read:rota', 'write:rota', 'read:payroll');
    const first = await started.call('/api/v1/audit?subject=services/harbour-house&limit=1&total=true');
    expect(first.json).toMatchObject({ total: 1, entries: [{ what: 'service.imported' }] });
    expect(first.headers.get('link')).toBeNull();
    const page = await started.call('/api/v1/audit?limit=2&from=2026-11-22T09:00:00Z');
    const [, next] = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '') ?? [];
    const second = await started.call(`/api/v1/audit${next}`);
    expect(second.json.entries.map(({ what }: Entry) => what)).toEqual(['api-key.created']);
    const filtered = async (query: string) => (await started.call(`/api/v1/audit?${query}`)).json.entries.length;
    expect(await filtered('what=service.imported')).toBe(1);
    expect(await filtered('subject=services/harbour-house')).toBe(1);
    expect(await filtered('subject=services/harbour')).toBe(0);
    expect(await filtered('who=Nobody')).toBe(0);
    expect(await filtered('from=2026-11-22T09:00:00Z&to=2026-11-22T09:00:01Z')).toBe(3);
    expect(await filtered('to=2026-11-22T09:00:00Z')).toBe(0);
    expect((await started.call('/api/v1/audit', { key: reader })).status).toBe(403);
    expect((await started.call('/api/v1/audit?from=yesterday')).status).toBe(422);
    expect((await started.call('/api/v1/audit?who=Ann%00')).status).toBe(422);
  });

  it('is exported an entry a line, whole', async () => {
    const started = await apiWithHouse();
    await started.keyOf('read:rota');
    const { text, headers } = await started.call('/api/v1/audit/export');
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual((await started.call('/api/v1/audit')).json.entries);
    expect(lines[1].prevHash).toBe(lines[0].hash);
    expect(headers.get('content-length')).toBeNull();
    const packed = await started.call('/api/v1/audit/export', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([packed.headers.get('content-encoding'), packed.text]).toEqual(['gzip', text]);
  });

  it('is exported part by part: no more is read than was taken', async () => {
    const asked: number[] = [];
    const entry = { atMs: 0, who: null, what: 'draft.put', subject: 'x', requestId: 'r', reason: null, salt: 's' };
    const whole = { ...entry, organisation: 'o', before: null, after: null, contentHash: '', prevHash: '', hash: '' };
    const list: AuditStore['list'] = async (_filter, after, most) => {
      asked.push(after);
      return Array.from({ length: most }, (_, index) => ({ ...whole, sequence: after + index + 1 }));
    };
    const parts = linesOf({ list }, {});
    await parts.next();
    await parts.next();
    expect(asked).toEqual([0, 500]);
  });

  it('shows by its chain that it is as it was written', async () => {
    const started = await apiWithHouse();
    const { json } = await started.call('/api/v1/audit/verification');
    const { sequence, hash } = (await started.call('/api/v1/audit')).json.entries.at(-1);
    expect(json).toEqual({ isWhole: true, head: { sequence, hash } });
  });

  it('tells planners the history of one rota', async () => {
    const started = await quietHouse();
    await draft(started, ['w01', 'house-early', 10]);
    const planner = await started.keyOf('write:rota');
    const { json } = await started.call(`${DECEMBER}/history`, { key: planner });
    expect(json.entries.map(({ what }: Entry) => what)).toContain('draft.put');
    expect(new Set(json.entries.map(({ subject }: Entry) => subject))).toEqual(
      new Set(['rotas/harbour-house:2026-12']),
    );
    expect((await started.call('/api/v1/shifts/harbour-house:nothing/history')).json.entries).toEqual([]);
  });
});
