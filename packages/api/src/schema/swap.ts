import { EXCHANGE_DECISIONS, SWAP_STATES } from '@rota/store';
import { z } from 'zod';
import { rotaRef } from '../refs.ts';
import { assignmentText } from './assignment.ts';
import { body, count, id, instant, madeId, period, words } from './texts.ts';

/** Which shift is offered, and for what. */
export const swapBody = body({
  rota: rotaRef,
  mine: assignmentText.meta({ description: 'assignment of one’s own in the published rota' }),
  theirs: assignmentText.optional().meta({ description: 'assignment of the colleague to have instead' }),
  to: id.optional().meta({ description: 'worker to give the shift to, without one in return' }),
  note: words.optional().meta({ description: 'nothing about people who are served' }),
}).refine(({ theirs, to }) => (theirs === undefined) !== (to === undefined), { error: 'one of theirs and to' });

/** What the colleague says. */
export const swapAnswerBody = body({
  answer: z.enum(['accept', 'decline'], { error: 'accept or decline' }),
  reason: words.optional(),
});

/** What the manager says. */
export const swapDecisionBody = body({
  decision: z.enum(['approve', 'refuse'], { error: 'approve or refuse' }),
  reason: words.optional(),
});

/** States of swaps in a query. */
export const swapState = z.enum(SWAP_STATES, { error: `one of ${SWAP_STATES.join(', ')}` });

const side = z.strictObject({ worker: id, shift: z.string().optional() });

/** A swap as both people and their managers see it. */
export const swapReply = z.strictObject({
  id: madeId('swp'),
  service: id,
  rota: z.string().meta({ description: 'id of the rota' }),
  period,
  state: swapState,
  from: side,
  to: side,
  note: z.string().optional(),
  outcome: z
    .strictObject({
      reason: z.string().optional(),
      blocks: z.array(z.strictObject({ worker: id.optional(), rule: z.string(), level: z.string() })).optional(),
    })
    .optional()
    .meta({ description: 'why it was declined or refused' }),
  requestedBy: z.string(),
  decidedBy: z.string().optional(),
  createdAt: instant,
  changedAt: instant,
});

const decides = z.enum(EXCHANGE_DECISIONS, { error: `one of ${EXCHANGE_DECISIONS.join(', ')}` });

/** Who decides about swaps and open shifts once the rules have nothing against them. */
export const exchangeSettingsBody = body({ swaps: decides, openShifts: decides });

/** The same as it is kept. */
export const exchangeSettingsReply = z.strictObject({
  service: id,
  version: count,
  swaps: decides,
  openShifts: decides,
});
