import { BASIS_IDS } from '@rota/domain';
import { z } from 'zod';
import { noticeReply } from './judgement.ts';
import { body, count, date, id, instant, period, words } from './texts.ts';

const basis = z.enum(BASIS_IDS, { error: `one of ${BASIS_IDS.join(', ')}` });

const wanted = body({
  rule: id,
  worker: id.exactOptional(),
  reason: words,
  basis: basis.exactOptional(),
  ref: words.exactOptional(),
});

/** Hard rules to let pass, each with a reason. */
export const overrides = z
  .array(wanted, { error: 'a list of { rule, reason }' })
  .max(100, { error: 'at most 100 overrides' });

/** An agreement to the draft; who gives it is known from the key. */
export const approvalBody = body({ note: words.optional(), overrides: overrides.optional() });

/** A wish to publish the approved draft; who publishes is known from the key. */
export const publicationBody = body({ reason: words, overrides: overrides.optional() });

const override = z.strictObject({
  rule: id,
  worker: id.optional(),
  reason: z.string(),
  by: z.string(),
  basis: basis.optional(),
  ref: z.string().optional(),
});

const obligation = z.strictObject({
  rule: id,
  basis,
  ref: z.string(),
  worker: id.optional(),
  shifts: z.array(z.string()),
  minutes: count.optional(),
  detail: z.string(),
});

const approvalParts = {
  by: z.string(),
  at: instant,
  note: z.string().optional(),
  digest: z.string().meta({ description: 'of the rota that was approved' }),
};

const approval = z.strictObject({
  number: z.int().min(1).meta({ description: 'counts the approvals of the period' }),
  ...approvalParts,
  overrides: z.array(override),
  stands: z.boolean().meta({ description: 'of the draft of now, and not taken back' }),
  withdrawnAt: instant.optional(),
  withdrawnBy: z.string().optional(),
});

const wantedApprovals = z.int().min(1).meta({ description: 'people whose approval is wanted' });

/** An approval that was just given. */
export const approvalReply = approval.extend({
  wanted: wantedApprovals,
  given: z.int().min(1).meta({ description: 'people whose approval stands' }),
});

/** Approvals of a period. */
export const approvalListReply = z.strictObject({ wanted: wantedApprovals, approvals: z.array(approval) });

/** A revision without its rota. */
export const revisionReply = z.strictObject({
  service: id,
  period,
  number: z.int().min(1),
  publishedAt: instant,
  publishedBy: z.string(),
  reason: z.string(),
  approval: z.strictObject(approvalParts).meta({ description: 'the last one' }),
  approvers: z.array(z.string()).meta({ description: 'everybody who answered for it' }),
  overrides: z.array(override).optional().meta({ description: 'told to who plans' }),
  obligations: z
    .array(obligation)
    .optional()
    .meta({ description: 'what letting statutory rules pass makes due; told to who plans' }),
  notices: z.array(noticeReply).meta({ description: 'published with less than four weeks of notice' }),
  rulePack: z.strictObject({ id, digest: z.string() }).optional(),
  changes: z
    .strictObject({ added: count, removed: count, changed: count, people: count })
    .meta({ description: 'since the revision before' }),
});

const post = {
  shiftType: id,
  kind: z.string(),
  unit: id,
  start: instant,
  end: instant,
  roles: z.array(z.string()),
};

/** A revision as who may not plan reads it: who is where. */
export const revisionSummaryReply = z.strictObject({
  format: z.literal('revision-summary/1'),
  service: id,
  period,
  number: z.int().min(1),
  from: date,
  to: date,
  timezone: z.string(),
  publishedAt: instant,
  publishedBy: z.string(),
  reason: z.string(),
  people: z.array(z.strictObject({ worker: id, name: z.string() })).meta({ description: 'as they were called then' }),
  assignments: z.array(z.strictObject({ worker: id, shift: z.string(), ...post })),
});

const side = z.strictObject(post);

/** What changed for whom: `diff/1`. Revision 0 is nothing. */
export const diffReply = z.strictObject({
  format: z.literal('diff/1'),
  period,
  from: count,
  to: z.union([z.int().min(1), z.literal('draft')]),
  changes: z.array(
    z.strictObject({
      kind: z.enum(['added', 'removed', 'changed']),
      worker: id,
      name: z.string(),
      shift: z.string(),
      before: side.optional(),
      after: side.optional(),
    }),
  ),
});
