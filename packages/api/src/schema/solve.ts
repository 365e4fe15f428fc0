import { SOLVE_STATUSES } from '@rota/store';
import { z } from 'zod';
import { SOLVE_MODES } from '../jobs/options.ts';
import { rotaRef } from '../refs.ts';
import { rotaDocument } from './documents.ts';
import { effectReply } from './effect.ts';
import { gapReply } from './judgement.ts';
import { diffReply } from './lifecycle.ts';
import { folderBody } from './service.ts';
import { body, count, id, instant, madeId, period } from './texts.ts';

/** An hour; whoever wants more asks again from the draft. */
const MOST_SECONDS = 3600;
const MOST_MOVES = 1_000_000_000;

const seconds = z
  .number({ error: `seconds from 0.1 to ${MOST_SECONDS}` })
  .min(0.1, { error: `seconds from 0.1 to ${MOST_SECONDS}` })
  .max(MOST_SECONDS, { error: `seconds from 0.1 to ${MOST_SECONDS}` });

const whole = (least: number, most: number) => {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const REF = 'a name of your own: 1 to 100 letters, digits and . _ : -, not beginning with sol_';

/** The caller's own name for a solve. */
const externalRef = z
  .string({ error: REF })
  .regex(/^(?!sol_)[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, { error: REF })
  .meta({ description: REF });

/** A solve by its id or the caller's own name for it. */
export const solveRef = z.union([madeId('sol'), externalRef]);

const MODES: Readonly<Record<(typeof SOLVE_MODES)[number], string>> = {
  full: 'plans the whole period',
  repair: 'mends the published rota (or the draft): whoever may stay stays, and only what cannot is planned anew',
  score: 'judges a rota and searches nothing',
};

const mode = z
  .enum(SOLVE_MODES, { error: `one of ${SOLVE_MODES.join(', ')}` })
  .meta({ description: SOLVE_MODES.map((one) => `${one}: ${MODES[one]}`).join('; ') });

/** A problem that is solved without being stored as a service. */
const inlineProblem = body({
  files: folderBody.shape.files,
  period,
  rota: rotaDocument.optional().meta({ description: 'a rota of it to begin from' }),
}).meta({ description: 'a service folder of its own; nothing can be applied from its result' });

/** What to plan, how to search. Without either limit it is ten seconds. */
export const solveBody = body({
  rota: rotaRef.optional(),
  problem: inlineProblem.optional(),
  mode: mode.default('full'),
  timeLimit: seconds.optional(),
  moveLimit: whole(1, MOST_MOVES).optional(),
  seed: whole(0, Number.MAX_SAFE_INTEGER).default(1),
  warm: z
    .enum(['draft', 'published'], { error: 'draft or published' })
    .optional()
    .meta({ description: 'the rota to begin from, to mend or to score' }),
  externalRef: externalRef.optional(),
  parent: madeId('sol').optional().meta({ description: 'the solve that this one goes on from' }),
});

const progress = z.strictObject({
  seconds: z.number(),
  incumbent: z.number().optional(),
  bound: z.number().optional(),
  gap: z.number().optional(),
  unfilledPersonMinutes: count.optional(),
  moves: count,
});

/** What a search ended with. @source PRODUCT.md section 6 */
const result = z.strictObject({
  status: z.enum(['optimal', 'feasible', 'infeasible', 'none']),
  stopped: z.enum(['optimal', 'timeLimit', 'moveLimit', 'cancelled']),
  objective: z.number(),
  bound: z.number().optional(),
  gap: z.number().optional(),
  levels: z.array(z.strictObject({ level: z.string(), objective: z.number(), bound: z.number().optional() })),
  seed: z.number(),
  seconds: z.number(),
});

const score = z.strictObject({
  objective: z.number(),
  hardBreaches: count,
  gaps: count,
  unfilledPersonMinutes: count,
  costByRule: z.record(z.string(), z.number()),
});

const STATUSES =
  'queued waits; validating and solving are at work; invalid: its input is wrong; scored: judged without a search; completed; cancelled: ended by somebody, its best so far kept; incomplete: broken off by a failure, its best so far kept; failed';

/** A solve: what was asked and what became of it. */
export const solveReply = z.strictObject({
  id: madeId('sol'),
  externalRef: z.string().optional(),
  rota: z.string().optional().meta({ description: 'id of the rota; absent where the problem came with the request' }),
  service: id.optional(),
  period,
  mode,
  status: z.enum(SOLVE_STATUSES).meta({ description: STATUSES }),
  options: z.strictObject({
    operation: z.literal('none').optional(),
    timeLimit: z.number().optional(),
    moveLimit: count.optional(),
    seed: count,
    warm: z.enum(['draft', 'published']).optional(),
  }),
  parent: madeId('sol').optional(),
  origin: madeId('sol').optional().meta({ description: 'the first solve of its line' }),
  createdAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  updatedAt: instant,
  elapsedSeconds: z.number().optional(),
  retries: count.meta({ description: 'how often whoever ran it was lost, and somebody else went on' }),
  progress: progress.optional(),
  result: result.optional().meta({ description: 'of a solve at work: of its best so far' }),
  score: score.optional().meta({ description: 'what the rules say of its rota in short' }),
  changes: count.optional().meta({ description: 'assignments that a repair added, removed or changed' }),
  remarks: z.array(z.string()).optional(),
  infeasible: z
    .array(z.strictObject({ worker: id, rules: z.array(z.string()), detail: z.string() }))
    .optional()
    .meta({ description: 'people who can have no lawful rota' }),
  failure: z
    .strictObject({ code: z.string(), detail: z.string() })
    .optional()
    .meta({ description: 'why it failed: interrupted, out-of-memory, crashed, or the code of a problem' }),
  errors: z
    .array(
      z.strictObject({
        code: z.string(),
        detail: z.string(),
        pointer: z.string().optional(),
        file: z.string().optional(),
        line: z.int().optional(),
        column: z.int().optional(),
      }),
    )
    .optional()
    .meta({ description: 'everything that is wrong with its input' }),
});

/** Gaps of a solve's rota. */
export const unfilledReply = z.strictObject({ unfilled: z.array(gapReply) });

/** Why somebody is on a shift: what the rota would be without. */
export const explanationReply = z.strictObject({
  assignment: z.string(),
  worker: id,
  shift: z.string(),
  without: effectReply.meta({ description: 'what taking the assignment out would break, open and cost' }),
});

/** What a solve would change for whom. */
export const solveDiffReply = diffReply.pick({ changes: true }).extend({ against: z.enum(['published', 'draft']) });

/** A draft that a solve was applied to. */
export const appliedReply = z.strictObject({
  version: z.int().min(1),
  objective: z.number(),
  hardBreaches: count,
  gaps: count,
});
