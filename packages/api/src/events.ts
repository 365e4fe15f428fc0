import type { StoredEvent, Tables } from '@rota/store';
import type { ApiContext } from './context.ts';
import type { RawAsk } from './route.ts';

/** More of what was done. */
export interface Detail {
  readonly reason?: string | null | undefined;
}

/** Records who did what; inside the transaction that does it. */
export const record = (
  { events }: Pick<Tables, 'events'>,
  { clock }: Pick<ApiContext, 'clock'>,
  { caller, requestId }: Pick<RawAsk, 'caller' | 'requestId'>,
  what: string,
  subject: string,
  { reason = null }: Detail = {},
): Promise<void> => {
  const event: StoredEvent = { atMs: clock(), who: caller.owner, what, subject, requestId, reason };
  return events.add(event);
};
