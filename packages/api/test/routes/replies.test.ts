import { describe, expect, it } from 'vitest';
import { routes } from '../../src/routes/index.ts';
import { apiWithHouse, DECEMBER, HOUSE, published, withDraft } from '../support/server.ts';

const schemaOf = (id: string, status: number) => {
  const schema = routes.find((route) => route.id === id)?.replies[status]?.json;
  if (!schema) throw new Error(`route ${id} has no JSON of status ${status}`);
  return schema;
};

describe('what the description says of an answer', () => {
  // The schemas are strict, so an answer that has a key more than they say fails here, too.
  it.each([
    ['listServices', '/api/v1/services'],
    ['getService', HOUSE],
    ['getRota', DECEMBER],
    ['getRotaDocument', `${DECEMBER}/document`],
    ['getRotaDocument', `${DECEMBER}/document?revision=1`],
    ['getGrid', `${DECEMBER}/grid`],
    ['checkRota', `${DECEMBER}/check`],
    ['listRevisions', `${DECEMBER}/revisions`],
    ['getRevision', `${DECEMBER}/revisions/1`],
    ['diffRotas', `${DECEMBER}/diff?from=0`],
    ['getHours', `${DECEMBER}/hours`],
    ['onCallNow', '/api/v1/on-call/now?service=harbour-house'],
    ['onCallAt', `/api/v1/on-call?service=harbour-house&at=2026-12-15T03:00Z`],
    ['listApiKeys', '/api/v1/api-keys'],
    ['listAudit', '/api/v1/audit?total=true'],
    ['verifyAudit', '/api/v1/audit/verification'],
    ['getRotaHistory', `${DECEMBER}/history`],
    ['listWebhooks', '/api/v1/webhooks'],
    ['ready', '/ready'],
    ['listProblems', '/problems'],
    ['health', '/health'],
  ])('is true of %s at %s', async (id, path) => {
    const started = await apiWithHouse();
    await withDraft(started);
    await published(started);
    const { status, json } = await started.call(path);
    expect(status).toBe(200);
    expect(schemaOf(id, 200).safeParse(json).error?.issues ?? []).toEqual([]);
  });
});
