import type { ApiContext } from '../context.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk, Reply, Route } from '../route.ts';
import { hashOf, seal, unseal } from '../secrets.ts';

/** How long an answer is kept, ms: 24 hours. @source features.md section 7 */
const KEPT_MS = 24 * 3600 * 1000;

/** No request is answered for longer than this, ms; whoever was at one that began before is gone. */
const LONGEST_ANSWER_MS = 10 * 60_000;

const keyOf = (ask: RawAsk): string | undefined => {
  const key = ask.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw refusal('malformed-request', 'The Idempotency-Key is not 1 to 128 printable ASCII characters without spaces.');
};

const fingerprintOf = ({ method, path }: Route, { params, body }: RawAsk): string =>
  hashOf(`${method} ${path} ${JSON.stringify(params)} ${hashOf(body?.bytes ?? '')}`);

const reused = (detail: string) => refusal('idempotency-key-reused', detail);

/** An answer that was kept. @throws Refusal when it was sealed with another secret of the caller: that of another session */
const opened = (sealed: Uint8Array, secret: string, key: string): string => {
  try {
    return unseal(sealed, secret, key);
  } catch {
    throw reused('The request was answered to another session, which alone may see the answer again.');
  }
};

const again = async ({ store }: ApiContext, ask: RawAsk, key: string, fingerprint: string): Promise<Reply> => {
  const kept = await store.replies.find(ask.caller.id, key);
  if (kept?.fingerprint !== fingerprint)
    throw reused('The Idempotency-Key was used for another request. Use a new key for a new request.');
  if (kept.sealed === null)
    throw reused('The first request with this Idempotency-Key is still being answered. Ask again in a moment.');
  const reply: Reply = JSON.parse(opened(kept.sealed, ask.caller.secret, key));
  return { ...reply, headers: { ...reply.headers, 'Idempotent-Replayed': 'true' } };
};

/** Only a request that did nothing gives its key back; one that was done must never be done again. */
const orRelease = async (answer: () => Promise<Reply>, release: () => Promise<void>): Promise<Reply> => {
  try {
    return await answer();
  } catch (thrown) {
    await release();
    throw thrown;
  }
};

/**
 * Answers a creation at most once per Idempotency-Key and API key; the same request again gets the same answer.
 *
 * Answers may hold secrets and names, so they are sealed with the caller's own secret. A refused request does not use
 * the key up.
 */
export const once = async (
  context: ApiContext,
  route: Route,
  ask: RawAsk,
  answer: () => Promise<Reply>,
): Promise<Reply> => {
  const key = route.isCreation ? keyOf(ask) : undefined;
  if (key === undefined) return answer();
  const { store, clock, random } = context;
  const owner = ask.caller.id;
  const fingerprint = fingerprintOf(route, ask);
  await store.replies.forget(clock() - KEPT_MS, clock() - LONGEST_ANSWER_MS);
  if (!(await store.replies.claim({ owner, key, fingerprint, createdMs: clock() })))
    return again(context, ask, key, fingerprint);
  const reply = await orRelease(answer, () => store.replies.release(owner, key));
  await store.replies.keep(owner, key, seal(JSON.stringify(reply), ask.caller.secret, key, random));
  return reply;
};
