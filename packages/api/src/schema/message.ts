import { z } from 'zod';
import { pageQuery } from '../http/pages.ts';
import { serviceRef } from '../refs.ts';
import { body, count, id, instant, madeId, period, words } from './texts.ts';

const side = z.strictObject({
  shiftType: id,
  kind: z.string(),
  unit: id,
  start: instant,
  end: instant,
  roles: z.array(z.string()),
});

/** What a publication changed for one worker on one shift, with the notice it gave. */
const changeParts = {
  kind: z.enum(['added', 'removed', 'changed']),
  assignment: z.string(),
  shift: z.string(),
  before: side.optional(),
  after: side.optional(),
  noticeMinutes: count.meta({ description: 'from publication to the start, the earlier of old and new' }),
  noticeHours: z.number().meta({ description: 'the same in hours' }),
  isShort: z.boolean().meta({ description: 'later than the service promises' }),
  wantsAnswer: z.boolean().meta({ description: 'so near that an answer is asked for' }),
};

/** A change of a revision. */
export const publicationChangeReply = z.strictObject({ revision: z.int().min(1), worker: id, ...changeParts });

const ANSWERS = ['seen', 'cannot'] as const;
const answer = z.enum(ANSWERS, { error: `one of ${ANSWERS.join(', ')}` });

/** What somebody answers: they have seen it, or they cannot come. */
export const acknowledgementBody = body({ answer: answer.default('seen'), note: words.exactOptional() });

/** A message to a worker. */
export const messageReply = z.strictObject({
  id: madeId('msg'),
  service: id,
  worker: id,
  period: period.optional(),
  revision: z.int().min(1).optional(),
  about: z.string().optional().meta({
    description: 'address of what it tells of, without /api/v1/, where that is no revision: on-call/sheets/sht_...',
  }),
  createdAt: instant,
  wantsAnswer: z.boolean(),
  changes: z.array(z.strictObject(changeParts)),
  answered: z.strictObject({ at: instant, by: z.string(), answer, note: z.string().optional() }).optional(),
});

/** Which messages. */
export const messageQuery = z.strictObject({
  service: serviceRef.optional(),
  worker: id.optional(),
  wantsAnswer: z.literal('true', { error: 'true' }).optional(),
  open: z.literal('true', { error: 'true' }).optional().meta({ description: 'true: only those without an answer' }),
  ...pageQuery,
});
