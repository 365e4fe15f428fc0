import { schemas } from '@rota/formats';
import { z } from 'zod';
import { SESSION_COOKIE } from '../identity/sessions.ts';
import type { ReplySpec, RouteFacts } from '../route.ts';
import { DOCUMENTS } from '../schema/documents.ts';
import { problemReply } from '../schema/problem.ts';

type JsonObject = Record<string, unknown>;

const CONTROL_CLASS = JSON.stringify('\\p{Cc}').slice(1, -1);
const CONTROL_RANGES = JSON.stringify('\\u0000-\\u001f\\u007f-\\u009f').slice(1, -1);

const LETTER_CLASS = JSON.stringify('[\\p{L}\\p{N}]').slice(1, -1);
/** Anything but control characters and the punctuation of ASCII and Latin-1: a little more than letters and digits. */
const LETTER_RANGES = JSON.stringify('[^\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf]').slice(1, -1);

/** Classes such as Cc are unknown to many programs that read patterns; ranges are known to all. */
const portable = (schema: object): JsonObject =>
  JSON.parse(JSON.stringify(schema).replaceAll(LETTER_CLASS, LETTER_RANGES).replaceAll(CONTROL_CLASS, CONTROL_RANGES));

const withoutDialect = (schema: object): JsonObject =>
  Object.fromEntries(Object.entries(portable(schema)).filter(([key]) => key !== '$schema'));

/** A schema as OpenAPI 3.1 writes it, which is JSON Schema. @param io what comes in, or what goes out */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => {
  const document = DOCUMENTS.get(schema);
  if (document) return { $ref: `#/components/schemas/${document.name}` };
  // one of several, of which some have a schema of their own
  if (schema instanceof z.ZodUnion && schema.options.some((option) => DOCUMENTS.has(option as z.ZodType)))
    return { anyOf: schema.options.map((option) => schemaOf(option as z.ZodType, io)) };
  return withoutDialect(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
};

const parametersIn = (place: 'path' | 'query', schema: z.ZodObject | undefined): readonly JsonObject[] =>
  Object.entries(schema?.shape ?? {}).map(([name, part]) => {
    const field = part as z.ZodType; // a shape holds nothing else
    const isRequired = place === 'path' || !field.safeParse(undefined).success;
    return { name, in: place, required: isRequired, schema: schemaOf(field, 'input') };
  });

const header = (name: string, description: string, pattern?: string): JsonObject => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', ...(pattern === undefined ? {} : { pattern }) },
});

const headersOf = ({ isCreation, isReplacement, method, needs }: RouteFacts): readonly JsonObject[] => [
  ...(isCreation
    ? [
        header(
          'Idempotency-Key',
          'kept for 24 hours: the same request gets the same answer, another one 422',
          '^[!-~]{1,128}$',
        ),
      ]
    : []),
  ...(isReplacement ? [header('If-Match', 'ETag of what is replaced; needed when there is something')] : []),
  ...(method === 'GET' && needs !== undefined
    ? [header('Act-As', 'id of a user: administrators see what that person sees, and it is recorded')]
    : []),
  ...(method === 'GET' ? [header('If-None-Match', 'ETag of what one has; 304 when it is the same')] : []),
];

const contentOf = ({ json, types = [] }: ReplySpec): JsonObject => ({
  ...(json ? { 'application/json': { schema: schemaOf(json, 'output') } } : {}),
  // a stream of events has no end, so it is no text
  ...Object.fromEntries(
    types.map((type) => [type, type === 'text/event-stream' ? {} : { schema: { type: 'string' } }]),
  ),
});

const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const answerHeader = (description: string): JsonObject => ({ description, schema: { type: 'string' } });

/** Every answer that is not a stream has a validator; lists lead to their next page. */
const headersOfReply = ({ method, query }: RouteFacts, status: string): JsonObject => ({
  ...(method === 'GET' && status === '200' ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
  ...(query?.shape.cursor ? { Link: { $ref: '#/components/headers/Link' } } : {}),
});

const replyOf = (facts: RouteFacts, status: string, reply: ReplySpec): JsonObject => {
  const headers = headersOfReply(facts, status);
  // what a route says of a failure in its own form, programs may still be told as a problem
  const content = { ...contentOf(reply), ...(Number(status) >= 400 ? PROBLEM_CONTENT : {}) };
  return {
    description: reply.is,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  };
};

const responsesOf = (facts: RouteFacts): JsonObject => ({
  ...Object.fromEntries(
    Object.entries(facts.replies).map(([status, reply]) => [status, replyOf(facts, status, reply)]),
  ),
  ...(facts.method === 'GET' ? { 304: { description: 'It is what If-None-Match names' } } : {}),
  default: { $ref: '#/components/responses/Problem' },
});

const bodyOf = ({ body, isForm }: RouteFacts): JsonObject => {
  if (!body) return {};
  const schema = schemaOf(body, 'input');
  const types = ['application/json', ...(isForm ? ['application/x-www-form-urlencoded'] : [])];
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) } };
};

/** A key or a session, as `Authorization` or as the cookie of a browser. */
const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: 'an API key rota_..., or the token of a session rotas_...' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'the session of a browser; changes need its Origin',
  },
};

const operationOf = (facts: RouteFacts): JsonObject => ({
  operationId: facts.id,
  summary: facts.summary,
  ...(facts.needs === undefined
    ? { security: [] }
    : {
        description: `Needs: ${facts.needs}.`,
        security: Object.keys(SECURITY_SCHEMES).map((name) => ({ [name]: [] })),
      }),
  parameters: [...parametersIn('path', facts.params), ...parametersIn('query', facts.query), ...headersOf(facts)],
  ...bodyOf(facts),
  responses: responsesOf(facts),
});

/** `/services/{service}` of `/services/:service`. */
const templateOf = (path: string): string => path.replace(/:([a-zA-Z]+)/g, '{$1}');

const pathsOf = (routes: readonly RouteFacts[]): JsonObject => {
  const paths = new Map<string, JsonObject>();
  for (const facts of routes) {
    const template = templateOf(facts.path);
    paths.set(template, { ...paths.get(template), [facts.method.toLowerCase()]: operationOf(facts) });
  }
  return Object.fromEntries(paths);
};

const componentsOf = (): JsonObject => {
  const files = schemas();
  return {
    securitySchemes: SECURITY_SCHEMES,
    headers: {
      ETag: answerHeader('validator of what is answered; goes into If-Match and If-None-Match'),
      Link: answerHeader('rel="next" leads to the next page of a list; absent on the last'),
    },
    responses: {
      Problem: {
        description: 'Why it failed',
        headers: { 'Retry-After': answerHeader('with 429 and 503: seconds to wait') },
        content: PROBLEM_CONTENT,
      },
    },
    schemas: {
      Problem: schemaOf(problemReply, 'output'),
      ...Object.fromEntries([...DOCUMENTS.values()].map(({ name, file }) => [name, withoutDialect(files[file] ?? {})])),
    },
  };
};

/** The description of the interface, made from the routes and the schemas that check them. @source OpenAPI 3.1.0 */
export const openApiDocument = (routes: readonly RouteFacts[], version: string): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Rota', version, license: { name: 'GPL-3.0-or-later', identifier: 'GPL-3.0-or-later' } },
  servers: [{ url: '/' }],
  paths: pathsOf(routes),
  components: componentsOf(),
});
