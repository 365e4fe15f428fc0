import { OPEN_SHIFT_ORIGINS, OPEN_SHIFT_STATUSES } from '@rota/store';
import { z } from 'zod';
import { rotaRef } from '../refs.ts';
import { shiftText } from './assignment.ts';
import { body, count, id, instant, madeId, period, words } from './texts.ts';

/** A place to open on a shift. */
export const openShiftBody = body({
  rota: rotaRef,
  shift: shiftText,
  note: words.optional().meta({ description: 'nothing about people who are served' }),
});

/** Who claims; needed only by who is several workers of the service. */
export const claimBody = body({ worker: id.optional() });

/** What the manager says of a claim. */
export const openShiftDecisionBody = body({
  decision: z.enum(['approve', 'decline'], { error: 'approve or decline' }),
  reason: words.optional(),
});

/** Statuses of open shifts in a query. */
export const openShiftStatus = z.enum(OPEN_SHIFT_STATUSES, { error: `one of ${OPEN_SHIFT_STATUSES.join(', ')}` });

/** One place on a shift that people may take. */
export const openShiftReply = z.strictObject({
  id: madeId('osh'),
  service: id,
  rota: z.string().meta({ description: 'id of the rota' }),
  period,
  shift: z.string(),
  start: instant,
  end: instant,
  place: count,
  origin: z.enum(OPEN_SHIFT_ORIGINS),
  note: z.string().optional(),
  status: openShiftStatus,
  worker: id.optional().meta({ description: 'who took it; for who decides, and for themselves' }),
  createdAt: instant,
  changedAt: instant,
});
