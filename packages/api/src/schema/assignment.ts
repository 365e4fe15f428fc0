import { z } from 'zod';
import { effectReply, publicationBlocks } from './effect.ts';
import { overrides } from './lifecycle.ts';
import { body, count, id, instant } from './texts.ts';

const SHIFT = 'the id of a shift such as house-early/2026-12-01/1, or of its demand for any free slot';

/** A shift in a body: its id in rota.json, its demand, or an `shf_` id; it is looked up in the period that the address names. */
export const shiftText = z
  .string({ error: SHIFT })
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._/@+-]{0,299}$/, { error: SHIFT })
  .meta({ description: SHIFT });

/** Id of an assignment. */
export const assignmentText = z
  .string({ error: 'an id such as asg_0123456789abcdef0123' })
  .regex(/^asg_[0-9a-f]{20}$/, { error: 'an id such as asg_0123456789abcdef0123' })
  .meta({ description: 'an id such as asg_0123456789abcdef0123' });

const flag = z.boolean({ error: 'true or false' });

/** Somebody onto a shift. */
export const assignmentBody = body({
  worker: id,
  shift: shiftText,
  pinned: flag.optional().meta({ description: 'whether solves leave it alone; default false' }),
  overrides: overrides.optional(),
});

/** Somebody else, another shift, or a pin. */
export const assignmentChange = body({
  worker: id.optional(),
  shift: shiftText.optional(),
  pinned: flag.optional(),
  overrides: overrides.optional(),
}).refine(({ worker, shift, pinned }) => worker !== undefined || shift !== undefined || pinned !== undefined, {
  error: 'one of worker, shift and pinned at least',
});

/** One worker on one shift, as rota/1 has it. */
export const assignmentReply = z.strictObject({
  id: z.string(),
  worker: id,
  shift: z.string(),
  shiftType: id,
  kind: z.string(),
  unit: id,
  start: instant,
  end: instant,
  roles: z.array(z.string()),
  pinned: z.boolean(),
});

/** A changed draft: the assignment where there is one, and what the change breaks and costs. */
export const editReply = z.strictObject({
  assignment: assignmentReply.optional(),
  version: count.meta({ description: 'of the draft; with dryRun=true the one that stays' }),
  effect: effectReply,
  publication: publicationBlocks,
});
