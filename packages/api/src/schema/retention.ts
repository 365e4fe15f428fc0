import { RETENTION, type RetentionKind } from '@rota/domain';
import { z } from 'zod';
import { serviceRef, workerRef } from '../refs.ts';
import { dateText } from './filters.ts';
import { body, count, date, id, instant, madeId, words } from './texts.ts';

const KINDS = Object.keys(RETENTION) as RetentionKind[]; // its own keys
const kind = z.enum(KINDS);

/** A purge to make, or to try. */
export const purgeBody = body({
  asOf: dateText.optional().meta({ description: 'the day by which time is counted; today when it is left out' }),
  dryRun: z.boolean({ error: 'true or false' }).optional().meta({ description: 'only tell what would be erased' }),
});

/** What a purge did, or would do. */
export const purgeReply = z.strictObject({
  asOf: date,
  isDryRun: z.boolean(),
  records: z.array(z.strictObject({ kind, before: date, rows: z.record(z.string(), count) })),
  folders: z.array(
    z.strictObject({
      service: id,
      path: z.string(),
      kind,
      rows: count,
      keptBy: z.string().optional().meta({ description: 'what keeps the rows, if something does' }),
    }),
  ),
  held: z.array(id).meta({ description: 'services in which somebody is held for a claim or an inquiry' }),
});

/** How long each kind of record is kept. */
export const retentionReply = z.strictObject({
  retention: z.array(
    z.strictObject({
      kind,
      is: z.string(),
      keep: z.union([z.strictObject({ months: count }), z.strictObject({ days: count })]),
      from: z.string(),
      afterwards: z.enum(['erased', 'anonymised', 'kept']),
      basis: z.string(),
    }),
  ),
});

/** A legal hold to set. */
export const legalHoldBody = body({
  service: serviceRef.optional(),
  worker: workerRef.optional(),
  reason: words,
});

/** A legal hold. */
export const legalHoldReply = z.strictObject({
  id: madeId('hld'),
  service: id,
  worker: id.optional().meta({ description: 'absent: everybody of the service' }),
  reason: z.string(),
  heldBy: z.string(),
  createdAt: instant,
  endedBy: z.string().optional(),
  endedAt: instant.optional(),
});

/** Legal holds, oldest first. */
export const legalHoldsReply = z.strictObject({ legalHolds: z.array(legalHoldReply) });

const row = z.record(z.string(), z.unknown());

/** Everything that is held about one person. */
export const subjectAccessReply = z.strictObject({
  service: id,
  worker: id,
  name: z.string(),
  folder: z
    .record(z.string(), z.array(row))
    .meta({ description: 'rows of the service folder, of all its versions, by path' }),
  rotas: z.array(z.strictObject({ period: z.string(), revision: count.optional(), assignments: z.array(row) })),
  records: z.record(z.string(), z.array(row)).meta({ description: 'rows of other tables, by table' }),
  acts: z.array(z.strictObject({ at: instant, what: z.string(), reason: z.string().optional() })),
});
