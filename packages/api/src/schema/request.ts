import { REQUEST_STATUSES } from '@rota/store';
import { z } from 'zod';
import { workerRef } from '../refs.ts';
import { absenceKind, clock } from './absence.ts';
import { dateText } from './filters.ts';
import { body, date, id, instant, words } from './texts.ts';

/** What a wish asks, as the folder says it. */
export const WISH_KINDS = ['off', 'work', 'shift', 'not-shift'] as const;

/** What may be asked for. */
export const REQUEST_KINDS = ['leave', ...WISH_KINDS] as const;

/** A kind of request. */
export const requestKind = z.enum(REQUEST_KINDS, { error: `one of ${REQUEST_KINDS.join(', ')}` });
/** Where a request stands. */
export const requestStatus = z.enum(REQUEST_STATUSES, { error: `one of ${REQUEST_STATUSES.join(', ')}` });

const WEIGHT = 'a whole number from 1 to 10';
const weight = z.int({ error: WEIGHT }).min(1, { error: WEIGHT }).max(10, { error: WEIGHT });

/** Long enough for a reason, too short for a story. @source uk-rules.md DP-01 */
const NOTE = 'one line of text, 1 to 100 characters';
const note = z
  .string({ error: NOTE })
  .regex(/^(?!\s*$)[^\p{Cc}]{1,100}$/u, { error: NOTE })
  .meta({ description: NOTE });

const fields = {
  worker: workerRef,
  kind: requestKind,
  leave: absenceKind.optional().meta({ description: 'the kind of absence; only of leave' }),
  shiftType: id.optional().meta({ description: 'only of shift and not-shift' }),
  weight: weight.optional().meta({ description: 'how much it matters; a wish without is for somebody to decide' }),
  from: dateText,
  to: dateText,
  start: clock.optional(),
  end: clock.optional(),
  note: note.optional().meta({ description: 'for whoever decides; nothing about people who are served' }),
  externalRef: id.optional().meta({ description: 'what you call it; once in a service' }),
};

type Field = keyof typeof fields;

const isShiftKind = (kind: string): boolean => kind === 'shift' || kind === 'not-shift';

/** Which fields go with a kind only, and whether they must. */
const MISFITS: readonly {
  readonly field: Field;
  readonly fits: (kind: string) => boolean;
  readonly isNeeded: boolean;
}[] = [
  { field: 'leave', fits: (kind) => kind === 'leave', isNeeded: true },
  { field: 'start', fits: (kind) => kind === 'leave', isNeeded: false },
  { field: 'end', fits: (kind) => kind === 'leave', isNeeded: false },
  { field: 'weight', fits: (kind) => kind !== 'leave', isNeeded: false },
  { field: 'shiftType', fits: isShiftKind, isNeeded: true },
];

/** Leave or a wish to ask for; dates include both ends. */
export const requestBody = body(fields).superRefine((asked, context) => {
  for (const { field, fits, isNeeded } of MISFITS) {
    const given = asked[field];
    const isMissing = fits(asked.kind) && isNeeded && given === undefined;
    const isAlien = !fits(asked.kind) && given !== undefined;
    if (!isMissing && !isAlien) continue;
    const message = isMissing ? `a ${field} with ${asked.kind}` : `no ${field} with ${asked.kind}`;
    context.issues.push({ code: 'custom', path: [field], message, input: given });
  }
});

const reason = words.optional().meta({ description: 'needed to decline' });

const withReason = <T extends z.ZodObject>(schema: T) =>
  schema.superRefine((decided: { decision?: unknown; reason?: unknown }, context) => {
    if (decided.decision !== 'decline' || decided.reason !== undefined) return;
    context.issues.push({ code: 'custom', path: ['reason'], message: 'a reason why not', input: undefined });
  });

const decision = z.enum(['accept', 'decline'], { error: 'accept or decline' });

/** What becomes of leave. */
export const leaveDecisionBody = withReason(body({ decision, reason }));

/** What becomes of a wish. */
export const wishDecisionBody = withReason(
  body({ decision, reason, weight: weight.optional().meta({ description: 'how much it is to matter' }) }),
);

/** Leave or a wish, and what became of it. */
export const requestReply = z.strictObject({
  id: z.string().meta({ description: 'req_…' }),
  externalRef: z.string().optional().meta({ description: 'service:reference; addresses take it as well' }),
  service: id,
  worker: id,
  kind: requestKind,
  leave: absenceKind.optional().meta({ description: 'only for whoever asked, decides, or may see kinds of absences' }),
  shiftType: id.optional(),
  weight: weight.optional(),
  from: date,
  to: date,
  start: clock.optional(),
  end: clock.optional(),
  note: z.string().optional(),
  status: requestStatus,
  requestedAt: instant.optional().meta({ description: 'absent of wishes that came with the folder' }),
  requestedBy: z.string().optional(),
  decidedAt: instant.optional(),
  decidedBy: z.string().optional(),
  reason: z.string().optional(),
  updatedAt: instant,
});
