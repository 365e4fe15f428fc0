import { z } from 'zod';

const document = (format: string) =>
  z.looseObject({ format: z.literal(format, { error: `"${format}"` }) }, { error: 'a JSON object' });

/** A rota of format `rota/1`; checked in full where it is read. */
export const rotaDocument = document('rota/1');

/** Hours of format `hours/2`. */
export const hoursDocument = document('hours/2');

/** A revision of format `revision/1`. */
export const revisionDocument = document('revision/1');

/** Documents that have a JSON Schema of their own: the file whose schema `rota schema` prints, and its name in OpenAPI. */
export const DOCUMENTS: ReadonlyMap<z.ZodType, { readonly name: string; readonly file: string }> = new Map<
  z.ZodType,
  { readonly name: string; readonly file: string }
>([
  [rotaDocument, { name: 'Rota', file: 'rota.json' }],
  [hoursDocument, { name: 'Hours', file: 'hours.json' }],
  [revisionDocument, { name: 'RevisionDocument', file: 'revision.json' }],
]);
