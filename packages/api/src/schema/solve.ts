import { SOLVE_STATUSES } from '@rota/store';
import { z } from 'zod';
import { rotaRef } from '../refs.ts';
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

/** How to search. Without either limit it is ten seconds. */
export const solveBody = body({
  rota: rotaRef,
  timeLimit: seconds.optional(),
  moveLimit: whole(1, MOST_MOVES).optional(),
  seed: whole(0, Number.MAX_SAFE_INTEGER).default(1),
  warm: z.enum(['draft', 'published'], { error: 'draft or published' }).optional(),
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

/** A solve: what was asked and what became of it. */
export const solveReply = z.strictObject({
  id: madeId('sol'),
  service: id,
  period,
  status: z.enum(SOLVE_STATUSES),
  options: z.strictObject({
    timeLimit: z.number().optional(),
    moveLimit: count.optional(),
    seed: count,
    warm: z.enum(['draft', 'published']).optional(),
  }),
  createdAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  elapsedSeconds: z.number().optional(),
  progress: progress.optional(),
  result: result.optional(),
  infeasible: z
    .array(z.strictObject({ worker: id, rules: z.array(z.string()), detail: z.string() }))
    .optional()
    .meta({ description: 'people who can have no lawful rota' }),
  failure: z.strictObject({ code: z.string(), detail: z.string() }).optional(),
});
