import { createHmac } from 'node:crypto';
import type { EpochMs } from '@rota/store';
import type { Random } from '../secrets.ts';

/** Bytes of a signing secret; 24 to 64 are allowed. @source Standard Webhooks 1.0.0, signature scheme */
const SECRET_BYTES = 32;

const MARK = 'whsec_';

/** A signing secret as its owner is shown it: `whsec_` and base64. */
export const newWebhookSecret = (random: Random): string =>
  `${MARK}${Buffer.from(random(SECRET_BYTES)).toString('base64')}`;

/** What one delivery carries. */
export interface SignedParts {
  /** The same for every try to deliver one event. */
  readonly id: string;
  /** When this try is made. */
  readonly at: EpochMs;
  readonly payload: string;
}

/**
 * The three headers of a delivery.
 *
 * @param secret as its owner was shown it
 * @source Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.payload`, seconds, base64 behind `v1,`
 */
export const signatureHeaders = (
  secret: string,
  { id, at, payload }: SignedParts,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> => {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice(MARK.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
