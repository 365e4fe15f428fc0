import { DUTY_ACTS, REVIEW_STATES } from '@rota/store';
import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { effectReply } from './effect.ts';
import { instantText } from './filters.ts';
import { body, id, instant, madeId, period, words } from './texts.ts';

const reason = words.optional().meta({ description: 'nothing about people who are served' });

/** Somebody who cannot come. Nothing is asked about why. */
export const sicknessBody = body({ worker: id });

/** Somebody who comes instead. */
export const replacementBody = body({
  worker: id,
  remove: id.optional().meta({ description: 'worker who goes off the shift' }),
  reason,
});

const TIER = 'a tier from 1';
const tier = z.int({ error: TIER }).min(1, { error: TIER }).max(99, { error: TIER });

/** A call while on call at home. */
export const callOutBody = body({
  service: serviceRef,
  tier,
  worker: id.optional().meta({ description: 'who was called; default: oneself' }),
  mode: z.enum(['phone', 'attend'], { error: 'phone or attend' }),
  start: instantText,
  end: instantText,
});

/** Somebody takes a tier over from whoever holds it now. */
export const takeOverBody = body({
  service: serviceRef,
  tier,
  from: id.meta({ description: 'worker who holds the tier now' }),
  worker: id.optional().meta({ description: 'who takes over; default: oneself' }),
  until: instantText.optional().meta({ description: 'default: the end of the duty' }),
  reason,
});

/** States of reviews in a query. */
export const reviewState = z.enum(REVIEW_STATES, { error: `one of ${REVIEW_STATES.join(', ')}` });

/** Something done at once, for a manager to look at. */
export const reviewReply = z.strictObject({
  id: madeId('rvw'),
  service: id,
  rota: z.string().meta({ description: 'id of the rota' }),
  period,
  act: z.enum(DUTY_ACTS),
  worker: id.meta({ description: 'whom it is about' }),
  shift: z.string(),
  revision: z.int().min(1).optional().meta({ description: 'revision that it made' }),
  detail: z.record(z.string(), z.unknown()).meta({ description: 'what was done, in particulars' }),
  doneBy: z.string(),
  doneAt: instant,
  state: reviewState,
  decidedBy: z.string().optional(),
  decidedAt: instant.optional(),
  note: z.string().optional(),
});

/** What somebody on duty did, and what that does to the rota. */
export const dutyActReply = z.strictObject({ review: reviewReply, effect: effectReply.optional() });

/** What the manager thinks of it. */
export const reviewDecisionBody = body({
  decision: z.enum(['agree', 'disagree'], { error: 'agree or disagree' }),
  note: words.optional(),
});
