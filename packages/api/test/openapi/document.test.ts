import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../src/openapi/document.ts';
import { routes } from '../../src/routes/index.ts';
import { api } from '../support/server.ts';

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

const document = openApiDocument(routes, '1') as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

const operationOf = (path: string, method: string): Operation | undefined =>
  document.paths[path.replace(/:([a-zA-Z]+)/g, '{$1}')]?.[method.toLowerCase()];

describe('the OpenAPI document', () => {
  it('has every route with its parameters, body, key and answers, and nothing else', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations).toHaveLength(routes.length);
    for (const route of routes) {
      const operation = operationOf(route.path, route.method);
      expect(operation?.operationId, route.path).toBe(route.id);
      expect(operation?.requestBody !== undefined, route.id).toBe(route.body !== undefined);
      expect(operation?.security, route.id).toHaveLength(route.needs === undefined ? 0 : 2);
      const statuses = [...Object.keys(route.replies), ...(route.method === 'GET' ? ['304'] : []), 'default'];
      expect(Object.keys(operation?.responses ?? {}).toSorted(), route.id).toEqual(statuses.toSorted());
      const inPath = operation?.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath, route.id).toEqual([...route.path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name));
    }
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, '3.1']);
    expect((await new Validator().validate({ ...document, paths: { nowhere: {} } })).valid).toBe(false);
  });

  it('says of lists that they have pages, of replacements and creations which headers they take', () => {
    const names = (id: string): readonly string[] => {
      const route = routes.find((one) => one.id === id);
      return operationOf(route?.path ?? '', route?.method ?? '')?.parameters.map(({ name }) => name) ?? [];
    };
    expect(names('listAudit')).toEqual(expect.arrayContaining(['limit', 'cursor', 'total', 'If-None-Match']));
    expect(names('putDraft')).toContain('If-Match');
    expect(names('createWebhook')).toContain('Idempotency-Key');
    const list = operationOf('/api/v1/audit', 'get')?.responses[200] as { headers: object };
    expect(Object.keys(list.headers)).toEqual(['ETag', 'Link']);
  });

  it('names every operation once', () => {
    const ids = routes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has no pattern that only JavaScript can read', () => {
    expect(JSON.stringify(document)).not.toContain('\\\\p{');
    expect(JSON.stringify(document)).toContain('u001f');
  });

  it('refers only to what it holds', () => {
    const references = JSON.stringify(document).match(/"#\/components\/schemas\/(\w+)"/g) ?? [];
    const names = references.map((reference) => reference.slice(22, -1));
    expect(names).toContain('Rota');
    for (const name of names) expect(Object.keys(document.components.schemas)).toContain(name);
  });

  it('is served to anybody', async () => {
    const { call } = await api();
    const { status, json } = await call('/openapi.json', { key: null });
    expect([status, json.openapi, Object.keys(json.paths).length]).toEqual([
      200,
      '3.1.0',
      Object.keys(document.paths).length,
    ]);
  });
});
