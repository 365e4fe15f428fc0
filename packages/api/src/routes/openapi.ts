import { z } from 'zod';
import { openApiDocument } from '../openapi/document.ts';
import { json, type Route, route } from '../route.ts';

/** This interface, described for programs. @param routes asked for when the document is */
export const openapi = (routes: () => readonly Route[]): readonly Route[] => [
  route({
    method: 'GET',
    path: '/openapi.json',
    id: 'openapi',
    summary: 'This document',
    replies: { 200: { is: 'OpenAPI 3.1', json: z.looseObject({ openapi: z.literal('3.1.0') }) } },
    handle: async ({ version }) => json(openApiDocument(routes(), version), { isCompressible: true }),
  }),
];
