import { z } from 'zod';
import { pageQuery, pageReply } from '../http/pages.ts';
import { serviceRef } from '../refs.ts';
import { body, id, instant, madeId, words } from './texts.ts';

/** How long a link may wait to be used, minutes: a quarter of an hour to a week. */
const LINK_MINUTES = { least: 15, most: 7 * 24 * 60 } as const;

/** Unless it is said: a day. */
const DEFAULT_LINK_MINUTES = 24 * 60;

const LINK = `whole minutes from ${LINK_MINUTES.least} to ${LINK_MINUTES.most}`;

/** Which phone is to be enrolled. */
export const phoneBody = body({
  service: serviceRef,
  worker: id.optional().meta({ description: 'whose it is; absent: it is passed on, as a duty phone is' }),
  label: words.meta({ description: 'what people call it: house mobile' }),
  linkMinutes: z
    .int({ error: LINK })
    .min(LINK_MINUTES.least, { error: LINK })
    .max(LINK_MINUTES.most, { error: LINK })
    .default(DEFAULT_LINK_MINUTES)
    .meta({ description: 'how long the link may wait to be used' }),
});

const facts = {
  id: madeId('pho'),
  service: id,
  worker: id.optional(),
  label: z.string(),
  createdAt: instant,
  createdBy: z.string(),
  linkExpiresAt: instant.optional().meta({ description: 'until it is enrolled' }),
};

/** A phone with what is known of its use. */
export const phoneEntry = z.strictObject({
  ...facts,
  enrolledAt: instant.optional(),
  seenAt: instant.optional().meta({ description: 'to a quarter of an hour' }),
  revokedAt: instant.optional(),
});

/** A phone that is to be enrolled; `url` is shown this once. */
export const newPhoneReply = z.strictObject({
  ...facts,
  url: z.string().meta({ description: 'to be opened on the phone; shown once, and used once by the button behind it' }),
});

/** Which phones. */
export const phoneQuery = z.strictObject({ ...pageQuery, service: serviceRef, worker: id.optional() });

export const phoneListReply = pageReply('phones', phoneEntry);
