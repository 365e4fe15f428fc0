import { describe, expect, it } from 'vitest';
import { apiWithHouse, HOUSE, published, withDraft } from '../support/server.ts';

describe('the record of events', () => {
  it('says who did what, why and in which request, and nothing of requests that were refused', async () => {
    const started = await apiWithHouse();
    await withDraft(started);
    await published(started, 'Rota for December');
    await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files: {} } });
    const { json } = await started.call('/api/v1/events');
    const subject = 'rotas/harbour-house:2026-12';
    const rows = json.events.filter((event: { what: string }) => !event.what.startsWith('solve.'));
    expect(rows.map((event: Record<string, string>) => [event.what, event.subject, event.reason])).toEqual([
      ['service.imported', 'services/harbour-house', undefined],
      ['draft.put', subject, undefined],
      ['rota.approved', subject, undefined],
      ['rota.published', subject, 'Rota for December'],
    ]);
    expect(new Set(rows.map(({ who }: { who: string }) => who))).toEqual(new Set(['Ann Manager']));
    expect(started.log.map(({ requestId }) => requestId)).toContain(rows.at(-1).requestId);
  });

  it('is read on from the last event, for the admin scope only', async () => {
    const started = await apiWithHouse();
    const reader = await started.keyOf('read:rota', 'write:rota', 'read:payroll');
    const [first] = (await started.call('/api/v1/events?limit=1')).json.events;
    const rest = (await started.call(`/api/v1/events?after=${first.id}`)).json.events;
    expect([first, ...rest].map(({ what }) => what)).toEqual(['service.imported', 'api-key.created']);
    expect((await started.call('/api/v1/events', { key: reader })).status).toBe(403);
    expect((await started.call('/api/v1/events?limit=501')).status).toBe(422);
  });
});
