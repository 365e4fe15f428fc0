import { ROTA_ACTS, ROTA_STATES } from '@rota/domain';
import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { instantText } from './filters.ts';
import { body, count, date, id, instant, period, words } from './texts.ts';

const stateNames = Object.keys(ROTA_STATES);
const actNames = Object.keys(ROTA_ACTS);

/** A state of docs/lifecycle.md. */
export const rotaState = z.enum(stateNames, { error: `one of ${stateNames.join(', ')}` });

const window = {
  opensAt: instantText.exactOptional(),
  closesAt: instantText.exactOptional(),
};

/** When people may ask for days off; without a beginning it is open at once, without an end until it is closed. */
export const requestWindowBody = body(window);

/** Most people whose approval may be wanted. */
export const MOST_APPROVALS = 5;

const approvalsError = `a whole number from 1 to ${MOST_APPROVALS}`;

/** People whose approval is wanted. */
export const approvalsWanted = z
  .int({ error: approvalsError })
  .min(1, { error: approvalsError })
  .max(MOST_APPROVALS, { error: approvalsError });

/** A period to begin with. */
export const newRotaBody = body({
  service: serviceRef,
  period,
  requestWindow: requestWindowBody.exactOptional(),
  approvalsWanted: approvalsWanted.exactOptional(),
});

/** Who declares final what was worked says why where they like. */
export const finalisationBody = body({ note: words.exactOptional() });

/** A rota in a list. */
export const rotaHeadReply = z.strictObject({
  id: z.string().meta({ description: 'rot_…' }),
  externalRef: z.string().meta({ description: 'service:period' }),
  service: id,
  period,
  from: date,
  to: date.meta({ description: 'the date after the last' }),
  state: rotaState,
  says: z.string().meta({ description: 'the state in words' }),
  isAmending: z.boolean().meta({ description: 'a revision is in force while another rota is being made of it' }),
  revisions: count,
  requestWindow: z
    .strictObject({ opensAt: instant.optional(), closesAt: instant.optional(), isOpen: z.boolean() })
    .optional(),
  finalised: z.strictObject({ at: instant, by: z.string() }).optional(),
  createdAt: instant,
  changedAt: instant,
});

/** A rota by itself. */
export const rotaReply = rotaHeadReply.extend({
  draft: z.strictObject({ version: count, changedBy: z.string(), changedAt: instant }).optional(),
  published: z.strictObject({ revision: count, publishedAt: instant }).optional(),
  possible: z
    .array(
      z.strictObject({
        act: z.enum(actNames),
        summary: z.string(),
        method: z.enum(['POST', 'PUT', 'DELETE']),
        href: z.string(),
      }),
    )
    .meta({ description: 'what whoever asks may do next' }),
  links: z.record(z.string(), z.string()),
});
