import type { AbsenceKind } from '@rota/domain';
import { z } from 'zod';
import { workerRef } from '../refs.ts';
import { dateText } from './filters.ts';
import { body, date, id, instant } from './texts.ts';

/** Why somebody is away, as the folder says it. */
export const ABSENCE_KINDS = [
  'annual-leave',
  'sick',
  'maternity',
  'paternity',
  'adoption',
  'parental',
  'toil',
  'study',
  'unpaid',
  'other',
] as const satisfies readonly AbsenceKind[];

/** What everybody else sees of any kind. @source uk-rules.md DP-02 */
export const UNAVAILABLE = 'unavailable';

/** A kind of absence that is asked for or recorded. */
export const absenceKind = z.enum(ABSENCE_KINDS, { error: `one of ${ABSENCE_KINDS.join(', ')}` });

const CLOCK = 'a clock time HH:MM, inside a clock change with its offset (01:30+01:00)';
/** A clock time as a person types it. */
export const clock = z
  .string({ error: CLOCK })
  .regex(/^([01]\d|2[0-3]):[0-5]\d([+-]\d\d:[0-5]\d)?$/, { error: CLOCK })
  .meta({ description: CLOCK });

/** An absence to record: whole days, both included, or clock times of a single day. */
export const absenceBody = body({
  worker: workerRef,
  kind: absenceKind,
  from: dateText,
  to: dateText,
  start: clock.optional(),
  end: clock.optional(),
});

/** What changes of an absence; null makes it whole days. */
export const absenceChange = body({
  kind: absenceKind.optional(),
  from: dateText.optional(),
  to: dateText.optional(),
  start: clock.nullable().optional(),
  end: clock.nullable().optional(),
});

/** A kind as a list may be asked for. */
export const shownKind = z.enum([...ABSENCE_KINDS, UNAVAILABLE], {
  error: `one of ${ABSENCE_KINDS.join(', ')}, ${UNAVAILABLE}`,
});

/** When somebody is away. */
export const absenceReply = z.strictObject({
  id: z.string().meta({ description: 'abs_…; another one once the absence begins at another time' }),
  externalRef: z.string().meta({ description: 'service:worker:from; addresses take it as well' }),
  service: id,
  worker: id,
  kind: shownKind.meta({ description: `${UNAVAILABLE} for everybody who may not see why` }),
  from: date,
  to: date,
  start: clock.optional(),
  end: clock.optional(),
  updatedAt: instant,
});
