import { z } from 'zod';
import { pageQuery } from '../http/pages.ts';
import { serviceRef } from '../refs.ts';
import { body, id, instant, madeId } from './texts.ts';

/** Characters of a note at most. */
const MOST = 1000;

const NOTE = `1 to ${MOST} characters, nothing about people who are served`;
const noteText = z
  .string({ error: NOTE })
  .regex(new RegExp(`^(?!\\s*$)(?:[^\\p{Cc}]|\\n){1,${MOST}}$`, 'u'), { error: NOTE })
  .meta({ description: NOTE });

/** A note for who is on call next. */
export const handOverBody = body({
  service: serviceRef,
  slot: id.meta({ description: 'on-call slot that is handed over' }),
  text: noteText,
});

/** Which notes. */
export const handOverQuery = z.strictObject({
  service: serviceRef.optional(),
  slot: id.optional(),
  open: z
    .literal('true', { error: 'true' })
    .optional()
    .meta({ description: 'true: only what nobody has acknowledged' }),
  ...pageQuery,
});

/** A note as it goes out. */
export const handOverReply = z.strictObject({
  id: madeId('hnd'),
  service: id,
  slot: id,
  text: z.string(),
  writtenBy: z.string(),
  from: id.optional().meta({ description: 'worker who wrote it' }),
  writtenAt: instant,
  seenBy: z.string().optional(),
  seenAt: instant.optional(),
});
